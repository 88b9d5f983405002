// Where the keys and buttons take the player: jumps, the A–B loop, rates.
#include "player/clip_player.h"

#include <algorithm>
#include <array>

namespace cuebench {
namespace {

constexpr std::array kRates{0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0};

}  // namespace

void ClipPlayer::jumpMs(qint64 byMs)
{
    moveTo(m_positionUs + byMs * 1000);
}

void ClipPlayer::goToEnd()
{
    pause();
    if (m_clip && m_clip->frameCount() > 0) {
        moveTo(m_clip->frame(m_clip->frameCount() - 1).ptsUs);
    }
}

void ClipPlayer::loopFromHere()
{
    const std::int64_t from = m_clip && m_frame >= 0 ? m_clip->frame(static_cast<std::size_t>(m_frame)).ptsUs : -1;
    if (from < 0) {
        return;
    }
    const bool keepsEnd = m_loopSpan && m_loopSpan->toUs >= from + kShortestLoopUs;
    setLoopSpan(ClipSpan{.fromUs = from, .toUs = keepsEnd ? m_loopSpan->toUs : m_clip->durationUs()});
}

void ClipPlayer::loopToHere()
{
    if (!m_clip || m_frame < 0) {
        return;
    }
    const std::int64_t to = m_clip->frame(static_cast<std::size_t>(m_frame)).endUs();
    const bool keepsBegin = m_loopSpan && m_loopSpan->fromUs + kShortestLoopUs <= to;
    setLoopSpan(ClipSpan{.fromUs = keepsBegin ? m_loopSpan->fromUs : 0, .toUs = to});
}

void ClipPlayer::slower()
{
    const auto next = std::lower_bound(kRates.begin(), kRates.end(), rate() - 0.001);
    setRate(next == kRates.begin() ? kRates.front() : *(next - 1));
}

void ClipPlayer::faster()
{
    const auto next = std::upper_bound(kRates.begin(), kRates.end(), rate() + 0.001);
    setRate(next == kRates.end() ? kRates.back() : *next);
}

}  // namespace cuebench
