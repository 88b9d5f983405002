// Active time at a question: time counts while the last input or playback is at most 30 s ago.
#pragma once

#include "base/clock.h"

#include <cstdint>

namespace cuebench {

class ActivityClock {
public:
    static constexpr std::int64_t kPatienceMs = 30'000;

    explicit ActivityClock(const Clock& clock);

    /// Another question: begins at so many ms already spent on it.
    void restart(std::int64_t alreadyMs = 0);
    /// A key, a click, a move of the mouse.
    void touch();
    /// While the clip plays the person is at it.
    void setPlaying(bool playing);
    [[nodiscard]] std::int64_t elapsedMs();

private:
    void count();

    const Clock& m_clock;
    std::int64_t m_activeMs = 0;
    std::int64_t m_countedTo = 0;
    std::int64_t m_lastInput = 0;
    bool m_playing = false;
};

}  // namespace cuebench
