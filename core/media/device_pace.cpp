#include "media/device_pace.h"

#include <algorithm>
#include <vector>

namespace cuebench {
namespace {

constexpr std::int64_t kPaceNs = 2'000'000'000;   // many blocks, yet a hole in the sound is soon seen
constexpr std::int64_t kLagsNs = 60'000'000'000;  // a bad latency counts for ten seconds of these
constexpr std::int64_t kLagEveryNs = 100'000'000;

template <typename Readings>
std::int64_t middle(const Readings& readings)
{
    std::vector<std::int64_t> values;
    values.reserve(readings.size());
    for (const auto& reading : readings) {
        values.push_back(reading.ns);
    }
    const auto at = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), at, values.end());
    return *at;
}

template <typename Readings>
void forget(Readings& readings, std::int64_t beforeNs)
{
    while (!readings.empty() && readings.front().atNs < beforeNs) {
        readings.pop_front();
    }
}

}  // namespace

void DevicePace::add(std::int64_t nowNs, std::int64_t takenNs, std::int64_t reportedNs)
{
    forget(m_taken, nowNs - kPaceNs);
    m_taken.push_back({.atNs = nowNs, .ns = takenNs - nowNs});
    m_paceNs = middle(m_taken);
    if (m_lags.empty() || nowNs - m_lags.back().atNs >= kLagEveryNs) {
        forget(m_lags, nowNs - kLagsNs);
        m_lags.push_back({.atNs = nowNs, .ns = reportedNs - nowNs - m_paceNs});
        m_lagNs = middle(m_lags);
    }
}

std::int64_t DevicePace::playedNs(std::int64_t nowNs) const
{
    return m_taken.empty() ? 0 : std::max<std::int64_t>(1, nowNs + m_paceNs + m_lagNs);
}

}  // namespace cuebench
