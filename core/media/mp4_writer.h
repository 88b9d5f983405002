// An MP4 in memory, H.264 and AAC: what a release's clips are written as. The
// same pictures and sound give the same bytes on the same machine: one thread,
// no dates, no names of programs. Internal to core/media.
#pragma once

#include "media/av_handles.h"
#include "media/frame.h"

#include <cstdint>
#include <string>
#include <vector>

namespace cuebench {

struct Mp4Options {
    PictureSize size;  ///< both sides even
    int rate = 24;     ///< pictures a second
    ColourMatrix matrix = ColourMatrix::Bt709;
    bool sound = true;  ///< 48 kHz, stereo
};

class Mp4Writer {
public:
    /// Null when an encoder is lacking or refuses the size.
    [[nodiscard]] static std::unique_ptr<Mp4Writer> open(const Mp4Options& options);
    ~Mp4Writer();
    Mp4Writer(const Mp4Writer&) = delete;
    Mp4Writer& operator=(const Mp4Writer&) = delete;

    /// The next picture: YUV 4:2:0 of limited range, of the size that was said. False when it is not taken.
    [[nodiscard]] bool addPicture(AVFrame& picture);
    /// The next sample pairs, interleaved.
    [[nodiscard]] bool addSound(const float* samples, std::int64_t pairs);
    /// The whole file, its index in front of its pictures so that it plays while it loads. Empty when it went wrong.
    [[nodiscard]] std::string finish();

private:
    struct Track {
        AVStream* stream = nullptr;
        av::CodecPtr codec;
    };
    /// A place in the bytes; the muxer holds two, as it reads again what it wrote to move the index to the front.
    struct View {
        std::string* bytes = nullptr;
        std::size_t at = 0;
    };

    Mp4Writer() = default;
    [[nodiscard]] bool begin(const Mp4Options& options);
    [[nodiscard]] bool openPicture(const Mp4Options& options);
    [[nodiscard]] bool openSound();
    [[nodiscard]] bool addTrack(Track& track, const AVCodec* encoder, AVDictionary** settings);
    [[nodiscard]] bool encode(Track& track, const AVFrame* frame);
    [[nodiscard]] bool soundFrame(int pairs);

    static int write(void* view, std::uint8_t* bytes, int count);
    static int read(void* view, std::uint8_t* bytes, int count);
    static std::int64_t seek(void* view, std::int64_t offset, int whence);
    static int openAgain(AVFormatContext* format, AVIOContext** io, const char* url, int flags, AVDictionary** options);
    static int closeAgain(AVFormatContext* format, AVIOContext* io);
    [[nodiscard]] static AVIOContext* ioOver(View& view, bool forWriting);
    static void freeIo(AVIOContext* io);

    std::string m_bytes;
    View m_written{&m_bytes};
    View m_readAgain{&m_bytes};
    AVFormatContext* m_format = nullptr;
    AVIOContext* m_io = nullptr;
    Track m_picture;
    Track m_sound;
    av::PacketPtr m_packet{av_packet_alloc()};
    std::vector<float> m_pending;  ///< sample pairs that do not fill a frame of the encoder yet
    std::int64_t m_pictures = 0;
    std::int64_t m_pairs = 0;
};

}  // namespace cuebench
