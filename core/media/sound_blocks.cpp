#include "media/sound_blocks.h"

#include "media/frame.h"

#include <algorithm>

namespace cuebench {
namespace {

static_assert(SoundBlocks::kBlockLength == Sound::kRate);

/// Rounded down, also before zero.
std::int64_t blockOf(std::int64_t value, std::int64_t size)
{
    return value >= 0 ? value / size : -((size - 1 - value) / size);
}

}  // namespace

std::int64_t SoundBlocks::blockAt(std::int64_t us)
{
    return blockOf(us, kBlockUs);
}

void SoundBlocks::setLoop(std::int64_t fromUs, std::int64_t toUs)
{
    m_loopFromUs = fromUs;
    m_loopToUs = toUs;
}

bool SoundBlocks::isAgain(std::int64_t block, std::int64_t playheadUs) const
{
    const std::int64_t first = blockAt(m_loopFromUs);
    return isInLoop(playheadUs) && block >= first && block < first + kAgain && block <= blockAt(m_loopToUs - 1);
}

std::optional<std::int64_t> SoundBlocks::firstMissing(std::int64_t from, std::int64_t to) const
{
    from = std::max(from, blockAt(m_startUs));
    to = std::min(to, blockAt(m_endUs - 1));
    for (std::int64_t block = from; block <= to; ++block) {
        if (!m_blocks.contains(block)) {
            return block;
        }
    }
    return std::nullopt;
}

void SoundBlocks::open(std::int64_t startUs, std::int64_t endUs)
{
    m_startUs = startUs;
    m_endUs = endUs;
}

std::pair<std::int64_t, std::int64_t> SoundBlocks::around(std::int64_t fromUs, std::int64_t most) const
{
    const std::int64_t here = blockAt(std::max(fromUs, m_startUs));
    if (!m_blocks.contains(here)) {
        return {here, here};
    }
    const std::int64_t first = m_blocks.contains(here - 1) ? here - 1 : here;
    std::int64_t last = here;
    while (last - first < most && m_blocks.contains(last)) {
        ++last;
    }
    return {first, last};
}

bool SoundBlocks::has(std::int64_t fromUs, std::int64_t toUs) const
{
    return !isOpen() || !firstMissing(blockAt(fromUs), blockAt(toUs - 1));
}

void SoundBlocks::read(std::int64_t first, std::int64_t count, float* out) const
{
    const std::int64_t end = first + count;
    for (auto block = m_blocks.lower_bound(blockOf(first, kBlockLength)); block != m_blocks.end(); ++block) {
        const std::int64_t begin = block->first * kBlockLength;
        if (begin >= end) {
            return;
        }
        const std::int64_t from = std::max(first, begin);
        const std::int64_t to = std::min(end, begin + kBlockLength);
        std::copy_n(block->second.begin() + (from - begin) * Sound::kChannels, (to - from) * Sound::kChannels,
                    out + (from - first) * Sound::kChannels);
    }
}

std::optional<std::int64_t> SoundBlocks::nextMissing(std::int64_t playheadUs) const
{
    if (!isOpen()) {
        return std::nullopt;
    }
    const std::int64_t here = blockAt(playheadUs);
    if (const auto soon = firstMissing(here, here + kSoon - 1)) {
        return soon;
    }
    if (isInLoop(playheadUs)) {
        const std::int64_t again = blockAt(m_loopFromUs);
        if (const auto first = firstMissing(again, std::min(again + kAgain, blockAt(m_loopToUs - 1) + 1) - 1)) {
            return first;
        }
    }
    return firstMissing(here + kSoon, here + kAhead);
}

bool SoundBlocks::isNear(std::int64_t block, std::int64_t playheadUs) const
{
    return (block >= blockAt(playheadUs) && block < blockAt(playheadUs) + kSoon) || isAgain(block, playheadUs);
}

void SoundBlocks::place(std::int64_t block, std::vector<float> samples, std::int64_t playheadUs)
{
    const std::int64_t here = blockAt(playheadUs);
    m_blocks[block] = std::move(samples);
    std::erase_if(m_blocks, [&](const auto& entry) {
        return (entry.first < here - kBehind || entry.first > here + kAhead) && !isAgain(entry.first, playheadUs);
    });
}

std::size_t SoundBlocks::bytes() const
{
    return m_blocks.size() * static_cast<std::size_t>(kBlockLength * Sound::kChannels) * sizeof(float);
}

}  // namespace cuebench
