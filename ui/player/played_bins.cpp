#include "player/played_bins.h"

#include <algorithm>

namespace cuebench {

void PlayedBins::mark(std::int64_t fromUs, std::int64_t toUs)
{
    if (fromUs < 0 || toUs < fromUs) {
        return;
    }
    const auto first = static_cast<std::size_t>(fromUs / kBinUs);
    // An end that is exactly a border does not touch the bin behind it.
    const auto last = static_cast<std::size_t>(std::max(fromUs, toUs - 1) / kBinUs);
    if (m_bins.size() <= last) {
        m_bins.resize(last + 1, false);
    }
    std::fill(m_bins.begin() + static_cast<std::ptrdiff_t>(first),
              m_bins.begin() + static_cast<std::ptrdiff_t>(last) + 1, true);
}

double PlayedBins::share(std::int64_t durationUs) const
{
    const std::int64_t all = (durationUs + kBinUs - 1) / kBinUs;
    if (all <= 0) {
        return 0;
    }
    const auto within = std::min<std::int64_t>(all, static_cast<std::int64_t>(m_bins.size()));
    const auto marked = std::count(m_bins.begin(), m_bins.begin() + within, true);
    return static_cast<double>(marked) / static_cast<double>(all);
}

}  // namespace cuebench
