// What is heard of the clip, and where playing leads back: the sound half of ClipPlayer.
#include "player/audio_output.h"
#include "player/clip_player.h"
#include "player/transport_bar.h"

#include <algorithm>
#include <utility>

namespace cuebench {

bool ClipPlayer::isLooping() const
{
    return m_clock.loopsClip();
}

void ClipPlayer::setLooping(bool looping)
{
    const bool was = isLooping();
    m_clock.setLoopClip(looping);
    applyLoop();
    m_bar->setLooping(looping);
    if (was != looping) {
        emit loopingChanged(looping);
    }
}

void ClipPlayer::toggleLooping()
{
    setLooping(!isLooping());
}

void ClipPlayer::setLoopSpan(std::optional<ClipSpan> span)
{
    if (span && (!m_clip || span->toUs - span->fromUs < kShortestLoopUs)) {
        span.reset();
    }
    if (span == m_loopSpan) {
        return;
    }
    m_loopSpan = span;
    applyLoop();
    emit loopSpanChanged();
}

void ClipPlayer::applyLoop()
{
    if (m_clock.loop() != m_loopSpan) {
        const std::int64_t before = m_clock.positionUs();
        m_clock.setLoop(m_loopSpan);
        if (const std::int64_t now = m_clock.positionUs(); now < before) {
            moveTo(now);  // it was behind the span
            return;
        }
    }
    if (!m_audio->setLoop(soundLoop()) && (m_phase == Phase::Running || m_phase == Phase::Starting)) {
        moveTo(m_clock.positionUs());
    }
}

std::optional<ClipSpan> ClipPlayer::soundLoop() const
{
    if (m_clock.loop()) {
        return m_clock.loop();
    }
    if (isLooping() && m_clip) {
        return ClipSpan{.fromUs = 0, .toUs = m_clip->durationUs()};
    }
    return std::nullopt;
}

void ClipPlayer::startSound()
{
    m_anchorNs.reset();
    m_startedNs = PlayerClock::steadyTime()();
    m_soundToken = m_audio->start({.read = [clip = m_clip](std::int64_t first, std::int64_t count,
                                                           float* out) { clip->readSound(first, count, out); }},
                                  m_positionUs, soundLoop());
    m_clock.pause();
    setPhase(Phase::Starting);
}

void ClipPlayer::soundAnchored(quint64 token, qint64 deviceNs, qint64 positionUs)
{
    if (token == m_soundToken) {
        m_anchorNs = deviceNs;
        m_anchorUs = positionUs;
    }
}

void ClipPlayer::soundAvailable(bool available)
{
    m_soundKnown = true;
    showBar();
    if (m_phase != Phase::Running || !m_clip) {
        return;
    }
    if (available && m_clip->hasSound() && m_clock.rate() == 1.0) {
        startSound();
    } else if (!available) {
        m_clock.setAudioSource({});
    }
}

bool ClipPlayer::hearable() const
{
    return m_clip && m_clip->hasSound() && m_audio->isAvailable() && !m_muted && !m_soundHidden && m_volume > 0 &&
           m_clock.rate() == 1.0;
}

void ClipPlayer::setMuted(bool muted)
{
    const bool was = std::exchange(m_muted, muted);
    showBar();
    if (was != muted) {
        emit mutedChanged(muted);
    }
}

void ClipPlayer::toggleMuted()
{
    setMuted(!m_muted);
}

void ClipPlayer::setVolume(double volume)
{
    volume = std::clamp(volume, 0.0, 1.0);
    if (std::exchange(m_volume, volume) != volume) {
        applyGain();
        emit volumeChanged(volume);
    }
}

void ClipPlayer::applyGain()
{
    m_audio->setGain(m_muted || m_soundHidden ? 0 : m_volume * m_volume * m_volume);
}

double ClipPlayer::rate() const
{
    return m_clock.rate();
}

void ClipPlayer::setRate(double rate)
{
    m_clock.setRate(rate);
    if (m_phase == Phase::Running || m_phase == Phase::Starting) {
        m_audio->stop();
        moveTo(m_clock.positionUs());
    }
    showBar();
}

}  // namespace cuebench
