#include "player/long_outline_maker.h"

#include "base/background.h"
#include "media/player_clock.h"
#include "media/sound_survey.h"

#include <algorithm>
#include <utility>

namespace cuebench {
namespace {

constexpr std::int64_t kTellEveryNs = 700'000'000;
constexpr std::int64_t kFinest = 8;  // a part this many times as long as what is shown has peaks for every pixel

std::int64_t lengthOf(const ClipSpan& span)
{
    return span.toUs - span.fromUs;
}

}  // namespace

LongOutlineMaker::LongOutlineMaker(QObject* parent)
    : QObject(parent), m_thread([this](const std::stop_token& stop) {
          workInBackground();
          work(stop);
      })
{
}

LongOutlineMaker::~LongOutlineMaker()
{
    const std::lock_guard lock(m_mutex);
    m_stop.request_stop();
    m_thread.request_stop();
}

void LongOutlineMaker::setClip(const Clip& clip)
{
    m_shown.reset();
    m_made.reset();
    {
        const std::lock_guard lock(m_mutex);
        m_stop.request_stop();
        m_stop = {};
        m_wish = {.clip = clip, .turn = m_wish.turn + 1, .overview = clip != nullptr, .part = {}};
    }
    m_wake.notify_one();
}

void LongOutlineMaker::show(ClipSpan stretch)
{
    const std::int64_t length = lengthOf(stretch);
    m_shown = stretch;
    if (length <= 0 || length > kLongestPartUs) {
        return;
    }
    // A little scrolling and zooming is served by what is there.
    const bool served = m_made && m_made->fromUs <= stretch.fromUs && m_made->toUs >= stretch.toUs &&
                        (lengthOf(*m_made) <= length * kFinest || lengthOf(*m_made) <= 2'000'000);
    if (served) {
        return;
    }
    m_made = ClipSpan{.fromUs = stretch.fromUs - length / 4, .toUs = stretch.toUs + length / 4};
    {
        const std::lock_guard lock(m_mutex);
        m_wish.part = m_made;
    }
    m_wake.notify_one();
}

bool LongOutlineMaker::isWanted(const Wish& job)
{
    const std::lock_guard lock(m_mutex);
    return m_wish.turn == job.turn && !m_wish.part;
}

void LongOutlineMaker::work(const std::stop_token& stop)
{
    while (!stop.stop_requested()) {
        Wish job;
        std::stop_token jobStop;
        {
            std::unique_lock lock(m_mutex);
            if (!m_wake.wait(lock, stop, [this] { return m_wish.clip && (m_wish.overview || m_wish.part); })) {
                return;
            }
            job = m_wish;
            m_wish.part.reset();
            jobStop = m_stop.get_token();
        }
        standAside();
        if (job.part) {
            makePart(job, jobStop);
        } else {
            growOverview(job, jobStop);
        }
    }
}

LongOutlineMaker::Kept LongOutlineMaker::keptOf(const Clip& clip)
{
    std::error_code error;
    Kept kept{
        .file = clip->file(), .size = std::filesystem::file_size(clip->file(), error), .written = {}, .outline = {}};
    kept.written = std::filesystem::last_write_time(clip->file(), error);
    return kept;
}

void LongOutlineMaker::growOverview(const Wish& job, const std::stop_token& stop)
{
    if (std::exchange(m_surveyTurn, job.turn) != job.turn || m_survey == nullptr) {
        m_toldNs = 0;
        m_topDb.reset();
        m_part.reset();
        const Kept now = keptOf(job.clip);
        const auto kept = std::find_if(m_kept.begin(), m_kept.end(), [&](const Kept& k) {
            return k.file == now.file && k.size == now.size && k.written == now.written;
        });
        if (kept != m_kept.end()) {
            m_kept.splice(m_kept.begin(), m_kept, kept);
            m_topDb = kept->outline->topDb;
            finishOverview(job);
            tell(job, kept->outline);
            return;
        }
        const auto whole = job.clip->soundSpan().value_or(std::pair<std::int64_t, std::int64_t>(0, 0));
        m_survey = std::make_unique<SoundSurvey>(*job.clip, ClipSpan{.fromUs = whole.first, .toUs = whole.second});
    }
    const bool more = m_survey->step(stop) && !m_survey->isDone();
    const std::int64_t now = PlayerClock::steadyTime()();
    if (stop.stop_requested() || (more && now - m_toldNs < kTellEveryNs)) {
        return;
    }
    m_toldNs = now;
    auto outline = std::make_shared<ClipOutline>(ClipOutline{.wave = m_survey->wave(), .spectrogram = {}});
    const bool whole = m_survey->isDone();
    drawSpectrogram(more ? m_survey->spectrogram() : m_survey->finishSpectrogram(), *outline);
    m_topDb = outline->topDb;
    if (whole) {
        m_kept.push_front(keptOf(job.clip));
        m_kept.front().outline = outline;
        m_kept.resize(std::min(m_kept.size(), kKept));
    }
    if (!more) {
        finishOverview(job);
    }
    tell(job, outline);
}

void LongOutlineMaker::finishOverview(const Wish& job)
{
    m_survey.reset();
    const std::lock_guard lock(m_mutex);
    if (m_wish.turn == job.turn) {
        m_wish.overview = false;
        if (m_part && m_partTopDb != m_topDb && !m_wish.part) {
            m_wish.part = m_part;  // its colours are those of other levels
        }
    }
}

void LongOutlineMaker::tell(const Wish& job, const std::shared_ptr<const ClipOutline>& outline)
{
    QMetaObject::invokeMethod(
        this, [this, turn = job.turn, outline] { deliverOverview(turn, outline); }, Qt::QueuedConnection);
}

void LongOutlineMaker::makePart(const Wish& job, const std::stop_token& stop)
{
    SoundSurvey survey(*job.clip, *job.part);
    while (!survey.isDone() && survey.step(stop)) {
        if (!isWanted(job)) {
            return;  // one has scrolled on
        }
    }
    if (stop.stop_requested()) {
        return;
    }
    auto outline = std::make_shared<ClipOutline>(ClipOutline{.wave = survey.wave(), .spectrogram = {}});
    drawSpectrogram(survey.finishSpectrogram(), *outline, m_surveyTurn == job.turn ? m_topDb : std::nullopt);
    m_part = job.part;
    m_partTopDb = outline->topDb;
    QMetaObject::invokeMethod(
        this,
        [this, turn = job.turn, part = OutlinePart{.outline = outline, .span = *job.part}] { deliverPart(turn, part); },
        Qt::QueuedConnection);
}

void LongOutlineMaker::deliverOverview(quint64 turn, const std::shared_ptr<const ClipOutline>& outline)
{
    if (turn == m_wish.turn) {  // only this thread writes it
        emit outlineMade(outline);
    }
}

void LongOutlineMaker::deliverPart(quint64 turn, const OutlinePart& part)
{
    if (turn == m_wish.turn) {
        emit partMade(part);
    }
}

}  // namespace cuebench
