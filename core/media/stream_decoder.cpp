#include "media/stream_decoder.h"

#include "media/media_reader.h"
#include "media/pool_buffer.h"

#include <algorithm>
#include <utility>

namespace cuebench {
namespace {

constexpr int kReordered = 4;

/// Codecs whose streams say of each picture whether any other refers to it. (HEVC says it only within a sub-layer.)
bool saysWhatIsReferenced(AVCodecID codec)
{
    switch (codec) {
        case AV_CODEC_ID_H264:
        case AV_CODEC_ID_MPEG1VIDEO:
        case AV_CODEC_ID_MPEG2VIDEO:
        case AV_CODEC_ID_MPEG4:
        case AV_CODEC_ID_VP8:
        case AV_CODEC_ID_VP9: return true;
        default: return false;
    }
}

}  // namespace

StreamDecoder::StreamDecoder(av::CodecPtr codec, std::shared_ptr<FramePool> pool)
    : m_pool(std::move(pool)), m_codec(std::move(codec)), m_canSkip(saysWhatIsReferenced(m_codec->codec_id))
{
}

std::unique_ptr<StreamDecoder> StreamDecoder::open(const AVStream& stream, int threads, std::shared_ptr<FramePool> pool)
{
    const AVCodecParameters& parameters = *stream.codecpar;
    const AVCodec* decoder = avcodec_find_decoder(parameters.codec_id);
    if (decoder == nullptr ||
        static_cast<std::int64_t>(parameters.width) * parameters.height > MediaReader::kMaxPixels) {
        return nullptr;
    }
    av::CodecPtr codec(avcodec_alloc_context3(decoder));
    if (codec == nullptr || avcodec_parameters_to_context(codec.get(), &parameters) < 0) {
        return nullptr;
    }
    codec->pkt_timebase = stream.time_base;
    codec->thread_count = threads;
    codec->max_pixels = MediaReader::kMaxPixels;
    if (parameters.codec_id == AV_CODEC_ID_H264) {
        // Streams that do not say how far their pictures are out of order make the decoder guess, and drop what came
        // later than guessed. Order and delay are nothing to us; the picture is known by its stamp.
        codec->has_b_frames = std::max(codec->has_b_frames, kReordered);
    }
    usePool(*codec, pool.get());
    if (avcodec_open2(codec.get(), decoder, nullptr) < 0) {
        return nullptr;
    }
    return std::unique_ptr<StreamDecoder>(new StreamDecoder(std::move(codec), std::move(pool)));
}

void StreamDecoder::skipUnreferenced(bool skip)
{
    m_codec->skip_frame = skip && m_canSkip ? AVDISCARD_NONREF : AVDISCARD_DEFAULT;
}

bool StreamDecoder::send(const AVPacket* packet)
{
    const int sent = avcodec_send_packet(m_codec.get(), packet);
    m_errors += sent < 0 && sent != AVERROR_EOF ? 1 : 0;
    return sent >= 0;
}

bool StreamDecoder::receive(AVFrame& frame)
{
    const int received = avcodec_receive_frame(m_codec.get(), &frame);
    m_errors += received < 0 && received != AVERROR(EAGAIN) && received != AVERROR_EOF ? 1 : 0;
    return received >= 0;
}

void StreamDecoder::flush()
{
    avcodec_flush_buffers(m_codec.get());
}

}  // namespace cuebench
