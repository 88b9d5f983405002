// The player's switches and what it shows of them; the other half of ClipPlayer.
#include "player/clip_player.h"
#include "player/player_sound.h"
#include "player/timeline.h"
#include "player/transport_bar.h"
#include "player/video_view.h"

#include <QHideEvent>

#include <algorithm>
#include <cmath>
#include <utility>

namespace cuebench {

std::optional<ClipSpan> ClipPlayer::frameSpan() const
{
    if (!m_clip || m_frame < 0) {
        return std::nullopt;
    }
    const std::vector<std::int64_t> times = m_clip->frameTimes();
    const auto index = static_cast<std::size_t>(m_frame);
    if (index >= times.size()) {
        return std::nullopt;
    }
    return ClipSpan{times[index], index + 1 < times.size() ? times[index + 1] : m_clip->pictureEndUs()};
}

Timeline* ClipPlayer::timeline() const
{
    return m_bar->timeline();
}

Gate ClipPlayer::gate() const
{
    return m_pictureHidden ? Gate::SoundOnly : m_soundHidden ? Gate::PictureOnly : Gate::Both;
}

void ClipPlayer::setGate(Gate gate)
{
    if (gate == this->gate()) {
        return;
    }
    setPictureHidden(gate == Gate::SoundOnly);
    setSoundHidden(gate == Gate::PictureOnly);
    emit gateChanged(gate);
}

void ClipPlayer::setPictureHidden(bool hidden)
{
    m_pictureHidden = hidden;
    m_view->setCover(hidden ? tr("The picture is covered: sound only.") : QString());
}

void ClipPlayer::setSoundHidden(bool hidden)
{
    m_soundHidden = hidden;
    m_bar->timeline()->setWaveformHidden(hidden);
    showBar();
}

void ClipPlayer::setPersonMarker(std::optional<QPointF> position)
{
    m_view->setMarker(position);
}

void ClipPlayer::setPickingPerson(bool picking)
{
    m_view->setCursor(picking ? Qt::CrossCursor : Qt::ArrowCursor);
}

void ClipPlayer::hideEvent(QHideEvent* event)
{
    // Nobody watches a page that is not shown, and nothing may sound behind another one.
    pause();
    QWidget::hideEvent(event);
}

void ClipPlayer::showPosition()
{
    if (m_clip) {
        const auto at = m_clip->frameAt(m_positionUs);
        if (at) {
            m_cache->want(m_clip, *at);
        }
        if (at && static_cast<int>(*at) != m_frame) {
            // A frame that is not in memory is announced when it comes; until then the one before stays.
            if (VideoFrame frame = m_clip->frame(*at); !frame.isNull()) {
                m_frame = static_cast<int>(*at);
                m_view->setFrame(std::move(frame));
            }
        }
    }
    m_bar->timeline()->setPosition(m_positionUs);
    m_bar->setTime(m_positionUs, m_clip ? m_clip->durationUs() : 0, m_frame, frameCount());
    emit positionChanged(positionMs());
}

void ClipPlayer::aimTick()
{
    // The next frame is shown when it begins, not up to a tick later.
    int ms = kTickMs;
    if (const auto at = m_clip->frameAt(m_positionUs)) {
        const double left = static_cast<double>(m_clip->frame(*at).endUs() - m_positionUs) / 1000 / m_clock.rate();
        ms = left > 0 ? std::clamp(static_cast<int>(std::ceil(left)), 1, kTickMs) : kTickMs;
    }
    if (m_ticks.interval() != ms) {
        m_ticks.setInterval(ms);
    }
}

void ClipPlayer::showBar()
{
    m_sound->setSilent(m_muted || m_soundHidden);
    m_bar->setMuted(m_muted);
    m_bar->setLooping(isLooping());
    m_bar->setControlsEnabled(m_clip && m_error.isEmpty());
    m_bar->timeline()->setDuration(m_clip ? m_clip->durationUs() : 0);
    if (isComplete() && m_error.isEmpty() && !m_clip->hasSound()) {
        m_bar->setSoundRemark(tr("Clip without sound"), tr("The file has no audio stream."));
    } else if (m_soundHidden) {
        m_bar->setSoundRemark(tr("Sound off: picture only"), {});
    } else if (m_sound->isKnown() && !m_sound->isAvailable()) {
        m_bar->setSoundRemark(tr("No sound device"),
                              tr("No sound device was found: the picture plays without sound. Connect one and "
                                 "it is used from then on."));
    } else if (m_sound->isTooLong()) {
        m_bar->setSoundRemark(tr("Silent at this speed"), tr("The clip is too long for its sound to be stretched."));
    } else {
        m_bar->setSoundRemark({}, {});
    }
}

}  // namespace cuebench
