// The station where people judge: what a verifier sees, does and takes back.
//
// Every act is one transaction: the decision row, the revision it made, the cue judgements and the review state
// together. When a function returns without an error the act is on disk. Nothing here is cached between calls,
// so a window and a command line can work on one project at the same time.
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "domain/benchmark.h"
#include "domain/caption.h"
#include "domain/clip.h"
#include "domain/decision.h"
#include "domain/policy.h"
#include "domain/question.h"
#include "store/database.h"

#include <optional>
#include <string>
#include <vector>

namespace cuebench {

/// A language model whose words stand in the head of a question: those of a suggestion, or worded anew.
struct PlacedOrigin {
    int option = -1;  ///< its index; -1: the stem
    Origin origin;
};

/// Everything that the review page shows of one question.
struct ReviewItem {
    Question question;
    Revision head;
    Revision candidate;  ///< the first revision, for the word diff
    Clip clip;
    std::string clipFile;           ///< absolute path of the video
    std::vector<Caption> captions;  ///< newest first
    std::vector<Support> supports;
    Origin origin;
    std::vector<PlacedOrigin> wordings;  ///< the stem's first
    /// One for each option: the cue's last judgement where there is one, else the proposal, else what the sub-type
    /// and key say (the key of a candidate is proposed as right).
    std::vector<Mark> marks;
    /// The cues behind the head's options and its stem's claim, as last judged, with their spans.
    std::vector<Cue> cues;
    std::vector<Decision> decisions;  ///< oldest first, with the undone ones
};

/// The cue at a place of the item's head (an option's index or kClaimPlace), null where none is claimed.
[[nodiscard]] const Cue* cueIn(const ReviewItem& item, int place);

/// Where the verifier found the cue at a place of the judged revision, half-open ms of clip time; without a span that
/// it has none.
struct PlacedEvidence {
    int place = kClaimPlace;  ///< an option's index, or the claim of a Stress Test's stem
    std::optional<Span> span;

    bool operator==(const PlacedEvidence&) const = default;
};

/// Who acts, and what the screen showed meanwhile.
struct Act {
    VerifierId verifier;
    /// Where `verifier` is none: who acts, by name. Who is new joins the project with the act, and not when it is
    /// refused.
    std::string verifierName;
    QuestionId question;
    RevisionId revision;  ///< the revision that was on screen; review.stale when it is no longer the head
    /// wordingHash() of what was on screen; review.stale when an import has changed the undecided candidate since.
    /// Empty where nobody looked (a script).
    std::string wording;
    Exposure exposure;
    std::vector<Mark> marks;  ///< one for each option
    /// At most one for each place. Verdicts carry it; the other acts leave it aside.
    std::vector<PlacedEvidence> evidence;
    std::string note;
};

/// What undo or redo moved, so that the page can go there.
struct Moved {
    DecisionId decision;
    DecisionKind kind = DecisionKind::Accept;
    QuestionId question;  ///< none when the act was about a clip alone
    ClipId clip;
};

/// The act that a refused undo or redo was about; none where the error is of another kind.
[[nodiscard]] DecisionId refusedAct(const Error& error);

class ReviewDesk {
public:
    /// States follow the policy that the project keeps at the time of the act; `policy` stands in where it keeps none.
    ReviewDesk(Database& database, const Benchmark& benchmark, Policy policy, const Clock& clock = systemClock());

    // Acts.
    /// review.marks when not exactly one option is right, it is not the key, or one is arguable (Yes/No questions
    /// carry marks for their two options in the same way: the key right, the other unmarked); the argument "why" is
    /// what acceptBlocker() says. review.evidence when a span is empty, outside the clip or of a place without a cue.
    /// The claim of a Stress Test is judged as its sub-type says (claim.h). review.faults where the wording could not
    /// stand in a release. Empty marks stand for the proposed ones.
    [[nodiscard]] Result<DecisionId> accept(const Act& act);
    /// `revised` carries stem, options, key and sub-type; it is held against faultsOf (review.faults names the first).
    /// An edit that changes nothing is refused (review.unchanged). An empty claim text stands for what claimAfter()
    /// says. Marks as for accept(): of the revised options; empty marks stand for those of the options that stayed,
    /// with the revised key as the right one.
    [[nodiscard]] Result<DecisionId> edit(const Act& act, const Revision& revised);
    /// review.reason when the code is unknown or does not fit; review.note when the reason wants a note.
    /// Of the marks and spans only those that differ from the known ones are judgements: who rejects a bad clip has not
    /// confirmed what stood on the screen. The reason may judge the claim of a Stress Test (claim.h).
    [[nodiscard]] Result<DecisionId> reject(const Act& act, const std::string& reason);
    [[nodiscard]] Result<DecisionId> setFlag(const Act& act, bool flagged);
    [[nodiscard]] Result<DecisionId> skip(const Act& act);
    [[nodiscard]] Result<DecisionId> setAttributes(VerifierId verifier, ClipId clip, const ClipAttributes& attributes);
    /// The newest act first. review.nothing_to_undo / review.nothing_to_redo (NotFound) at the ends. Undo of an edit
    /// whose revision others have decided on since is refused (review.built_upon); so is redo of an edit whose question
    /// has moved on (review.stale). The argument "decision" of such a refusal is the act's row number: given in
    /// `passing`, the act no longer stands in the way of those before it, for as long as it would be refused.
    [[nodiscard]] Result<Moved> undo(VerifierId verifier, const std::vector<DecisionId>& passing = {});
    [[nodiscard]] Result<Moved> redo(VerifierId verifier, const std::vector<DecisionId>& passing = {});

    // Reads.
    [[nodiscard]] Result<ReviewItem> item(QuestionId question) const;
    [[nodiscard]] const Policy& policy() const { return m_policy; }
    void setPolicy(const Policy& policy) { m_policy = policy; }
    /// Recomputes every review state from the decisions; returns how many rows were wrong (and mends them).
    [[nodiscard]] Result<int> rebuildStates();

private:
    Database& m_database;
    const Benchmark& m_benchmark;
    Policy m_policy;
    const Clock& m_clock;
};

/// The state that follows from the decisions (oldest first, all of one question) for this head revision. Pure.
/// Of each verifier the newest verdict in force on the head counts; an edit is its editor's accept of what it made.
/// Accepts and rejects together are a dispute, unless the newest word is a lead's: it settles in its favour.
[[nodiscard]] ReviewState reviewStateOf(const std::vector<Decision>& decisions, RevisionId head, const Policy& policy,
                                        const std::vector<VerifierId>& leads = {});
[[nodiscard]] bool flaggedBy(const std::vector<Decision>& decisions);
/// Why the question cannot be accepted with these marks: "review.marks.none_right", "…several_right",
/// "…right_is_not_key", "…arguable"; empty when it can. Pure.
[[nodiscard]] std::string acceptBlocker(Task task, int key, const std::vector<Mark>& marks);

}  // namespace cuebench
