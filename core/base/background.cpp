#include "base/background.h"

#ifdef __linux__
#include <sys/resource.h>
#endif

namespace cuebench {

void workInBackground()
{
#ifdef __linux__
    // On Linux 0 is the calling thread, not the process (setpriority(2), "C library/kernel differences"); a third is
    // the weight of 5 against that of 0 (sched(7)). Refused, the thread stays as it was.
    constexpr int kNice = 5;
    (void)::setpriority(PRIO_PROCESS, 0, kNice);
#endif
}

}  // namespace cuebench
