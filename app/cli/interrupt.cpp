#include "cli/interrupt.h"

#include <chrono>
#include <condition_variable>
#include <csignal>
#include <mutex>

namespace cuebench::cli {

namespace {

volatile std::sig_atomic_t signalled = 0;

extern "C" void noteSignal(int number)
{
    // Nothing else is safe in here; the watcher does the rest.
    signalled = 1;
    std::signal(number, SIG_DFL);
}

}  // namespace

Interrupt::Interrupt()
{
    std::signal(SIGINT, noteSignal);
    std::signal(SIGTERM, noteSignal);
#ifdef SIGHUP
    // The terminal was closed; whoever said nohup wants that not to matter.
    if (std::signal(SIGHUP, noteSignal) == SIG_IGN)
        std::signal(SIGHUP, SIG_IGN);
#endif
    m_watcher = std::jthread([this](const std::stop_token& end) {
        using namespace std::chrono_literals;
        std::mutex mutex;
        std::condition_variable_any wake;
        std::unique_lock lock(mutex);
        // A signal handler may not notify: looking 50 times a second costs nothing.
        while (!end.stop_requested() && signalled == 0)
            wake.wait_for(lock, end, 20ms, [] { return signalled != 0; });
        if (signalled != 0)
            m_source.request_stop();
    });
}

Interrupt::~Interrupt()
{
    m_watcher.request_stop();
    m_watcher.join();
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
#ifdef SIGHUP
    if (std::signal(SIGHUP, SIG_DFL) == SIG_IGN)
        std::signal(SIGHUP, SIG_IGN);
#endif
}

}  // namespace cuebench::cli
