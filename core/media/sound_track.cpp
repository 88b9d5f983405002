#include "media/sound_track.h"

extern "C" {
#include <libavutil/channel_layout.h>
#include <libavutil/opt.h>
}

#include <algorithm>
#include <array>

namespace cuebench {
namespace {

constexpr std::int64_t kMicro = 1'000'000;
// Containers round times to 1 ms (Matroska) or to a whole packet; only more than this is a real gap.
constexpr std::int64_t kTolerance = Sound::kRate * 40 / 1000;
// A jump that no clip has; taken for a broken time stamp and passed over.
constexpr std::int64_t kLongestGap = Sound::kRate * 60LL;

std::uint64_t maskOf(const AVChannelLayout& layout)
{
    return layout.order == AV_CHANNEL_ORDER_NATIVE ? layout.u.mask : 0;
}

}  // namespace

bool SoundTrack::prepare(const AVFrame& frame)
{
    const int channels = frame.ch_layout.nb_channels;
    if (channels <= 0 || channels > 64 || frame.sample_rate < 100 || frame.sample_rate > 768'000) {
        return false;
    }
    if (m_resampler != nullptr && frame.sample_rate == m_rate && channels == m_channels && frame.format == m_format &&
        maskOf(frame.ch_layout) == m_layout) {
        return true;
    }
    AVChannelLayout in{};
    if (frame.ch_layout.order == AV_CHANNEL_ORDER_UNSPEC) {
        av_channel_layout_default(&in, channels);
    } else if (av_channel_layout_copy(&in, &frame.ch_layout) < 0) {
        return false;
    }
    AVChannelLayout stereo{};
    av_channel_layout_default(&stereo, Sound::kChannels);
    SwrContext* raw = nullptr;
    const int made = swr_alloc_set_opts2(&raw, &stereo, AV_SAMPLE_FMT_FLT, Sound::kRate, &in,
                                         static_cast<AVSampleFormat>(frame.format), frame.sample_rate, 0, nullptr);
    m_resampler.reset(raw);
    av_channel_layout_uninit(&in);
    if (made < 0) {
        return false;
    }
    // More channels than two are mixed so that their sum cannot clip.
    av_opt_set_double(m_resampler.get(), "rematrix_maxval", 1.0, 0);
    if (channels == 1) {
        // One channel to both ears at its own level; swresample's default is 3 dB less.
        constexpr std::array<double, 2> kBoth{1.0, 1.0};
        swr_set_matrix(m_resampler.get(), kBoth.data(), 1);
    }
    if (swr_init(m_resampler.get()) < 0) {
        m_resampler.reset();
        return false;
    }
    m_rate = frame.sample_rate;
    m_channels = channels;
    m_format = frame.format;
    m_layout = maskOf(frame.ch_layout);
    return true;
}

bool SoundTrack::convert(const AVFrame* frame, std::vector<float>& out)
{
    const int incoming = frame != nullptr ? frame->nb_samples : 0;
    const int room = swr_get_out_samples(m_resampler.get(), incoming);
    if (room <= 0) {
        return room == 0;
    }
    const std::size_t before = out.size();
    out.resize(before + static_cast<std::size_t>(room) * Sound::kChannels);
    auto* target = reinterpret_cast<std::uint8_t*>(out.data() + before);
    const auto* const* source =
        frame != nullptr ? const_cast<const std::uint8_t* const*>(frame->extended_data) : nullptr;
    // swr_convert wants a non-const array of const planes.
    const int got = swr_convert(m_resampler.get(), &target, room, const_cast<const std::uint8_t**>(source), incoming);
    out.resize(before + static_cast<std::size_t>(std::max(got, 0)) * Sound::kChannels);
    m_produced += std::max(got, 0);
    return got >= 0;
}

bool SoundTrack::add(const AVFrame& frame, std::vector<float>& out)
{
    if (frame.nb_samples <= 0) {
        return true;
    }
    if (m_resampler != nullptr && (frame.sample_rate != m_rate || frame.ch_layout.nb_channels != m_channels ||
                                   frame.format != m_format || maskOf(frame.ch_layout) != m_layout)) {
        finish(out);
    }
    if (!prepare(frame)) {
        return false;
    }
    if (frame.best_effort_timestamp != AV_NOPTS_VALUE) {
        const std::int64_t timeUs = av_rescale_q(frame.best_effort_timestamp, m_timeBase, av::kMicroseconds);
        if (!m_startUs) {
            m_startUs = timeUs;
        }
        const std::int64_t due = av_rescale(timeUs - *m_startUs, Sound::kRate, kMicro);
        const std::int64_t have = m_produced + swr_get_delay(m_resampler.get(), Sound::kRate);
        const std::int64_t gap = due - have;
        if (gap > kTolerance && gap < kLongestGap) {
            (void)convert(nullptr, out);
            const std::int64_t silence = std::max<std::int64_t>(0, due - m_produced);
            out.resize(out.size() + static_cast<std::size_t>(silence) * Sound::kChannels, 0.0F);
            m_produced += silence;
            // A drained resampler takes no more; the next frame gets a fresh one.
            m_resampler.reset();
            if (!prepare(frame)) {
                return false;
            }
        } else if (gap < -kTolerance && gap > -kLongestGap) {
            return false;
        }
    }
    if (!m_startUs) {
        m_startUs = 0;
    }
    return convert(&frame, out);
}

void SoundTrack::finish(std::vector<float>& out)
{
    if (m_resampler != nullptr) {
        (void)convert(nullptr, out);
        m_resampler.reset();
    }
}

}  // namespace cuebench
