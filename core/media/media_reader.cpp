#include "media/media_reader.h"

#include "media/pool_buffer.h"

#include <fmt/format.h>

extern "C" {
#include <libavutil/display.h>
}

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace cuebench {
namespace {

// Containers that carry clips. Playlists (hls, dash, concat, image2) are left
// out on purpose: a clip must not be able to name other files.
constexpr const char* kContainers =
    "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,mpeg,mpegvideo,flv,asf,ogg,h264,hevc,m4v,mjpeg,ivf,obu,av1,wav,"
    "mp3,aac,flac,mxf,nut,rm,dv,vc1,swf,wtv,gif";

constexpr std::int64_t kProbeBytes = 4 << 20;
constexpr std::int64_t kAnalyzeUs = 3'000'000;
constexpr int kErrorsInARow = 200;  // a decoder that only complains for so long has nothing more to give

int uprightRotation(const AVStream& stream)
{
    std::size_t size = 0;
    const std::uint8_t* side = av_stream_get_side_data(&stream, AV_PKT_DATA_DISPLAYMATRIX, &size);
    if (side == nullptr || size < 9 * sizeof(std::int32_t)) {
        return 0;
    }
    std::array<std::int32_t, 9> matrix{};
    std::copy_n(side, 9 * sizeof(std::int32_t), reinterpret_cast<std::uint8_t*>(matrix.data()));
    const double counterClockwise = av_display_rotation_get(matrix.data());
    if (std::isnan(counterClockwise)) {
        return 0;
    }
    const int quarters = static_cast<int>(std::lround(-counterClockwise / 90.0));
    return ((quarters % 4) + 4) % 4 * 90;
}

}  // namespace

Status checkMediaFile(const std::filesystem::path& file)
{
    std::error_code error;
    const auto status = std::filesystem::status(file, error);
    if (status.type() == std::filesystem::file_type::not_found) {
        return fail(av::fileError(file, "media.missing",
                                  "The file does not exist. Relink the clips' folder if it has moved.",
                                  Error::Kind::NotFound));
    }
    if (error || status.type() != std::filesystem::file_type::regular) {
        return fail(av::fileError(file, "media.unreadable",
                                  "This is not a file that can be opened. Check the path and its permissions."));
    }
    const auto size = std::filesystem::file_size(file, error);
    if (error) {
        return fail(av::fileError(file, "media.unreadable", "The file's size cannot be read. Check its permissions.",
                                  Error::Kind::Io));
    }
    if (size == 0) {
        return fail(av::fileError(file, "media.empty", "The file holds no bytes at all. Copy the clip again."));
    }
    return {};
}

MediaReader::MediaReader(std::filesystem::path file, ReaderOptions options, std::stop_token stop)
    : m_file(std::move(file)), m_options(std::move(options)), m_watch{std::move(stop), {}}, m_packet(av_packet_alloc())
{
    renewPatience();
}

MediaReader::~MediaReader() = default;

int MediaReader::interrupted(void* watch)
{
    const auto* self = static_cast<const Watch*>(watch);
    return self->stop.stop_requested() || std::chrono::steady_clock::now() > self->deadline ? 1 : 0;
}

void MediaReader::renewPatience()
{
    m_watch.deadline = std::chrono::steady_clock::now() + m_options.patience;
    if (m_options.total.count() > 0) {
        m_watch.deadline = std::min(m_watch.deadline, m_begun + m_options.total);
    }
}

Result<std::unique_ptr<MediaReader>> MediaReader::open(const std::filesystem::path& file, const ReaderOptions& options,
                                                       std::stop_token stop)
{
    av::silenceLog();
    if (auto checked = checkMediaFile(file); !checked) {
        return fail(std::move(checked.error()));
    }
    std::unique_ptr<MediaReader> reader(new MediaReader(file, options, std::move(stop)));
    if (auto opened = reader->openFile(); !opened) {
        return fail(std::move(opened.error()));
    }
    if (auto opened = reader->openTracks(); !opened) {
        return fail(std::move(opened.error()));
    }
    reader->renewPatience();
    return reader;
}

Error MediaReader::unreadable(const std::string& why) const
{
    if (m_watch.stop.stop_requested()) {
        return av::fileError(m_file, "media.stopped", "Stopped before the file was read.", Error::Kind::Interrupted);
    }
    return av::fileError(m_file, "media.unreadable",
                         fmt::format("The file cannot be read as a video ({}): it is damaged, cut off or of another "
                                     "kind. Copy the clip again.",
                                     why));
}

Status MediaReader::openFile()
{
    AVFormatContext* raw = avformat_alloc_context();
    if (raw == nullptr) {
        return fail(unreadable("out of memory"));
    }
    raw->interrupt_callback = {&MediaReader::interrupted, &m_watch};
    raw->probesize = kProbeBytes;
    raw->max_analyze_duration = kAnalyzeUs;
    raw->format_probesize = 1 << 20;
    AVDictionary* options = nullptr;
    av_dict_set(&options, "format_whitelist", kContainers, 0);
    av_dict_set(&options, "protocol_whitelist", "file", 0);
    const std::string url = "file:" + m_file.string();
    const int opened = avformat_open_input(&raw, url.c_str(), nullptr, &options);  // frees raw when it fails
    av_dict_free(&options);
    if (opened < 0) {
        return fail(unreadable(av::errorText(opened)));
    }
    m_format.reset(raw);

    // The stream search opens decoders of its own; they obey the same bounds.
    std::vector<AVDictionary*> bounds(std::max(1U, m_format->nb_streams), nullptr);
    for (AVDictionary*& bound : bounds) {
        av_dict_set_int(&bound, "max_pixels", kMaxPixels, 0);
        av_dict_set_int(&bound, "threads", 1, 0);
    }
    const int found = avformat_find_stream_info(m_format.get(), bounds.data());
    for (AVDictionary*& bound : bounds) {
        av_dict_free(&bound);
    }
    if (found < 0 || interrupted(&m_watch) != 0) {
        return fail(unreadable(found < 0 ? av::errorText(found) : "it took too long"));
    }
    return {};
}

Status MediaReader::openTracks()
{
    m_video.index = av_find_best_stream(m_format.get(), AVMEDIA_TYPE_VIDEO, -1, -1, nullptr, 0);
    m_sound.index = av_find_best_stream(m_format.get(), AVMEDIA_TYPE_AUDIO, -1, m_video.index, nullptr, 0);
    m_sound.index = std::max(m_sound.index, -1);
    const bool coverOnly =
        m_video.index >= 0 && (m_format->streams[m_video.index]->disposition & AV_DISPOSITION_ATTACHED_PIC) != 0;
    if (m_video.index < 0 || coverOnly) {
        if (m_sound.index < 0) {
            return fail(unreadable("it holds neither pictures nor sound"));
        }
        return fail(
            av::fileError(m_file, "media.no_video", "The file holds sound but no pictures; a clip needs both."));
    }
    for (unsigned i = 0; i < m_format->nb_streams; ++i) {
        const int index = static_cast<int>(i);
        const bool wanted = (index == m_video.index && m_options.pictures != ReaderOptions::Pictures::Leave) ||
                            (m_options.sound && index == m_sound.index);
        m_format->streams[i]->discard = wanted ? AVDISCARD_DEFAULT : AVDISCARD_ALL;
    }
    if (m_options.pictures == ReaderOptions::Pictures::Decode) {
        if (auto opened = openCodec(m_video, m_options.threads); !opened) {
            return opened;
        }
    }
    m_rotation = uprightRotation(video());
    if (m_options.sound && m_sound.index >= 0 && !openCodec(m_sound, 1)) {
        m_damage.soundUnknown = true;
    }
    return {};
}

Status MediaReader::openCodec(Track& track, int threads)
{
    AVStream& stream = *m_format->streams[track.index];
    const AVCodecParameters& parameters = *stream.codecpar;
    const AVCodec* decoder = avcodec_find_decoder(parameters.codec_id);
    if (decoder == nullptr) {
        return fail(unreadable(fmt::format("there is no decoder for {}", avcodec_get_name(parameters.codec_id))));
    }
    const std::int64_t pixels = static_cast<std::int64_t>(parameters.width) * parameters.height;
    if (pixels > kMaxPixels) {
        return fail(unreadable(fmt::format("pictures of {} × {} are too large", parameters.width, parameters.height)));
    }
    av::CodecPtr codec(avcodec_alloc_context3(decoder));
    if (codec == nullptr || avcodec_parameters_to_context(codec.get(), &parameters) < 0) {
        return fail(unreadable("its parameters make no sense"));
    }
    codec->pkt_timebase = stream.time_base;
    codec->thread_count = threads;
    codec->max_pixels = kMaxPixels;
    if (m_options.pool != nullptr && parameters.codec_type == AVMEDIA_TYPE_VIDEO &&
        (decoder->capabilities & AV_CODEC_CAP_DR1) != 0) {
        codec->opaque = m_options.pool.get();
        codec->get_buffer2 = &givePoolBuffer;
#if LIBAVCODEC_VERSION_MAJOR < 60
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
        codec->thread_safe_callbacks = 1;  // without it every buffer is handed over by one thread
#pragma GCC diagnostic pop
#endif
    }
    if (const int opened = avcodec_open2(codec.get(), decoder, nullptr); opened < 0) {
        return fail(unreadable(av::errorText(opened)));
    }
    track.codec = std::move(codec);
    track.drained = false;
    return {};
}

AVRational MediaReader::frameRate() const
{
    return av_guess_frame_rate(m_format.get(), &video(), nullptr);
}

std::int64_t MediaReader::promisedUs() const
{
    std::int64_t longest = std::max<std::int64_t>(0, m_format->duration);  // AV_TIME_BASE is a microsecond
    const bool matroska = std::string_view(m_format->iformat->name).substr(0, 8) == "matroska";
    if (matroska && m_format->start_time != AV_NOPTS_VALUE && m_format->start_time > 0) {
        // Matroska counts from time zero, wherever the first picture lies.
        longest = std::max<std::int64_t>(0, longest - m_format->start_time);
    }
    for (unsigned i = 0; longest == 0 && i < m_format->nb_streams; ++i) {
        const AVStream& stream = *m_format->streams[i];
        if (stream.duration > 0) {
            longest = std::max(longest, av_rescale_q(stream.duration, stream.time_base, av::kMicroseconds));
        }
    }
    return longest;
}

bool MediaReader::hasFullIndex() const
{
    // Of the containers that clips come in, only MP4 and MOV list every picture
    // up front; in fragments even they do not.
    return std::string_view(m_format->iformat->name).substr(0, 3) == "mov" && video().nb_frames > 0 &&
           avformat_index_get_entries_count(&video()) >= video().nb_frames;
}

std::int64_t MediaReader::promisedPictures() const
{
    if (!hasFullIndex()) {
        return std::string_view(m_format->iformat->name) == "avi" ? video().nb_frames : 0;
    }
    const int entries = avformat_index_get_entries_count(&video());
    std::int64_t shown = 0;
    for (int i = 0; i < entries; ++i) {
        const AVIndexEntry* entry = avformat_index_get_entry(&video(), i);
        shown += entry != nullptr && (entry->flags & AVINDEX_DISCARD_FRAME) == 0 ? 1 : 0;
    }
    return shown;
}

bool MediaReader::seek(std::int64_t pts)
{
    return seekIn(m_video.index, pts);
}

bool MediaReader::seekSound(std::int64_t timeUs)
{
    return sound() != nullptr && seekIn(m_sound.index, av_rescale_q(timeUs, av::kMicroseconds, sound()->time_base));
}

bool MediaReader::seekIn(int stream, std::int64_t stamp)
{
    renewPatience();
    if (av_seek_frame(m_format.get(), stream, stamp, AVSEEK_FLAG_BACKWARD) < 0) {
        return false;
    }
    for (Track* track : {&m_video, &m_sound}) {
        if (track->codec != nullptr) {
            avcodec_flush_buffers(track->codec.get());
            track->drained = false;
        }
    }
    m_ready = nullptr;
    m_packetReady = false;
    m_ended = false;
    return true;
}

void MediaReader::passOverSound()
{
    m_sound.codec.reset();
    m_sound.drained = true;
    if (m_ready == &m_sound) {
        m_ready = nullptr;
    }
}

std::optional<std::int64_t> MediaReader::seekStampOf(std::int64_t position) const
{
    const auto found = m_keyStamps.find(position);
    return found == m_keyStamps.end() ? std::nullopt : found->second;
}

void MediaReader::note(const AVPacket& packet)
{
    if (packet.stream_index == m_sound.index && packet.pts != AV_NOPTS_VALUE) {
        m_soundPacketsEndUs = std::max(
            m_soundPacketsEndUs, av_rescale_q(packet.pts + packet.duration, sound()->time_base, av::kMicroseconds));
    }
    if (packet.stream_index != m_video.index) {
        return;
    }
    m_picturesRead += (packet.flags & AV_PKT_FLAG_DISCARD) == 0 ? 1 : 0;
    m_packetReady = m_options.pictures == ReaderOptions::Pictures::Packets;
    const std::int64_t stamp = packet.dts != AV_NOPTS_VALUE ? packet.dts : packet.pts;
    if ((packet.flags & AV_PKT_FLAG_KEY) != 0 && packet.pos >= 0 && stamp != AV_NOPTS_VALUE) {
        const auto [known, fresh] = m_keyStamps.try_emplace(packet.pos, stamp);
        if (!fresh && known->second != stamp) {
            known->second.reset();
        }
    }
}

void MediaReader::send(Track& track, const AVPacket* packet)
{
    const int sent = avcodec_send_packet(track.codec.get(), packet);
    if (sent < 0 && sent != AVERROR_EOF && packet != nullptr) {
        (&track == &m_video ? m_damage.pictureErrors : m_damage.soundErrors) += 1;
    }
    m_ready = &track;
}

void MediaReader::readFailed(int code)
{
    const bool atEnd = code == AVERROR_EOF || (m_format->pb != nullptr && m_format->pb->eof_reached != 0);
    if (!atEnd) {
        ++m_damage.readErrors;
        // A demuxer may find its way again after a bad stretch, but not for ever.
        if (m_damage.readErrors < kErrorsInARow && code != AVERROR_EXIT && code != AVERROR(EIO)) {
            return;
        }
    }
    m_damage.brokeOff = m_damage.brokeOff || code != AVERROR_EOF;
    m_ended = true;
    for (Track* track : {&m_video, &m_sound}) {
        if (track->codec != nullptr) {
            send(*track, nullptr);
        }
    }
    m_ready = nullptr;
}

void MediaReader::readPacket()
{
    renewPatience();
    if (interrupted(&m_watch) != 0) {
        readFailed(AVERROR_EXIT);
        return;
    }
    av_packet_unref(m_packet.get());
    const int read = av_read_frame(m_format.get(), m_packet.get());
    if (read < 0) {
        // A demuxer that resynchronises says EAGAIN a few times, one in a circle for ever.
        if (read != AVERROR(EAGAIN) || ++m_idleReads > kErrorsInARow) {
            readFailed(read == AVERROR(EAGAIN) ? AVERROR_EXIT : read);
        }
        return;
    }
    m_idleReads = 0;
    note(*m_packet);
    for (Track* track : {&m_video, &m_sound}) {
        if (track->codec != nullptr && track->index == m_packet->stream_index && !track->drained) {
            send(*track, m_packet.get());
        }
    }
}

int MediaReader::readPacketInto(AVPacket& packet)
{
    for (int idle = 0; idle <= kErrorsInARow; ++idle) {
        renewPatience();
        const int read = interrupted(&m_watch) != 0 ? AVERROR_EXIT : av_read_frame(m_format.get(), &packet);
        if (read != AVERROR(EAGAIN)) {
            return read;
        }
    }
    return AVERROR_EXIT;
}

MediaReader::Step MediaReader::next(AVFrame& frame)
{
    while (!m_watch.stop.stop_requested()) {
        if (m_ready != nullptr) {
            Track& track = *m_ready;
            const int received = avcodec_receive_frame(track.codec.get(), &frame);
            if (received == 0) {
                track.errorsInARow = 0;
                return &track == &m_video ? Step::Picture : Step::Sound;
            }
            if (received == AVERROR(EAGAIN)) {
                m_ready = nullptr;
            } else if (received == AVERROR_EOF) {
                track.drained = true;
                m_ready = nullptr;
            } else {
                (&track == &m_video ? m_damage.pictureErrors : m_damage.soundErrors) += 1;
                track.drained = ++track.errorsInARow > kErrorsInARow;
                m_ready = track.drained ? nullptr : m_ready;
            }
        } else if (std::exchange(m_packetReady, false)) {
            return Step::Packet;
        } else if (!m_ended) {
            readPacket();
        } else if (!m_video.drained) {
            m_ready = &m_video;
        } else if (m_sound.codec != nullptr && !m_sound.drained) {
            m_ready = &m_sound;
        } else {
            return Step::End;
        }
    }
    return Step::Stopped;
}

}  // namespace cuebench
