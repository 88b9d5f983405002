#include "media/clip_cache.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace cuebench {
namespace {

constexpr int kWorkers = 2;  // one for the clip on screen, one that may be busy stepping back
constexpr std::size_t kDecodersShare = 32;
constexpr std::size_t kNobodyWants = std::numeric_limits<std::size_t>::max();

std::size_t placeIn(const std::vector<std::filesystem::path>& files, const std::filesystem::path& file)
{
    return static_cast<std::size_t>(std::find(files.begin(), files.end(), file) - files.begin());
}

}  // namespace

ClipCache::ClipCache(ClipCacheOptions options, Listener listener) : m_options(options), m_listener(std::move(listener))
{
    m_pool->setCeiling(m_options.budgetBytes);
    for (int i = 0; i < kWorkers; ++i) {
        m_workers.emplace_back([this](const std::stop_token& stop) { work(stop); });
    }
}

ClipCache::~ClipCache()
{
    {
        const std::lock_guard lock(m_mutex);
        for (Entry& entry : m_entries) {
            entry.stop.request_stop();
        }
        for (std::jthread& worker : m_workers) {
            worker.request_stop();
        }
    }
    m_workers.clear();
}

ClipCache::Entry* ClipCache::find(const std::filesystem::path& file)
{
    const auto found =
        std::find_if(m_entries.begin(), m_entries.end(), [&](const Entry& e) { return e.clip->file() == file; });
    return found == m_entries.end() ? nullptr : &*found;
}

std::size_t ClipCache::rank(const Entry& entry) const
{
    const std::filesystem::path& file = entry.clip->file();
    if (file == m_current) {
        return 0;
    }
    if (const std::size_t place = placeIn(m_next, file); place < m_next.size()) {
        return 1 + place;
    }
    if (const std::size_t place = placeIn(m_previous, file); place < m_previous.size()) {
        return 1 + m_next.size() + place;
    }
    return kNobodyWants;
}

std::size_t ClipCache::total() const
{
    std::size_t bytes = 0;
    for (const Entry& entry : m_entries) {
        bytes += entry.clip->bytes();
    }
    return bytes;
}

void ClipCache::want(const std::filesystem::path& file)
{
    if (!file.empty() && find(file) == nullptr) {
        m_entries.push_back({.clip = std::make_shared<DecodedClip>(file),
                             .stop = {},
                             .running = false,
                             .tooBig = false,
                             .used = 0,
                             .window = {}});
    }
}

void ClipCache::restart(Entry& entry, Entries& dropped)
{
    entry.stop.request_stop();
    // The old clip is let go of outside the lock: its memory may take a while to go.
    dropped.push_back(entry);
    entry.clip = std::make_shared<DecodedClip>(entry.clip->file());
    entry.stop = {};
    entry.running = false;
    entry.window.reset();
}

void ClipCache::applyWish(Entries& dropped)
{
    want(m_current);
    for (const auto& file : m_next) {
        want(file);
    }
    for (const auto& file : m_previous) {
        want(file);
    }
    const Entry* current = find(m_current);
    const bool hurry = current != nullptr && !current->clip->isFinished();
    for (auto entry = m_entries.begin(); entry != m_entries.end();) {
        const auto here = entry++;
        here->tooBig = false;
        const bool wanted = rank(*here) != kNobodyWants;
        const DecodedClip::State state = here->clip->state();
        if (!wanted && state != DecodedClip::State::Done) {
            here->stop.request_stop();
            dropped.splice(dropped.end(), m_entries, here);
        } else if (state == DecodedClip::State::Stopped ||
                   (hurry && here->running && &*here != current && state != DecodedClip::State::Done)) {
            restart(*here, dropped);
        }
    }
}

ClipCache::Clip ClipCache::get(const std::filesystem::path& file)
{
    Entries dropped;
    Clip clip;
    {
        const std::lock_guard lock(m_mutex);
        if (file != m_current) {
            std::erase(m_next, file);
            std::erase(m_previous, file);
            if (!m_current.empty()) {
                m_previous.insert(m_previous.begin(), m_current);
            }
            m_current = file;
        }
        applyWish(dropped);
        Entry* entry = find(file);
        entry->used = ++m_uses;
        clip = entry->clip;
    }
    m_wake.notify_all();
    return clip;
}

void ClipCache::prefetch(std::vector<std::filesystem::path> next, std::vector<std::filesystem::path> previous)
{
    Entries dropped;
    {
        const std::lock_guard lock(m_mutex);
        m_next = std::move(next);
        m_previous = std::move(previous);
        std::erase(m_next, m_current);
        std::erase(m_previous, m_current);
        applyWish(dropped);
    }
    m_wake.notify_all();
}

void ClipCache::want(const Clip& clip, std::size_t frame)
{
    if (!clip->isWindowed() || clip->playhead() == frame) {
        return;
    }
    {
        // Under the lock, so that a worker that is about to wait does not miss it.
        const std::lock_guard lock(m_mutex);
        clip->setPlayhead(frame);
    }
    m_wake.notify_all();
}

std::size_t ClipCache::budgetBytes() const
{
    const std::lock_guard lock(m_mutex);
    return m_options.budgetBytes;
}

void ClipCache::setBudget(std::size_t bytes)
{
    Entries dropped;
    {
        const std::lock_guard lock(m_mutex);
        m_options.budgetBytes = bytes;
        m_pool->setCeiling(bytes);
        while (total() > bytes && dropWorseThan(0, dropped)) {
        }
        applyWish(dropped);
    }
    m_wake.notify_all();
}

void ClipCache::forget(const std::filesystem::path& file)
{
    Entries dropped;
    {
        const std::lock_guard lock(m_mutex);
        if (Entry* entry = find(file); entry != nullptr) {
            restart(*entry, dropped);
            applyWish(dropped);
        }
    }
    m_wake.notify_all();
}

ClipCache::Clip ClipCache::peek(const std::filesystem::path& file) const
{
    const std::lock_guard lock(m_mutex);
    for (const Entry& entry : m_entries) {
        if (entry.clip->file() == file) {
            return entry.clip;
        }
    }
    return nullptr;
}

std::size_t ClipCache::usedBytes() const
{
    const std::lock_guard lock(m_mutex);
    return total();
}

bool ClipCache::hasWork(const Entry& entry, bool onScreen)
{
    return entry.clip->state() == DecodedClip::State::Waiting || (onScreen && entry.clip->needsFrames());
}

bool ClipCache::isCurrent(const DecodedClip& clip) const
{
    const std::lock_guard lock(m_mutex);
    return clip.file() == m_current;
}

ClipCache::Entry* ClipCache::nextJob()
{
    Entry* best = nullptr;
    bool busy = false;
    for (Entry& entry : m_entries) {
        busy = busy || entry.running;
        if (entry.running || entry.tooBig || !hasWork(entry, rank(entry) == 0)) {
            continue;
        }
        if (rank(entry) != kNobodyWants && (best == nullptr || rank(entry) < rank(*best))) {
            best = &entry;
        }
    }
    // Ahead of time only while nothing else runs: the clip on screen has the cores first.
    return best != nullptr && (rank(*best) == 0 || !busy) ? best : nullptr;
}

bool ClipCache::dropWorseThan(std::size_t limit, Entries& dropped)
{
    auto worst = m_entries.end();
    for (auto entry = m_entries.begin(); entry != m_entries.end(); ++entry) {
        const std::size_t here = rank(*entry);
        if (here <= limit || entry->clip->bytes() == 0) {
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
    // A part is left for the pictures that decoders hold on to while they work.
    while (total() + bytes > m_options.budgetBytes - m_options.budgetBytes / kDecodersShare) {
        if (!dropWorseThan(mine, dropped)) {
            if (mine == 0 || clip->isFinished()) {
                return mine == 0;  // a window that was left while it was being filled stays as it is
            }
            // Replaced here and not when the decoder has wound down: whoever gets
            // the clip from now on must not be handed one that is about to stop.
            restart(*found, dropped);
            found->tooBig = true;
            return false;
        }
    }
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
            if (clip->state() == DecodedClip::State::Stopped) {
                restart(entry, dropped);
            }
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
    options.reserve = [this, &clip](std::size_t bytes) { return reserve(clip.get(), bytes); };
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
    const std::lock_guard lock(m_mutex);
    for (Entry& entry : m_entries) {
        if (entry.clip == clip) {
            entry.running = false;
            entry.tooBig = entry.tooBig || !filled;  // not tried again until the wish changes
        }
    }
}

void ClipCache::work(const std::stop_token& stop)
{
    while (!stop.stop_requested()) {
        Clip clip;
        std::shared_ptr<WindowDecoder> window;
        std::stop_token jobStop;
        {
            std::unique_lock lock(m_mutex);
            Entry* job = nullptr;
            m_wake.wait(lock, stop, [&] {
                job = nextJob();
                return job != nullptr;
            });
            if (job == nullptr || stop.stop_requested()) {
                return;
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

}  // namespace cuebench
