#include "review/settling.h"

#include "review/review_desk.h"
#include "store/decision_store.h"
#include "store/question_store.h"

#include <algorithm>
#include <unordered_map>

namespace cuebench {

namespace {

/// The newest judgement of one cue; the span is the newest that anybody gave.
struct Judgement {
    Mark mark = Mark::Unmarked;
    std::optional<Span> span;
    DecisionId markBy;
    DecisionId spanBy;
};

using Judgements = std::unordered_map<CueId, Judgement>;

void take(const Decision& decision, const Revision& revision, Judgements& judgements)
{
    const std::size_t count = std::min(decision.marks.size(), revision.options.size());
    for (std::size_t i = 0; i < count; ++i) {
        const auto found = judgements.find(revision.options[i].cue);
        if (found == judgements.end() || decision.marks[i] == Mark::Unmarked)
            continue;
        Judgement& judgement = found->second;
        if (judgement.markBy < decision.id) {
            judgement.mark = decision.marks[i];
            judgement.markBy = decision.id;
        }
        if (static_cast<int>(i) == revision.key && decision.evidence && judgement.spanBy < decision.id) {
            judgement.span = decision.evidence;
            judgement.spanBy = decision.id;
        }
    }
}

Status takeQuestion(Database& database, QuestionId question, Judgements& judgements)
{
    const auto decisions = DecisionStore(database).decisionsOn(question);
    if (!decisions)
        return tl::unexpected(decisions.error());
    std::vector<const Decision*> judging;
    for (const Decision& decision : *decisions) {
        if (!decision.undone && isVerdict(decision.kind) && !decision.marks.empty())
            judging.push_back(&decision);
    }
    if (judging.empty())
        return {};
    const auto revisions = QuestionStore(database).revisionsOf(question);
    if (!revisions)
        return tl::unexpected(revisions.error());
    for (const Decision* decision : judging) {
        for (const Revision& revision : *revisions) {
            if (revision.id == judgedRevision(*decision))
                take(*decision, revision, judgements);
        }
    }
    return {};
}

}  // namespace

Result<std::vector<VerifierId>> leadsOf(Database& database)
{
    const auto verifiers = DecisionStore(database).verifiers();
    if (!verifiers)
        return tl::unexpected(verifiers.error());
    std::vector<VerifierId> leads;
    for (const Verifier& verifier : *verifiers) {
        if (verifier.role == Role::Lead)
            leads.push_back(verifier.id);
    }
    return leads;
}

Result<bool> settleState(Database& database, QuestionId id, const Policy& policy)
{
    QuestionStore questions(database);
    const auto question = questions.get(id);
    if (!question)
        return tl::unexpected(question.error());
    const auto decisions = DecisionStore(database).decisionsOn(id);
    if (!decisions)
        return tl::unexpected(decisions.error());
    const auto leads = leadsOf(database);
    if (!leads)
        return tl::unexpected(leads.error());
    const ReviewState state = reviewStateOf(*decisions, question->head, policy, *leads);
    const bool flagged = flaggedBy(*decisions);
    if (state == question->state && flagged == question->flagged)
        return false;
    if (const auto written = questions.setState(id, state, flagged); !written)
        return tl::unexpected(written.error());
    return true;
}

Status judgeCues(Database& database, ClipId clip, const Revision& revision, const Decision& decision)
{
    QuestionStore questions(database);
    const auto cues = questions.cuesOf(clip);
    if (!cues)
        return tl::unexpected(cues.error());
    const std::size_t count = std::min(decision.marks.size(), revision.options.size());
    for (std::size_t i = 0; i < count; ++i) {
        const CueId id = revision.options[i].cue;
        const auto cue = std::find_if(cues->begin(), cues->end(), [id](const Cue& one) { return one.id == id; });
        if (cue == cues->end() || decision.marks[i] == Mark::Unmarked)
            continue;
        const bool hasEvidence = decision.evidence && static_cast<int>(i) == revision.key;
        const std::optional<Span> span = hasEvidence ? decision.evidence : cue->span;
        if (cue->mark == decision.marks[i] && cue->span == span)
            continue;
        if (auto written = questions.setCueMark(id, decision.marks[i], span); !written)
            return written;
    }
    return {};
}

Status settleCues(Database& database, ClipId clip, const Revision& revision)
{
    Judgements judgements;
    for (const Option& option : revision.options) {
        if (option.cue.isValid())
            judgements.emplace(option.cue, Judgement{});
    }
    if (judgements.empty())
        return {};
    QuestionStore questions(database);
    QuestionFilter siblings;
    siblings.clip = clip;
    const auto entries = questions.queue(siblings, QueueOrder::Clip, {}, 0);
    if (!entries)
        return tl::unexpected(entries.error());
    for (const QueueEntry& entry : *entries) {
        if (auto taken = takeQuestion(database, entry.id, judgements); !taken)
            return taken;
    }
    for (const auto& judged : judgements) {
        if (auto written = questions.setCueMark(judged.first, judged.second.mark, judged.second.span); !written)
            return written;
    }
    return {};
}

RevisionId judgedRevision(const Decision& verdict)
{
    return verdict.kind == DecisionKind::Edit ? verdict.resultRevision : verdict.revision;
}

}  // namespace cuebench
