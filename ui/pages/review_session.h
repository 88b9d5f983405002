// What the review page does, without its widgets: the queue and the place in it, the question at hand, what was seen of
// it, and the acts. Every act goes through the ReviewDesk and is on disk before anything moves on.
#pragma once

#include "base/clock.h"
#include "domain/policy.h"
#include "pages/evidence_draft.h"
#include "review/review_desk.h"
#include "store/question_store.h"

#include <QObject>
#include <QStringList>

#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace cuebench {

class Project;

/// What the screen has shown of a question; kept while the window is open, so that going back finds it again. All but
/// what was played is about one wording, and forgotten with it.
struct Visit {
    std::string wording;               ///< wordingHash() of what the answer is an answer to
    int answered = -1;                 ///< option picked before anything was uncovered
    bool looked = false;               ///< uncovered before answering
    bool confirmed = false;            ///< was asked about hardly playing the clip
    std::map<int, Mark> changedMarks;  ///< of options marked otherwise than proposed, and not yet part of a verdict
    double playedVideo = 0;
    double playedSound = 0;
    std::int64_t activeMs = 0;
    EvidenceDraft evidence;  ///< marked and not yet decided on
};

class ReviewSession : public QObject {
    Q_OBJECT
public:
    ReviewSession(Project& project, const Verifier& verifier, const Clock& clock, QObject* parent = nullptr);

    // The queue.
    void setOrder(QueueOrder order);
    /// `todoFor` is filled in by the session unless a state, flags or `settledToo` are asked for.
    void setFilter(const QuestionFilter& filter, bool settledToo = false);
    [[nodiscard]] bool listsSettledToo() const { return m_settledToo; }
    [[nodiscard]] const QuestionFilter& filter() const { return m_filter; }
    [[nodiscard]] QueueOrder order() const { return m_order; }
    /// Reads the queue anew and goes to its first question; with `stay` keeps the one at hand where it is still listed.
    bool reload(bool stay = false);
    /// Others have written to the project: reads queue and policy anew and, unless `keepItem` (somebody is typing in
    /// it), the question at hand; the place in the queue stays.
    bool follow(bool keepItem);
    /// The question at hand stays; the one after it is the first of the queue by need, as the quotas stand now. In
    /// another order nothing changes.
    void startFromNeed();
    /// Goes to a question even if the queue does not list it.
    bool go(QuestionId question);
    /// The next that is still to do, from the top when the end is reached; none left leaves the page empty.
    bool next();
    bool back();
    [[nodiscard]] bool canGoBack() const { return !m_history.empty(); }
    [[nodiscard]] int position() const { return m_position; }  ///< from 0; -1 beside the queue
    [[nodiscard]] int size() const { return static_cast<int>(m_queue.size()); }
    [[nodiscard]] int remaining() const;
    /// Files of the clips that come next, the nearest first.
    [[nodiscard]] QStringList nextClips(int count) const;

    // The question at hand.
    [[nodiscard]] const ReviewItem* item() const { return m_item ? &*m_item : nullptr; }
    [[nodiscard]] Visit& visit();
    [[nodiscard]] bool isOpenPolicy() const { return !m_policy.answerFirst; }
    void setOpenPolicy(bool open);
    [[nodiscard]] bool maySwitchPolicy() const;
    [[nodiscard]] const Policy& policy() const { return m_policy; }
    /// Key, captions, label and kinds may be seen.
    [[nodiscard]] bool isUncovered() const;
    void pick(int option);
    void look();
    /// The verifier's own accept of the revision at hand is in force already.
    [[nodiscard]] bool isAcceptedByMe() const;

    /// Where the cue at a place of the head (an option's index or kClaimPlace) is found: as marked here, else as known.
    [[nodiscard]] std::optional<Span> spanAt(int place) const;
    /// None takes it away. Goes with the verdict; until then undo() takes these changes back first.
    void setSpanAt(int place, const std::optional<Span>& span);

    // Acts. False: nothing was written, `failed` has said why, and the question is still at hand.
    bool accept(const std::vector<Mark>& marks, const QString& note);
    bool edit(const Revision& revised, const std::vector<Mark>& marks, const QString& note);
    bool reject(const QString& reason, const std::vector<Mark>& marks, const QString& note);
    bool toggleFlag(const std::vector<Mark>& marks, const QString& note);
    bool skip(const std::vector<Mark>& marks, const QString& note);
    bool setAttributes(const ClipAttributes& attributes);
    bool undo();  ///< false, too, where it took back a span that was not yet decided on
    bool redo();

    // Numbers for the queue bar.
    [[nodiscard]] int doneToday() const;
    [[nodiscard]] int doneHere() const { return m_doneHere; }
    /// Verdicts an hour in this sitting, 0 while there are fewer than three.
    [[nodiscard]] int ratePerHour() const;

    [[nodiscard]] const Verifier& verifier() const { return m_verifier; }
    [[nodiscard]] Project& project() { return m_project; }
    [[nodiscard]] QString nameOf(VerifierId verifier) const;

Q_SIGNALS:
    void itemChanged();    ///< another question, or none
    void itemRefreshed();  ///< the same question, read anew; `rewordedMeanwhile` comes first where that is so
    void rewordedMeanwhile();
    void marksRecalled();     ///< those of the item, with the visit's changes, are to be shown anew
    void evidenceChanged();   ///< spanAt() of some place
    void uncoveredChanged();  ///< picked, looked or the policy was switched
    void queueChanged();
    void failed(const cuebench::Error& error);
    void said(const QString& text);

private:
    [[nodiscard]] Act act(const std::vector<Mark>& marks, const QString& note);
    /// The queue leaves out what is settled or decided by this verifier.
    [[nodiscard]] bool listsToDo() const;
    bool readQueue();
    /// Reads the queue anew for a question that is in it again.
    void rejoin();
    void followPolicy();
    void take(ReviewItem item);
    void recall(Visit& visit) const;
    void recallUndone(DecisionId verdict);
    bool settle(const Result<DecisionId>& result, bool verdict);
    bool show(QuestionId question, bool remember);
    bool refresh();
    bool move(const Result<Moved>& moved, bool undone);
    void passOver(const Error& refusal);
    [[nodiscard]] std::optional<std::size_t> indexOf(QuestionId question) const;

    Project& m_project;
    Verifier m_verifier;
    const Clock& m_clock;
    Policy m_kept;    ///< as the project has it
    Policy m_policy;  ///< with what was switched here
    ReviewDesk m_desk;
    QuestionFilter m_filter;
    bool m_settledToo = false;
    QueueOrder m_order = QueueOrder::Need;
    std::uint64_t m_seed = 0;
    std::vector<QueueEntry> m_queue;
    std::unordered_set<QuestionId> m_done;     ///< decided since the queue was read
    std::unordered_set<QuestionId> m_skipped;  ///< come again only after the others
    std::vector<QuestionId> m_history;
    std::optional<ReviewItem> m_item;
    int m_position = -1;
    bool m_fromFront = false;  ///< next() begins at the front once
    std::size_t m_resume = 0;  ///< where next() looks first while the question at hand is not in the queue
    std::unordered_map<QuestionId, Visit> m_visits;
    std::vector<DecisionId> m_passing;  ///< acts whose undo or redo was refused here: the next goes on past them
    std::vector<Verifier> m_verifiers;
    std::int64_t m_startedMs = 0;
    int m_doneHere = 0;
    int m_takenBackHere = 0;  ///< of those, what redo() may count again; the verdicts of earlier sittings it may not
};

}  // namespace cuebench
