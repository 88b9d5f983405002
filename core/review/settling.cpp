#include "review/settling.h"

#include "review/evidence.h"
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
    std::optional<Span> span;  ///< none, too, where the newest word is that there is none
    DecisionId markBy;
    DecisionId spanBy;
};

using Judgements = std::unordered_map<CueId, Judgement>;

void take(const Decision& decision, const Revision& revision, Judgements& judgements)
{
    for (const CueJudgement& said : judgementsOf(decision, revision)) {
        const auto found = judgements.find(said.cue);
        if (found == judgements.end())
            continue;
        Judgement& judgement = found->second;
        if (said.mark != Mark::Unmarked && judgement.markBy < decision.id) {
            judgement.mark = said.mark;
            judgement.markBy = decision.id;
        }
        if (said.evidence != nullptr && judgement.spanBy < decision.id) {
            judgement.span = said.evidence->span;
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
        if (!decision.undone && isVerdict(decision.kind))
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
    for (const CueJudgement& said : judgementsOf(decision, revision)) {
        const auto cue =
            std::find_if(cues->begin(), cues->end(), [&said](const Cue& one) { return one.id == said.cue; });
        if (cue == cues->end())
            continue;
        const Mark mark = said.mark != Mark::Unmarked ? said.mark : cue->mark;
        const std::optional<Span> span = said.evidence != nullptr ? said.evidence->span : cue->span;
        if (cue->mark == mark && cue->span == span)
            continue;
        if (auto written = questions.setCueMark(said.cue, mark, span); !written)
            return written;
    }
    return {};
}

Status settleCues(Database& database, ClipId clip, const Revision& revision)
{
    Judgements judgements;
    for (const int place : cuePlaces(revision))
        judgements.emplace(cueAt(revision, place), Judgement{});
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
