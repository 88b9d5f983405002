#include "base/background.h"

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <mutex>

#ifdef __linux__
#include <sys/resource.h>
#endif

namespace cuebench {
namespace {

using Steady = std::chrono::steady_clock;

/// One for the program, as its cores are.
struct Hold {
    std::mutex mutex;
    std::condition_variable released;
    std::atomic<Steady::rep> until{0};  ///< written with the mutex held
    std::uint64_t releases = 0;
};

Hold& hold()
{
    static Hold only;
    return only;
}

bool isOn(const Hold& hold)
{
    const Steady::rep until = hold.until.load(std::memory_order_relaxed);
    return until != 0 && until > Steady::now().time_since_epoch().count();
}

}  // namespace

void workInBackground()
{
#ifdef __linux__
    // On Linux 0 is the calling thread, not the process (setpriority(2), "C library/kernel differences"); a tenth is
    // the weight of 10 against that of 0 (sched(7)). At 5, a third, whoever woke up often had to wait until the turn of
    // such a thread was over, 3 ms each time. One that stands back
    // further already, or is refused, stays as it was.
    constexpr int kNice = 10;
    if (::getpriority(PRIO_PROCESS, 0) < kNice) {
        (void)::setpriority(PRIO_PROCESS, 0, kNice);
    }
#endif
}

void holdBackground(std::chrono::milliseconds atMost)
{
    Hold& here = hold();
    const std::lock_guard lock(here.mutex);
    here.until = (Steady::now() + atMost).time_since_epoch().count();
}

void releaseBackground()
{
    Hold& here = hold();
    {
        const std::lock_guard lock(here.mutex);
        if (here.until == 0) {
            return;
        }
        here.until = 0;
        ++here.releases;
    }
    here.released.notify_all();
}

bool isBackgroundHeld()
{
    return isOn(hold());
}

void standAside()
{
    Hold& here = hold();
    if (!isOn(here)) {
        return;  // nearly always: no lock is taken
    }
    std::unique_lock lock(here.mutex);
    const Steady::time_point until{Steady::duration(here.until.load())};
    const std::uint64_t releases = here.releases;
    here.released.wait_until(lock, until, [&here, releases] { return here.releases != releases; });
}

}  // namespace cuebench
