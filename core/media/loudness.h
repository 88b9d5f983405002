// How loud a clip is to the ear (EBU R128 / ITU-R BS.1770-4), and the factor
// that brings clips to one loudness on playback.
//
// Measured by libavfilter's ebur128 over the whole sound: gated programme
// loudness and true peak (four times oversampled). Evening out multiplies the
// whole clip by one number, so that within a clip whispers stay whispers.
#pragma once

#include "base/result.h"
#include "media/frame.h"

#include <optional>
#include <stop_token>

namespace cuebench {

class DecodedClip;

struct Loudness {
    double lufs = 0;        ///< integrated
    double truePeakDb = 0;  ///< dBTP, the louder channel
};

/// None for a sound that is silent or too short to tell (less than a block of 400 ms).
/// Fails with Error::Kind::Internal, code media.loudness, when the filter cannot be had.
[[nodiscard]] Result<std::optional<Loudness>> measureLoudness(const Sound& sound, const std::stop_token& stop = {});

/// The same of a clip, also of one whose sound is not kept whole: that is read from the file for it.
[[nodiscard]] Result<std::optional<Loudness>> measureLoudness(const DecodedClip& clip,
                                                              const std::stop_token& stop = {});

/// To which loudness playback is brought: the target of R 128.
inline constexpr double kEvenLufs = -23;
/// No peak goes above this, as R 128 asks for.
inline constexpr double kHighestTruePeakDb = -1;
/// What is so silent that it would need more is lifted by this much and no further: what comes up then is noise.
inline constexpr double kMostLiftDb = 20;

/// In dB.
[[nodiscard]] double eveningGainDb(const Loudness& loudness);

}  // namespace cuebench
