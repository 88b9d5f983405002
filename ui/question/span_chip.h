// The small button beside an option that says where its cue is seen or heard: "0:01.20–0:01.85". Click to go there.
#pragma once

#include "domain/cue.h"

#include <QPushButton>

#include <optional>

namespace cuebench {

class SpanChip : public QPushButton {
    Q_OBJECT
public:
    explicit SpanChip(QWidget* parent = nullptr);

    struct Look {
        std::optional<Span> span;
        bool chosen = false;  ///< the next span that is marked goes to this cue
        bool covered = true;
        QString key;  ///< the shortcut that goes to the chosen cue's span

        bool operator==(const Look&) const = default;
    };
    /// Without a span only the chosen cue's chip is shown.
    void setLook(const Look& look);

private:
    void showLook();

    Look m_look;
};

/// "0:01.20–0:01.85": hundredths, because a frame lasts four of them.
[[nodiscard]] QString shownSpan(const Span& span);

}  // namespace cuebench
