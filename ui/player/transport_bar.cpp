#include "player/transport_bar.h"

#include "player/timeline.h"
#include "theme.h"

#include <QEvent>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace cuebench {
namespace {

QToolButton* makeButton(QWidget* parent, const QString& name, const QString& what, bool checkable = false)
{
    auto* button = new QToolButton(parent);
    button->setObjectName(name);
    button->setToolTip(what);
    button->setAccessibleName(what);
    button->setAutoRaise(true);
    button->setCheckable(checkable);
    button->setIconSize({20, 20});
    // Space and the arrows belong to the page.
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

}  // namespace

QString clipTimeText(std::int64_t us)
{
    const std::int64_t ms = std::max<std::int64_t>(0, us) / 1000;
    return QStringLiteral("%1:%2.%3")
        .arg(ms / 60000)
        .arg(ms / 1000 % 60, 2, 10, QLatin1Char('0'))
        .arg(ms % 1000, 3, 10, QLatin1Char('0'));
}

TransportBar::TransportBar(QWidget* parent) : QWidget(parent)
{
    build();
    drawIcons();
    setTime(0, 0, -1, 0);
    setControlsEnabled(false);
    connect(m_play, &QToolButton::clicked, this, &TransportBar::playToggled);
    connect(m_back, &QToolButton::clicked, this, [this] { emit stepped(-1); });
    connect(m_forward, &QToolButton::clicked, this, [this] { emit stepped(1); });
    connect(m_loop, &QToolButton::clicked, this, &TransportBar::loopToggled);
    connect(m_mute, &QToolButton::clicked, this, &TransportBar::muteToggled);
}

void TransportBar::build()
{
    m_timeline = new Timeline(this);
    m_timeline->setObjectName(QStringLiteral("timeline"));
    m_back = makeButton(this, QStringLiteral("stepBack"), tr("One frame back"));
    m_play = makeButton(this, QStringLiteral("play"), tr("Play"));
    m_forward = makeButton(this, QStringLiteral("stepForward"), tr("One frame on"));
    m_loop = makeButton(this, QStringLiteral("loop"), tr("Play over and over"), true);
    m_mute = makeButton(this, QStringLiteral("mute"), tr("Mute"), true);
    for (QToolButton* button : {m_back, m_forward}) {
        button->setAutoRepeat(true);
        button->setAutoRepeatInterval(80);
    }
    m_remark = new QLabel(this);
    m_remark->setObjectName(QStringLiteral("soundRemark"));
    m_remark->setForegroundRole(QPalette::PlaceholderText);
    m_frame = new QLabel(this);
    m_frame->setObjectName(QStringLiteral("frameNumber"));
    m_frame->setForegroundRole(QPalette::PlaceholderText);
    m_time = new QLabel(this);
    m_time->setObjectName(QStringLiteral("clipTime"));
    // Figures of one width, so that the running time does not tremble.
    m_time->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));

    auto* row = new QHBoxLayout;
    row->setSpacing(2);
    row->setContentsMargins(4, 0, 4, 0);
    for (QToolButton* button : {m_back, m_play, m_forward, m_loop, m_mute}) {
        row->addWidget(button);
    }
    row->addWidget(m_remark);
    row->addStretch();
    row->addWidget(m_frame);
    row->addSpacing(10);
    row->addWidget(m_time);
    auto* column = new QVBoxLayout(this);
    column->setSpacing(2);
    column->setContentsMargins(0, 2, 0, 2);
    column->addWidget(m_timeline);
    column->addLayout(row);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void TransportBar::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    // Where all does not fit, the frame's number goes first: the time beside it says the same.
    int needed = m_remark->sizeHint().width() + m_frame->sizeHint().width() + m_time->sizeHint().width() + 34;
    for (const QToolButton* button : {m_back, m_play, m_forward, m_loop, m_mute}) {
        needed += button->sizeHint().width() + 2;
    }
    m_frame->setVisible(width() >= needed);
}

void TransportBar::drawIcons()
{
    m_back->setIcon(themeIcon(QStringLiteral("frame-back")));
    m_forward->setIcon(themeIcon(QStringLiteral("frame-forward")));
    m_loop->setIcon(themeIcon(QStringLiteral("loop"), m_loop->isChecked() ? colours().accent : QColor()));
    m_mute->setIcon(themeIcon(m_mute->isChecked() ? QStringLiteral("mute") : QStringLiteral("sound")));
    m_play->setIcon(themeIcon(m_playing ? QStringLiteral("pause") : QStringLiteral("play")));
}

void TransportBar::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_play != nullptr) {
        drawIcons();
    }
}

void TransportBar::setControlsEnabled(bool enabled)
{
    for (QWidget* widget : {static_cast<QWidget*>(m_timeline), static_cast<QWidget*>(m_back),
                            static_cast<QWidget*>(m_play), static_cast<QWidget*>(m_forward)}) {
        widget->setEnabled(enabled);
    }
}

void TransportBar::setPlaying(bool playing)
{
    m_playing = playing;
    const QString what = playing ? tr("Pause") : tr("Play");
    m_play->setToolTip(what);
    m_play->setAccessibleName(what);
    drawIcons();
}

void TransportBar::setLooping(bool looping)
{
    m_loop->setChecked(looping);
    drawIcons();
}

void TransportBar::setMuted(bool muted)
{
    m_mute->setChecked(muted);
    drawIcons();
}

void TransportBar::setSoundRemark(const QString& remark, const QString& explanation)
{
    m_remark->setText(remark);
    m_remark->setToolTip(explanation);
    m_remark->setVisible(!remark.isEmpty());
}

void TransportBar::setTime(std::int64_t positionUs, std::int64_t durationUs, int frame, int frames)
{
    m_time->setText(QStringLiteral("%1 / %2").arg(clipTimeText(positionUs), clipTimeText(durationUs)));
    m_frame->setText(frame < 0 ? QString() : tr("Frame %1 of %2").arg(frame + 1).arg(frames));
}

}  // namespace cuebench
