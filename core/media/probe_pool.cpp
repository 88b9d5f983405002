#include "media/probe_pool.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>

namespace cuebench {

std::size_t probeClips(const std::vector<std::filesystem::path>& files, const ProbeReceiver& receiver,
                       const std::stop_token& stop, unsigned threads, const ProbeOptions& options)
{
    std::atomic<std::size_t> next{0};
    std::atomic<bool> failed{false};
    std::mutex mutex;  // of the receiver, the count and the exception
    std::size_t reported = 0;
    std::exception_ptr exception;

    const auto work = [&] {
        while (!stop.stop_requested() && !failed) {
            const std::size_t index = next++;
            if (index >= files.size()) {
                return;
            }
            try {
                Result<MediaProbe> probe = probeClip(files[index], options, stop);
                if (!probe && probe.error().kind == Error::Kind::Interrupted) {
                    return;
                }
                const std::lock_guard lock(mutex);
                if (failed) {
                    return;
                }
                receiver(index, std::move(probe));
                ++reported;
            } catch (...) {  // out of memory, or the receiver's own
                const std::lock_guard lock(mutex);
                exception = std::current_exception();
                failed = true;
            }
        }
    };

    const std::size_t wanted = threads == 0 ? std::max(1U, std::thread::hardware_concurrency()) : threads;
    {
        std::vector<std::jthread> workers;
        for (std::size_t i = 1; i < std::min(wanted, files.size()); ++i) {
            workers.emplace_back(work);
        }
        work();
    }
    if (exception) {
        std::rethrow_exception(exception);
    }
    return reported;
}

}  // namespace cuebench
