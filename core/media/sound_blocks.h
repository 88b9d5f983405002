// The sound of a clip whose sound is too long to be kept whole: the seconds
// around the playhead, each a block on the grid of clip time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace cuebench {

class SoundBlocks {
public:
    static constexpr std::int64_t kBlockUs = 1'000'000;
    static constexpr std::int64_t kBlockLength = 48'000;  ///< sample pairs: one second
    static constexpr std::int64_t kBehind = 3;            ///< blocks kept before the playhead's …
    static constexpr std::int64_t kAhead = 20;            ///< … and after it
    static constexpr std::int64_t kSoon = 5;              ///< decoding begins when one of these lacks
    static constexpr std::int64_t kAgain = 10;            ///< kept of the beginning of a loop that is being played

    /// The block that this clip time lies in; rounded down, also before zero.
    [[nodiscard]] static std::int64_t blockAt(std::int64_t us);

    /// The sound lies there in clip time.
    void open(std::int64_t startUs, std::int64_t endUs);
    /// What is played over and over, clip time; empty for nothing. Its beginning is kept while the playhead is in it.
    void setLoop(std::int64_t fromUs, std::int64_t toUs);
    [[nodiscard]] bool isOpen() const { return m_endUs > m_startUs; }
    [[nodiscard]] std::int64_t startUs() const { return m_startUs; }
    [[nodiscard]] std::int64_t endUs() const { return m_endUs; }
    /// The blocks that are here without a gap: from the one before `fromUs`, or else its own, on, `most` at most.
    /// Half-open; empty when its own is not here.
    [[nodiscard]] std::pair<std::int64_t, std::int64_t> around(std::int64_t fromUs, std::int64_t most) const;

    /// Every block in this stretch of clip time, as far as there is sound, is here.
    [[nodiscard]] bool has(std::int64_t fromUs, std::int64_t toUs) const;
    /// Adds nothing where there is no block. `first` and `count` in sample pairs of clip time.
    void read(std::int64_t first, std::int64_t count, float* out) const;
    /// The next block to decode when the playhead is there; none when all are here.
    [[nodiscard]] std::optional<std::int64_t> nextMissing(std::int64_t playheadUs) const;
    [[nodiscard]] bool isNear(std::int64_t block, std::int64_t playheadUs) const;
    /// Puts kBlockLength sample pairs in and lets go of what is far from the playhead.
    void place(std::int64_t block, std::vector<float> samples, std::int64_t playheadUs);
    [[nodiscard]] std::size_t bytes() const;

private:
    [[nodiscard]] std::optional<std::int64_t> firstMissing(std::int64_t from, std::int64_t to) const;
    [[nodiscard]] bool isInLoop(std::int64_t us) const { return m_loopFromUs <= us && us < m_loopToUs; }
    [[nodiscard]] bool isAgain(std::int64_t block, std::int64_t playheadUs) const;

    std::int64_t m_startUs = 0;
    std::int64_t m_endUs = 0;
    std::int64_t m_loopFromUs = 0;
    std::int64_t m_loopToUs = 0;
    std::map<std::int64_t, std::vector<float>> m_blocks;
};

}  // namespace cuebench
