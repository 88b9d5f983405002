#include "base/background.h"

#ifdef __linux__
#include <sys/resource.h>
#endif

namespace cuebench {

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

}  // namespace cuebench
