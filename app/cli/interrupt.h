// Ctrl-C (and a polite kill, and a terminal that is closed) as a request to stop: long work ends after its current unit
// and keeps what was done. A second Ctrl-C ends the program at once.
#pragma once

#include <stop_token>
#include <thread>

namespace cuebench::cli {

class Interrupt {
public:
    Interrupt();
    Interrupt(const Interrupt&) = delete;
    Interrupt& operator=(const Interrupt&) = delete;
    ~Interrupt();

    [[nodiscard]] std::stop_token token() const { return m_source.get_token(); }

private:
    std::stop_source m_source;
    std::jthread m_watcher;
};

}  // namespace cuebench::cli
