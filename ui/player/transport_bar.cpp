#include "player/transport_bar.h"

#include "player/level_meter.h"
#include "theme.h"

#include <QButtonGroup>
#include <QEvent>
#include <QLabel>
#include <QLocale>
#include <QSlider>
#include <QToolButton>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace cuebench {
namespace {

constexpr int kVolumeWidth = 52;
constexpr int kNarrowVolume = 32;  // the keys do what it is too short for

int widthOf(const QLabel* label, const QString& text)
{
    return label->fontMetrics().horizontalAdvance(text) + 2;
}

constexpr QLatin1String kOf(" / ");
constexpr int kFewestPlaces = 3;  // of a frame's number; a clip that is still being decoded does not tell how many

/// Of one size for all texts up to this one: a label that may grow has the whole bar laid out anew at each tick.
void holdSize(QLabel* label, QString longest)
{
    std::replace_if(
        longest.begin(), longest.end(), [](QChar c) { return c.isDigit(); }, QLatin1Char('0'));
    label->setMinimumWidth(0);  // the hint asked for below would keep the former one
    label->setFixedSize(widthOf(label, longest), label->sizeHint().height());
}

}  // namespace

QString TransportBar::rateText(double rate)
{
    return tr("%1×", "speed").arg(QLocale().toString(rate, 'g', 3));
}

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
    showHints();
    setTime(0, 0, -1, 0);
    setRate(1);
    setVolume(1);
    setLoopSpan({});
    setSoundRemark({}, {});
    setControlsEnabled(false);
}

void TransportBar::setKeys(const KeyOf& keyOf)
{
    m_keyOf = keyOf;
    showHints();
}

void TransportBar::showHints()
{
    for (const Hint& hint : m_hints) {
        showHint(hint);
    }
    const QString louder = m_keyOf ? m_keyOf("clip.louder") : QString();
    m_volume->setToolTip(louder.isEmpty() ? tr("Volume")
                                          : tr("Volume: louder (%1), softer (%2)").arg(louder, m_keyOf("clip.softer")));
}

void TransportBar::showHint(const Hint& hint)
{
    const QString key = m_keyOf && hint.id != nullptr ? m_keyOf(hint.id) : QString();
    if (hint.action != nullptr) {
        hint.action->setText(key.isEmpty() ? hint.what : hint.what + QLatin1Char('\t') + key);
        return;
    }
    QString what = hint.button == m_play && m_playing ? tr("Pause") : hint.what;
    if (hint.button == m_rate && m_keyOf) {
        what = tr("Speed: slower (%1), faster (%2), as it is (%3)")
                   .arg(m_keyOf("clip.slower"), m_keyOf("clip.faster"), m_keyOf("clip.normalRate"));
    } else if (!key.isEmpty()) {
        what = tr("%1 (%2)", "what a button does, and its key").arg(what, key);
    }
    hint.button->setToolTip(what);
}

void TransportBar::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fit();
}

void TransportBar::fit()
{
    const bool remark = !m_remarkText.isEmpty();
    const std::array<QToolButton*, 9> always{static_cast<QToolButton*>(m_gates->button(0)),
                                             static_cast<QToolButton*>(m_gates->button(1)),
                                             static_cast<QToolButton*>(m_gates->button(2)),
                                             m_back,
                                             m_play,
                                             m_forward,
                                             m_loop,
                                             m_rate,
                                             m_mute};
    int room =
        width() - 4 * kGap - 4 - m_more->sizeHint().width() - widthOf(m_time, m_longestTime) - (remark ? kIcon : 0);
    for (const QToolButton* button : always) {
        room -= button->sizeHint().width() + 1;
    }
    // From what is needed most; one that does not fit is not passed over for one needed less.
    const auto fits = [&room](int wanted) {
        const bool does = room >= wanted;
        room = does ? room - wanted : 0;
        return does;
    };
    const auto offer = [&](QWidget* widget) { widget->setVisible(fits(widget->sizeHint().width() + kGap)); };
    // One end of a loop says nothing without the other.
    const bool ends = fits(m_loopFrom->sizeHint().width() + m_loopTo->sizeHint().width() + 1 + kGap);
    m_loopFrom->setVisible(ends);
    m_loopTo->setVisible(ends);
    // Without its word where that would take the place of volume and level, if these are there.
    m_bareFrame = false;
    m_bareFrame = room < widthOf(m_frame, frameText(m_longestFrame)) + kGap + (remark ? 0 : kNarrowVolume + kGap);
    m_frame->setText(shownFrameText());
    holdSize(m_frame, frameText(m_longestFrame));
    m_frame->setVisible(fits(m_frame->maximumWidth() + kGap));
    const bool words = remark && fits(widthOf(m_remark, m_remarkText) - kIcon);
    m_remark->setVisible(remark);
    if (words || !remark) {
        m_remark->setText(m_remarkText);
    } else {
        m_remark->setPixmap(themePixmap(QStringLiteral("warning"), kIcon - 2, colours().muted));
    }
    const int volume = room >= kVolumeWidth + kGap ? kVolumeWidth : kNarrowVolume;
    m_volume->setFixedWidth(volume);
    m_loudness->setFixedWidth(volume);  // its layout learns of the other width only later
    m_loudness->setVisible(!remark && fits(volume + kGap));
    const QString end = kOf + m_longestTime;
    m_showsEnd = fits(widthOf(m_time, end));
    m_time->setText(m_showsEnd ? m_position + m_end : m_position);
    holdSize(m_time, m_showsEnd ? m_longestTime + end : m_longestTime);
    offer(m_loopClear);
    offer(m_jumpBack);
    offer(m_jumpForward);
}

void TransportBar::drawIcon(QToolButton* button, const char* name, bool lit)
{
    const std::pair<std::string_view, bool> wanted(name, lit);
    const auto [drawn, fresh] = m_drawn.try_emplace(button, wanted);
    if (fresh || std::exchange(drawn->second, wanted) != wanted) {
        button->setIcon(themeIcon(QLatin1String(name), lit ? colours().accent : QColor()));
    }
}

void TransportBar::drawIcons()
{
    const auto gate = [this](Gate one) { return static_cast<QToolButton*>(m_gates->button(static_cast<int>(one))); };
    drawIcon(gate(Gate::Both), "both");
    drawIcon(gate(Gate::PictureOnly), "eye");
    drawIcon(gate(Gate::SoundOnly), "ear");
    drawIcon(m_jumpBack, "jump-back");
    drawIcon(m_back, "frame-back");
    drawIcon(m_play, m_playing ? "pause" : "play");
    drawIcon(m_forward, "frame-forward");
    drawIcon(m_jumpForward, "jump-forward");
    drawIcon(m_loop, "loop", m_loop->isChecked());
    drawIcon(m_loopFrom, "loop-a", m_loopFrom->isChecked());
    drawIcon(m_loopTo, "loop-b", m_loopTo->isChecked());
    drawIcon(m_loopClear, "loop-clear");
    drawIcon(m_mute, m_mute->isChecked() ? "mute" : "sound");
    drawIcon(m_more, "more");
}

void TransportBar::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_more != nullptr) {
        m_drawn.clear();
        drawIcons();
    }
}

void TransportBar::setControlsEnabled(bool enabled)
{
    for (QWidget* widget : std::initializer_list<QWidget*>{m_timeline, m_jumpBack, m_back, m_play, m_forward,
                                                           m_jumpForward, m_loopFrom, m_loopTo}) {
        widget->setEnabled(enabled);
    }
}

void TransportBar::setPlaying(bool playing)
{
    if (std::exchange(m_playing, playing) == playing) {
        return;
    }
    m_play->setAccessibleName(playing ? tr("Pause") : tr("Play"));
    for (const Hint& hint : m_hints) {
        if (hint.button == m_play) {
            showHint(hint);
        }
    }
    drawIcons();
}

void TransportBar::setLooping(bool looping)
{
    m_loop->setChecked(looping);
    drawIcons();
}

void TransportBar::setLoopSpan(const std::optional<ClipSpan>& span)
{
    m_timeline->setLoopSpan(span);
    m_loopFrom->setChecked(span.has_value());
    m_loopTo->setChecked(span.has_value());
    m_loopClear->setEnabled(span.has_value());
    drawIcons();
}

void TransportBar::setMuted(bool muted)
{
    m_mute->setChecked(muted);
    drawIcons();
}

void TransportBar::setEvenLoudness(bool even)
{
    m_even->setChecked(even);
}

void TransportBar::setVolume(double volume)
{
    const QSignalBlocker quiet(m_volume);
    m_volume->setValue(static_cast<int>(std::lround(volume * 100)));
}

void TransportBar::setRate(double rate)
{
    if (const QString text = rateText(rate); m_rate->text() != text) {
        m_rate->setText(text);
        fit();
    }
}

void TransportBar::setGate(Gate gate)
{
    m_gates->button(static_cast<int>(gate))->setChecked(true);
    m_timeline->setGate(gate);
}

void TransportBar::setSoundRemark(const QString& remark, const QString& explanation)
{
    const bool other = std::exchange(m_remarkText, remark) != remark;
    if (std::exchange(m_remarkExplained, explanation) != explanation || other) {
        m_remark->setAccessibleName(remark);
        m_remark->setToolTip(explanation.isEmpty() ? remark : explanation);
        fit();
    }
}

QString TransportBar::frameText(const QString& number) const
{
    return m_bareFrame ? number : tr("Frame %1", "number").arg(number);
}

QString TransportBar::shownFrameText() const
{
    const int frame = m_shownFrame.first;
    return frame < 0 ? QString() : frameText(QString::number(frame + 1));
}

void TransportBar::setTime(std::int64_t positionUs, std::int64_t durationUs, int frame, int frames)
{
    m_position = clipTimeText(positionUs);
    m_end = kOf + clipTimeText(durationUs);
    m_time->setText(m_showsEnd ? m_position + m_end : m_position);
    m_time->setToolTip(m_position + m_end);
    if (std::exchange(m_shownFrame, std::pair(frame, frames)) != std::pair(frame, frames)) {
        m_frame->setText(shownFrameText());
        m_frame->setToolTip(frame < 0 ? QString() : tr("Frame %1 of %2").arg(frame + 1).arg(frames));
    }
    // Room for the last of them from the first on: nothing moves while the clip plays.
    const auto timeBefore = m_longestTime.size();
    const auto frameBefore = m_longestFrame.size();
    m_longestTime = clipTimeText(std::max(positionUs, durationUs));
    m_longestFrame = QString::number(std::max(frame + 1, frames)).rightJustified(kFewestPlaces, QLatin1Char('0'));
    if (m_longestTime.size() != timeBefore || m_longestFrame.size() != frameBefore) {
        fit();
    }
}

void TransportBar::showRows()
{
    m_thumbnails->setChecked(m_timeline->isShown(Timeline::Row::Thumbnails));
    m_spectrogram->setChecked(m_timeline->isShown(Timeline::Row::Spectrogram));
}

}  // namespace cuebench
