#include "question/span_chip.h"

#include "restyle.h"

#include <QLatin1Char>

namespace cuebench {

namespace {

QString shownTime(std::int64_t ms)
{
    const std::int64_t hundredths = ms / 10;
    return QStringLiteral("%1:%2.%3")
        .arg(hundredths / 6000)
        .arg(hundredths / 100 % 60, 2, 10, QLatin1Char('0'))
        .arg(hundredths % 100, 2, 10, QLatin1Char('0'));
}

}  // namespace

QString shownSpan(const Span& span)
{
    return shownTime(span.beginMs) + QChar(0x2013) + shownTime(span.endMs);
}

SpanChip::SpanChip(QWidget* parent) : QPushButton(parent)
{
    setFocusPolicy(Qt::NoFocus);
    setCursor(Qt::PointingHandCursor);
    showLook();
}

void SpanChip::setLook(const Look& look)
{
    if (look != m_look) {
        m_look = look;
        showLook();
    }
}

void SpanChip::showLook()
{
    const Look& look = m_look;
    setVisible(!look.covered && (look.span.has_value() || look.chosen));
    setText(look.span ? shownSpan(*look.span) : tr("no span"));
    const QString how = look.chosen && !look.key.isEmpty() ? QStringLiteral(" (%1)").arg(look.key) : QString();
    setToolTip(look.span ? tr("Where the cue is seen or heard. Click to play this part over and over%1.").arg(how)
                         : tr("The next span that you mark goes to this cue."));
    restyle(this, "span", look.chosen ? QStringLiteral("chosen") : QStringLiteral("plain"));
}

}  // namespace cuebench
