#include "media/frame.h"

extern "C" {
#include <libavutil/buffer.h>
}

#include <sys/mman.h>

#include <algorithm>
#include <deque>
#include <limits>

namespace cuebench {
namespace {

// Straight from the system and straight back to it. Through malloc, frames of many sizes leave holes that the next
// clip does not fit into, and memory grows from clip to clip.
std::uint8_t* allocate(std::size_t bytes)
{
    void* memory = ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return memory == MAP_FAILED ? nullptr : static_cast<std::uint8_t*>(memory);
}

struct Unmap {
    std::size_t bytes = 0;
    void operator()(std::uint8_t* memory) const { ::munmap(memory, bytes); }
};

using Block = std::unique_ptr<std::uint8_t, Unmap>;

std::size_t sizeOf(const Block& block)
{
    return block.get_deleter().bytes;
}

}  // namespace

struct FramePool::Shelf {
    using Blocks = std::deque<Block>;
    struct Lease {
        std::shared_ptr<Shelf> shelf;
        std::size_t bytes;
    };

    mutable std::mutex mutex;
    Blocks idle;
    std::size_t idleBytes = 0;
    std::size_t usedBytes = 0;
    std::size_t reuses = 0;
    std::size_t idleLimit = 0;
    std::size_t ceiling = std::numeric_limits<std::size_t>::max();

    explicit Shelf(std::size_t limit) : idleLimit(limit) {}

    // What no longer fits is let go of outside the lock: giving a picture's pages back takes the system a while, for
    // which the window's thread must not wait.

    std::uint8_t* take(std::size_t bytes)
    {
        Blocks surplus;
        const std::lock_guard lock(mutex);
        // The newest first: its pages are the likeliest to be in the cache.
        const auto found = std::find_if(idle.rbegin(), idle.rend(), [&](const Block& e) { return sizeOf(e) == bytes; });
        usedBytes += bytes;
        if (found == idle.rend()) {
            trim(surplus);
            return nullptr;
        }
        std::uint8_t* memory = found->release();
        idle.erase(std::next(found).base());
        idleBytes -= bytes;
        ++reuses;
        return memory;
    }

    void giveBack(std::uint8_t* memory, std::size_t bytes)
    {
        Blocks surplus;
        const std::lock_guard lock(mutex);
        usedBytes -= bytes;
        idle.emplace_back(memory, Unmap{bytes});
        idleBytes += bytes;
        trim(surplus);
    }

    void setIdleLimit(std::size_t bytes)
    {
        Blocks surplus;
        const std::lock_guard lock(mutex);
        idleLimit = bytes;
        trim(surplus);
    }

    void setCeiling(std::size_t bytes)
    {
        Blocks surplus;
        const std::lock_guard lock(mutex);
        ceiling = bytes;
        trim(surplus);
    }

    void trim(Blocks& surplus)
    {
        while (!idle.empty() && (idleBytes > idleLimit || usedBytes + idleBytes > ceiling)) {
            idleBytes -= sizeOf(idle.front());
            surplus.push_back(std::move(idle.front()));
            idle.pop_front();
        }
    }

    static void release(void* opaque, std::uint8_t* memory)
    {
        const std::unique_ptr<Lease> lease(static_cast<Lease*>(opaque));
        lease->shelf->giveBack(memory, lease->bytes);
    }
};

FramePool::FramePool(std::size_t idleLimit) : m_shelf(std::make_shared<Shelf>(idleLimit)) {}

FramePool::~FramePool()
{
    // Frames may outlive the pool; what they give back is then freed at once.
    m_shelf->setIdleLimit(0);
}

AVBufferRef* FramePool::take(std::size_t bytes)
{
    std::uint8_t* memory = m_shelf->take(bytes);
    if (memory == nullptr) {
        memory = allocate(bytes);
    }
    if (memory == nullptr) {
        const std::lock_guard lock(m_shelf->mutex);
        m_shelf->usedBytes -= bytes;
        return nullptr;
    }
    auto lease = std::make_unique<Shelf::Lease>(Shelf::Lease{m_shelf, bytes});
    AVBufferRef* reference = av_buffer_create(memory, bytes, &Shelf::release, lease.get(), 0);
    if (reference == nullptr) {
        m_shelf->giveBack(memory, bytes);
        return nullptr;
    }
    lease.release();  // NOLINT(bugprone-unused-return-value): the buffer owns it now
    return reference;
}

void FramePool::setCeiling(std::size_t bytes)
{
    m_shelf->setCeiling(bytes);
}

std::size_t FramePool::idleBytes() const
{
    const std::lock_guard lock(m_shelf->mutex);
    return m_shelf->idleBytes;
}

std::size_t FramePool::usedBytes() const
{
    const std::lock_guard lock(m_shelf->mutex);
    return m_shelf->usedBytes;
}

std::size_t FramePool::reuses() const
{
    const std::lock_guard lock(m_shelf->mutex);
    return m_shelf->reuses;
}

PictureSize displaySize(int width, int height, int aspectNum, int aspectDen, int rotation)
{
    PictureSize size{width, height};
    if (aspectNum > 0 && aspectDen > 0 && aspectNum != aspectDen) {
        const double stretched = static_cast<double>(width) * aspectNum / aspectDen;
        size.width = static_cast<int>(std::clamp(stretched + 0.5, 1.0, 65535.0));
    }
    if (rotation == 90 || rotation == 270) {
        std::swap(size.width, size.height);
    }
    return size;
}

PictureSize displaySize(const VideoFrame& frame)
{
    return displaySize(frame.width, frame.height, frame.aspectNum, frame.aspectDen, frame.rotation);
}

}  // namespace cuebench
