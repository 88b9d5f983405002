// Opening a file safely; the other half of MediaReader reads it.
#include "media/media_reader.h"
#include "media/pool_buffer.h"

#include <fmt/format.h>

extern "C" {
#include <libavutil/display.h>
}

#include <algorithm>
#include <array>
#include <cerrno>
#include <cmath>
#include <span>
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

/// An H.264 track without times of presentation has no pictures out of order, or it is wrong: then only decoding the
/// first ones tells how many. Baseline has none by its definition.
bool mayHideReordering(const AVCodecParameters& codec)
{
    constexpr std::uint8_t kAvcConfiguration = 1;
    constexpr std::uint8_t kBaseline = 66;
    if (codec.codec_id != AV_CODEC_ID_H264 || codec.video_delay > 0) {
        return false;
    }
    return codec.extradata_size < 2 || codec.extradata[0] != kAvcConfiguration || codec.extradata[1] != kBaseline;
}

/// MP4 and MOV with a full index say in their header all that decoding the first pictures would tell, but for what the
/// decoders themselves tell later.
bool headerSaysAll(const AVFormatContext& format)
{
    if (std::string_view(format.iformat->name).substr(0, 3) != "mov") {
        return false;
    }
    int pictures = 0;
    int sounds = 0;
    for (unsigned i = 0; i < format.nb_streams; ++i) {
        const AVStream& stream = *format.streams[i];
        const AVCodecParameters& codec = *stream.codecpar;
        pictures += codec.codec_type == AVMEDIA_TYPE_VIDEO ? 1 : 0;
        sounds += codec.codec_type == AVMEDIA_TYPE_AUDIO ? 1 : 0;
        const bool picture = codec.codec_type == AVMEDIA_TYPE_VIDEO;
        const bool known = codec.codec_id != AV_CODEC_ID_NONE &&
                           (picture ? codec.width > 0 && codec.height > 0 && stream.avg_frame_rate.num > 0
                                    : codec.sample_rate > 0 && codec.ch_layout.nb_channels > 0);
        const bool indexed = stream.nb_frames > 0 && avformat_index_get_entries_count(&stream) >= stream.nb_frames;
        if ((picture || codec.codec_type == AVMEDIA_TYPE_AUDIO) && (!known || !indexed)) {
            return false;
        }
    }
    // Which of several tracks is the best one is also asked of their first frames.
    return format.duration > 0 && pictures <= 1 && sounds <= 1;
}

bool hidesReordering(const AVFormatContext& format)
{
    const std::span streams(format.streams, format.nb_streams);
    return std::any_of(streams.begin(), streams.end(),
                       [](const AVStream* stream) { return mayHideReordering(*stream->codecpar); });
}

/// Where the system refuses the file, which says nothing of the clip. Lack of memory is not among them: mostly it is a
/// damaged header that asks for too much.
bool isRefusal(int averror)
{
    constexpr std::array kRefusals{EACCES, EPERM, EMFILE, ENFILE, EIO};
    return std::find(kRefusals.begin(), kRefusals.end(), AVUNERROR(averror)) != kRefusals.end();
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
                                  "This is not a file that can be opened. Check the path and its permissions.",
                                  Error::Kind::BadInput, {{"case", "disk"}}));
    }
    const auto size = std::filesystem::file_size(file, error);
    if (error) {
        return fail(av::fileError(file, "media.unreadable", "The file's size cannot be read. Check its permissions.",
                                  Error::Kind::Io, {{"case", "disk"}}));
    }
    if (size == 0) {
        return fail(av::fileError(file, "media.empty", "The file holds no bytes at all. Copy the clip again."));
    }
    return {};
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
                                     why),
                         Error::Kind::BadInput, {{"reason", why}});
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
    if (opened < 0 && isRefusal(opened)) {
        return fail(av::fileError(m_file, "media.refused",
                                  fmt::format("The system does not give out the file ({}). Check its permissions and "
                                              "its disk, and try again; the clip itself may be sound.",
                                              av::errorText(opened)),
                                  Error::Kind::Io, {{"reason", av::errorText(opened)}}));
    }
    if (opened < 0) {
        return fail(unreadable(av::errorText(opened)));
    }
    m_format.reset(raw);
    // Else the first pictures would be decoded twice, half of the time to the first one on screen.
    const bool packetsOnly = m_options.pictures == ReaderOptions::Pictures::Undecoded;
    if (m_options.believeHeader && headerSaysAll(*m_format) && (packetsOnly || !hidesReordering(*m_format))) {
        return {};
    }

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
    const bool hears = m_options.sound && m_options.pictures != ReaderOptions::Pictures::Undecoded;
    if (hears && m_sound.index >= 0 && !openCodec(m_sound, 1)) {
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
    usePool(*codec, m_options.pool.get());
    if (const int opened = avcodec_open2(codec.get(), decoder, nullptr); opened < 0) {
        return fail(unreadable(av::errorText(opened)));
    }
    track.codec = std::move(codec);
    track.drained = false;
    return {};
}

}  // namespace cuebench
