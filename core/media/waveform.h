// The outline of a clip's sound, for drawing.
#pragma once

#include "media/frame.h"

#include <cstddef>
#include <cstdint>
#include <memory>
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

/// A sound ready to be drawn at any zoom: coarse peaks made once, so that drawing ten minutes costs no more than
/// drawing a second.
class WaveOutline {
public:
    static constexpr std::int64_t kCoarse = 128;  ///< samples in a coarse bucket

    explicit WaveOutline(std::shared_ptr<const Sound> sound);

    /// As waveform(); a bucket of more than kCoarse samples may take in up to kCoarse more at either end.
    [[nodiscard]] std::vector<WavePeak> peaks(std::size_t buckets, std::int64_t fromUs, std::int64_t toUs) const;
    /// The largest absolute sample.
    [[nodiscard]] float loudest() const { return m_loudest; }

private:
    std::shared_ptr<const Sound> m_sound;
    std::vector<WavePeak> m_coarse;
    float m_loudest = 0;
};

}  // namespace cuebench
