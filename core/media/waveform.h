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
    /// Coarse peaks alone, of `bucket` samples each, the first one at clip time `startUs`. See PeakMaker.
    WaveOutline(std::int64_t startUs, std::int64_t bucket, std::vector<WavePeak> peaks);

    /// As waveform(); a bucket of more than bucket() samples may take in up to bucket() more at either end, and a
    /// narrower one shows the coarse one that it lies in where the samples are not at hand.
    [[nodiscard]] std::vector<WavePeak> peaks(std::size_t buckets, std::int64_t fromUs, std::int64_t toUs) const;
    /// The largest absolute sample.
    [[nodiscard]] float loudest() const { return m_loudest; }
    /// Samples in a coarse bucket.
    [[nodiscard]] std::int64_t bucket() const { return m_bucket; }

private:
    std::shared_ptr<const Sound> m_sound;
    std::int64_t m_startUs = 0;
    std::int64_t m_bucket = kCoarse;
    std::vector<WavePeak> m_coarse;
    float m_loudest = 0;
};

/// The outline of a sound that goes by piece by piece and is not kept: as fine as kMostBuckets allow.
class PeakMaker {
public:
    static constexpr std::int64_t kMostBuckets = 131'072;  ///< 1 MB

    /// The first of `length` sample pairs lies at clip time `startUs`.
    PeakMaker(std::int64_t startUs, std::int64_t length);
    /// The next `count` sample pairs.
    void add(const float* samples, std::int64_t count);
    /// Of what came so far.
    [[nodiscard]] WaveOutline outline() const { return {m_startUs, m_bucket, m_peaks}; }

private:
    std::int64_t m_startUs;
    std::int64_t m_bucket = 1;
    std::int64_t m_filled = 0;  ///< samples in the last bucket
    std::vector<WavePeak> m_peaks;
};

}  // namespace cuebench
