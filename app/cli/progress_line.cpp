#include "cli/progress_line.h"

#include <fmt/format.h>

#include <cmath>

namespace cuebench::cli {

namespace {

using namespace std::chrono_literals;

constexpr auto kBetweenRewrites = 100ms;
constexpr auto kBetweenLines = 5s;
constexpr const char* kEraseLine = "\r\x1b[K";

}  // namespace

void ProgressLine::show(const ProgressStep& step)
{
    const std::lock_guard lock(m_mutex);
    const Time now = std::chrono::steady_clock::now();
    if (step.stage != m_stage) {
        m_stage = step.stage;
        m_begin = now;
        m_atBegin = step.done;
        m_printed = m_isTerminal ? Time{} : now;
    }
    if (now - m_printed < (m_isTerminal ? kBetweenRewrites : kBetweenLines))
        return;
    m_printed = now;
    print(step, now);
}

void ProgressLine::print(const ProgressStep& step, Time now)
{
    std::string line = fmt::format("{}: {}", step.stage, step.done);
    if (step.total > 0)
        line += fmt::format(" of {}", step.total);
    const double seconds = std::chrono::duration<double>(now - m_begin).count();
    const auto done = static_cast<double>(step.done - m_atBegin);
    if (seconds > 0.5 && done > 0) {
        const double rate = done / seconds;
        line += fmt::format(", {:.{}f} a second", rate, rate < 10 ? 1 : 0);
        if (step.total > step.done)
            line += ", " + spokenSeconds(static_cast<double>(step.total - step.done) / rate) + " left";
    }
    if (m_isTerminal)
        m_err << kEraseLine << line << std::flush;
    else
        m_err << line << '\n' << std::flush;
    m_lineOpen = m_isTerminal;
}

void ProgressLine::finish()
{
    const std::lock_guard lock(m_mutex);
    if (m_lineOpen)
        m_err << kEraseLine << std::flush;
    m_lineOpen = false;
}

std::string spokenSeconds(double seconds)
{
    const auto whole = static_cast<long>(std::ceil(seconds));
    if (whole < 60)
        return fmt::format("{} s", whole);
    if (whole < 3600)
        return fmt::format("{} min {} s", whole / 60, whole % 60);
    return fmt::format("{} h {} min", whole / 3600, whole % 3600 / 60);
}

}  // namespace cuebench::cli
