#include "media/player_clock.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <utility>

namespace cuebench {
namespace {

constexpr double kTimeConstantNs = 0.5e9;
constexpr double kDeviceJumpNs = 0.2e9;

}  // namespace

PlayerClock::TimeSource PlayerClock::steadyTime()
{
    return [] {
        return std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::steady_clock::now().time_since_epoch())
            .count();
    };
}

PlayerClock::PlayerClock(TimeSource time) : m_time(std::move(time)) {}

void PlayerClock::reset(std::int64_t durationUs)
{
    m_durationUs = std::max<std::int64_t>(0, durationUs);
    m_playing = false;
    m_loop.reset();
    m_laps = 0;
    jump(0);
}

void PlayerClock::setDuration(std::int64_t durationUs)
{
    advance();
    m_durationUs = std::max<std::int64_t>(0, durationUs);
    if (m_positionUs > static_cast<double>(m_durationUs)) {
        m_positionUs = static_cast<double>(m_durationUs);
    }
}

void PlayerClock::setAudioSource(AudioSource source)
{
    advance();
    m_audio = std::move(source);
    m_audioOffsetNs.reset();
}

void PlayerClock::anchorAudio(std::int64_t deviceNs, std::int64_t positionUs)
{
    advance();
    const auto device = m_audio ? m_audio() : std::nullopt;
    if (!device) {
        return;
    }
    const double heardUs = static_cast<double>(positionUs) + static_cast<double>(*device - deviceNs) / 1e3 * m_rate;
    double aheadUs = heardUs - m_positionUs;
    if (const auto loop = round()) {
        aheadUs = std::remainder(aheadUs, static_cast<double>(loop->toUs - loop->fromUs));
    }
    const double ahead = aheadUs * 1e3 / m_rate;
    m_audioOffsetNs = static_cast<double>(*device) - (m_playedNs + ahead);
}

void PlayerClock::play()
{
    if (m_playing) {
        return;
    }
    if (m_positionUs >= static_cast<double>(m_durationUs)) {
        jump(m_loop ? static_cast<double>(m_loop->fromUs) : 0);
    }
    if (m_loop && m_positionUs >= static_cast<double>(m_loop->toUs)) {
        jump(static_cast<double>(m_loop->fromUs));
    }
    m_lastNs = m_time();
    m_audioOffsetNs.reset();
    m_playing = m_durationUs > 0;
}

void PlayerClock::pause()
{
    advance();
    m_playing = false;
}

void PlayerClock::seek(std::int64_t positionUs)
{
    advance();
    jump(static_cast<double>(std::clamp<std::int64_t>(positionUs, 0, m_durationUs)));
}

void PlayerClock::jump(double positionUs)
{
    m_positionUs = positionUs;
    m_ended = false;
    m_audioOffsetNs.reset();
}

void PlayerClock::setRate(double rate)
{
    advance();
    m_rate = std::isfinite(rate) ? std::clamp(rate, kSlowest, kFastest) : 1.0;
}

void PlayerClock::setLoop(std::optional<ClipSpan> span)
{
    advance();
    m_loop = span;
    if (m_loop) {
        m_loop->fromUs = std::clamp<std::int64_t>(m_loop->fromUs, 0, m_durationUs);
        m_loop->toUs = std::clamp<std::int64_t>(m_loop->toUs, 0, m_durationUs);
        if (m_loop->fromUs >= m_loop->toUs) {
            m_loop.reset();
        }
    }
    if (m_loop && m_positionUs >= static_cast<double>(m_loop->toUs)) {
        jump(static_cast<double>(m_loop->fromUs));
    }
}

void PlayerClock::setLoopClip(bool loop)
{
    advance();
    m_loopClip = loop;
}

std::int64_t PlayerClock::positionUs()
{
    advance();
    // Down, not to the nearest: a frame is not shown before its time.
    return std::clamp<std::int64_t>(static_cast<std::int64_t>(std::floor(m_positionUs + 1e-3)), 0, m_durationUs);
}

double PlayerClock::correctionNs(double passedNs)
{
    const auto device = m_audio ? m_audio() : std::nullopt;
    if (!device) {
        m_audioLosses += m_audioOffsetNs ? 1 : 0;
        m_audioOffsetNs.reset();
        return 0;
    }
    const double deviceNs = static_cast<double>(*device);
    const double expected = m_playedNs + passedNs;
    if (!m_audioOffsetNs || std::abs(deviceNs - *m_audioOffsetNs - expected) > kDeviceJumpNs) {
        m_audioLosses += m_audioOffsetNs ? 1 : 0;
        m_audioOffsetNs = deviceNs - expected;
        return 0;
    }
    const double behind = deviceNs - *m_audioOffsetNs - expected;
    return std::max(-passedNs, behind * std::min(1.0, passedNs / kTimeConstantNs));
}

void PlayerClock::advance()
{
    if (!m_playing) {
        return;
    }
    const std::int64_t now = m_time();
    const double passed = static_cast<double>(std::max<std::int64_t>(0, now - m_lastNs));
    m_lastNs = std::max(m_lastNs, now);
    const double played = passed + correctionNs(passed);
    m_playedNs += played;
    m_positionUs += played / 1e3 * m_rate;
    wrap();
}

std::optional<ClipSpan> PlayerClock::round() const
{
    return m_loop || !m_loopClip || m_durationUs <= 0 ? m_loop
                                                      : std::optional(ClipSpan{.fromUs = 0, .toUs = m_durationUs});
}

void PlayerClock::wrap()
{
    const auto loop = round();
    const auto from = static_cast<double>(loop ? loop->fromUs : 0);
    const auto to = static_cast<double>(loop ? loop->toUs : m_durationUs);
    if (m_positionUs < to) {
        return;
    }
    if (loop) {
        m_laps += static_cast<std::int64_t>((m_positionUs - from) / (to - from));
        m_positionUs = from + std::fmod(m_positionUs - from, to - from);
        return;
    }
    m_positionUs = to;
    m_playing = false;
    m_ended = true;
}

}  // namespace cuebench
