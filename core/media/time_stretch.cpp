#include "media/time_stretch.h"

#include "media/stretch_run.h"

#include <algorithm>
#include <cmath>
#include <exception>
#include <utility>

namespace cuebench {
namespace {

constexpr double kPerUs = Sound::kRate / 1e6;
constexpr std::int64_t kFade = Sound::kRate / 100;          // where two runs meet: their phases differ
constexpr std::int64_t kComfort = Sound::kRate * 3;         // of what is heard, before anything else is rendered
constexpr std::int64_t kSoonThere = Sound::kRate * 3 / 10;  // a run that will be there this soon is not begun anew

bool isMono(const Sound& sound)
{
    for (std::size_t i = 0; i + 1 < sound.samples.size(); i += Sound::kChannels) {
        if (sound.samples[i] != sound.samples[i + 1]) {
            return false;
        }
    }
    return true;
}

}  // namespace

StretchedSound::StretchedSound(std::shared_ptr<const Sound> sound, double rate, ClipSpan part)
    : m_sound(std::move(sound)), m_rate(rate), m_part(part)
{
    m_offset = std::llround(static_cast<double>(m_part.fromUs) * kPerUs / m_rate);
    m_length = std::max<std::int64_t>(0, std::llround(static_cast<double>(m_part.toUs) * kPerUs / m_rate) - m_offset);
}

std::int64_t StretchedSound::sampleOf(std::int64_t clipUs) const
{
    const auto sample = std::llround(static_cast<double>(clipUs) * kPerUs / m_rate) - m_offset;
    return std::clamp<std::int64_t>(sample, 0, m_length);
}

void StretchedSound::readSound(std::int64_t first, std::int64_t count, float* out, SampleSpans* voiced) const
{
    std::fill_n(out, std::max<std::int64_t>(0, count) * Sound::kChannels, 0.0F);
    const std::lock_guard lock(m_mutex);
    for (const Range& range : m_ready.within({.from = first - m_offset, .to = first - m_offset + count})) {
        std::copy_n(m_samples.begin() + range.from * Sound::kChannels, (range.to - range.from) * Sound::kChannels,
                    out + (range.from - first + m_offset) * Sound::kChannels);
        if (voiced != nullptr) {
            voiced->add({.from = range.from + m_offset, .to = range.to + m_offset});
        }
    }
}

std::optional<StretchedSound::Range> StretchedSound::nextGap(std::int64_t from, std::int64_t to) const
{
    const std::lock_guard lock(m_mutex);
    return m_ready.firstGap({.from = from, .to = to});
}

bool StretchedSound::isReady(ClipSpan span) const
{
    return !nextGap(sampleOf(span.fromUs), sampleOf(span.toUs));
}

bool StretchedSound::isFinished() const
{
    return !nextGap(0, m_length);
}

bool StretchedSound::waitUntilFinished(std::chrono::milliseconds patience) const
{
    std::unique_lock lock(m_mutex);
    return m_changed.wait_for(lock, patience, [this] { return !m_ready.firstGap({.from = 0, .to = m_length}); });
}

std::size_t StretchedSound::bytes() const
{
    return static_cast<std::size_t>(m_length) * Sound::kChannels * sizeof(float);
}

void StretchedSound::makeRoom()
{
    if (m_samples.empty()) {
        std::vector<float> room(static_cast<std::size_t>(m_length * Sound::kChannels));  // takes ms: without the lock
        const std::lock_guard lock(m_mutex);
        m_samples.swap(room);
    }
}

void StretchedSound::put(std::int64_t at, const std::vector<float>& samples, const Seams& seams)
{
    {
        const std::lock_guard lock(m_mutex);
        const std::int64_t to = std::min(at + static_cast<std::int64_t>(samples.size()) / Sound::kChannels, seams.end);
        for (std::int64_t i = at; i < to; ++i) {
            const std::int64_t inside = std::min(seams.fadeIn ? i - seams.begin : kFade,  //
                                                 seams.fadeOut ? seams.end - i : kFade);
            const float weight = std::min(1.0F, static_cast<float>(inside) / static_cast<float>(kFade));
            for (std::int64_t channel = 0; channel < Sound::kChannels; ++channel) {
                float& old = m_samples[static_cast<std::size_t>(i * Sound::kChannels + channel)];
                old += (samples[static_cast<std::size_t>((i - at) * Sound::kChannels + channel)] - old) * weight;
            }
        }
        m_ready.add({.from = at, .to = to});
    }
    m_changed.notify_all();
}

TimeStretcher::TimeStretcher(std::size_t budgetBytes)
    : m_budget(budgetBytes), m_worker([this](const std::stop_token& stop) { work(stop); })
{
}

TimeStretcher::~TimeStretcher()
{
    m_worker.request_stop();
}

TimeStretcher::Stretched TimeStretcher::stretch(std::shared_ptr<const Sound> sound, double rate, std::int64_t fromUs,
                                                std::optional<ClipSpan> loop)
{
    if (sound == nullptr || sound->isEmpty()) {
        return nullptr;
    }
    const std::lock_guard lock(m_mutex);
    Job job{.sound = entry(std::move(sound), rate, fromUs), .from = 0, .loop = {}};
    job.from = job.sound->sampleOf(fromUs);
    job.loop =
        loop ? StretchedSound::Range{.from = job.sound->sampleOf(loop->fromUs), .to = job.sound->sampleOf(loop->toUs)}
             : StretchedSound::Range{.from = 0, .to = job.sound->m_length};
    m_now = job;
    trim();
    ++m_wishes;
    m_wake.notify_one();
    return job.sound;
}

void TimeStretcher::prepare(std::shared_ptr<const Sound> sound, double rate)
{
    if (sound == nullptr || sound->isEmpty()) {
        return;
    }
    const std::lock_guard lock(m_mutex);
    auto ahead = entry(std::move(sound), rate, 0);
    std::erase(m_ahead, ahead);
    m_ahead.push_back(std::move(ahead));
    trim();
    m_wake.notify_one();
}

std::size_t TimeStretcher::usedBytes() const
{
    const std::lock_guard lock(m_mutex);
    std::size_t bytes = 0;
    for (const auto& sound : m_entries) {
        bytes += sound->bytes();
    }
    return bytes;
}

bool TimeStretcher::isIdle() const
{
    const std::lock_guard lock(m_mutex);
    return !nextJob();
}

std::shared_ptr<StretchedSound> TimeStretcher::entry(std::shared_ptr<const Sound> sound, double rate,
                                                     std::int64_t fromUs)
{
    rate = std::isfinite(rate) ? std::clamp(rate, kSlowest, kFastest) : 1;
    constexpr double kBytesPerUs = kPerUs * Sound::kChannels * sizeof(float);
    ClipSpan part{.fromUs = std::max<std::int64_t>(0, sound->startUs),
                  .toUs = std::max<std::int64_t>(0, sound->endUs())};
    const auto most = static_cast<std::int64_t>(static_cast<double>(m_budget) / 2 / kBytesPerUs * rate);
    ClipSpan needed = part;
    if (part.toUs - part.fromUs > most) {
        needed = {.fromUs = std::clamp(fromUs, part.fromUs, part.toUs), .toUs = std::min(part.toUs, fromUs + most / 4)};
        part.fromUs = std::max(part.fromUs, std::min(fromUs - most / 4, part.toUs - most));
        part.toUs = std::min(part.toUs, part.fromUs + most);
    }
    if (auto known = find(sound.get(), rate, needed)) {
        return known;
    }
    m_entries.insert(m_entries.begin(), std::make_shared<StretchedSound>(std::move(sound), rate, part));
    return m_entries.front();
}

/// The one that is used now comes first.
std::shared_ptr<StretchedSound> TimeStretcher::find(const Sound* sound, double rate, ClipSpan needed)
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(), [&](const auto& known) {
        return known->original().get() == sound && known->rate() == rate && known->part().fromUs <= needed.fromUs &&
               known->part().toUs >= needed.toUs;
    });
    if (found == m_entries.end()) {
        return nullptr;
    }
    std::rotate(m_entries.begin(), found, found + 1);
    return m_entries.front();
}

TimeStretcher::Stretched TimeStretcher::again(std::shared_ptr<const Sound> sound, double rate, std::int64_t fromUs)
{
    if (sound == nullptr || sound->isEmpty()) {
        return nullptr;
    }
    const std::lock_guard lock(m_mutex);
    rate = std::isfinite(rate) ? std::clamp(rate, kSlowest, kFastest) : 1;
    const ClipSpan whole{.fromUs = std::max<std::int64_t>(0, sound->startUs),
                         .toUs = std::max<std::int64_t>(0, sound->endUs())};
    ClipSpan part{.fromUs = std::clamp(fromUs, whole.fromUs, whole.toUs)};
    part.toUs = std::min<std::int64_t>(whole.toUs, part.fromUs + std::llround(static_cast<double>(kAgainUs) * rate));
    m_again = find(sound.get(), rate, part);
    if (m_again == nullptr) {
        m_again = std::make_shared<StretchedSound>(std::move(sound), rate, part);
        m_entries.insert(m_entries.begin(), m_again);
    }
    trim();
    ++m_wishes;
    m_wake.notify_one();
    return m_again;
}

void TimeStretcher::trim()
{
    std::size_t bytes = 0;
    for (const auto& sound : m_entries) {
        bytes += sound->bytes();
    }
    while (bytes > m_budget && m_entries.size() > 1) {
        const auto last = std::find_if(m_entries.rbegin(), m_entries.rend(), [this](const auto& sound) {
            return sound != m_again && (!m_now || sound != m_now->sound);
        });
        if (last == m_entries.rend()) {
            return;
        }
        bytes -= (*last)->bytes();
        std::erase(m_ahead, *last);
        m_entries.erase(std::next(last).base());
    }
}

std::optional<StretchedSound::Range> TimeStretcher::gapOf(const Job& job)
{
    const StretchedSound& sound = *job.sound;
    const std::int64_t from = std::min(job.from, job.loop.to);
    for (const StretchedSound::Range& range : {StretchedSound::Range{.from = from, .to = job.loop.to},
                                               StretchedSound::Range{.from = job.loop.from, .to = from},
                                               StretchedSound::Range{.from = job.from, .to = sound.m_length}}) {
        if (const auto gap = sound.nextGap(range.from, range.to)) {
            return gap;
        }
    }
    return sound.nextGap(0, sound.m_length);
}

TimeStretcher::Job TimeStretcher::wholeOf(std::shared_ptr<StretchedSound> sound)
{
    const std::int64_t length = sound->m_length;
    return {.sound = std::move(sound), .from = 0, .loop = {.from = 0, .to = length}};
}

/// Of what is heard now there is enough for a while.
bool TimeStretcher::isComfortable() const
{
    const std::int64_t to = std::min(m_now->from + kComfort, std::max(m_now->from, m_now->loop.to));
    return !m_now->sound->nextGap(m_now->from, std::min(to, m_now->sound->m_length));
}

std::optional<TimeStretcher::Job> TimeStretcher::nextJob() const
{
    const bool again = m_again != nullptr && !m_again->isFinished();
    if (m_now && !m_now->sound->isFinished() && !(again && isComfortable())) {
        return m_now;
    }
    if (again) {
        return wholeOf(m_again);
    }
    const auto ahead =
        std::find_if(m_ahead.begin(), m_ahead.end(), [](const auto& sound) { return !sound->isFinished(); });
    return ahead == m_ahead.end() ? std::nullopt : std::optional(wholeOf(*ahead));
}

bool TimeStretcher::goesOn(const Job& job, std::int64_t at) const
{
    const std::lock_guard lock(m_mutex);
    const auto next = nextJob();
    if (!next || next->sound != job.sound) {
        return false;
    }
    const auto gap = gapOf(*next);
    return gap && gap->from >= at && gap->from <= at + kSoonThere;
}

void TimeStretcher::render(const Job& job, const std::stop_token& stop)
{
    StretchedSound& sound = *job.sound;
    const auto gap = gapOf(job);
    if (!gap) {
        return;
    }
    StretchedSound::Seams seams{.begin = gap->from, .end = gap->to, .fadeIn = false, .fadeOut = false};
    if (gap->from >= kFade && !sound.nextGap(gap->from - kFade, gap->from)) {
        seams.begin -= kFade;
        seams.fadeIn = true;
    }
    if (gap->to + kFade <= sound.m_length && !sound.nextGap(gap->to, gap->to + kFade)) {
        seams.end += kFade;
        seams.fadeOut = true;
    }
    const Sound& original = *sound.m_sound;
    const auto shift = std::llround(static_cast<double>(original.startUs) * kPerUs / sound.m_rate);
    StretchRun run(original, sound.m_rate, sound.m_offset + seams.begin - shift, isMono(original));
    sound.makeRoom();
    std::uint64_t wishes = m_wishes;
    for (std::int64_t at = seams.begin; at < seams.end;) {
        const std::vector<float>& samples = run.next();
        if (stop.stop_requested()) {
            return;
        }
        sound.put(at, samples, seams);
        at += static_cast<std::int64_t>(samples.size()) / Sound::kChannels;
        if (const std::uint64_t now = m_wishes; now != wishes) {
            wishes = now;
            if (!goesOn(job, at)) {
                return;
            }
        }
    }
}

void TimeStretcher::work(const std::stop_token& stop)
{
    while (!stop.stop_requested()) {
        std::optional<Job> job;
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, stop, [&] { return (job = nextJob()).has_value(); });
        }
        if (!job) {
            return;
        }
        try {
            render(*job, stop);
        } catch (const std::exception&) {
            // Out of memory: this sound stays silent where it is not rendered, and is not tried again and again.
            const std::lock_guard lock(m_mutex);
            std::erase(m_entries, job->sound);
            std::erase(m_ahead, job->sound);
            m_again = m_again == job->sound ? nullptr : m_again;
            if (m_now && m_now->sound == job->sound) {
                m_now.reset();
            }
        }
    }
}

}  // namespace cuebench
