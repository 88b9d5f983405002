#include "player/time_scale.h"

#include <algorithm>
#include <cmath>

namespace cuebench {

void TimeScale::setDuration(std::int64_t durationUs)
{
    const bool whole = isWhole();
    m_durationUs = std::max<std::int64_t>(0, durationUs);
    if (whole) {
        showWhole();
    } else {
        show(m_fromUs, m_toUs);
    }
}

void TimeScale::setPlace(double left, double width)
{
    m_left = left;
    m_width = std::max(1.0, width);
}

double TimeScale::usPerPixel() const
{
    return static_cast<double>(std::max<std::int64_t>(1, m_toUs - m_fromUs)) / m_width;
}

double TimeScale::xOf(std::int64_t us) const
{
    return m_toUs <= m_fromUs ? m_left : m_left + static_cast<double>(us - m_fromUs) / usPerPixel();
}

std::int64_t TimeScale::usAt(double x) const
{
    if (m_toUs <= m_fromUs) {
        return 0;
    }
    const auto us = m_fromUs + std::llround((x - m_left) * usPerPixel());
    return std::clamp<std::int64_t>(us, 0, m_durationUs);
}

void TimeScale::show(std::int64_t fromUs, std::int64_t toUs)
{
    const std::int64_t shortest = std::min(kShortestUs, m_durationUs);
    const std::int64_t length = std::clamp(toUs - fromUs, shortest, m_durationUs);
    m_fromUs = std::clamp<std::int64_t>(fromUs, 0, m_durationUs - length);
    m_toUs = m_fromUs + length;
}

void TimeScale::zoomAt(double x, double factor)
{
    if (factor <= 0 || m_durationUs == 0) {
        return;
    }
    const double share = std::clamp((x - m_left) / m_width, 0.0, 1.0);
    const double held = static_cast<double>(m_fromUs) + share * static_cast<double>(m_toUs - m_fromUs);
    const double length =
        std::clamp(static_cast<double>(m_toUs - m_fromUs) / factor,
                   static_cast<double>(std::min(kShortestUs, m_durationUs)), static_cast<double>(m_durationUs));
    const auto from = std::llround(held - share * length);
    show(from, from + std::llround(length));
}

void TimeScale::scrollBy(std::int64_t us)
{
    show(m_fromUs + us, m_toUs + us);
}

void TimeScale::showWhole()
{
    m_fromUs = 0;
    m_toUs = m_durationUs;
}

bool TimeScale::reveal(std::int64_t us)
{
    if (us >= m_fromUs && us <= m_toUs) {
        return false;
    }
    // Room ahead of it: a playhead that runs out of sight turns the page.
    const std::int64_t length = m_toUs - m_fromUs;
    const std::int64_t from = us < m_fromUs && m_fromUs - us < length ? us - length * 9 / 10 : us - length / 10;
    const std::int64_t before = m_fromUs;
    show(from, from + length);
    return m_fromUs != before;
}

}  // namespace cuebench
