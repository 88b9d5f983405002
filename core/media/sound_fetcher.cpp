#include "media/sound_fetcher.h"

#include "media/sound_blocks.h"

#include <algorithm>
#include <cmath>

namespace cuebench {
namespace {

constexpr std::int64_t kLength = SoundBlocks::kBlockLength;
constexpr std::int64_t kRunUpUs = 500'000;     // decoders need a few packets to find their feet
constexpr std::int64_t kReadOn = 3 * kLength;  // nearer than this, reading on is cheaper than a seek

std::int64_t timeOfSample(std::int64_t sample)
{
    return sample * 1'000'000 / Sound::kRate;
}

}  // namespace

std::int64_t SoundFetcher::end() const
{
    return m_first + static_cast<std::int64_t>(m_samples.size()) / Sound::kChannels;
}

bool SoundFetcher::begin(std::int64_t sample, const std::stop_token& stop)
{
    // Opened anew: a demuxer at its end, or one that another stop token has ended, is not to be relied on.
    auto opened = MediaReader::open(m_file, {.sound = true, .pictures = ReaderOptions::Pictures::Leave}, stop);
    if (!opened || (*opened)->sound() == nullptr) {
        return false;
    }
    m_reader = std::move(*opened);
    m_track.emplace(m_reader->sound()->time_base);
    m_samples.clear();
    m_placed = false;
    m_ended = false;
    const std::int64_t from = timeOfSample(sample) - kRunUpUs;
    return from <= 0 || m_reader->seekSound(from + m_zeroUs) || begin(0, stop);
}

std::optional<std::vector<float>> SoundFetcher::block(std::int64_t number, const std::stop_token& stop)
{
    const std::int64_t wanted = number * kLength;
    const bool follows = m_reader != nullptr && !m_ended && m_placed && m_first <= wanted && wanted <= end() + kReadOn;
    if (!follows && !begin(wanted, stop)) {
        return std::nullopt;
    }
    const av::FramePtr frame(av_frame_alloc());
    while (!m_ended && (!m_placed || end() < wanted + kLength)) {
        const MediaReader::Step step = m_reader->next(*frame);
        if (stop.stop_requested()) {
            m_reader.reset();
            return std::nullopt;
        }
        if (step == MediaReader::Step::Sound) {
            (void)m_track->add(*frame, m_samples);
        } else {
            m_track->finish(m_samples);
            m_ended = true;
        }
        if (!m_placed && m_track->startUs()) {
            m_first = std::llround(static_cast<double>(*m_track->startUs() - m_zeroUs) * Sound::kRate / 1e6);
            m_placed = true;
        }
    }
    std::vector<float> block(static_cast<std::size_t>(kLength) * Sound::kChannels, 0.0F);
    const std::int64_t from = std::max(wanted, m_first);
    const std::int64_t to = std::min(wanted + kLength, end());
    if (from < to) {
        std::copy_n(m_samples.begin() + (from - m_first) * Sound::kChannels, (to - from) * Sound::kChannels,
                    block.begin() + (from - wanted) * Sound::kChannels);
    }
    // What lies behind is not needed again.
    const std::int64_t done = std::clamp<std::int64_t>(to - m_first, 0, end() - m_first);
    m_samples.erase(m_samples.begin(), m_samples.begin() + done * Sound::kChannels);
    m_first += done;
    return block;
}

}  // namespace cuebench
