// Spans that a verifier has marked for the question at hand and not yet decided on: kept with the visit, so that
// skipping, going back and flagging lose none of them; each change can be taken back. Knows no widgets.
#pragma once

#include "domain/cue.h"

#include <map>
#include <optional>
#include <vector>

namespace cuebench {

class EvidenceDraft {
public:
    /// Where the cue is found now: as marked here, else as known.
    [[nodiscard]] std::optional<Span> spanOf(CueId cue, const std::optional<Span>& known) const;
    /// Something was marked (or taken away) for it here.
    [[nodiscard]] bool speaksOf(CueId cue) const { return m_spans.contains(cue); }

    /// None takes the span away. `known` is what stands in the project.
    void set(CueId cue, const std::optional<Span>& span, const std::optional<Span>& known);
    /// As set(), but what undo() takes back stays as it is.
    void recall(CueId cue, const std::optional<Span>& span) { m_spans[cue] = span; }
    [[nodiscard]] bool canUndo() const { return !m_done.empty(); }
    [[nodiscard]] bool canRedo() const { return !m_undone.empty(); }
    void undo();
    void redo();

private:
    struct Change {
        CueId cue;
        std::optional<std::optional<Span>> before;  ///< none: nothing had been said here
        std::optional<Span> after;
    };

    std::map<CueId, std::optional<Span>> m_spans;
    std::vector<Change> m_done;
    std::vector<Change> m_undone;
};

}  // namespace cuebench
