// When to ask a server again, and after how long: connection errors and the statuses 429, 500, 502, 503 and 504; never
// another 4xx, a bad certificate or a reply that was understood. Exponential back-off with jitter (half of each pause
// is random, so that clients which failed together do not come back together); a Retry-After (RFC 9110, 10.2.3: seconds
// or an HTTP date) is never undercut.
#pragma once

#include "base/error.h"

#include <cstdint>
#include <optional>
#include <random>
#include <string_view>

namespace cuebench {

struct RetryPolicy {
    int mostAttempts = 6;
    std::int64_t firstPauseMs = 500;
    std::int64_t longestPauseMs = 30'000;
    std::int64_t longestRetryAfterMs = 120'000;  ///< a server that asks for more is not waited for

    /// Ask once: for probes, where a person waits.
    [[nodiscard]] static RetryPolicy once() { return {.mostAttempts = 1}; }
};

[[nodiscard]] bool isWorthRetrying(int status);
/// For transfers that brought no reply.
[[nodiscard]] bool isWorthRetrying(const Error& error);

/// Milliseconds from `nowMs` (since 1970) on; a date in the past is 0; none where the header says neither.
[[nodiscard]] std::optional<std::int64_t> retryAfterMs(std::string_view header, std::int64_t nowMs);

/// The pause before the next attempt, or none where it is time to give up. `attempts` have been made.
[[nodiscard]] std::optional<std::int64_t> pauseMs(const RetryPolicy& policy, int attempts,
                                                  std::optional<std::int64_t> retryAfter, std::mt19937_64& random);

}  // namespace cuebench
