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
        m_backward = playhead < m_playhead;
        m_playhead = playhead;
    }
}

FrameWindow::Range FrameWindow::all(std::size_t count) const
{
    const std::size_t behind = m_backward ? m_room - m_room / 4 - 1 : m_room / 4;
    const std::size_t first = m_playhead > behind ? m_playhead - behind : 0;
    // At the end of the clip the room goes to what lies before.
    const std::size_t latest = count > m_room ? count - m_room : 0;
    const Range range{.first = std::min(first, latest), .last = std::min(count, std::min(first, latest) + m_room)};
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
