// A media file opened safely and read frame by frame: the one place of this
// room that demuxes. Internal to core/media.
//
// Safe means: only local files, only container formats that carry clips (no
// playlists, which could name other files), a bounded search for headers, no
// picture above kMaxPixels, every read under a deadline and a stop token.
// Damage does not end the reading: it is counted, and reading goes on for as
// long as something still decodes.
#pragma once

#include "media/av_handles.h"
#include "media/frame.h"

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <stop_token>
#include <unordered_map>
#include <unordered_set>

namespace cuebench {

struct ReaderOptions {
    enum class Pictures {
        Decode,
        Packets,    ///< only their packets are handed out (Step::Packet)
        Leave,      ///< passed over
        Undecoded,  ///< for readPacketInto() alone: no decoder is opened, for the sound neither
    };

    bool sound = true;  ///< decode the sound too
    Pictures pictures = Pictures::Decode;
    /// An MP4's or MOV's header is believed where it says all that decoding needs, without decoding the first pictures
    /// beforehand. What only they tell is then known from the frames, not from the streams: a picture's true size and
    /// aspect where the header has others, the sound's rate and channels with HE-AAC.
    bool believeHeader = false;
    int threads = 2;                           ///< of the video decoder
    std::shared_ptr<FramePool> pool;           ///< frames' memory; null: libavcodec's own
    std::chrono::milliseconds patience{4000};  ///< for opening, and for each read after that
    std::chrono::milliseconds total{0};        ///< for everything together; 0: no limit
};

class MediaReader {
public:
    static constexpr std::int64_t kMaxPixels = 8192LL * 4352;  ///< 8K cinema; above it the file is refused

    enum class Step { Picture, Sound, Packet, End, Stopped };

    struct Damage {
        bool brokeOff = false;  ///< reading ended with an error, not at the end
        int readErrors = 0;
        int pictureErrors = 0;  ///< packets that the video decoder refused
        int soundErrors = 0;
        bool soundUnknown = false;  ///< there is sound, but no decoder for it
    };

    /// Errors: media.missing (NotFound), media.empty, media.unreadable, media.no_video, media.stopped (Interrupted).
    [[nodiscard]] static Result<std::unique_ptr<MediaReader>> open(const std::filesystem::path& file,
                                                                   const ReaderOptions& options, std::stop_token stop);
    ~MediaReader();
    MediaReader(const MediaReader&) = delete;
    MediaReader& operator=(const MediaReader&) = delete;

    /// The next decoded frame of either stream; pictures come in presentation order.
    [[nodiscard]] Step next(AVFrame& frame);
    /// The next packet of either track, not decoded: 0 or libav's error. Do not mix with next().
    [[nodiscard]] int readPacketInto(AVPacket& packet);
    /// Back to the last key picture at or before `pts` (video time base). False: the file cannot seek.
    [[nodiscard]] bool seek(std::int64_t pts);
    /// The same for the sound, by the file's own time.
    [[nodiscard]] bool seekSound(std::int64_t timeUs);
    /// The packet of Step::Packet.
    [[nodiscard]] const AVPacket& packet() const { return *m_packet; }
    /// The sound is decoded no more; its packets still count for soundPacketsEndUs().
    void passOverSound();
    /// Room for more reading before the deadline strikes again.
    void renewPatience();

    [[nodiscard]] AVFormatContext& format() const { return *m_format; }
    [[nodiscard]] AVStream& video() const { return *m_format->streams[m_video.index]; }
    /// Null when the file has no sound, even when there is no decoder for it.
    [[nodiscard]] AVStream* sound() const { return m_sound.index < 0 ? nullptr : m_format->streams[m_sound.index]; }
    [[nodiscard]] AVRational frameRate() const;
    [[nodiscard]] int rotation() const { return m_rotation; }
    [[nodiscard]] const Damage& damage() const { return m_damage; }
    [[nodiscard]] const std::filesystem::path& file() const { return m_file; }
    /// How long the container says that the clip is, from its first moment; 0 when it does not say.
    [[nodiscard]] std::int64_t promisedUs() const;
    /// Pictures that an MP4, MOV or AVI promises to show; 0 when nothing is promised.
    [[nodiscard]] std::int64_t promisedPictures() const;
    /// Whether promisedPictures() counts every single one, and not only what was met so far.
    [[nodiscard]] bool hasFullIndex() const;
    /// Packets of pictures to show that were read so far.
    [[nodiscard]] std::int64_t picturesRead() const { return m_picturesRead; }
    /// Where the sound's packets that were read so far end, on the file's own time.
    [[nodiscard]] std::int64_t soundPacketsEndUs() const { return m_soundPacketsEndUs; }
    /// Where to seek to for the key picture whose packet, read before, lies at this place of the file; none when that
    /// place is shared with another packet or unknown.
    [[nodiscard]] std::optional<std::int64_t> seekStampOf(std::int64_t position) const;

private:
    struct Track {
        int index = -1;
        av::CodecPtr codec;
        bool drained = true;
        int errorsInARow = 0;
    };
    struct Watch {
        std::stop_token stop;
        std::chrono::steady_clock::time_point deadline;
    };

    MediaReader(std::filesystem::path file, ReaderOptions options, std::stop_token stop);
    [[nodiscard]] Status openFile();
    [[nodiscard]] Status openTracks();
    [[nodiscard]] Status openCodec(Track& track, int threads);
    [[nodiscard]] Error unreadable(const std::string& why) const;
    void readPacket();
    void readFailed(int code);
    [[nodiscard]] bool seekIn(int stream, std::int64_t stamp);
    void note(const AVPacket& packet);
    void send(Track& track, const AVPacket* packet);
    static int interrupted(void* watch);

    std::filesystem::path m_file;
    ReaderOptions m_options;
    Watch m_watch;
    av::FormatPtr m_format;
    av::PacketPtr m_packet;
    Track m_video;
    Track m_sound;
    Track* m_ready = nullptr;  ///< may hold decoded frames
    bool m_ended = false;
    int m_rotation = 0;
    bool m_packetReady = false;  ///< a picture's packet waits to be handed out
    std::int64_t m_picturesRead = 0;
    std::int64_t m_soundPacketsEndUs = 0;
    std::unordered_set<std::int64_t> m_hiddenStamps;  ///< of pictures that are decoded but not shown
    std::unordered_map<std::int64_t, std::optional<std::int64_t>> m_keyStamps;  ///< by place in the file
    int m_idleReads = 0;
    std::chrono::steady_clock::time_point m_begun = std::chrono::steady_clock::now();
    Damage m_damage;
};

/// Nothing, or why the path cannot hold a clip, as an Error: media.missing, media.empty, media.unreadable.
[[nodiscard]] Status checkMediaFile(const std::filesystem::path& file);

}  // namespace cuebench
