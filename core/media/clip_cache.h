// Decoded clips within a byte budget: the clip on screen before those that come
// next before those just left.
//
// Worker threads decode. The clip on screen begins at once, and whatever was
// being fetched ahead steps back for it; fetching ahead goes on, one clip at a
// time and in the background (background.h), when it is done. What nobody wants
// any more is cancelled if unfinished, and kept as long as the budget has room
// if finished. Of a clip ahead that does not fit there are the first frames,
// windowed (decoded_clip.h), if there is room for any and the file tells the times
// of the rest; once it is on screen its window is as large as the budget allows,
// which may be the whole of it. A clip on screen that alone exceeds the budget
// stays windowed: whoever shows it says with want() which frame is to be on screen,
// and hears of it (ClipEvent::Shown) when it was not there yet.
//
// All functions may be called from any thread; none waits for a decoder, and none
// gives a clip's memory back: the workers do.
#pragma once

#include "media/clip_decoder.h"
#include "media/window_decoder.h"

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <limits>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <utility>
#include <vector>

namespace cuebench {

enum class ClipEvent {
    FirstFrame,
    Finished,
    Shown,  ///< windowed: the frame at the playhead has come
};

struct ClipCacheOptions {
    std::size_t budgetBytes = std::size_t{1} << 30U;
    int codecThreads = 2;
};

class ClipCache {
public:
    using Clip = std::shared_ptr<DecodedClip>;
    /// Called by worker threads, without any lock held.
    using Listener = std::function<void(const Clip&, ClipEvent)>;

    explicit ClipCache(ClipCacheOptions options = {}, Listener listener = {});
    /// Stops and joins the workers.
    ~ClipCache();
    ClipCache(const ClipCache&) = delete;
    ClipCache& operator=(const ClipCache&) = delete;

    /// The clip, which is on screen from now on; decoding starts if it is not
    /// there. The one that was on screen counts as just left.
    [[nodiscard]] Clip get(const std::filesystem::path& file);
    /// What will be wanted, the nearest first; replaces the earlier wish.
    void prefetch(std::vector<std::filesystem::path> next, std::vector<std::filesystem::path> previous = {});
    /// The frame of this clip that is to be on screen; those around it follow. Does nothing for clips that are whole.
    void want(const Clip& clip, std::size_t frame);
    /// What of it is played over and over, clip time in µs: coming round costs no wait. None ends that.
    void loop(const Clip& clip, std::optional<std::pair<std::int64_t, std::int64_t>> fromToUs);
    /// Whoever showed this clip does not any more: a worker gives its memory back, if nobody else has it.
    void letGo(Clip clip);
    /// Another budget; what no longer fits goes, the clip on screen excepted.
    void setBudget(std::size_t bytes);
    /// The file has changed: nothing that was decoded of it counts any more.
    void forget(const std::filesystem::path& file);

    /// The clip if it is here, in whatever state; null if not. Changes no order.
    [[nodiscard]] Clip peek(const std::filesystem::path& file) const;
    [[nodiscard]] std::size_t usedBytes() const;
    [[nodiscard]] std::size_t budgetBytes() const;
    [[nodiscard]] const std::shared_ptr<FramePool>& pool() const { return m_pool; }

private:
    struct Entry {
        Clip clip;
        std::stop_source stop;
        bool running = false;
        bool tooBig = false;   ///< did not fit; not tried again until the wish changes
        bool refused = false;  ///< being decoded, and there is no more room for it
        std::uint64_t used = 0;
        std::shared_ptr<WindowDecoder> window;  ///< of a windowed clip, once it has been asked for
    };
    using Entries = std::list<Entry>;
    enum class Post {
        OnScreen,  ///< works for the clip on screen alone
        Ahead,     ///< works for what comes next, in the background
    };

    static constexpr std::size_t kNobodyWants = std::numeric_limits<std::size_t>::max();  ///< as a rank

    // All of these with the mutex held.
    [[nodiscard]] Entry* find(const std::filesystem::path& file);
    [[nodiscard]] std::size_t rank(const Entry& entry) const;
    [[nodiscard]] std::size_t total() const;
    void boundPool();
    /// What clips, and idle frames beside them, may take of the budget. The rest is for the pictures that decoders hold
    /// on to while they work.
    [[nodiscard]] std::size_t limit() const { return m_options.budgetBytes - m_options.budgetBytes / 32; }
    [[nodiscard]] Entry* nextJob(Post post);
    void want(const std::filesystem::path& file);
    void applyWish(Entries& dropped);
    void restart(Entry& entry, Entries& dropped);
    void fitWindow(const Entry& entry) const;
    [[nodiscard]] bool dropWorseThan(std::size_t kept, Entries& dropped);

    void wakeAll();
    void work(const std::stop_token& stop, Post post);
    /// Lets go of m_dropped: in the background, for the window's thread is at work when a clip is left.
    void sweep(const std::stop_token& stop);
    void decode(const Clip& clip, const std::stop_token& stop);
    void fillWindow(const Clip& clip, WindowDecoder& window, const std::stop_token& stop);
    [[nodiscard]] std::shared_ptr<WindowDecoder> windowFor(const Clip& clip);
    [[nodiscard]] bool isCurrent(const DecodedClip& clip) const;
    [[nodiscard]] static bool hasWork(const Entry& entry, bool onScreen);
    [[nodiscard]] bool reserve(const DecodedClip* clip, std::size_t bytes);
    void settle(const Clip& clip);

    ClipCacheOptions m_options;
    Listener m_listener;
    std::shared_ptr<FramePool> m_pool = std::make_shared<FramePool>();
    mutable std::mutex m_mutex;
    std::condition_variable_any m_wake;       ///< for work()
    std::condition_variable_any m_wakeSweep;  ///< for sweep(): a clip that is left is no reason to wake the others
    Entries m_entries;
    Entries m_dropped;  ///< for sweep()
    std::filesystem::path m_current;
    std::vector<std::filesystem::path> m_next;
    std::vector<std::filesystem::path> m_previous;
    std::uint64_t m_uses = 0;
    std::vector<std::jthread> m_workers;  ///< last: they use everything above
};

}  // namespace cuebench
