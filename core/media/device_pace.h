// How much a sound device has played, told steadily.
//
// Qt's word for it (QAudioSink::processedUSecs) leans on the mean of the server's last ten latencies, one a second: a
// single bad one, and every busy machine has them, shifts it by 25 ms for ten seconds. What the device has taken is
// exact but comes in blocks and knows nothing of the way to the ear. So the pace is taken from the latter, and only the
// distance between the two, in the middle over the last minute, from the former.
#pragma once

#include <cstdint>
#include <deque>

namespace cuebench {

class DevicePace {
public:
    /// At steady time `nowNs` the device had taken `takenNs` of sound, of which `reportedNs` were said to be heard.
    void add(std::int64_t nowNs, std::int64_t takenNs, std::int64_t reportedNs);
    /// What has been heard at steady time `nowNs`; 0 before the first add().
    [[nodiscard]] std::int64_t playedNs(std::int64_t nowNs) const;

private:
    struct Reading {
        std::int64_t atNs = 0;
        std::int64_t ns = 0;
    };
    std::deque<Reading> m_taken;  ///< less the steady time
    std::deque<Reading> m_lags;   ///< reported less the pace
    std::int64_t m_paceNs = 0;    ///< taken less the steady time, in the middle
    std::int64_t m_lagNs = 0;
};

}  // namespace cuebench
