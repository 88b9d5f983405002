// How far long work is, on standard error: on a terminal one line that is rewritten, with rate and time left;
// elsewhere a line for each stage, now and then.
#pragma once

#include "base/progress.h"

#include <chrono>
#include <mutex>
#include <ostream>
#include <string>

namespace cuebench::cli {

class ProgressLine {
public:
    ProgressLine(std::ostream& err, bool isTerminal) : m_err(err), m_isTerminal(isTerminal) {}

    /// From any thread.
    void show(const ProgressStep& step);
    /// Takes the line off the terminal.
    void finish();

private:
    using Time = std::chrono::steady_clock::time_point;

    void print(const ProgressStep& step, Time now);

    std::ostream& m_err;
    const bool m_isTerminal;
    std::mutex m_mutex;
    std::string m_stage;
    std::int64_t m_atBegin = 0;
    Time m_begin;
    Time m_printed;
    bool m_lineOpen = false;
};

/// "12 s", "3 min 20 s", "2 h 5 min".
[[nodiscard]] std::string spokenSeconds(double seconds);

}  // namespace cuebench::cli
