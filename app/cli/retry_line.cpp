#include "cli/retry_line.h"

#include <fmt/format.h>

#include <algorithm>

namespace cuebench::cli {

namespace {

constexpr std::chrono::seconds kBetween{30};
constexpr std::int64_t kMsInSecond = 1000;

}  // namespace

void RetryLine::show(const RetryNotice& notice)
{
    const int next = notice.attempt + 1;
    const auto now = std::chrono::steady_clock::now();
    if (next <= m_attempt && now - m_told < kBetween)
        return;
    m_attempt = next;
    m_told = now;
    const auto seconds = std::max<std::int64_t>((notice.pauseMs + kMsInSecond / 2) / kMsInSecond, 1);
    m_context.remark(fmt::format("Asking again in {} s (attempt {} of {}): {}", seconds, next, notice.mostAttempts,
                                 notice.error.message));
}

}  // namespace cuebench::cli
