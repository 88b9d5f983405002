#include "media/loudness.h"

#include "media/av_handles.h"
#include "media/decoded_clip.h"
#include "media/frame_index.h"
#include "media/sound_fetcher.h"

extern "C" {
#include <libavfilter/avfilter.h>
#include <libavfilter/buffersink.h>
#include <libavfilter/buffersrc.h>
#include <libavutil/channel_layout.h>
#include <libavutil/dict.h>
}

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <functional>
#include <memory>
#include <tuple>
#include <utility>
#include <vector>

namespace cuebench {
namespace {

constexpr int kFrame = Sound::kRate / 10;  // the step of the filter's blocks
constexpr double kGate = -70;              // nothing rose above the absolute gate

struct FreeGraph {
    void operator()(AVFilterGraph* graph) const { avfilter_graph_free(&graph); }
};

/// abuffer → ebur128 → abuffersink.
class Meter {
public:
    [[nodiscard]] bool open()
    {
        m_graph.reset(avfilter_graph_alloc());
        if (m_graph == nullptr) {
            return false;
        }
        m_graph->nb_threads = 1;
        AVFilterContext* ebur128 = nullptr;
        return add(m_source, "abuffer", "sample_rate=48000:sample_fmt=flt:channel_layout=stereo:time_base=1/48000") &&
               add(ebur128, "ebur128", "metadata=1:peak=true") && add(m_sink, "abuffersink", nullptr) &&
               avfilter_link(m_source, 0, ebur128, 0) >= 0 && avfilter_link(ebur128, 0, m_sink, 0) >= 0 &&
               avfilter_graph_config(m_graph.get(), nullptr) >= 0;
    }

    /// A null frame ends the sound.
    [[nodiscard]] bool feed(AVFrame* frame) { return av_buffersrc_add_frame(m_source, frame) >= 0 && drain(); }

    [[nodiscard]] const Loudness& loudness() const { return m_loudness; }

private:
    [[nodiscard]] bool add(AVFilterContext*& filter, const char* name, const char* options)
    {
        return avfilter_graph_create_filter(&filter, avfilter_get_by_name(name), name, options, nullptr,
                                            m_graph.get()) >= 0;
    }

    [[nodiscard]] bool drain()
    {
        const av::FramePtr frame(av_frame_alloc());
        int got = 0;
        while (frame != nullptr && (got = av_buffersink_get_frame(m_sink, frame.get())) >= 0) {
            note(*frame);
            av_frame_unref(frame.get());
        }
        return got == AVERROR(EAGAIN) || got == AVERROR_EOF;
    }

    void note(const AVFrame& frame)
    {
        const auto number = [&frame](const char* name, double missing) {
            const AVDictionaryEntry* entry = av_dict_get(frame.metadata, name, nullptr, 0);
            return entry != nullptr ? std::strtod(entry->value, nullptr) : missing;
        };
        m_loudness.lufs = number("lavfi.r128.I", kGate);
        const double peak = std::max(number("lavfi.r128.true_peaks_ch0", 0), number("lavfi.r128.true_peaks_ch1", 0));
        m_loudness.truePeakDb = 20 * std::log10(std::max(peak, 1e-6));
    }

    std::unique_ptr<AVFilterGraph, FreeGraph> m_graph;
    AVFilterContext* m_source = nullptr;
    AVFilterContext* m_sink = nullptr;
    Loudness m_loudness{.lufs = kGate, .truePeakDb = kGate};
};

av::FramePtr frameOf(const float* samples, std::int64_t count, std::int64_t pts)
{
    av::FramePtr frame(av_frame_alloc());
    if (frame == nullptr) {
        return frame;
    }
    frame->nb_samples = static_cast<int>(count);
    frame->format = AV_SAMPLE_FMT_FLT;
    frame->sample_rate = Sound::kRate;
    frame->pts = pts;
    av_channel_layout_default(&frame->ch_layout, Sound::kChannels);
    if (av_frame_get_buffer(frame.get(), 0) < 0) {
        return nullptr;
    }
    std::copy_n(samples, count * Sound::kChannels, reinterpret_cast<float*>(frame->data[0]));
    return frame;
}

tl::unexpected<Error> failed()
{
    return fail(Error::Kind::Internal, "media.loudness", "The loudness of the sound cannot be measured.");
}

/// `next` gives the next sample pairs, and none at the end.
Result<std::optional<Loudness>> measure(const std::function<std::pair<const float*, std::int64_t>()>& next,
                                        const std::stop_token& stop)
{
    av::silenceLog();
    Meter meter;
    if (!meter.open()) {
        return failed();
    }
    std::int64_t pts = 0;
    for (auto [samples, count] = next(); count > 0; std::tie(samples, count) = next()) {
        for (std::int64_t done = 0; done < count;) {
            if (stop.stop_requested()) {
                return fail(Error::Kind::Interrupted, "media.stopped", "Stopped.");
            }
            const std::int64_t piece = std::min<std::int64_t>(kFrame, count - done);
            const av::FramePtr frame = frameOf(samples + done * Sound::kChannels, piece, pts);
            if (frame == nullptr || !meter.feed(frame.get())) {
                return failed();
            }
            done += piece;
            pts += piece;
        }
    }
    if (stop.stop_requested()) {
        return fail(Error::Kind::Interrupted, "media.stopped", "Stopped.");
    }
    if (!meter.feed(nullptr)) {
        return failed();
    }
    return meter.loudness().lufs <= kGate ? std::nullopt : std::optional(meter.loudness());
}

}  // namespace

Result<std::optional<Loudness>> measureLoudness(const Sound& sound, const std::stop_token& stop)
{
    std::int64_t left = sound.length();
    return measure([&] { return std::pair(sound.samples.data(), std::exchange(left, 0)); }, stop);
}

Result<std::optional<Loudness>> measureLoudness(const DecodedClip& clip, const std::stop_token& stop)
{
    if (const auto sound = clip.sound()) {
        return measureLoudness(*sound, stop);
    }
    const auto span = clip.soundSpan();
    if (!span || clip.index() == nullptr) {
        return std::nullopt;
    }
    SoundFetcher fetcher(clip.file(), clip.index()->zeroUs);
    std::int64_t next = SoundBlocks::blockAt(span->first);
    const std::int64_t last = SoundBlocks::blockAt(span->second - 1);
    std::vector<float> block;
    return measure(
        [&] {
            auto read = next <= last ? fetcher.block(next++, stop) : std::nullopt;
            block = std::move(read).value_or(std::vector<float>());
            return std::pair<const float*, std::int64_t>(block.data(),
                                                         static_cast<std::int64_t>(block.size()) / Sound::kChannels);
        },
        stop);
}

double eveningGainDb(const Loudness& loudness)
{
    return std::min({kEvenLufs - loudness.lufs, kHighestTruePeakDb - loudness.truePeakDb, kMostLiftDb});
}

}  // namespace cuebench
