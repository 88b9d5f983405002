#include "media/waveform.h"

#include <algorithm>
#include <cmath>

namespace cuebench {

std::vector<WavePeak> waveform(const Sound& sound, std::size_t buckets, std::int64_t fromUs, std::int64_t toUs)
{
    std::vector<WavePeak> peaks(buckets);
    if (toUs <= fromUs || sound.isEmpty()) {
        return peaks;
    }
    const double samplesPerUs = Sound::kRate / 1e6;
    const double first = static_cast<double>(fromUs - sound.startUs) * samplesPerUs;
    const double step = static_cast<double>(toUs - fromUs) * samplesPerUs / static_cast<double>(buckets);
    const auto sampleAt = [&](std::size_t bucket) {
        return static_cast<std::int64_t>(std::floor(first + step * static_cast<double>(bucket)));
    };
    for (std::size_t bucket = 0; bucket < buckets; ++bucket) {
        const std::int64_t wantedFrom = sampleAt(bucket);
        const std::int64_t wantedTo = std::max(wantedFrom + 1, sampleAt(bucket + 1));
        const std::int64_t from = std::clamp<std::int64_t>(wantedFrom, 0, sound.length());
        const std::int64_t to = std::clamp<std::int64_t>(wantedTo, 0, sound.length());
        if (from >= to) {
            continue;
        }
        const auto begin = sound.samples.begin() + from * Sound::kChannels;
        const auto [low, high] = std::minmax_element(begin, begin + (to - from) * Sound::kChannels);
        peaks[bucket] = {*low, *high};
    }
    return peaks;
}

}  // namespace cuebench
