// A place in a sound that moves on as it is played, and leads back at the end
// of a loop.
//
// The sound may be a clip's own or one stretched for another rate. Loops are
// exact: sample for sample the same in every lap. Where a border of the loop
// lies between two samples, what was rounded in one lap is made up for in the
// next, so that after any number of laps the sound is at most half a sample off.
#pragma once

#include "media/player_clock.h"

#include <cstdint>
#include <functional>
#include <optional>

namespace cuebench {

/// Puts `count` sample pairs from number `first` on into `out` (48 kHz, interleaved); silence where there are none.
using SoundReader = std::function<void(std::int64_t first, std::int64_t count, float* out)>;

/// What can be played: sample pair n belongs to clip time n × rate / 48000 s.
struct PlayableSound {
    SoundReader read;  ///< empty: silence
    double rate = 1;
};

class SoundCursor {
public:
    /// Silence.
    SoundCursor() = default;
    /// A position at or behind the end of the loop begins at the loop's start.
    SoundCursor(PlayableSound sound, double positionUs, std::optional<ClipSpan> loop);

    [[nodiscard]] bool isSilence() const { return !m_sound.read; }
    /// The next `count` sample pairs.
    void read(std::int64_t count, float* out);
    /// Passes so many samples over without reading them.
    void skip(double samples);
    /// Clip time of the sample that comes next.
    [[nodiscard]] double positionUs() const;
    /// Another loop from here on. False when the clip was already led where the new loop would not have led it within
    /// the last `written` sample pairs: whoever has sent these off had better begin anew.
    [[nodiscard]] bool setLoop(std::optional<ClipSpan> loop, std::int64_t written);

private:
    struct Loop {
        double from = 0;  ///< in samples of the sound
        double to = 0;
    };
    [[nodiscard]] double exact() const { return static_cast<double>(m_next) + m_off; }
    [[nodiscard]] std::optional<Loop> loopOf(const std::optional<ClipSpan>& span) const;
    void place(double sample);
    void wrap();

    PlayableSound m_sound;
    std::optional<Loop> m_loop;
    std::int64_t m_next = 0;
    double m_off = 0;               ///< the exact place is m_next + m_off
    std::int64_t m_sinceWrap = -1;  ///< samples read since the loop last led back; -1: never
};

}  // namespace cuebench
