#include "cli/retry_line.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace cuebench::cli {

namespace {

constexpr std::chrono::seconds kBetween{30};
constexpr std::int64_t kMsInSecond = 1000;

}  // namespace

RetryLine::RetryLine(Say say, Now now) : m_say(std::move(say)), m_now(std::move(now)) {}

void RetryLine::show(const RetryNotice& notice)
{
    const int next = notice.attempt + 1;
    const auto now = m_now();
    if (next <= m_attempt && now - m_told < kBetween)
        return;
    m_attempt = next;
    m_told = now;
    const auto seconds = std::max<std::int64_t>((notice.pauseMs + kMsInSecond / 2) / kMsInSecond, 1);
    m_say(fmt::format("Asking again in {} s (attempt {} of {}): {}", seconds, next, notice.mostAttempts,
                      notice.error.message));
}

}  // namespace cuebench::cli
