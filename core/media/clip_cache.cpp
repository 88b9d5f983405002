#include "media/clip_cache.h"

#include "base/background.h"

#include <algorithm>
#include <utility>

namespace cuebench {
namespace {

constexpr int kOnScreen = 2;  // one for the clip on screen, one that may be busy stepping back from the one before

std::size_t placeIn(const std::vector<std::filesystem::path>& files, const std::filesystem::path& file)
{
    return static_cast<std::size_t>(std::find(files.begin(), files.end(), file) - files.begin());
}

}  // namespace

ClipCache::ClipCache(ClipCacheOptions options, Listener listener) : m_options(options), m_listener(std::move(listener))
{
    boundPool();
    for (int i = 0; i < kOnScreen; ++i) {
        m_workers.emplace_back([this](const std::stop_token& stop) { work(stop, Post::OnScreen); });
    }
    m_workers.emplace_back([this](const std::stop_token& stop) {
        workInBackground();
        work(stop, Post::Ahead);
    });
    m_workers.emplace_back([this](const std::stop_token& stop) {
        workInBackground();
        sweep(stop);
    });
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
                             .refused = false,
                             .used = 0,
                             .window = {}});
    }
}

void ClipCache::restart(Entry& entry, Entries& dropped)
{
    entry.stop.request_stop();
    // The old clip is let go of later and elsewhere: its memory may take a while to go.
    dropped.push_back(entry);
    entry.clip = std::make_shared<DecodedClip>(entry.clip->file());
    entry.stop = {};
    entry.running = false;
    entry.refused = false;
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
                   // About to stop, or to be a part, for want of room, which it has now.
                   (here->refused && &*here == current && state != DecodedClip::State::Done) ||
                   (hurry && here->running && &*here != current && state != DecodedClip::State::Done)) {
            restart(*here, dropped);
        }
    }
}

void ClipCache::wakeAll()
{
    m_wake.notify_all();
    m_wakeSweep.notify_one();
}

ClipCache::Clip ClipCache::get(const std::filesystem::path& file)
{
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
        applyWish(m_dropped);
        Entry* entry = find(file);
        entry->used = ++m_uses;
        fitWindow(*entry);
        clip = entry->clip;
    }
    wakeAll();
    return clip;
}

void ClipCache::prefetch(std::vector<std::filesystem::path> next, std::vector<std::filesystem::path> previous)
{
    {
        const std::lock_guard lock(m_mutex);
        m_next = std::move(next);
        m_previous = std::move(previous);
        std::erase(m_next, m_current);
        std::erase(m_previous, m_current);
        applyWish(m_dropped);
    }
    wakeAll();
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

void ClipCache::loop(const Clip& clip, std::optional<std::pair<std::int64_t, std::int64_t>> fromToUs)
{
    {
        const std::lock_guard lock(m_mutex);
        clip->setLoop(fromToUs);
    }
    m_wake.notify_all();
}

void ClipCache::letGo(Clip clip)
{
    if (clip == nullptr) {
        return;
    }
    {
        const std::lock_guard lock(m_mutex);
        m_dropped.push_back({.clip = std::move(clip),
                             .stop = {},
                             .running = false,
                             .tooBig = false,
                             .refused = false,
                             .used = 0,
                             .window = {}});
    }
    m_wakeSweep.notify_one();
}

std::size_t ClipCache::budgetBytes() const
{
    const std::lock_guard lock(m_mutex);
    return m_options.budgetBytes;
}

void ClipCache::setBudget(std::size_t bytes)
{
    {
        const std::lock_guard lock(m_mutex);
        m_options.budgetBytes = bytes;
        while (total() > limit() && dropWorseThan(0, m_dropped)) {
        }
        boundPool();
        applyWish(m_dropped);
        if (const Entry* current = find(m_current)) {
            fitWindow(*current);
        }
    }
    wakeAll();
}

void ClipCache::forget(const std::filesystem::path& file)
{
    {
        const std::lock_guard lock(m_mutex);
        if (Entry* entry = find(file); entry != nullptr) {
            restart(*entry, m_dropped);
            applyWish(m_dropped);
        }
    }
    wakeAll();
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

}  // namespace cuebench
