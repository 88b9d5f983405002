#include "media/waveform.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace cuebench {
namespace {

/// Of `count` sample pairs, one at least. Two plain comparisons a sample, which the compiler turns into vector code;
/// std::minmax_element is a branch.
WavePeak peakOf(const float* sample, std::int64_t count)
{
    WavePeak peak{*sample, *sample};
    for (const float* end = sample + count * Sound::kChannels; sample < end; ++sample) {
        peak.low = *sample < peak.low ? *sample : peak.low;
        peak.high = *sample > peak.high ? *sample : peak.high;
    }
    return peak;
}

WavePeak together(const WavePeak& a, const WavePeak& b)
{
    return {std::min(a.low, b.low), std::max(a.high, b.high)};
}

}  // namespace

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

WaveOutline::WaveOutline(std::shared_ptr<const Sound> sound)
    : m_sound(std::move(sound)), m_startUs(m_sound ? m_sound->startUs : 0)
{
    const std::int64_t length = m_sound ? m_sound->length() : 0;
    m_coarse.resize(static_cast<std::size_t>((length + kCoarse - 1) / kCoarse));
    for (std::size_t i = 0; i < m_coarse.size(); ++i) {
        const std::int64_t from = static_cast<std::int64_t>(i) * kCoarse;
        m_coarse[i] = peakOf(m_sound->samples.data() + from * Sound::kChannels, std::min(kCoarse, length - from));
        m_loudest = std::max({m_loudest, -m_coarse[i].low, m_coarse[i].high});
    }
}

WaveOutline::WaveOutline(std::int64_t startUs, std::int64_t bucket, std::vector<WavePeak> peaks)
    : m_startUs(startUs), m_bucket(bucket), m_coarse(std::move(peaks))
{
    for (const WavePeak& peak : m_coarse) {
        m_loudest = std::max({m_loudest, -peak.low, peak.high});
    }
}

std::vector<WavePeak> WaveOutline::peaks(std::size_t buckets, std::int64_t fromUs, std::int64_t toUs) const
{
    if (m_coarse.empty() || buckets == 0 || toUs <= fromUs) {
        return std::vector<WavePeak>(buckets);
    }
    const double step = static_cast<double>(toUs - fromUs) * Sound::kRate / 1e6 / static_cast<double>(buckets);
    if (m_sound && step <= static_cast<double>(m_bucket)) {
        return waveform(*m_sound, buckets, fromUs, toUs);
    }
    std::vector<WavePeak> result(buckets);
    const double first = static_cast<double>(fromUs - m_startUs) * Sound::kRate / 1e6;
    const auto count = static_cast<double>(m_coarse.size());
    for (std::size_t bucket = 0; bucket < buckets; ++bucket) {
        const double from = (first + step * static_cast<double>(bucket)) / static_cast<double>(m_bucket);
        const double to = from + step / static_cast<double>(m_bucket);
        const auto begin = static_cast<std::size_t>(std::clamp(std::floor(from), 0.0, count));
        const auto end = static_cast<std::size_t>(std::clamp(std::ceil(to), 0.0, count));
        if (begin >= end) {
            continue;
        }
        WavePeak peak = m_coarse[begin];
        for (std::size_t i = begin + 1; i < end; ++i) {
            peak = together(peak, m_coarse[i]);
        }
        result[bucket] = peak;
    }
    return result;
}

PeakMaker::PeakMaker(std::int64_t startUs, std::int64_t length) : m_startUs(startUs)
{
    while (length / m_bucket >= kMostBuckets) {
        m_bucket *= 2;
    }
}

void PeakMaker::add(const float* samples, std::int64_t count)
{
    while (count > 0) {
        const std::int64_t piece = std::min(count, m_bucket - m_filled);
        const WavePeak peak = peakOf(samples, piece);
        if (m_filled == 0) {
            m_peaks.push_back(peak);
        } else {
            m_peaks.back() = together(m_peaks.back(), peak);
        }
        m_filled = (m_filled + piece) % m_bucket;
        samples += piece * Sound::kChannels;
        count -= piece;
    }
}

}  // namespace cuebench
