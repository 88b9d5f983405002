// Decoded pictures and sound as the player, the poster and the model's inputs
// see them.
//
// Times are microseconds of *clip time*: zero is the earliest picture of the
// clip. The sound is placed on the same line, so a sound that begins later
// than the picture has a positive start and one that begins earlier a negative
// one. A VideoFrame is a value: copying it copies no pixels, and the pixels
// live as long as any copy of it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

struct AVBufferRef;

namespace cuebench {

enum class ColourMatrix { Bt601, Bt709, Bt2020 };

/// One picture: planar YUV 4:2:0, 8 bits a sample.
struct VideoFrame {
    int width = 0;  ///< of the stored picture, before pixel aspect and rotation
    int height = 0;
    std::array<const std::uint8_t*, 3> planes{};  ///< Y, U, V; chroma is (width+1)/2 by (height+1)/2
    std::array<int, 3> strides{};                 ///< bytes from row to row
    std::int64_t ptsUs = 0;                       ///< shown from here …
    std::int64_t durationUs = 0;                  ///< … for so long
    ColourMatrix matrix = ColourMatrix::Bt601;
    bool fullRange = false;  ///< luma 0–255 rather than 16–235
    int aspectNum = 1;       ///< width of a pixel to …
    int aspectDen = 1;       ///< … its height
    int rotation = 0;        ///< degrees clockwise (0, 90, 180, 270) that bring it upright
    bool damaged = false;    ///< the decoder had to guess parts of it
    std::size_t bytes = 0;   ///< memory that it keeps alive
    std::shared_ptr<const void> owner;

    [[nodiscard]] bool isNull() const { return planes[0] == nullptr; }
    [[nodiscard]] std::int64_t endUs() const { return ptsUs + durationUs; }
};

struct PictureSize {
    int width = 0;
    int height = 0;

    bool operator==(const PictureSize&) const = default;
};

/// The size at which the frame looks right: pixel aspect and rotation applied.
[[nodiscard]] PictureSize displaySize(const VideoFrame& frame);
[[nodiscard]] PictureSize displaySize(int width, int height, int aspectNum, int aspectDen, int rotation);

/// The whole sound of a clip: 48 kHz, two channels, interleaved.
struct Sound {
    static constexpr int kRate = 48000;
    static constexpr int kChannels = 2;

    std::int64_t startUs = 0;    ///< clip time of the first sample
    std::vector<float> samples;  ///< left, right, left, right, … nominally within ±1

    [[nodiscard]] bool isEmpty() const { return samples.empty(); }
    [[nodiscard]] std::int64_t length() const { return static_cast<std::int64_t>(samples.size()) / kChannels; }
    [[nodiscard]] std::int64_t endUs() const { return startUs + length() * 1'000'000 / kRate; }
};

/// Memory for frames, used again from clip to clip: fresh memory costs a page
/// fault every 4 kB, about a tenth of the time that decoding takes. Up to
/// `idleLimit` bytes that no frame uses are kept; the rest goes back to the
/// system. Thread-safe; frames may outlive the pool.
class FramePool {
public:
    static constexpr std::size_t kIdleLimit = std::size_t{96} << 20U;

    explicit FramePool(std::size_t idleLimit = kIdleLimit);
    ~FramePool();
    FramePool(const FramePool&) = delete;
    FramePool& operator=(const FramePool&) = delete;

    /// A buffer of `bytes`, aligned to 64; its last unref brings it back here. Null when memory is out.
    [[nodiscard]] AVBufferRef* take(std::size_t bytes);

    /// Nothing is kept idle that would bring used and idle bytes together above this.
    void setCeiling(std::size_t bytes);

    [[nodiscard]] std::size_t idleBytes() const;
    [[nodiscard]] std::size_t usedBytes() const;
    /// How often a buffer was used again instead of asked from the system.
    [[nodiscard]] std::size_t reuses() const;

private:
    struct Shelf;
    std::shared_ptr<Shelf> m_shelf;
};

}  // namespace cuebench
