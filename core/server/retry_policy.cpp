#include "server/retry_policy.h"

#include "base/text.h"
#include "server/curl_setup.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <string>

namespace cuebench {

bool isWorthRetrying(int status)
{
    constexpr std::array kPassing{429, 500, 502, 503, 504};
    return std::find(kPassing.begin(), kPassing.end(), status) != kPassing.end();
}

bool isWorthRetrying(const Error& error)
{
    return error.code == "server.unreachable" || error.code == "server.connection_lost" ||
           error.code == "server.stalled" || error.code == "server.proxy";
}

std::optional<std::int64_t> retryAfterMs(std::string_view header, std::int64_t nowMs)
{
    constexpr std::int64_t kSecond = 1'000;
    const auto text = trimmed(header);
    if (text.empty())
        return std::nullopt;
    if (std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; })) {
        std::int64_t seconds = 0;
        const auto read = std::from_chars(text.data(), text.data() + text.size(), seconds);
        constexpr auto kMost = std::numeric_limits<std::int64_t>::max() / kSecond;
        return read.ec == std::errc() && seconds < kMost ? seconds * kSecond : kMost;
    }
    const auto date = curl_getdate(text.c_str(), nullptr);
    if (date < 0)
        return std::nullopt;
    return std::max<std::int64_t>(std::int64_t{date} * kSecond - nowMs, 0);
}

std::optional<std::int64_t> pauseMs(const RetryPolicy& policy, int attempts, std::optional<std::int64_t> retryAfter,
                                    std::mt19937_64& random)
{
    if (attempts >= policy.mostAttempts || retryAfter.value_or(0) > policy.longestRetryAfterMs)
        return std::nullopt;
    constexpr int kMostDoublings = 30;
    const auto doubled = policy.firstPauseMs << std::min(attempts - 1, kMostDoublings);
    const auto whole = std::min(doubled, policy.longestPauseMs);
    std::uniform_int_distribution<std::int64_t> half(0, whole / 2);
    return std::max(whole - whole / 2 + half(random), retryAfter.value_or(0) + (retryAfter ? half(random) / 4 : 0));
}

}  // namespace cuebench
