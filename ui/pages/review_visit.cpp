// The visit of ReviewSession to the question at hand: what the verifier has answered and seen of it.
#include "pages/review_session.h"

#include <algorithm>
#include <utility>

namespace cuebench {

void ReviewSession::take(ReviewItem item)
{
    m_item = std::move(item);
    Visit& seen = visit();
    std::string wording = wordingHash(m_item->head);
    if (seen.wording != wording) {
        Visit fresh;
        fresh.wording = std::move(wording);
        fresh.playedVideo = seen.playedVideo;
        fresh.playedSound = seen.playedSound;
        fresh.activeMs = seen.activeMs;
        seen = std::move(fresh);
        recall(seen);
    }
}

void ReviewSession::recall(Visit& visit) const
{
    // Who has judged this wording knows its key: after a restart, too, nothing is left to answer first.
    for (const Decision& decision : m_item->decisions) {
        const bool ofHead = decision.revision == m_item->head.id || decision.resultRevision == m_item->head.id;
        if (decision.verifier != m_verifier.id || !isVerdict(decision.kind) || !ofHead) {
            continue;
        }
        const Exposure& seen = decision.exposure;
        visit.answered = seen.answeredFirst >= 0 ? seen.answeredFirst : visit.answered;
        visit.looked = visit.looked || seen.lookedEarly || seen.openPolicy;
        visit.playedVideo = std::max(visit.playedVideo, seen.playedVideo);
        visit.playedSound = std::max(visit.playedSound, seen.playedSound);
        visit.activeMs = std::max(visit.activeMs, seen.activeMs);
    }
}

Visit& ReviewSession::visit()
{
    return m_visits[m_item ? m_item->question.id : QuestionId()];
}

bool ReviewSession::maySwitchPolicy() const
{
    return !m_policy.switchNeedsLead || m_verifier.role == Role::Lead;
}

void ReviewSession::setOpenPolicy(bool open)
{
    if (maySwitchPolicy() && open == m_policy.answerFirst) {
        m_policy.answerFirst = !open;
        Q_EMIT uncoveredChanged();
    }
}

bool ReviewSession::isUncovered() const
{
    if (!m_item) {
        return false;
    }
    if (!m_policy.answerFirst) {
        return true;
    }
    const auto found = m_visits.find(m_item->question.id);
    return found != m_visits.end() && (found->second.answered >= 0 || found->second.looked);
}

void ReviewSession::pick(int option)
{
    if (!m_item || option < 0 || option >= static_cast<int>(m_item->head.options.size()) || isUncovered()) {
        return;
    }
    visit().answered = option;
    Q_EMIT uncoveredChanged();
}

void ReviewSession::look()
{
    if (m_item && !isUncovered()) {
        visit().looked = true;
        Q_EMIT uncoveredChanged();
    }
}

bool ReviewSession::isAcceptedByMe() const
{
    if (!m_item) {
        return false;
    }
    const DecisionId none;
    DecisionId newest = none;
    bool accepted = false;
    for (const Decision& decision : m_item->decisions) {
        if (decision.undone || decision.verifier != m_verifier.id || !isVerdict(decision.kind)) {
            continue;
        }
        const RevisionId judged = decision.kind == DecisionKind::Edit ? decision.resultRevision : decision.revision;
        if (newest < decision.id) {
            newest = decision.id;
            accepted = decision.kind != DecisionKind::Reject && judged == m_item->head.id;
        }
    }
    return accepted;
}

}  // namespace cuebench
