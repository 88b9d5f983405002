// Fetches the frames of a windowed clip as its playhead wants them: it seeks to
// the key picture before the first one that lacks and decodes from there, or
// just reads on where that is nearer.
#pragma once

#include "media/decoded_clip.h"
#include "media/frame.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

struct AVFrame;

namespace cuebench {

struct FrameIndex;
class MediaReader;
class PictureTaker;
class SoundFetcher;

struct WindowOptions {
    int threads = 2;                  ///< of the video codec
    std::shared_ptr<FramePool> pool;  ///< frames' memory; null: fresh memory for every frame
    /// Asked before so many more bytes are kept; false ends the filling.
    std::function<bool(std::size_t bytes)> reserve;
    /// Whether this clip is still the one to work for; asked between frames.
    std::function<bool()> goOn;
    /// The frame at the playhead has come.
    std::function<void()> shown;
};

/// One thread at a time.
class WindowDecoder {
public:
    explicit WindowDecoder(WindowOptions options);
    ~WindowDecoder();
    WindowDecoder(const WindowDecoder&) = delete;
    WindowDecoder& operator=(const WindowDecoder&) = delete;

    /// Decodes until all that the window of `clip` wants is there, following the playhead as it moves. Always the same
    /// clip for one decoder. False: there is no way to get on (memory was refused, or the file is gone).
    [[nodiscard]] bool fill(DecodedClip& clip, const std::stop_token& stop);

private:
    [[nodiscard]] std::size_t usableAnchors(std::size_t frame) const;
    [[nodiscard]] bool reach(DecodedClip& clip, std::size_t target);
    [[nodiscard]] bool begin(DecodedClip& clip, std::size_t anchors);
    [[nodiscard]] bool step(DecodedClip& clip, std::size_t target);
    [[nodiscard]] bool atEnd(DecodedClip& clip, std::size_t target);
    [[nodiscard]] std::optional<std::size_t> numberOf(const AVFrame& frame) const;
    [[nodiscard]] VideoFrame take(AVFrame& frame);
    [[nodiscard]] bool put(DecodedClip& clip, std::size_t index, const VideoFrame& picture);
    [[nodiscard]] bool replaceLost(DecodedClip& clip, std::size_t from, std::size_t to);
    void fetchSound(DecodedClip& clip, std::int64_t block);

    WindowOptions m_options;
    std::shared_ptr<const FrameIndex> m_index;
    std::unique_ptr<MediaReader> m_reader;
    std::unique_ptr<PictureTaker> m_taker;
    std::unique_ptr<SoundFetcher> m_sound;
    std::stop_token m_stop;
    std::size_t m_anchors = 0;            ///< decoding began at the last of the first so many; 0: at the file's start
    std::size_t m_from = 0;               ///< the frame there; what comes before it is not to be relied on
    std::optional<std::size_t> m_next;    ///< the frame that is expected; none until the anchor has been met
    std::optional<std::size_t> m_landed;  ///< the first frame that came since the seek
    std::vector<bool> m_useless;          ///< anchors from which their own frame could not be had
    VideoFrame m_last;                    ///< stands in for one that cannot be decoded
};

}  // namespace cuebench
