#include "review/review_desk.h"

#include "base/text.h"
#include "base/uuid.h"
#include "domain/claim.h"
#include "review/evidence.h"
#include "review/policy_change.h"
#include "review/proposals.h"
#include "review/revised_words.h"
#include "review/settling.h"
#include "store/clip_store.h"
#include "store/decision_store.h"
#include "store/question_store.h"

#include <algorithm>
#include <utility>

namespace cuebench {

namespace {

Error refusal(const Question& question, std::string code, std::string message,
              std::vector<std::pair<std::string, std::string>> arguments = {})
{
    return {.kind = Error::Kind::BadInput,
            .code = std::move(code),
            .about = {.file = {}, .line = 0, .clip = {}, .question = question.uuid},
            .message = std::move(message),
            .arguments = std::move(arguments)};
}

std::string sentenceFor(const std::string& blocker)
{
    if (blocker == "review.marks.none_right")
        return "No option is marked as right; mark the one that is, or reject the question.";
    if (blocker == "review.marks.several_right")
        return "Several options are marked as right; only one may be, so edit the question or reject it.";
    if (blocker == "review.marks.arguable")
        return "An option is marked as arguable; decide on it, edit the question or reject it.";
    return "The option marked as right is not the key; change the key or the mark.";
}

Status checkMarks(const Question& question, const Revision& revision, const std::vector<Mark>& marks)
{
    if (marks.size() != revision.options.size())
        return fail(refusal(question, "review.marks",
                            "There are " + std::to_string(marks.size()) + " marks for " +
                                std::to_string(revision.options.size()) + " options; give one for each.",
                            {{"why", "review.marks.count"}}));
    if (const std::string blocker = acceptBlocker(question.task, revision.key, marks); !blocker.empty())
        return fail(refusal(question, "review.marks", sentenceFor(blocker), {{"why", blocker}}));
    return {};
}

Status checkWording(const Question& question, const Revision& revision)
{
    const auto faults = faultsOf(revision, question.task);
    if (faults.empty())
        return {};
    return fail(refusal(question, "review.faults", faults.front().message, {{"fault", faults.front().code}}));
}

bool sameWording(const Revision& a, const Revision& b)
{
    return a.stem == b.stem && a.key == b.key && a.subType == b.subType && a.claim.text == b.claim.text &&
           std::equal(a.options.begin(), a.options.end(), b.options.begin(), b.options.end(),
                      [](const Option& one, const Option& other) { return one.text == other.text; });
}

Error staleness(const Question& question)
{
    return refusal(question, "review.stale",
                   "The question was changed while you looked at it; look at the new wording and decide again.");
}

/// The question and its head, which stay what they are until the transaction ends: both engines let one writer in at a
/// time. review.stale when the screen showed something else.
struct Held {
    Question question;
    Revision head;
};

Result<Held> hold(Database& database, const Act& act)
{
    const QuestionStore questions(database);
    auto question = questions.get(act.question);
    if (!question)
        return tl::unexpected(question.error());
    if (question->head != act.revision)
        return fail(staleness(*question));
    auto head = questions.revision(question->head);
    if (!head)
        return tl::unexpected(head.error());
    // An import replaces the wording of a candidate that nobody has decided on without a new revision.
    if (!act.wording.empty() && act.wording != wordingHash(*head))
        return fail(staleness(*question));
    return Held{std::move(*question), std::move(*head)};
}

/// Inside the act's transaction, so that a name whose act is refused does not stay.
Result<VerifierId> actorOf(Database& database, const Act& act)
{
    if (act.verifier.isValid())
        return act.verifier;
    return DecisionStore(database).verifierFor(act.verifierName);
}

Decision decisionFor(DecisionKind kind, const Act& act, const Question& question, std::int64_t nowMs)
{
    Decision decision;
    decision.uuid = newUuid();
    decision.kind = kind;
    decision.question = question.id;
    decision.clip = question.clip;
    decision.revision = act.revision;
    decision.note = act.note;
    decision.exposure = act.exposure;
    decision.createdAtMs = nowMs;
    return decision;
}

/// Adds the decision, judges the cues, settles the state and puts it all on disk.
Result<DecisionId> conclude(Database& database, Transaction& transaction, const Act& act, Decision decision,
                            const Revision& judged, const Policy& policy)
{
    const auto actor = actorOf(database, act);
    if (!actor)
        return tl::unexpected(actor.error());
    decision.verifier = *actor;
    const auto added = DecisionStore(database).add(decision);
    if (!added)
        return tl::unexpected(added.error());
    if (const auto marked = judgeCues(database, decision.clip, judged, decision); !marked)
        return tl::unexpected(marked.error());
    const auto inForce = policyInForce(database, policy);
    if (!inForce)
        return tl::unexpected(inForce.error());
    if (const auto settled = settleState(database, decision.question, *inForce); !settled)
        return tl::unexpected(settled.error());
    if (const auto committed = transaction.commit(); !committed)
        return tl::unexpected(committed.error());
    return *added;
}

/// The verdict's spans, tied to the cues of the judged revision.
Result<std::vector<Evidence>> evidenceOf(Database& database, const Question& question, const Revision& judged,
                                         const Act& act)
{
    if (act.evidence.empty())
        return std::vector<Evidence>{};
    const auto clip = ClipStore(database).get(question.clip);
    if (!clip)
        return tl::unexpected(clip.error());
    if (const auto sound = checkEvidence(question, *clip, judged, act.evidence); !sound)
        return tl::unexpected(sound.error());
    return evidenceOn(judged, act.evidence);
}

/// Of a rejection's marks and spans only what differs from the known ones is a judgement.
Status leaveOutTheKnown(Database& database, const Held& held, Decision& rejection)
{
    if (!rejection.marks.empty()) {
        const auto proposed = proposedMarks(database, held.question.clip, held.head);
        if (!proposed)
            return tl::unexpected(proposed.error());
        for (std::size_t i = 0; i < std::min(proposed->size(), rejection.marks.size()); ++i) {
            if (rejection.marks[i] == (*proposed)[i])
                rejection.marks[i] = Mark::Unmarked;
        }
    }
    if (!rejection.evidence.empty()) {
        const auto cues = QuestionStore(database).cuesOf(held.question.clip);
        if (!cues)
            return tl::unexpected(cues.error());
        rejection.evidence = changedEvidence(std::move(rejection.evidence), *cues);
    }
    return {};
}

/// Numbers the revision and says where its words come from.
Result<Revision> prepared(Database& database, const Held& held, const Act& act, const Revision& revised,
                          std::int64_t nowMs)
{
    QuestionStore questions(database);
    Revision revision = revised;
    revision.id = {};
    revision.question = held.question.id;
    const auto known = questions.revisionsOf(held.question.id);
    if (!known)
        return tl::unexpected(known.error());
    revision.number = known->empty() ? 1 : known->back().number + 1;
    const auto author = actorOf(database, act);
    if (!author)
        return tl::unexpected(author.error());
    revision.author = *author;
    revision.createdAtMs = nowMs;
    if (const auto tied = tieWords(database, held.question, held.head, revision); !tied)
        return tl::unexpected(tied.error());
    return revision;
}

}  // namespace

ReviewDesk::ReviewDesk(Database& database, const Benchmark& benchmark, Policy policy, const Clock& clock)
    : m_database(database), m_benchmark(benchmark), m_policy(policy), m_clock(clock)
{
}

Result<DecisionId> ReviewDesk::accept(const Act& act)
{
    auto transaction = Transaction::begin(m_database);
    if (!transaction)
        return tl::unexpected(transaction.error());
    const auto held = hold(m_database, act);
    if (!held)
        return tl::unexpected(held.error());
    Decision decision = decisionFor(DecisionKind::Accept, act, held->question, m_clock.nowMs());
    decision.marks = act.marks;
    if (decision.marks.empty()) {
        auto proposed = proposedMarks(m_database, held->question.clip, held->head);
        if (!proposed)
            return tl::unexpected(proposed.error());
        decision.marks = std::move(*proposed);
    }
    if (const auto sound = checkWording(held->question, held->head); !sound)
        return tl::unexpected(sound.error());
    if (const auto fitting = checkMarks(held->question, held->head, decision.marks); !fitting)
        return tl::unexpected(fitting.error());
    auto evidence = evidenceOf(m_database, held->question, held->head, act);
    if (!evidence)
        return tl::unexpected(evidence.error());
    decision.evidence = std::move(*evidence);
    return conclude(m_database, *transaction, act, decision, held->head, m_policy);
}

Result<DecisionId> ReviewDesk::edit(const Act& act, const Revision& wanted)
{
    auto transaction = Transaction::begin(m_database);
    if (!transaction)
        return tl::unexpected(transaction.error());
    const auto held = hold(m_database, act);
    if (!held)
        return tl::unexpected(held.error());
    Revision revised = wanted;
    if (isStress(held->question.task) && trimmed(revised.claim.text).empty())
        revised.claim.text = claimAfter(held->head, revised.stem);
    if (sameWording(held->head, revised))
        return fail(refusal(held->question, "review.unchanged", "The edit changes nothing; accept the question."));
    if (const auto sound = checkWording(held->question, revised); !sound)
        return tl::unexpected(sound.error());
    auto revision = prepared(m_database, *held, act, revised, m_clock.nowMs());
    if (!revision)
        return tl::unexpected(revision.error());
    Decision decision = decisionFor(DecisionKind::Edit, act, held->question, m_clock.nowMs());
    auto marks = act.marks.empty() ? marksOfEdit(m_database, held->question.clip, *revision)
                                   : Result<std::vector<Mark>>(act.marks);
    if (!marks)
        return tl::unexpected(marks.error());
    decision.marks = std::move(*marks);
    if (const auto fitting = checkMarks(held->question, *revision, decision.marks); !fitting)
        return tl::unexpected(fitting.error());
    QuestionStore questions(m_database);
    const auto added = questions.addRevision(*revision);
    if (!added)
        return tl::unexpected(added.error());
    decision.resultRevision = *added;
    // Read again: the store has tied the stem to the cue that it claims.
    const auto made = questions.revision(*added);
    if (!made)
        return tl::unexpected(made.error());
    auto evidence = evidenceOf(m_database, held->question, *made, act);
    if (!evidence)
        return tl::unexpected(evidence.error());
    decision.evidence = std::move(*evidence);
    return conclude(m_database, *transaction, act, decision, *made, m_policy);
}

Result<DecisionId> ReviewDesk::reject(const Act& act, const std::string& reason)
{
    auto transaction = Transaction::begin(m_database);
    if (!transaction)
        return tl::unexpected(transaction.error());
    const auto held = hold(m_database, act);
    if (!held)
        return tl::unexpected(held.error());
    const auto fitting = m_benchmark.reasonsFor(held->question.task, held->head.subType);
    const auto found = std::find_if(fitting.begin(), fitting.end(),
                                    [&reason](const ReasonDefinition* one) { return one->code == reason; });
    if (found == fitting.end()) {
        std::string codes;
        for (const ReasonDefinition* one : fitting)
            codes += (codes.empty() ? "" : ", ") + one->code;
        return fail(refusal(held->question, "review.reason",
                            "The reason \"" + withoutControls(reason) +
                                "\" does not fit this question; it can be one of: " + codes + "."));
    }
    if ((*found)->needsNote && trimmed(act.note).empty())
        return fail(refusal(held->question, "review.note", "This reason wants a note; say what is wrong."));
    auto evidence = evidenceOf(m_database, held->question, held->head, act);
    if (!evidence)
        return tl::unexpected(evidence.error());
    Decision decision = decisionFor(DecisionKind::Reject, act, held->question, m_clock.nowMs());
    decision.reason = reason;
    decision.marks = act.marks;
    decision.evidence = std::move(*evidence);
    if (const auto left = leaveOutTheKnown(m_database, *held, decision); !left)
        return tl::unexpected(left.error());
    return conclude(m_database, *transaction, act, decision, held->head, m_policy);
}

Result<DecisionId> ReviewDesk::setFlag(const Act& act, bool flagged)
{
    auto transaction = Transaction::begin(m_database);
    if (!transaction)
        return tl::unexpected(transaction.error());
    const auto question = QuestionStore(m_database).get(act.question);
    if (!question)
        return tl::unexpected(question.error());
    const auto kind = flagged ? DecisionKind::Flag : DecisionKind::Unflag;
    return conclude(m_database, *transaction, act, decisionFor(kind, act, *question, m_clock.nowMs()), {}, m_policy);
}

Result<DecisionId> ReviewDesk::skip(const Act& act)
{
    auto transaction = Transaction::begin(m_database);
    if (!transaction)
        return tl::unexpected(transaction.error());
    const auto question = QuestionStore(m_database).get(act.question);
    if (!question)
        return tl::unexpected(question.error());
    return conclude(m_database, *transaction, act, decisionFor(DecisionKind::Skip, act, *question, m_clock.nowMs()), {},
                    m_policy);
}

Result<DecisionId> ReviewDesk::setAttributes(VerifierId verifier, ClipId clip, const ClipAttributes& attributes)
{
    auto transaction = Transaction::begin(m_database);
    if (!transaction)
        return tl::unexpected(transaction.error());
    ClipStore clips(m_database);
    const auto known = clips.get(clip);
    if (!known)
        return tl::unexpected(known.error());
    Decision decision;
    decision.uuid = newUuid();
    decision.kind = DecisionKind::Attributes;
    decision.verifier = verifier;
    decision.clip = clip;
    decision.attributesBefore = known->attributes;
    decision.attributesAfter = attributes;
    decision.createdAtMs = m_clock.nowMs();
    const auto added = DecisionStore(m_database).add(decision);
    if (!added)
        return tl::unexpected(added.error());
    if (const auto written = clips.setAttributes(clip, attributes); !written)
        return tl::unexpected(written.error());
    if (const auto committed = transaction->commit(); !committed)
        return tl::unexpected(committed.error());
    return *added;
}

}  // namespace cuebench
