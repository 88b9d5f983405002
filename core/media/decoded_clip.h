// A clip in memory: all its frames with exact times, and its sound. Grows while
// a worker decodes; any thread may read what is there at any moment.
//
// A damaged file gives what could be decoded, and `losses()` says what could
// not: media.cut_off, media.frames_lost, media.sound_lost, media.too_long
// (about.file is the path). A file that gives nothing at all is Failed, with an
// error as in probe.h.
#pragma once

#include "base/error.h"
#include "media/frame.h"

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

namespace cuebench {

class DecodedClip {
public:
    enum class State {
        Waiting,   ///< nobody has begun
        Decoding,  ///< growing
        Done,      ///< all that the file gives is here
        Failed,    ///< the file gives nothing; see error()
        Stopped,   ///< given up on request, or for want of memory; what is here is a part
    };

    explicit DecodedClip(std::filesystem::path file) : m_file(std::move(file)) {}

    [[nodiscard]] const std::filesystem::path& file() const { return m_file; }
    [[nodiscard]] State state() const;
    /// Done, Failed or Stopped: nothing changes any more.
    [[nodiscard]] bool isFinished() const;
    [[nodiscard]] std::optional<Error> error() const;
    [[nodiscard]] std::vector<Error> losses() const;

    [[nodiscard]] std::size_t frameCount() const;
    /// A null frame when there is none of that number (yet).
    [[nodiscard]] VideoFrame frame(std::size_t index) const;
    /// The frame on screen at this clip time: the last one that begins at or
    /// before it, the first one for times before that. None while there are no frames.
    [[nodiscard]] std::optional<std::size_t> frameAt(std::int64_t timeUs) const;
    /// When each frame begins.
    [[nodiscard]] std::vector<std::int64_t> frameTimes() const;

    /// End of the last picture or of the sound, whichever is later; while growing, what the header promises.
    [[nodiscard]] std::int64_t durationUs() const;
    /// End of the last picture that is here.
    [[nodiscard]] std::int64_t pictureEndUs() const;

    [[nodiscard]] bool hasSound() const;
    /// Sound for playing: `count` sample pairs from clip time `first` / 48000 s
    /// into `out` (interleaved); silence where there is none (yet).
    void readSound(std::int64_t first, std::int64_t count, float* out) const;
    /// The whole sound, once Done; null before, and when there is none.
    [[nodiscard]] std::shared_ptr<const Sound> sound() const;

    /// Memory held by frames and sound.
    [[nodiscard]] std::size_t bytes() const;

    /// True when a frame is there, false when the time is over or none will come.
    [[nodiscard]] bool waitForFirstFrame(std::chrono::milliseconds patience) const;
    [[nodiscard]] bool waitUntilFinished(std::chrono::milliseconds patience) const;

    // For the decoder, one thread.
    void begin();
    void promise(std::int64_t durationUs, bool hasSound);
    void addFrame(VideoFrame frame);
    /// `startUs` is the clip time of the sound's very first sample, the same in every call.
    void addSound(std::int64_t startUs, const std::vector<float>& samples);
    /// `state` is Done, Failed (with an error) or Stopped.
    void finish(State state, std::vector<Error> losses, std::optional<Error> error = {});

private:
    [[nodiscard]] bool finished() const;  // the mutex is held

    std::filesystem::path m_file;
    mutable std::mutex m_mutex;
    mutable std::condition_variable m_changed;
    State m_state = State::Waiting;
    std::optional<Error> m_error;
    std::vector<Error> m_losses;
    std::vector<VideoFrame> m_frames;
    std::shared_ptr<Sound> m_sound;
    bool m_hasSound = false;
    std::int64_t m_promisedUs = 0;
    std::size_t m_frameBytes = 0;
};

}  // namespace cuebench
