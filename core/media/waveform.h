// The outline of a clip's sound, for drawing.
#pragma once

#include "media/frame.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace cuebench {

/// The lowest and highest sample of both channels in a bucket; 0, 0 where there is no sound.
struct WavePeak {
    float low = 0;
    float high = 0;

    bool operator==(const WavePeak&) const = default;
};

/// Peaks of `buckets` equal parts of the clip time [fromUs, toUs). No sample is
/// left out and none counted twice; a bucket narrower than a sample shows the
/// sample that it lies in.
[[nodiscard]] std::vector<WavePeak> waveform(const Sound& sound, std::size_t buckets, std::int64_t fromUs,
                                             std::int64_t toUs);

}  // namespace cuebench
