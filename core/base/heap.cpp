#include "base/heap.h"

#include <cstdlib>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace cuebench {

void keepHeapSmall()
{
#ifdef __GLIBC__
    constexpr int kMappedFrom = 128 << 10;  // bytes
    constexpr int kHeaps = 64;              // more than the program has threads
    // Either setting by itself also ends glibc's own adjusting.
    mallopt(M_MMAP_THRESHOLD, kMappedFrom);
    mallopt(M_ARENA_MAX, kHeaps);
#endif
}

}  // namespace cuebench
