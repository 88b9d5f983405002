#include "question/claim_row.h"

#include "domain/claim.h"
#include "question/span_chip.h"
#include "restyle.h"
#include "words.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMouseEvent>

#include <algorithm>

namespace cuebench {

ClaimRow::ClaimRow(QWidget* parent)
    : QFrame(parent),
      m_title(new QLabel(tr("Cue claimed"), this)),
      m_text(new QLabel(this)),
      m_field(new QLineEdit(this)),
      m_mark(new QLabel(this)),
      m_chip(new SpanChip(this))
{
    setObjectName(QStringLiteral("claimRow"));
    m_title->setProperty("muted", true);
    m_text->setObjectName(QStringLiteral("claimText"));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_field->setObjectName(QStringLiteral("claimField"));
    m_field->setToolTip(
        tr("What the stem claims to be seen or heard. Worded like an option of this clip, it is the "
           "same cue."));
    m_mark->setObjectName(QStringLiteral("claimMark"));
    m_chip->setObjectName(QStringLiteral("spanOfClaim"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 8, 0);
    layout->setSpacing(8);
    layout->addWidget(m_title);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_field, 1);
    layout->addWidget(m_mark);
    layout->addWidget(m_chip);
    // The answer brings mark and span: it moves nothing.
    setMinimumHeight(std::max(m_chip->sizeHint().height(), m_mark->sizeHint().height()));
    connect(m_field, &QLineEdit::textEdited, this, [this] {
        m_touched = true;
        Q_EMIT edited();
    });
}

void ClaimRow::setText(const QString& text)
{
    m_touched = false;
    m_text->setText(text);
    m_field->setText(text);
}

void ClaimRow::follow(const QString& text)
{
    if (!m_touched) {
        m_field->setText(text);
    }
}

QString ClaimRow::text() const
{
    return m_field->text();
}

void ClaimRow::setJudged(Mark mark)
{
    m_judged = mark;
    showMark();
}

void ClaimRow::setLook(const Look& look)
{
    m_look = look;
    m_text->setVisible(!look.editing);
    m_field->setVisible(look.editing);
    showMark();
}

void ClaimRow::showMark()
{
    m_mark->setVisible(!m_look.covered && m_judged != Mark::Unmarked);
    m_mark->setText(tr("judged %1").arg(Words::of(m_judged)));
    const bool agrees = m_judged == claimMark(m_look.subType);
    m_mark->setToolTip(agrees ? tr("A verdict on this cue agrees with the sub-type.")
                              : tr("A verdict on this cue differs from the sub-type. Change the sub-type, or let yours "
                                   "be the newer word."));
    restyle(m_mark, "chip", agrees ? QStringLiteral("right") : QStringLiteral("warn"));
}

void ClaimRow::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && rect().contains(event->position().toPoint())) {
        Q_EMIT clicked();
    }
    QFrame::mouseReleaseEvent(event);
}

}  // namespace cuebench
