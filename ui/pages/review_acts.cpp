// The acts of ReviewSession: each is on disk when it returns true.
#include "pages/review_session.h"
#include "project/project.h"
#include "store/question_store.h"
#include "text.h"
#include "words.h"

#include <algorithm>

namespace cuebench {

Act ReviewSession::act(const std::vector<Mark>& marks, const QString& note)
{
    const Visit& seen = visit();
    Act act;
    act.verifier = m_verifier.id;
    act.question = m_item->question.id;
    act.revision = m_item->head.id;
    act.wording = wordingHash(m_item->head);
    act.exposure.answeredFirst = seen.answered;
    act.exposure.lookedEarly = seen.looked;
    act.exposure.openPolicy = !m_policy.answerFirst;
    act.exposure.playedVideo = seen.playedVideo;
    act.exposure.playedSound = seen.playedSound;
    act.exposure.activeMs = seen.activeMs;
    act.marks = marks;
    for (const int place : cuePlaces(m_item->head)) {
        // What stands on screen goes with the verdict: marked here, taken away here, or known and not contradicted.
        const std::optional<Span> span = spanAt(place);
        if (span || seen.evidence.speaksOf(cueAt(m_item->head, place))) {
            act.evidence.push_back({.place = place, .span = span});
        }
    }
    act.note = fromQt(note.trimmed());
    return act;
}

bool ReviewSession::settle(const Result<DecisionId>& result, bool verdict)
{
    if (!result) {
        const bool stale = result.error().code == "review.stale";
        if (stale) {
            // Somebody else changed the question: show what it says now, unanswered, with the error beside it.
            refresh();
        }
        Q_EMIT failed(result.error());
        return false;
    }
    if (verdict) {
        if (m_done.insert(m_item->question.id).second) {
            ++m_doneHere;
        }
        m_takenBackHere = 0;
        m_skipped.erase(m_item->question.id);
        visit().changedMarks.clear();  // they are the cues' now
        visit().evidence = {};         // as are the spans
    }
    return true;
}

bool ReviewSession::accept(const std::vector<Mark>& marks, const QString& note)
{
    if (!m_item || !settle(m_desk.accept(act(marks, note)), true)) {
        return false;
    }
    next();
    return true;
}

bool ReviewSession::edit(const Revision& revised, const std::vector<Mark>& marks, const QString& note)
{
    if (!m_item || !settle(m_desk.edit(act(marks, note), revised), true)) {
        return false;
    }
    next();
    return true;
}

bool ReviewSession::reject(const QString& reason, const std::vector<Mark>& marks, const QString& note)
{
    if (!m_item || !settle(m_desk.reject(act(marks, note), fromQt(reason)), true)) {
        return false;
    }
    next();
    return true;
}

bool ReviewSession::toggleFlag(const std::vector<Mark>& marks, const QString& note)
{
    if (!m_item) {
        return false;
    }
    const bool flag = !m_item->question.flagged;
    if (!settle(m_desk.setFlag(act(marks, note), flag), false)) {
        return false;
    }
    refresh();
    Q_EMIT said(flag ? tr("Flagged for the lead.") : tr("The flag is off."));
    return true;
}

bool ReviewSession::skip(const std::vector<Mark>& marks, const QString& note)
{
    if (!m_item || !settle(m_desk.skip(act(marks, note)), false)) {
        return false;
    }
    m_skipped.insert(m_item->question.id);
    next();
    return true;
}

bool ReviewSession::setAttributes(const ClipAttributes& attributes)
{
    if (!m_item || !settle(m_desk.setAttributes(m_verifier.id, m_item->clip.id, attributes), false)) {
        return false;
    }
    return refresh();
}

std::optional<Span> ReviewSession::spanAt(int place) const
{
    const Cue* cue = m_item ? cueIn(*m_item, place) : nullptr;
    if (cue == nullptr) {
        return std::nullopt;
    }
    const auto seen = m_visits.find(m_item->question.id);
    return seen == m_visits.end() ? cue->span : seen->second.evidence.spanOf(cue->id, cue->span);
}

void ReviewSession::setSpanAt(int place, const std::optional<Span>& span)
{
    const Cue* cue = m_item ? cueIn(*m_item, place) : nullptr;
    if (cue != nullptr) {
        visit().evidence.set(cue->id, span, cue->span);
        Q_EMIT evidenceChanged();
    }
}

bool ReviewSession::undo()
{
    if (m_item && visit().evidence.canUndo()) {
        visit().evidence.undo();
        Q_EMIT evidenceChanged();
        Q_EMIT said(tr("Undone: the change of the evidence."));
        return false;
    }
    return move(m_desk.undo(m_verifier.id, m_passing), true);
}

bool ReviewSession::redo()
{
    if (m_item && visit().evidence.canRedo()) {
        visit().evidence.redo();
        Q_EMIT evidenceChanged();
        Q_EMIT said(tr("Done again: the change of the evidence."));
        return false;
    }
    return move(m_desk.redo(m_verifier.id, m_passing), false);
}

void ReviewSession::passOver(const Error& refusal)
{
    m_passing.push_back(refusedAct(refusal));
    const auto question = QuestionStore(m_project.database()).find(refusal.about.question);
    if (question && !(m_item && m_item->question.id == *question)) {
        show(*question, true);
    }
}

// What a verdict said of options and evidence stands on screen again, to be mended and decided on anew.
void ReviewSession::recallUndone(DecisionId verdict)
{
    for (const Decision& decision : m_item->decisions) {
        if (decision.id != verdict) {
            continue;
        }
        // An edit's marks are of options that are gone with it. A reject says nothing of what it leaves unmarked.
        const bool all = decision.kind == DecisionKind::Accept;
        const bool ofHead = decision.kind != DecisionKind::Edit && decision.revision == m_item->head.id;
        for (std::size_t i = 0; ofHead && i < std::min(decision.marks.size(), m_item->marks.size()); ++i) {
            if (decision.marks[i] != m_item->marks[i] && (all || decision.marks[i] != Mark::Unmarked)) {
                visit().changedMarks[static_cast<int>(i)] = decision.marks[i];
            }
        }
        for (const int place : cuePlaces(m_item->head)) {
            const CueId cue = cueAt(m_item->head, place);
            for (const Evidence& found : decision.evidence) {
                if (found.cue == cue) {
                    visit().evidence.recall(cue, found.span);
                }
            }
        }
    }
}

bool ReviewSession::move(const Result<Moved>& moved, bool undone)
{
    if (!moved) {
        if (moved.error().kind == Error::Kind::NotFound) {
            Q_EMIT said(undone ? tr("There is nothing to undo.") : tr("There is nothing to redo."));
        } else {
            if (refusedAct(moved.error()).isValid()) {
                passOver(moved.error());
            }
            Q_EMIT failed(moved.error());
        }
        return false;
    }
    QuestionId target = moved->question;
    if (!target.isValid()) {
        // An act about a clip alone: stay where the clip is on screen, else go to the first of its questions.
        if (m_item && m_item->clip.id == moved->clip) {
            target = m_item->question.id;
        } else {
            QuestionFilter ofClip;
            ofClip.clip = moved->clip;
            const auto list = QuestionStore(m_project.database()).list(ofClip, 0, 1);
            if (list && !list->empty()) {
                target = list->front().question.id;
            }
        }
    }
    const bool verdict = isVerdict(moved->kind);
    if (verdict && undone) {
        m_done.erase(target);
        if (m_doneHere > 0) {
            --m_doneHere;
            ++m_takenBackHere;
        }
        if (!indexOf(target)) {
            rejoin();
        }
    } else if (verdict) {
        m_done.insert(target);
        if (m_takenBackHere > 0) {
            --m_takenBackHere;
            ++m_doneHere;
        }
    }
    if (moved->kind == DecisionKind::Skip && undone) {
        m_skipped.erase(target);
    }
    const bool here = m_item && target == m_item->question.id;
    const bool ok = !target.isValid() || (here ? refresh() : show(target, true));
    if (verdict && ok && m_item && m_item->question.id == target) {
        visit().evidence = {};
        visit().changedMarks.clear();
        if (undone) {
            recallUndone(moved->decision);
        }
        Q_EMIT marksRecalled();
        Q_EMIT evidenceChanged();
    }
    Q_EMIT said((undone ? tr("Undone: %1.") : tr("Done again: %1.")).arg(Words::of(moved->kind)));
    return ok;
}

}  // namespace cuebench
