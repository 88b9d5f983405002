#include "media/sound_survey.h"

#include "media/frame_index.h"
#include "media/sound_blocks.h"
#include "media/sound_fetcher.h"

#include <algorithm>
#include <utility>

namespace cuebench {
namespace {

struct Blocks {
    std::int64_t first = 0;
    std::int64_t end = 0;

    [[nodiscard]] std::int64_t startUs() const { return first * SoundBlocks::kBlockUs; }
    [[nodiscard]] std::int64_t length() const { return (end - first) * SoundBlocks::kBlockLength; }
};

Blocks blocksOf(const DecodedClip& clip, ClipSpan part)
{
    const auto sound = clip.soundSpan();
    if (!sound || clip.index() == nullptr) {
        return {};
    }
    const std::int64_t fromUs = std::max(part.fromUs, sound->first);
    const std::int64_t toUs = std::min(part.toUs, sound->second);
    return fromUs < toUs ? Blocks{.first = SoundBlocks::blockAt(fromUs), .end = SoundBlocks::blockAt(toUs - 1) + 1}
                         : Blocks{};
}

}  // namespace

SoundSurvey::SoundSurvey(const DecodedClip& clip, ClipSpan part)
    : m_next(blocksOf(clip, part).first),
      m_end(blocksOf(clip, part).end),
      m_peaks(blocksOf(clip, part).startUs(), blocksOf(clip, part).length()),
      m_spectrogram(blocksOf(clip, part).startUs(), blocksOf(clip, part).length())
{
    if (!isDone()) {
        m_fetcher = std::make_unique<SoundFetcher>(clip.file(), clip.index()->zeroUs);
    }
}

SoundSurvey::~SoundSurvey() = default;

bool SoundSurvey::step(const std::stop_token& stop)
{
    if (isDone()) {
        return false;
    }
    const auto block = m_fetcher->block(m_next, stop);
    if (!block) {
        return false;
    }
    m_peaks.add(block->data(), SoundBlocks::kBlockLength);
    m_spectrogram.add(block->data(), SoundBlocks::kBlockLength);
    ++m_next;
    return true;
}

}  // namespace cuebench
