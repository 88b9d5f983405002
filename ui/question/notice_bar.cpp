#include "question/notice_bar.h"

#include "restyle.h"
#include "theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace cuebench {

NoticeBar::NoticeBar(QWidget* parent)
    : QFrame(parent), m_icon(new QLabel(this)), m_text(new QLabel(this)), m_close(new QPushButton(this))
{
    setObjectName(QStringLiteral("noticeBar"));
    m_text->setObjectName(QStringLiteral("noticeText"));
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_close->setFocusPolicy(Qt::NoFocus);
    m_close->setProperty("flat", true);
    m_close->setToolTip(tr("Close this message"));
    m_close->setAccessibleName(m_close->toolTip());
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(10, 4, 4, 4);
    layout->addWidget(m_icon);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_close);
    connect(m_close, &QPushButton::clicked, this, &NoticeBar::clear);
    hide();
}

void NoticeBar::say(Tone tone, const QString& text)
{
    const bool isError = tone == Tone::Error;
    restyle(this, "notice",
            isError             ? QStringLiteral("error")
            : tone == Tone::Ask ? QStringLiteral("ask")
                                : QStringLiteral("info"));
    m_icon->setPixmap(themePixmap(tone == Tone::Info ? QStringLiteral("info") : QStringLiteral("warning"), 18,
                                  isError ? colours().danger : colours().text));
    m_close->setIcon(themeIcon(QStringLiteral("close")));
    m_text->setText(text);
    show();
}

void NoticeBar::clear()
{
    m_text->clear();
    hide();
}

QString NoticeBar::text() const
{
    return m_text->text();
}

}  // namespace cuebench
