#include "base/background.h"

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <mutex>

#ifdef __linux__
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>
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

#ifdef __linux__
/// struct sched_attr of the kernel's first version (sched_setattr(2)), which glibc 2.36 does not declare.
struct SchedulingAttributes {
    std::uint32_t size = sizeof(SchedulingAttributes);
    std::uint32_t policy = 0;
    std::uint64_t flags = 0;
    std::int32_t nice = 0;
    std::uint32_t priority = 0;
    std::uint64_t runtimeNs = 0;  ///< for the usual policy the length of a turn
    std::uint64_t deadlineNs = 0;
    std::uint64_t periodNs = 0;
};
#endif

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

void workInShortTurns()
{
#ifdef __linux__
    constexpr std::uint64_t kShortestNs = 100'000;  // of those that the kernel takes
    constexpr std::uint64_t kResetOnFork = 1;       // SCHED_FLAG_RESET_ON_FORK
    SchedulingAttributes attributes;
    if (::syscall(SYS_sched_getattr, 0, &attributes, sizeof attributes, 0U) != 0 || attributes.policy != 0) {
        return;  // of another policy somebody else has thought
    }
    attributes.flags |= kResetOnFork;
    attributes.runtimeNs = kShortestNs;
    (void)::syscall(SYS_sched_setattr, 0, &attributes, 0U);
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
