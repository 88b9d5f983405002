// Decoding one clip from its first picture to its last: the work of decodeClip() (clip_decoder.h), which makes one for
// each file.
#pragma once

#include "base/error.h"
#include "media/clip_decoder.h"
#include "media/decoded_clip.h"
#include "media/frame_index.h"
#include "media/media_reader.h"
#include "media/picture_av.h"
#include "media/sound_track.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

namespace cuebench {

/// One run over one file, which becomes the clip.
class DecodeRun {
public:
    DecodeRun(DecodedClip& clip, const DecodeOptions& options, MediaReader& reader, std::stop_token stop);

    void decode();

private:
    static constexpr std::int64_t kMicro = 1'000'000;
    static constexpr std::int64_t kBrokenJump = 60 * kMicro;    ///< between two pictures; clips last seconds
    static constexpr std::int64_t kLongestFrame = 10 * kMicro;  ///< that is believed

    enum class Verdict {
        GoOn,
        Full,      ///< over the byte limit
        Refused,   ///< by DecodeOptions::reserve
        Windowed,  ///< the packets told all the rest
    };

    [[nodiscard]] Verdict keep(std::size_t bytes);
    [[nodiscard]] Verdict add(VideoFrame shown);
    [[nodiscard]] std::int64_t inClipTime(std::int64_t fileUs) const;
    [[nodiscard]] std::size_t soundLimit() const { return m_options.byteLimit / 2; }
    void noteAnchor(const AVFrame& frame);
    [[nodiscard]] std::int64_t timeOf(const AVFrame& frame);
    [[nodiscard]] Verdict picture(AVFrame& frame);
    [[nodiscard]] Verdict sound(const AVFrame& frame);
    [[nodiscard]] Verdict handOverSound();
    [[nodiscard]] std::vector<Error> losses(const MediaReader& reader, std::int64_t soundEndUs) const;
    void finish(MediaReader::Step step, Verdict verdict);

    // When the clip is too large to be kept whole (decode_run_window.cpp).
    [[nodiscard]] std::size_t promisedBytes(std::size_t perPicture) const;
    [[nodiscard]] Verdict window(std::size_t perPicture, bool full);
    [[nodiscard]] Verdict windowWhatIsHere();
    [[nodiscard]] bool agrees(const PacketScan& scan) const;
    void takeOver(PacketScan scan, std::size_t windowBytes);
    void windowTheSound();

    DecodedClip& m_clip;
    const DecodeOptions& m_options;
    MediaReader& m_reader;
    std::stop_token m_stop;
    PictureTaker m_taker;
    std::optional<SoundTrack> m_track;
    std::vector<float> m_samples;          // converted, not yet handed over
    std::optional<std::int64_t> m_zeroUs;  // the file's time of the first picture
    std::int64_t m_lastUs = 0;             // the file's time of the last picture
    std::int64_t m_nominalUs = 0;
    std::int64_t m_shiftUs = 0;  // added to the file's stamps since the last broken one
    int m_brokenStamps = 0;
    std::size_t m_kept = 0;
    std::size_t m_soundBytes = 0;
    std::size_t m_pictures = 0;          // handed over
    std::vector<std::int64_t> m_stamps;  // of these, in the video time base
    std::shared_ptr<FrameIndex> m_index = std::make_shared<FrameIndex>();
    bool m_packetsRead = false;  // whether they told or not: once is enough
    bool m_counting = false;     // windowed, the decoder itself counting the pictures
    bool m_soundTooLong = false;
    std::optional<PacketScan> m_scan;
    int m_guessed = 0;  // pictures of which the decoder had to guess parts
    int m_soundErrors = 0;
};

}  // namespace cuebench
