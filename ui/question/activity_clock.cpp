#include "question/activity_clock.h"

#include <algorithm>

namespace cuebench {

ActivityClock::ActivityClock(const Clock& clock) : m_clock(clock)
{
    restart();
}

void ActivityClock::restart(std::int64_t alreadyMs)
{
    m_activeMs = alreadyMs;
    m_countedTo = m_clock.nowMs();
    m_lastInput = m_countedTo;
}

void ActivityClock::touch()
{
    count();
    m_lastInput = m_clock.nowMs();
}

void ActivityClock::setPlaying(bool playing)
{
    count();
    m_playing = playing;
    m_lastInput = m_clock.nowMs();
}

std::int64_t ActivityClock::elapsedMs()
{
    count();
    return m_activeMs;
}

void ActivityClock::count()
{
    const std::int64_t now = m_clock.nowMs();
    const std::int64_t until = m_playing ? now : std::min(now, m_lastInput + kPatienceMs);
    m_activeMs += std::max<std::int64_t>(0, until - m_countedTo);
    m_countedTo = std::max(m_countedTo, now);
    if (m_playing) {
        m_lastInput = now;
    }
}

}  // namespace cuebench
