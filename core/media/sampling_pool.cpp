#include "media/sampling_pool.h"

#include <mutex>

namespace cuebench {
namespace {

std::shared_ptr<FramePool> shared()
{
    static std::mutex mutex;
    static std::weak_ptr<FramePool> known;
    const std::lock_guard lock(mutex);
    auto pool = known.lock();
    if (pool == nullptr) {
        pool = std::make_shared<FramePool>();
        known = pool;
    }
    return pool;
}

}  // namespace

const std::shared_ptr<FramePool>& samplingPool()
{
    thread_local const std::shared_ptr<FramePool> pool = shared();
    return pool;
}

}  // namespace cuebench
