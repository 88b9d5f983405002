#include "bench/bare_decoding.h"

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
}

#include <algorithm>
#include <cstdint>
#include <memory>
#include <set>
#include <vector>

namespace cuebench::bench {
namespace {

constexpr int kPictures = 8;

struct Release {
    void operator()(AVFormatContext* p) const { avformat_close_input(&p); }
    void operator()(AVCodecContext* p) const { avcodec_free_context(&p); }
    void operator()(AVFrame* p) const { av_frame_free(&p); }
    void operator()(AVPacket* p) const { av_packet_free(&p); }
};

using Packets = std::vector<std::unique_ptr<AVPacket, Release>>;

Packets packetsOf(AVFormatContext& format, int stream)
{
    Packets packets;
    for (;;) {
        std::unique_ptr<AVPacket, Release> packet(av_packet_alloc());
        if (av_read_frame(&format, packet.get()) < 0) {
            return packets;
        }
        if (packet->stream_index == stream) {
            packets.push_back(std::move(packet));
        }
    }
}

/// Places, in the order of decoding, of what is on screen at the middles of equal parts.
std::set<std::size_t> wantedOf(const Packets& packets)
{
    std::vector<std::size_t> shown(packets.size());
    for (std::size_t i = 0; i < shown.size(); ++i) {
        shown[i] = i;
    }
    std::sort(shown.begin(), shown.end(), [&](auto a, auto b) { return packets[a]->pts < packets[b]->pts; });
    std::set<std::size_t> wanted;
    for (std::size_t i = 0; i < kPictures; ++i) {
        wanted.insert(shown[shown.size() * (2 * i + 1) / (2 * kPictures)]);
    }
    return wanted;
}

}  // namespace

bool decodeEightPictures(const std::string& file)
{
    AVFormatContext* raw = nullptr;
    if (avformat_open_input(&raw, file.c_str(), nullptr, nullptr) < 0) {
        return false;
    }
    const std::unique_ptr<AVFormatContext, Release> format(raw);
    const int stream = av_find_best_stream(raw, AVMEDIA_TYPE_VIDEO, -1, -1, nullptr, 0);
    const Packets packets = packetsOf(*raw, stream);
    const AVCodecParameters* parameters = raw->streams[stream]->codecpar;
    const AVCodec* decoder = avcodec_find_decoder(parameters->codec_id);
    const std::unique_ptr<AVCodecContext, Release> codec(avcodec_alloc_context3(decoder));
    const std::unique_ptr<AVFrame, Release> frame(av_frame_alloc());
    avcodec_parameters_to_context(codec.get(), parameters);
    codec->thread_count = 1;
    if (packets.empty() || avcodec_open2(codec.get(), decoder, nullptr) < 0) {
        return false;
    }
    const std::set<std::size_t> wanted = wantedOf(packets);
    std::set<std::int64_t> stamps;
    for (const std::size_t place : wanted) {
        stamps.insert(packets[place]->pts);
    }
    std::size_t found = 0;
    const auto take = [&](const AVPacket* packet) {
        avcodec_send_packet(codec.get(), packet);
        while (avcodec_receive_frame(codec.get(), frame.get()) >= 0) {
            found += stamps.count(frame->pts);
        }
    };
    for (std::size_t begin = 0; begin < packets.size();) {
        std::size_t end = begin + 1;
        while (end < packets.size() && (packets[end]->flags & AV_PKT_FLAG_KEY) == 0) {
            ++end;
        }
        const auto after = wanted.lower_bound(end);
        const std::size_t last = after == wanted.begin() ? 0 : *std::prev(after);
        for (std::size_t i = begin; i <= last && last >= begin && i < end; ++i) {
            codec->skip_frame = wanted.contains(i) ? AVDISCARD_DEFAULT : AVDISCARD_NONREF;
            take(packets[i].get());
        }
        take(nullptr);
        avcodec_flush_buffers(codec.get());
        begin = end;
    }
    return found == wanted.size();
}

}  // namespace cuebench::bench
