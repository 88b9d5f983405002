#include "question/cover_panel.h"

#include "theme.h"

#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace cuebench {

CoverPanel::CoverPanel(QWidget* parent)
    : QFrame(parent), m_icon(new QLabel(this)), m_text(new QLabel(this)), m_look(new QPushButton(this))
{
    setObjectName(QStringLiteral("cover"));
    setProperty("cover", true);
    m_text->setObjectName(QStringLiteral("coverText"));
    m_text->setWordWrap(true);
    m_text->setAlignment(Qt::AlignCenter);
    m_icon->setAlignment(Qt::AlignCenter);
    m_look->setFocusPolicy(Qt::NoFocus);
    m_look->setProperty("flat", true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 14);
    layout->setSpacing(8);
    layout->addStretch(1);
    layout->addWidget(m_icon);
    layout->addWidget(m_text);
    layout->addWidget(m_look, 0, Qt::AlignCenter);
    layout->addStretch(1);
    connect(m_look, &QPushButton::clicked, this, &CoverPanel::lookAsked);
    drawIcon();
}

void CoverPanel::setKeys(const QString& options, const QString& look)
{
    m_text->setText(tr("Watch the clip and answer first: pick an option (%1).\n"
                       "Key, captions, label and kinds of options appear after your answer.")
                        .arg(options));
    m_look->setText(tr("Look before answering — this is recorded (%1)").arg(look));
}

void CoverPanel::changeEvent(QEvent* event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        drawIcon();
    }
}

void CoverPanel::drawIcon()
{
    m_icon->setPixmap(themePixmap(QStringLiteral("eye-off"), 32, colours().muted));
}

}  // namespace cuebench
