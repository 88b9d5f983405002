// A clip in memory: all its frames with exact times, and its sound. Grows while
// a worker decodes; any thread may read what is there at any moment.
//
// A clip above its byte limit is *windowed*: the times of all its frames are
// known and exact, but only the frames around the playhead are in memory. They
// come and go as the playhead moves (window_decoder.h); frame() gives a null
// frame with the right times until the pixels are there.
//
// A damaged file gives what could be decoded, and `losses()` says what could
// not: media.cut_off, media.frames_lost, media.sound_lost (about.file is the
// path). A file that gives nothing at all is Failed, with an
// error as in probe.h.
#pragma once

#include "base/error.h"
#include "media/frame.h"
#include "media/frame_window.h"
#include "media/sound_blocks.h"

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

namespace cuebench {

struct FrameIndex;

class DecodedClip {
public:
    enum class State {
        Waiting,   ///< nobody has begun
        Decoding,  ///< growing
        Done,      ///< all that the file gives is here, or can be had (windowed)
        Failed,    ///< the file gives nothing; see error()
        Stopped,   ///< given up on request, or for want of memory; what is here is a part
    };

    explicit DecodedClip(std::filesystem::path file) : m_file(std::move(file)) {}

    [[nodiscard]] const std::filesystem::path& file() const { return m_file; }
    [[nodiscard]] State state() const;
    /// Done, Failed or Stopped: nothing changes any more but which frames of a windowed clip are in memory.
    [[nodiscard]] bool isFinished() const;
    [[nodiscard]] std::optional<Error> error() const;
    [[nodiscard]] std::vector<Error> losses() const;

    [[nodiscard]] std::size_t frameCount() const;
    /// A null frame when there is none of that number, or when its pixels are not in memory; the times are set in the
    /// latter case.
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
    /// Enough lies in memory to begin playing here: `aheadUs` of the pictures, or what a window gives, or all.
    [[nodiscard]] bool canPlayFrom(std::int64_t timeUs, std::int64_t aheadUs) const;

    [[nodiscard]] bool isWindowed() const;
    /// The frame that is wanted on screen, which the window follows. ClipCache::want() also sees to it that it comes.
    void setPlayhead(std::size_t index);
    [[nodiscard]] std::size_t playhead() const;
    /// What is played over and over, in clip time: its begin is in memory when its end comes.
    void setLoop(std::optional<std::pair<std::int64_t, std::int64_t>> fromToUs);
    /// Another `windowBytes` (beginWindowed); lets go of nothing before the next frame comes.
    void setWindow(std::size_t windowBytes);
    /// What all frames would take together; a guess by the largest one.
    [[nodiscard]] std::size_t wholeBytes() const;

    [[nodiscard]] bool hasSound() const;
    /// Sound for playing: `count` sample pairs from clip time `first` / 48000 s
    /// into `out` (interleaved); silence where there is none (yet).
    void readSound(std::int64_t first, std::int64_t count, float* out) const;
    /// The whole sound, once Done; null before, when there is none, and when it is windowed: too long to be kept whole.
    [[nodiscard]] std::shared_ptr<const Sound> sound() const;

    /// Where in clip time there is sound; none when there is none.
    [[nodiscard]] std::optional<std::pair<std::int64_t, std::int64_t>> soundSpan() const;
    /// Of a windowed sound what is in memory from a second before `fromUs` on without a gap, `lengthUs` at most; null
    /// when nothing is there.
    [[nodiscard]] std::shared_ptr<const Sound> soundPiece(std::int64_t fromUs, std::int64_t lengthUs) const;

    /// What there is of the sound in this stretch of time can be read now; it may not yet where it is windowed.
    [[nodiscard]] bool hasSoundFrom(std::int64_t fromUs, std::int64_t lengthUs) const;

    /// Memory held by frames and sound.
    [[nodiscard]] std::size_t bytes() const;
    /// The part of it that is not frames.
    [[nodiscard]] std::size_t soundBytes() const;

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

    // For the decoder of a windowed clip, one thread at a time.
    /// From now on the clip is windowed, with `windowBytes` for frames.
    void beginWindowed(std::size_t windowBytes);
    /// Whether the frame that addFrame() would number `index` is to keep its pixels.
    [[nodiscard]] bool wants(std::size_t index) const;
    /// All times at once, rising; those that are here already have to be the first of them.
    void setTimes(std::vector<std::int64_t> times, std::int64_t endUs);
    /// The whole sound in place of what is here of it.
    void setSound(std::int64_t startUs, std::vector<float> samples);
    /// The sound is too long as well: it lies from here to there, and is to be had piece by piece (placeSound).
    void windowSound(std::int64_t startUs, std::int64_t endUs);
    /// How to find the frames again.
    void setIndex(std::shared_ptr<const FrameIndex> index);
    [[nodiscard]] std::shared_ptr<const FrameIndex> index() const;
    /// Frames that are needed soon lack.
    [[nodiscard]] bool needsFrames() const;
    /// The next frame to decode: the playhead's, then those after it, then those before it; none when all are here.
    [[nodiscard]] std::optional<std::size_t> nextMissing() const;
    /// Puts a frame's pixels in and lets go of those that are no longer near. False: it is not wanted (any more).
    [[nodiscard]] bool place(std::size_t index, VideoFrame frame);
    /// The next second of a windowed sound to decode; none when all that is near is here.
    [[nodiscard]] std::optional<std::int64_t> nextSoundBlock() const;
    void placeSound(std::int64_t block, std::vector<float> samples);
    /// Something is lost that only showed afterwards; said once for each code.
    void addLoss(Error loss);

private:
    [[nodiscard]] bool finished() const;  // these with the mutex held
    [[nodiscard]] std::size_t heldBySound() const;
    [[nodiscard]] std::size_t count() const;
    [[nodiscard]] std::int64_t timeOf(std::size_t index) const;
    [[nodiscard]] std::int64_t endOf(std::size_t index) const;
    [[nodiscard]] std::optional<std::size_t> indexAt(std::int64_t timeUs) const;
    [[nodiscard]] std::optional<std::size_t> firstMissing(std::size_t from, std::size_t to) const;
    [[nodiscard]] bool isWanted(std::size_t index) const;
    [[nodiscard]] std::size_t knownCount() const;
    [[nodiscard]] std::optional<FrameWindow::Range> framesOf(std::int64_t fromUs, std::int64_t toUs) const;
    void keep(std::size_t index, VideoFrame frame, std::vector<VideoFrame>& dropped);

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

    bool m_windowed = false;
    FrameWindow m_window;
    std::optional<std::pair<std::int64_t, std::int64_t>> m_loopUs;
    std::size_t m_windowBytes = 0;
    std::size_t m_largestFrame = 1;
    std::vector<std::int64_t> m_times;                       ///< windowed: of every frame …
    std::int64_t m_endUs = 0;                                ///< … and where the last one ends
    std::unordered_map<std::size_t, VideoFrame> m_resident;  ///< windowed: instead of m_frames
    std::shared_ptr<const FrameIndex> m_index;
    SoundBlocks m_soundBlocks;  ///< windowed: instead of m_sound when that is too long
};

}  // namespace cuebench
