#include "media/mp4_writer.h"

extern "C" {
#include <libavutil/channel_layout.h>
#include <libavutil/cpu.h>
}

#include <algorithm>
#include <cstdio>
#include <cstring>

namespace cuebench {
namespace {

constexpr int kIoBytes = 64 * 1024;
constexpr std::int64_t kSoundBitRate = 160'000;

AVColorSpace colourOf(ColourMatrix matrix)
{
    switch (matrix) {
        case ColourMatrix::Bt709: return AVCOL_SPC_BT709;
        case ColourMatrix::Bt2020: return AVCOL_SPC_BT2020_NCL;
        case ColourMatrix::Bt601: break;
    }
    return AVCOL_SPC_SMPTE170M;
}

/// Settings of x264 under which its choices depend on neither the processor nor where its memory lies. Its AVX-512 code
/// (core 164) does the latter: one in some forty encodings of the same pictures came out otherwise.
const char* sameBytesEverywhere()
{
    return (av_get_cpu_flags() & AV_CPU_FLAG_AVX2) != 0 ? "cpu-independent=1:asm=avx2" : "cpu-independent=1";
}

}  // namespace

int Mp4Writer::write(void* view, std::uint8_t* bytes, int count)
{
    auto& to = *static_cast<View*>(view);
    const auto size = static_cast<std::size_t>(count);
    to.bytes->resize(std::max(to.bytes->size(), to.at + size));
    std::memcpy(to.bytes->data() + to.at, bytes, size);
    to.at += size;
    return count;
}

int Mp4Writer::read(void* view, std::uint8_t* bytes, int count)
{
    auto& from = *static_cast<View*>(view);
    const std::size_t left = from.bytes->size() - std::min(from.bytes->size(), from.at);
    const std::size_t size = std::min(left, static_cast<std::size_t>(count));
    if (size == 0) {
        return AVERROR_EOF;
    }
    std::memcpy(bytes, from.bytes->data() + from.at, size);
    from.at += size;
    return static_cast<int>(size);
}

std::int64_t Mp4Writer::seek(void* view, std::int64_t offset, int whence)
{
    auto& in = *static_cast<View*>(view);
    const auto size = static_cast<std::int64_t>(in.bytes->size());
    if (whence == AVSEEK_SIZE) {
        return size;
    }
    const std::int64_t base = whence == SEEK_CUR ? static_cast<std::int64_t>(in.at) : whence == SEEK_END ? size : 0;
    if (base + offset < 0) {
        return AVERROR(EINVAL);
    }
    in.at = static_cast<std::size_t>(base + offset);
    return base + offset;
}

AVIOContext* Mp4Writer::ioOver(View& view, bool forWriting)
{
    auto* buffer = static_cast<std::uint8_t*>(av_malloc(kIoBytes));
    if (buffer == nullptr) {
        return nullptr;
    }
    AVIOContext* io = avio_alloc_context(buffer, kIoBytes, forWriting ? 1 : 0, &view, &Mp4Writer::read,
                                         &Mp4Writer::write, &Mp4Writer::seek);
    if (io == nullptr) {
        av_free(buffer);
    }
    return io;
}

void Mp4Writer::freeIo(AVIOContext* io)
{
    if (io != nullptr) {
        av_freep(&io->buffer);
        avio_context_free(&io);
    }
}

int Mp4Writer::openAgain(AVFormatContext* format, AVIOContext** io, const char* /*url*/, int flags,
                         AVDictionary** /*options*/)
{
    auto* self = static_cast<Mp4Writer*>(format->opaque);
    if ((flags & AVIO_FLAG_WRITE) != 0) {
        return AVERROR(ENOSYS);  // nothing but what is in memory is ever written
    }
    self->m_readAgain.at = 0;
    *io = ioOver(self->m_readAgain, false);
    return *io == nullptr ? AVERROR(ENOMEM) : 0;
}

int Mp4Writer::closeAgain(AVFormatContext* /*format*/, AVIOContext* io)
{
    freeIo(io);
    return 0;
}

std::unique_ptr<Mp4Writer> Mp4Writer::open(const Mp4Options& options)
{
    av::silenceLog();
    std::unique_ptr<Mp4Writer> writer(new Mp4Writer);
    return writer->begin(options) ? std::move(writer) : nullptr;
}

Mp4Writer::~Mp4Writer()
{
    freeIo(m_io);
    avformat_free_context(m_format);
}

bool Mp4Writer::begin(const Mp4Options& options)
{
    if (avformat_alloc_output_context2(&m_format, nullptr, "mp4", nullptr) < 0) {
        return false;
    }
    m_io = ioOver(m_written, true);
    m_format->pb = m_io;
    m_format->opaque = this;
    m_format->io_open = &Mp4Writer::openAgain;
    m_format->io_close2 = &Mp4Writer::closeAgain;
    m_format->flags |= AVFMT_FLAG_BITEXACT | AVFMT_FLAG_CUSTOM_IO;
    if (m_io == nullptr || !openPicture(options) || (options.sound && !openSound())) {
        return false;
    }
    AVDictionary* settings = nullptr;
    av_dict_set(&settings, "movflags", "+faststart", 0);
    const int begun = avformat_write_header(m_format, &settings);
    av_dict_free(&settings);
    return begun >= 0;
}

bool Mp4Writer::openPicture(const Mp4Options& options)
{
    const AVCodec* encoder = avcodec_find_encoder_by_name("libx264");
    m_picture.codec.reset(encoder == nullptr ? nullptr : avcodec_alloc_context3(encoder));
    if (m_picture.codec == nullptr) {
        return false;
    }
    AVCodecContext& codec = *m_picture.codec;
    codec.width = options.size.width;
    codec.height = options.size.height;
    codec.pix_fmt = AV_PIX_FMT_YUV420P;
    codec.time_base = {1, options.rate};
    codec.framerate = {options.rate, 1};
    codec.sample_aspect_ratio = {1, 1};
    codec.colorspace = colourOf(options.matrix);
    codec.color_range = AVCOL_RANGE_MPEG;
    codec.gop_size = options.rate;  // readers of single frames seek within a second
    codec.thread_count = 1;
    AVDictionary* settings = nullptr;
    av_dict_set(&settings, "preset", "fast", 0);
    av_dict_set(&settings, "crf", "18", 0);
    av_dict_set(&settings, "x264-params", sameBytesEverywhere(), 0);
    const bool added = addTrack(m_picture, encoder, &settings);
    av_dict_free(&settings);
    if (added) {
        m_picture.stream->avg_frame_rate = {options.rate, 1};
    }
    return added;
}

bool Mp4Writer::openSound()
{
    const AVCodec* encoder = avcodec_find_encoder(AV_CODEC_ID_AAC);
    m_sound.codec.reset(encoder == nullptr ? nullptr : avcodec_alloc_context3(encoder));
    if (m_sound.codec == nullptr) {
        return false;
    }
    AVCodecContext& codec = *m_sound.codec;
    codec.sample_rate = Sound::kRate;
    av_channel_layout_default(&codec.ch_layout, Sound::kChannels);
    codec.sample_fmt = AV_SAMPLE_FMT_FLTP;
    codec.bit_rate = kSoundBitRate;
    codec.time_base = {1, Sound::kRate};
    return addTrack(m_sound, encoder, nullptr);
}

bool Mp4Writer::addTrack(Track& track, const AVCodec* encoder, AVDictionary** settings)
{
    track.codec->flags |= AV_CODEC_FLAG_BITEXACT;
    if ((m_format->oformat->flags & AVFMT_GLOBALHEADER) != 0) {
        track.codec->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
    }
    if (avcodec_open2(track.codec.get(), encoder, settings) < 0) {
        return false;
    }
    track.stream = avformat_new_stream(m_format, nullptr);
    if (track.stream == nullptr || avcodec_parameters_from_context(track.stream->codecpar, track.codec.get()) < 0) {
        return false;
    }
    track.stream->time_base = track.codec->time_base;
    return true;
}

bool Mp4Writer::encode(Track& track, const AVFrame* frame)
{
    if (avcodec_send_frame(track.codec.get(), frame) < 0) {
        return false;
    }
    while (true) {
        const int got = avcodec_receive_packet(track.codec.get(), m_packet.get());
        if (got == AVERROR(EAGAIN) || got == AVERROR_EOF) {
            return true;
        }
        if (got < 0) {
            return false;
        }
        if (&track == &m_picture) {
            m_packet->duration = 1;
        }
        av_packet_rescale_ts(m_packet.get(), track.codec->time_base, track.stream->time_base);
        m_packet->stream_index = track.stream->index;
        if (av_interleaved_write_frame(m_format, m_packet.get()) < 0) {
            return false;
        }
    }
}

bool Mp4Writer::addPicture(AVFrame& picture)
{
    picture.pts = m_pictures++;
    picture.pict_type = AV_PICTURE_TYPE_NONE;
    return encode(m_picture, &picture);
}

bool Mp4Writer::soundFrame(int pairs)
{
    const av::FramePtr frame(av_frame_alloc());
    frame->format = AV_SAMPLE_FMT_FLTP;
    frame->nb_samples = pairs;
    frame->sample_rate = Sound::kRate;
    av_channel_layout_default(&frame->ch_layout, Sound::kChannels);
    if (av_frame_get_buffer(frame.get(), 0) < 0) {
        return false;
    }
    for (int channel = 0; channel < Sound::kChannels; ++channel) {
        auto* out = reinterpret_cast<float*>(frame->extended_data[channel]);
        for (int i = 0; i < pairs; ++i) {
            out[i] = m_pending[static_cast<std::size_t>(i * Sound::kChannels + channel)];
        }
    }
    m_pending.erase(m_pending.begin(), m_pending.begin() + pairs * Sound::kChannels);
    frame->pts = m_pairs;
    m_pairs += pairs;
    return encode(m_sound, frame.get());
}

bool Mp4Writer::addSound(const float* samples, std::int64_t pairs)
{
    m_pending.insert(m_pending.end(), samples, samples + pairs * Sound::kChannels);
    const int whole = m_sound.codec->frame_size;
    while (m_pending.size() >= static_cast<std::size_t>(whole) * Sound::kChannels) {
        if (!soundFrame(whole)) {
            return false;
        }
    }
    return true;
}

std::string Mp4Writer::finish()
{
    if (!m_pending.empty() && !soundFrame(static_cast<int>(m_pending.size()) / Sound::kChannels)) {
        return {};
    }
    if (!encode(m_picture, nullptr) || (m_sound.codec != nullptr && !encode(m_sound, nullptr)) ||
        av_write_trailer(m_format) < 0) {
        return {};
    }
    avio_flush(m_io);
    return std::move(m_bytes);
}

}  // namespace cuebench
