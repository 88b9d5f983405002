// Decodes a clip whole, so that every later step, seek and loop is a look into
// memory (design.md, "Playing a clip").
//
// A clip above DecodeOptions::byteLimit becomes windowed (decoded_clip.h): its
// index is made, its sound is kept if it takes no more than half of the limit
// (23 minutes at 1 GiB), and its frames are then for a WindowDecoder to fetch,
// which has half of what is left. ClipCache does that by itself.
#pragma once

#include "base/result.h"
#include "media/decoded_clip.h"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <stop_token>
#include <thread>

namespace cuebench {

struct DecodeOptions {
    int threads = 2;                  ///< of the video codec
    std::shared_ptr<FramePool> pool;  ///< frames' memory; null: fresh memory for every frame
    /// Asked before so many more bytes are kept; false ends the decoding as Stopped.
    std::function<bool(std::size_t bytes)> reserve;
    /// But as a windowed clip of the first frames, where the file tells the times of the others.
    bool windowWhenRefused = false;
    /// Called once, by the decoding thread, when the first frame can be shown.
    std::function<void()> firstFrame;
    /// Above it the clip becomes windowed.
    std::size_t byteLimit = std::size_t{2} << 30U;
};

/// Decodes into `clip` and returns when it is finished; never throws, never leaves it unfinished.
void decodeClip(DecodedClip& clip, const DecodeOptions& options, const std::stop_token& stop);

/// The same on a thread of its own. Destruction stops it and waits (a few ms).
class ClipDecoder {
public:
    /// `finished` is called by the decoding thread when the clip changes no more.
    explicit ClipDecoder(std::filesystem::path file, DecodeOptions options = {}, std::function<void()> finished = {});

    [[nodiscard]] const std::shared_ptr<DecodedClip>& clip() const { return m_clip; }
    void stop() { m_thread.request_stop(); }

private:
    std::shared_ptr<DecodedClip> m_clip;
    std::jthread m_thread;
};

}  // namespace cuebench
