// The workers' half of ClipCache: what is decoded next, and for what it has to make room.
#include "base/background.h"
#include "media/clip_cache.h"

#include <algorithm>
#include <utility>

namespace cuebench {

bool ClipCache::hasWork(const Entry& entry, bool onScreen)
{
    return entry.clip->state() == DecodedClip::State::Waiting || (onScreen && entry.clip->needsFrames());
}

bool ClipCache::isCurrent(const DecodedClip& clip) const
{
    const std::lock_guard lock(m_mutex);
    return clip.file() == m_current;
}

ClipCache::Entry* ClipCache::nextJob(Post post)
{
    Entry* best = nullptr;
    bool busy = false;
    for (Entry& entry : m_entries) {
        busy = busy || entry.running;
        const bool onScreen = rank(entry) == 0;
        if (entry.running || entry.tooBig || onScreen != (post == Post::OnScreen) || !hasWork(entry, onScreen)) {
            continue;
        }
        if (rank(entry) != kNobodyWants && (best == nullptr || rank(entry) < rank(*best))) {
            best = &entry;
        }
    }
    // Ahead of time only while nothing else runs: the clip on screen has the cores first.
    return post == Post::OnScreen || !busy ? best : nullptr;
}

bool ClipCache::dropWorseThan(std::size_t kept, Entries& dropped)
{
    auto worst = m_entries.end();
    for (auto entry = m_entries.begin(); entry != m_entries.end(); ++entry) {
        const std::size_t here = rank(*entry);
        if (here <= kept || entry->clip->bytes() == 0) {
            continue;
        }
        if (worst == m_entries.end() || here > rank(*worst) || (here == rank(*worst) && entry->used < worst->used)) {
            worst = entry;
        }
    }
    if (worst == m_entries.end()) {
        return false;
    }
    if (rank(*worst) == kNobodyWants) {
        worst->stop.request_stop();
        dropped.splice(dropped.end(), m_entries, worst);
    } else {
        restart(*worst, dropped);
        worst->tooBig = true;
    }
    return true;
}

/// Frames in use and idle ones together take what the clips' sound leaves.
void ClipCache::boundPool()
{
    std::size_t sound = 0;
    for (const Entry& entry : m_entries) {
        sound += entry.clip->soundBytes();
    }
    m_pool->setCeiling(limit() - std::min(limit(), sound));
}

/// The clip on screen has all that there is; what others hold goes when it is asked for.
void ClipCache::fitWindow(const Entry& entry) const
{
    if (entry.clip->file() != m_current || !entry.clip->isWindowed() || !entry.clip->isFinished()) {
        return;
    }
    const std::size_t sound = entry.clip->soundBytes();
    const std::size_t whole = entry.clip->wholeBytes();
    const std::size_t left = m_options.budgetBytes - std::min(sound, m_options.budgetBytes);
    entry.clip->setWindow(whole + sound <= limit() ? whole : left / 2);
}

bool ClipCache::reserve(const DecodedClip* clip, std::size_t bytes)
{
    Entries dropped;
    const std::lock_guard lock(m_mutex);
    const auto found =
        std::find_if(m_entries.begin(), m_entries.end(), [&](const Entry& e) { return e.clip.get() == clip; });
    if (found == m_entries.end()) {
        return false;
    }
    const std::size_t mine = rank(*found);
    while (total() + bytes > limit()) {
        if (!dropWorseThan(mine, dropped)) {
            if (mine == 0 || clip->isFinished()) {
                return mine == 0;  // a window that was left while it was being filled stays as it is
            }
            // Whoever gets the clip before the decoder has wound down is not handed this one (applyWish).
            found->refused = true;
            found->tooBig = true;
            return false;
        }
    }
    boundPool();
    return true;
}

void ClipCache::settle(const Clip& clip)
{
    Entries dropped;
    {
        const std::lock_guard lock(m_mutex);
        for (Entry& entry : m_entries) {
            if (entry.clip != clip) {
                continue;
            }
            entry.running = false;
            const bool refused = std::exchange(entry.refused, false);
            if (clip->state() == DecodedClip::State::Stopped) {
                restart(entry, dropped);
                entry.tooBig = refused;
            }
            fitWindow(entry);
        }
    }
    m_wake.notify_all();
}

void ClipCache::decode(const Clip& clip, const std::stop_token& stop)
{
    DecodeOptions options;
    options.threads = m_options.codecThreads;
    options.byteLimit = budgetBytes();
    options.pool = m_pool;
    options.windowWhenRefused = true;
    options.reserve = [this, &clip](std::size_t bytes) {
        if (!isCurrent(*clip)) {
            standAside();  // before each frame; should the clip come on screen now, releaseBackground() brings it
        }
        return reserve(clip.get(), bytes);
    };
    if (m_listener) {
        options.firstFrame = [this, &clip] { m_listener(clip, ClipEvent::FirstFrame); };
    }
    decodeClip(*clip, options, stop);
    settle(clip);
    if (m_listener && clip->state() != DecodedClip::State::Stopped) {
        m_listener(clip, ClipEvent::Finished);
    }
}

std::shared_ptr<WindowDecoder> ClipCache::windowFor(const Clip& clip)
{
    const std::weak_ptr<DecodedClip> shown = clip;
    WindowOptions options;
    options.threads = m_options.codecThreads;
    options.pool = m_pool;
    options.reserve = [this, raw = clip.get()](std::size_t bytes) { return reserve(raw, bytes); };
    options.goOn = [this, raw = clip.get()] { return isCurrent(*raw); };
    if (m_listener) {
        options.shown = [this, shown] {
            if (const Clip here = shown.lock()) {
                m_listener(here, ClipEvent::Shown);
            }
        };
    }
    return std::make_shared<WindowDecoder>(std::move(options));
}

void ClipCache::fillWindow(const Clip& clip, WindowDecoder& window, const std::stop_token& stop)
{
    const bool filled = window.fill(*clip, stop);
    {
        const std::lock_guard lock(m_mutex);
        for (Entry& entry : m_entries) {
            if (entry.clip == clip) {
                entry.running = false;
                entry.tooBig = entry.tooBig || !filled;  // not tried again until the wish changes
            }
        }
    }
    m_wake.notify_all();  // decoding ahead waits until nothing else runs
}

void ClipCache::work(const std::stop_token& stop, Post post)
{
    while (!stop.stop_requested()) {
        Clip clip;
        std::shared_ptr<WindowDecoder> window;
        std::stop_token jobStop;
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, stop, [&] { return nextJob(post) != nullptr; });
            if (post == Post::Ahead) {
                lock.unlock();
                standAside();
                lock.lock();
            }
            if (stop.stop_requested()) {
                return;
            }
            Entry* job = nextJob(post);
            if (job == nullptr) {
                continue;
            }
            job->running = true;
            clip = job->clip;
            jobStop = job->stop.get_token();
            if (clip->isFinished()) {
                job->window = job->window != nullptr ? job->window : windowFor(clip);
                window = job->window;
            }
        }
        if (window != nullptr) {
            fillWindow(clip, *window, jobStop);
        } else {
            decode(clip, jobStop);
        }
    }
}

void ClipCache::sweep(const std::stop_token& stop)
{
    while (!stop.stop_requested()) {
        Entries dropped;
        std::unique_lock lock(m_mutex);
        m_wakeSweep.wait(lock, stop, [this] { return !m_dropped.empty(); });
        dropped.swap(m_dropped);
        lock.unlock();
        standAside();
    }
}

}  // namespace cuebench
