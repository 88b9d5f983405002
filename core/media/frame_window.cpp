#include "media/frame_window.h"

#include <algorithm>

namespace cuebench {

void FrameWindow::setRoom(std::size_t frames)
{
    m_room = std::max(kLeastRoom, frames);
}

void FrameWindow::moveTo(std::size_t playhead)
{
    if (playhead != m_playhead) {
        // From the loop's last part to its first is not back but round.
        const bool round = m_loop && m_loop->contains(playhead) && m_loop->contains(m_playhead) &&
                           playhead + (m_loop->last - m_loop->first) / 2 < m_playhead;
        m_backward = playhead < m_playhead && !round;
        m_playhead = playhead;
    }
}

bool FrameWindow::isLooping(std::size_t count) const
{
    return m_loop && m_loop->contains(m_playhead) && m_loop->last <= count && !m_backward;
}

FrameWindow::Range FrameWindow::all(std::size_t count) const
{
    if (isLooping(count)) {
        const std::size_t behind = std::min(m_playhead - m_loop->first, m_room / 4);
        const std::size_t first = m_playhead - behind;
        return {.first = first, .last = std::min(first + m_room, m_loop->last)};
    }
    const std::size_t behind = m_backward ? m_room - m_room / 4 - 1 : m_room / 4;
    const std::size_t first = m_playhead > behind ? m_playhead - behind : 0;
    // At the end of the clip the room goes to what lies before.
    const std::size_t latest = count > m_room ? count - m_room : 0;
    const Range range{.first = std::min(first, latest), .last = std::min(count, std::min(first, latest) + m_room)};
    return range;
}

FrameWindow::Range FrameWindow::afterLoop(std::size_t count) const
{
    const Range range = all(count);
    if (!isLooping(count) || range.last < m_loop->last) {
        return {};
    }
    const std::size_t rest = m_room - (range.last - range.first);
    return {.first = m_loop->first, .last = std::min(m_loop->first + rest, range.first)};
}

FrameWindow::Range FrameWindow::soonAfterLoop(std::size_t count) const
{
    Range range = afterLoop(count);
    const std::size_t ahead = soon(count).last - m_playhead;
    const std::size_t reach = m_room / 2;
    range.last = std::min(range.last, range.first + (reach > ahead ? reach - ahead : 0));
    return range;
}

FrameWindow::Range FrameWindow::soon(std::size_t count) const
{
    const Range range = all(count);
    const std::size_t reach = m_room / 2;
    const std::size_t from = m_backward && m_playhead > reach ? m_playhead - reach : m_backward ? 0 : m_playhead;
    const std::size_t to = m_backward ? m_playhead + 1 : m_playhead + reach;
    return {.first = std::clamp(from, range.first, range.last), .last = std::clamp(to, range.first, range.last)};
}

}  // namespace cuebench
