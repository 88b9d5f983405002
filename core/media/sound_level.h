// How loud a piece of sound is, for a level meter.
#pragma once

#include "media/frame.h"

#include <array>
#include <cstddef>

namespace cuebench {

struct SoundLevel {
    /// What is below counts as this: 16-bit sound ends at -96.
    static constexpr float kSilence = -100;

    float peakDb = kSilence;  ///< dBFS: 0 is a sample of ±1
    float rmsDb = kSilence;   ///< a full-scale sine has -3
};

using SoundLevels = std::array<SoundLevel, Sound::kChannels>;

/// Of `count` interleaved sample pairs, each multiplied by `gain`.
[[nodiscard]] SoundLevels soundLevels(const float* samples, std::size_t count, double gain = 1);

}  // namespace cuebench
