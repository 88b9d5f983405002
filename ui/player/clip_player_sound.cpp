// What is heard of the clip, and where playing leads back: the sound half of ClipPlayer.
#include "player/clip_player.h"
#include "player/player_sound.h"
#include "player/transport_bar.h"
#include "settings.h"

#include <QThreadPool>

#include <algorithm>
#include <cmath>
#include <utility>

namespace cuebench {
namespace {

// A change of speed is silent for some 0.3 s until the sound has joined in. What is missed beyond this is said, until
// four times as much has been heard without a hole.
constexpr std::int64_t kLagUs = 700'000;
constexpr std::int64_t kMakesUpFor = 4;

}  // namespace

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
    const std::optional<ClipSpan> loop = soundLoop();
    if (m_clip) {
        m_cache->loop(m_clip, loop ? std::optional(std::pair(loop->fromUs, loop->toUs)) : std::nullopt);
    }
    if (!m_sound->setLoop(loop)) {
        if (m_phase == Phase::Running) {
            m_sound->join(m_clock.positionUs());
        } else if (m_phase == Phase::Starting) {
            m_sound->start(m_positionUs);
        }
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
    m_sinceNs = PlayerClock::steadyTime()();
    m_sound->start(m_positionUs);
    m_clock.pause();
    setPhase(Phase::Starting);
}

void ClipPlayer::run(bool withSound)
{
    m_withSound = withSound;
    if (withSound) {
        m_clock.setAudioSource([this] { return m_sound->playedNs(); });
    } else {
        m_clock.setAudioSource({});
    }
    m_clock.play();
    if (const auto anchor = m_sound->anchor(); withSound && anchor) {
        m_clock.anchorAudio(anchor->deviceNs, anchor->positionUs);
    }
    m_laps = m_clock.laps();
    m_audioLosses = m_clock.audioLosses();
    setPhase(m_clock.isPlaying() ? Phase::Running : Phase::Paused);
}

void ClipPlayer::joinSound()
{
    if (m_clock.audioLosses() != m_audioLosses) {
        // The device stood still or jumped: what it plays now is not what the picture shows.
        m_audioLosses = m_clock.audioLosses();
        m_sound->stop();
    }
    if (m_phase == Phase::Running && m_sound->wantsToJoin(m_positionUs)) {
        m_sound->join(m_clock.positionUs());
    }
}

void ClipPlayer::soundAnchored()
{
    if (m_phase != Phase::Running) {
        return;
    }
    const auto anchor = m_sound->anchor();
    if (!std::exchange(m_withSound, true)) {
        m_clock.setAudioSource([this] { return m_sound->playedNs(); });
    }
    m_clock.anchorAudio(anchor->deviceNs, anchor->positionUs);
}

void ClipPlayer::soundAvailable()
{
    showBar();
    if (m_phase == Phase::Running) {
        // Device time begins anew, or there is none: on by the steady time until the sound has joined in.
        m_withSound = false;
        m_clock.setAudioSource({});
    }
}

void ClipPlayer::countPlayed(std::int64_t fromUs, std::int64_t toUs)
{
    if (!m_pictureHidden) {
        m_seen.mark(fromUs, toUs);
    }
    std::int64_t heardUs = 0;
    if (m_withSound) {
        for (const ClipSpan& heard : m_sound->heard({.fromUs = fromUs, .toUs = toUs})) {
            m_heard.mark(heard.fromUs, heard.toUs);
            heardUs += heard.toUs - heard.fromUs;
        }
    }
    noteLag(heardUs, toUs - fromUs);
}

void ClipPlayer::noteLag(std::int64_t heardUs, std::int64_t playedUs)
{
    // Silence of another cause is said otherwise, or wanted.
    const bool wanted = m_clock.rate() != 1 && m_sound->canPlay() && !m_muted && !m_soundHidden && volume() > 0;
    if (!wanted || playedUs <= 0) {
        return;
    }
    const std::int64_t missedUs = playedUs - heardUs - heardUs / kMakesUpFor;
    m_lagUs =
        std::clamp<std::int64_t>(m_lagUs + std::llround(static_cast<double>(missedUs) / m_clock.rate()), 0, kLagUs + 1);
    const bool lags = m_soundLags ? m_lagUs > 0 : m_lagUs > kLagUs;
    if (std::exchange(m_soundLags, lags) != lags) {
        showBar();
    }
}

void ClipPlayer::forgetLag()
{
    m_lagUs = 0;
    m_soundLags = false;
}

void ClipPlayer::showLevels()
{
    m_levels = m_phase == Phase::Running && m_withSound ? m_sound->levels(m_positionUs) : SoundLevels{};
    emit levelsChanged(m_levels[0].peakDb, m_levels[1].peakDb);
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

double ClipPlayer::volume() const
{
    return m_sound->volume();
}

void ClipPlayer::setVolume(double volume)
{
    volume = std::clamp(volume, 0.0, 1.0);
    if (m_sound->volume() != volume) {
        m_sound->setVolume(volume);
        m_keeping.start();
        emit volumeChanged(volume);
    }
}

bool ClipPlayer::isLoudnessEven() const
{
    return m_sound->isEven();
}

void ClipPlayer::setEvenLoudness(bool even)
{
    if (m_sound->isEven() != even) {
        m_sound->setEven(even);
        m_keeping.start();
        emit evenLoudnessChanged(even);
    }
}

void ClipPlayer::keepSettings()
{
    // The disk may take its time, which is not the window's.
    QThreadPool::globalInstance()->start([volume = volume(), even = isLoudnessEven()] {
        settings::volume.set(volume);
        settings::evenLoudness.set(even);
    });
}

double ClipPlayer::rate() const
{
    return m_clock.rate();
}

void ClipPlayer::setRate(double rate)
{
    rate = std::isfinite(rate) ? std::clamp(rate, kSlowest, kFastest) : 1;
    if (m_clock.rate() == rate) {
        return;
    }
    m_clock.setRate(rate);
    m_sound->setRate(rate);
    if (m_phase == Phase::Starting) {
        m_phase = Phase::Waiting;
        m_sinceNs.reset();
        begin();
    } else if (m_phase == Phase::Running) {
        // The picture goes on; the sound joins in as soon as it is there.
        m_withSound = false;
        m_clock.setAudioSource({});
    }
    forgetLag();
    showBar();
    emit rateChanged(rate);
}

}  // namespace cuebench
