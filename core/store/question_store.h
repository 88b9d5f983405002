// Questions, their revisions and options, the cues behind options, and the review queue.
#pragma once

#include "base/result.h"
#include "domain/emotion.h"
#include "domain/question.h"
#include "store/database.h"

#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace cuebench {

/// Queue by need (quota deficit first), by clip (siblings together) or by chance.
enum class QueueOrder { Need, Clip, Chance };

struct QuestionFilter {
    std::optional<Task> task;
    std::optional<SubType> subType;
    std::optional<Emotion> emotion;  ///< the clip's label
    std::optional<ReviewState> state;
    std::optional<bool> flagged;
    std::string text;  ///< in stem, options or clip name, ASCII case ignored
    std::optional<ClipId> clip;
    /// Leave out what this verifier has already given a verdict on at the current revision, and what is settled
    /// (verified or rejected): what there is to do for them.
    std::optional<VerifierId> todoFor;
};

/// A row of the queue; enough to list it.
struct QueueEntry {
    QuestionId id;
    ClipId clip;
    Task task = Task::ReasoningBasicVideo;
    ReviewState state = ReviewState::Undecided;
    bool flagged = false;
};

/// Everything about a question that a list or a command prints.
struct QuestionSummary {
    Question question;
    Revision head;
    std::string clipName;
    std::optional<Emotion> label;
};

/// Counts for the Overview page and `status`.
struct QuestionCount {
    Task task = Task::ReasoningBasicVideo;
    SubType subType = SubType::FacialExpression;
    std::optional<Emotion> label;
    ReviewState state = ReviewState::Undecided;
    bool flagged = false;
    int count = 0;
};

class QuestionStore {
public:
    explicit QuestionStore(Database& database) : m_database(database) {}

    // Writes. Callers own the transaction. The stem of a Stress Test is tied to the cue that it claims: what the
    // revision's claim names, else what claimedCue() reads from the stem.
    /// The cue of this clip, modality and (folded) text; made where it is new.
    [[nodiscard]] Result<CueId> cueFor(ClipId clip, Modality modality, const std::string& text);
    /// Inserts the question with its first revision (ids, uuid and numbers are filled in by the store).
    [[nodiscard]] Result<QuestionId> add(const Question& question, const Revision& first);
    /// Adds a revision and makes it the head.
    [[nodiscard]] Result<RevisionId> addRevision(const Revision& revision);
    /// Replaces the wording of a revision that nobody has decided on (question.decided otherwise).
    [[nodiscard]] Status replaceUndecided(const Revision& revision);
    [[nodiscard]] Status setHead(QuestionId question, RevisionId revision);
    [[nodiscard]] Status setState(QuestionId question, ReviewState state, bool flagged);
    [[nodiscard]] Status setCueMark(CueId cue, Mark mark, const std::optional<Span>& span);

    // Reads.
    [[nodiscard]] Result<Question> get(QuestionId question) const;  ///< question.unknown (NotFound)
    /// By uuid, or by the row number in decimal.
    [[nodiscard]] Result<QuestionId> find(const std::string& idText) const;
    [[nodiscard]] Result<std::optional<Question>> findBySourceKey(const std::string& sourceKey) const;
    /// All (sourceKey → id, head's wording hash) at once, for imports.
    struct Known {
        QuestionId id;
        RevisionId head;
        std::string wordingHash;
        bool decided = false;
    };
    [[nodiscard]] Result<std::map<std::string, Known>> knownBySourceKey() const;
    /// What is kept of every question's review.
    struct State {
        QuestionId question;
        RevisionId head;
        ReviewState state = ReviewState::Undecided;
        bool flagged = false;
    };
    [[nodiscard]] Result<std::vector<State>> states() const;
    [[nodiscard]] Result<Revision> revision(RevisionId revision) const;
    [[nodiscard]] Result<std::vector<Revision>> revisionsOf(QuestionId question) const;  ///< oldest first
    [[nodiscard]] Result<Cue> cue(CueId cue) const;
    [[nodiscard]] Result<std::vector<Cue>> cuesOf(ClipId clip) const;
    /// The whole queue in order; `seed` shuffles for Chance. Need: tasks in `quotas` ordered by share still missing.
    [[nodiscard]] Result<std::vector<QueueEntry>> queue(const QuestionFilter& filter, QueueOrder order,
                                                        const std::map<Task, int>& quotas, std::uint64_t seed) const;
    [[nodiscard]] Result<std::vector<QuestionSummary>> list(const QuestionFilter& filter, int offset, int limit) const;
    [[nodiscard]] Result<std::vector<QuestionCount>> counts() const;
    /// Verified questions with their head revisions in a stable order (task, clip name, source key, uuid).
    [[nodiscard]] Result<std::vector<QuestionSummary>> verified() const;

private:
    Database& m_database;
};

/// Over stem, options and key; tells whether an import changes a question.
[[nodiscard]] std::string wordingHash(const Revision& revision);

}  // namespace cuebench
