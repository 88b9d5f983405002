// The clip's sound at other speeds than its own: what the player's sound half asks the stretcher for, and when.
//
// A sound that is kept whole is one piece. One that is not, or that is too long for the stretcher's memory, is had
// piece by piece: follow() sees to it that the next one is there before the one that plays runs out, and that what a
// loop leads back to is there before its end. Nothing here waits or knows a clock.
#pragma once

#include "media/clip_cache.h"
#include "media/player_clock.h"
#include "media/sound_cursor.h"
#include "media/stretched_pieces.h"
#include "media/time_stretch.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace cuebench {

class StretchedVoice {
public:
    /// Null for none. Like setRate(), it ends what is playing.
    void setClip(ClipCache::Clip clip);
    void setRate(double rate);
    void setLoop(std::optional<ClipSpan> loop);
    /// Another clip that comes next, at this speed.
    void prepare(const DecodedClip& clip);
    /// From there on it is wanted soon.
    void ask(std::int64_t positionUs);

    /// What is heard first from there on is rendered. If not, it is on its way.
    [[nodiscard]] bool isReady(std::int64_t positionUs);
    /// To be played from a moment on for which isReady() said true.
    [[nodiscard]] PlayableSound begin();
    void end();
    /// While it plays, again and again: it has come to this moment.
    void follow(std::int64_t positionUs);
    /// What plays; silence when nothing does. Leaves it undisturbed.
    void look(std::int64_t first, std::int64_t count, float* out) const;
    /// Of this stretch of the clip: what was not overtaken, but there when the device took it. Where the clip has no
    /// sound nothing can be overtaken.
    [[nodiscard]] std::vector<ClipSpan> voiced(ClipSpan span) const;

private:
    [[nodiscard]] std::int64_t clipTime(std::int64_t heardUs) const;
    [[nodiscard]] ClipSpan neededFrom(std::int64_t positionUs, std::int64_t heardUs) const;
    [[nodiscard]] bool reaches(const TimeStretcher::Stretched& piece, ClipSpan span) const;
    [[nodiscard]] bool runsOut(std::int64_t positionUs) const;
    void lead(const TimeStretcher::Stretched& piece);
    void followLoop(std::int64_t positionUs);

    TimeStretcher m_stretcher;
    ClipCache::Clip m_clip;
    double m_rate = 1;
    std::optional<ClipSpan> m_loop;
    bool m_loopIsNews = false;             ///< to the stretcher
    TimeStretcher::Stretched m_stretched;  ///< what was asked for last
    TimeStretcher::Stretched m_sent;       ///< the piece that plays
    TimeStretcher::Stretched m_again;      ///< what the loop leads back to, where that is another piece
    std::shared_ptr<StretchedPieces> m_pieces;
    std::int64_t m_askedUs = 0;
};

}  // namespace cuebench
