#include "suggestions/suggestion_row.h"

#include "restyle.h"

#include <QFontMetrics>
#include <QGridLayout>
#include <QLabel>
#include <QMouseEvent>

namespace cuebench {

SuggestionRow::SuggestionRow(int index, QWidget* parent)
    : QFrame(parent),
      m_index(index),
      m_badge(new QLabel(this)),
      m_text(new QLabel(this)),
      m_length(new QLabel(this)),
      m_warnings(new QLabel(this))
{
    setObjectName(QStringLiteral("suggestion%1").arg(index + 1));
    setProperty("option", true);
    m_badge->setFixedSize(26, 26);
    m_badge->setAlignment(Qt::AlignCenter);
    m_badge->setProperty("letter", true);
    m_text->setObjectName(QStringLiteral("suggestionText%1").arg(index + 1));
    m_length->setObjectName(QStringLiteral("suggestionLength%1").arg(index + 1));
    m_warnings->setObjectName(QStringLiteral("suggestionWarnings%1").arg(index + 1));
    for (QLabel* label : {m_text, m_length, m_warnings}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
        label->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    }
    m_length->setProperty("muted", true);
    m_warnings->setProperty("warned", true);
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(6, 4, 8, 4);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(1);
    grid->setColumnStretch(1, 1);
    grid->addWidget(m_badge, 0, 0, 3, 1, Qt::AlignTop);
    grid->addWidget(m_text, 0, 1);
    grid->addWidget(m_length, 1, 1);
    grid->addWidget(m_warnings, 2, 1);
    grid->setRowStretch(2, 1);
    show({});
}

void SuggestionRow::show(const Look& look)
{
    m_takeable = look.takeable;
    // Tab leads to what can be taken; a click leaves the keys to the question.
    setFocusPolicy(look.takeable ? Qt::TabFocus : Qt::NoFocus);
    m_badge->setText(look.badge);
    m_badge->setEnabled(look.takeable);
    const bool faulty = !look.fault.isEmpty();
    m_text->setText(!look.text.isEmpty() ? look.text : faulty ? QString() : QString(QChar(0x2026)));
    m_text->setVisible(!look.text.isEmpty() || !faulty);
    m_length->setText(look.length);
    m_length->setVisible(!look.length.isEmpty());
    restyle(m_length, "warned", look.tooLong);
    restyle(m_length, "muted", !look.tooLong);
    m_warnings->setText(faulty ? look.fault : look.warnings);
    m_warnings->setVisible(!m_warnings->text().isEmpty());
    setAccessibleName(
        QStringList{look.badge, look.text, look.length, m_warnings->text()}.join(QLatin1Char(' ')).simplified());
    setCursor(look.takeable ? Qt::PointingHandCursor : Qt::ArrowCursor);
    setToolTip(look.toolTip);
}

void SuggestionRow::setTextSize(int points)
{
    QFont larger = font();
    larger.setPointSize(points);
    m_text->setFont(larger);
    // Room for two lines and the length from the start: what grows moves its neighbours seldom.
    setMinimumHeight(2 * QFontMetrics(larger).lineSpacing() + fontMetrics().lineSpacing() + 12);
}

void SuggestionRow::press()
{
    if (m_takeable) {
        Q_EMIT clicked(m_index);
    }
}

void SuggestionRow::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && rect().contains(event->position().toPoint())) {
        press();
    }
    QFrame::mouseReleaseEvent(event);
}

}  // namespace cuebench
