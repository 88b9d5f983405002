#include "pages/evidence_draft.h"

namespace cuebench {

std::optional<Span> EvidenceDraft::spanOf(CueId cue, const std::optional<Span>& known) const
{
    const auto found = m_spans.find(cue);
    return found == m_spans.end() ? known : found->second;
}

void EvidenceDraft::set(CueId cue, const std::optional<Span>& span, const std::optional<Span>& known)
{
    if (spanOf(cue, known) == span) {
        return;
    }
    const auto found = m_spans.find(cue);
    Change change{.cue = cue, .before = std::nullopt, .after = span};
    if (found != m_spans.end()) {
        change.before = found->second;
    }
    m_spans[cue] = span;
    m_done.push_back(change);
    m_undone.clear();
}

void EvidenceDraft::undo()
{
    if (m_done.empty()) {
        return;
    }
    const Change change = m_done.back();
    m_done.pop_back();
    if (change.before) {
        m_spans[change.cue] = *change.before;
    } else {
        m_spans.erase(change.cue);
    }
    m_undone.push_back(change);
}

void EvidenceDraft::redo()
{
    if (m_undone.empty()) {
        return;
    }
    const Change change = m_undone.back();
    m_undone.pop_back();
    m_spans[change.cue] = change.after;
    m_done.push_back(change);
}

}  // namespace cuebench
