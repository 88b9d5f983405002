#include "player/clip_player.h"

#include "base/background.h"
#include "player/long_outline_maker.h"
#include "player/outline_maker.h"
#include "player/player_sound.h"
#include "player/timeline.h"
#include "player/transport_bar.h"
#include "player/video_view.h"
#include "settings.h"

#include <QHideEvent>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace cuebench {
namespace {

constexpr int kKeepMs = 1000;
constexpr std::int64_t kAheadUs = 1'000'000;            // decoded ahead of the position before playing begins
constexpr qsizetype kLeftBehind = 3;                    // clips that going back shows at once
constexpr std::int64_t kSoundPatienceNs = 400'000'000;  // then the picture goes without waiting for the device

std::filesystem::path nativePath(const QString& file)
{
#ifdef _WIN32
    return {file.toStdWString()};
#else
    return {file.toStdString()};
#endif
}

std::int64_t steadyNs()
{
    return PlayerClock::steadyTime()();
}

}  // namespace

ClipPlayer::ClipPlayer(QWidget* parent)
    : QWidget(parent),
      m_view(new VideoView(this)),
      m_bar(new TransportBar(this)),
      m_sound(std::make_unique<PlayerSound>()),
      m_outlines(std::make_unique<OutlineMaker>()),
      m_longOutlines(std::make_unique<LongOutlineMaker>())
{
    m_view->setObjectName(QStringLiteral("videoView"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addWidget(m_view, 1);
    column->addWidget(m_bar);
    m_ticks.setTimerType(Qt::PreciseTimer);
    m_ticks.setInterval(kTickMs);
    // The listener runs in the cache's threads, which end before this object does (see the destructor).
    const ClipCacheOptions options{.budgetBytes = static_cast<std::size_t>(std::max(64, settings::clipMemory.get()))
                                                  << 20U};
    m_cache = std::make_unique<ClipCache>(options, [this](const ClipCache::Clip& clip, ClipEvent event) {
        QMetaObject::invokeMethod(
            this, [this, clip, event] { clipEvent(clip, event); }, Qt::QueuedConnection);
    });
    connectParts();
    connectTimeline();
    connectBar();
    connectCover();
    m_sound->setVolume(std::clamp(settings::volume.get(), 0.0, 1.0));
    m_sound->setEven(settings::evenLoudness.get());
    showBar();
}

ClipPlayer::~ClipPlayer()
{
    m_ticks.stop();
    if (m_keeping.isActive()) {
        keepSettings();
    }
    m_cache.reset();
    m_sound.reset();
}

void ClipPlayer::connectParts()
{
    connect(&m_ticks, &QTimer::timeout, this, &ClipPlayer::tick);
    m_keeping.setSingleShot(true);
    m_keeping.setInterval(kKeepMs);
    connect(&m_keeping, &QTimer::timeout, this, &ClipPlayer::keepSettings);
    connect(m_view, &VideoView::framePainted, this, &ClipPlayer::firstFramePainted);
    connect(m_view, &VideoView::framePainted, this, &ClipPlayer::preparePictures);  // after what that ends
    connect(m_view, &VideoView::clicked, this, &ClipPlayer::pictureClicked);
    connect(m_sound.get(), &PlayerSound::anchored, this, &ClipPlayer::soundAnchored);
    connect(m_sound.get(), &PlayerSound::availableChanged, this, &ClipPlayer::soundAvailable);
}

void ClipPlayer::setClip(const QString& file, bool autoplay)
{
    pause();
    if (!m_file.isEmpty() && m_file != file) {
        m_left.removeAll(m_file);
        m_left.prepend(m_file);
        m_left = m_left.first(std::min(m_left.size(), kLeftBehind));
    }
    m_file = file;
    m_error.clear();
    m_frame = -1;
    m_positionUs = 0;
    m_laps = 0;
    m_view->clear();
    m_view->setMessage({});
    m_clock.reset(0);
    resetPlayed();
    forgetLag();
    if (std::exchange(m_loopSpan, std::nullopt)) {
        emit loopSpanChanged();
    }
    ClipCache::Clip before = std::exchange(m_clip, file.isEmpty() ? nullptr : m_cache->get(nativePath(file)));
    if (!m_clip || m_clip->frameCount() == 0) {
        releaseBackground();  // which may be at work on just this one; and there is nothing to paint
    }
    showLoss();
    m_sound->setClip(m_clip);
    beginOutline();
    if (m_clip) {
        std::erase(m_ahead, m_clip->file());  // its first frame is shown, and need not be made once more
        // A clip that was fetched ahead is here already and tells nothing any more.
        if (m_clip->isFinished() || m_clip->frameCount() > 0) {
            clipEvent(m_clip, m_clip->isFinished() ? ClipEvent::Finished : ClipEvent::FirstFrame);
        }
        if (autoplay) {
            play();
        }
    }
    showPosition();
    showBar();
    m_cache->letGo(std::move(before));
}

void ClipPlayer::prefetch(const QStringList& next)
{
    std::vector<std::filesystem::path> files;
    for (const QString& file : next) {
        files.push_back(nativePath(file));
    }
    m_ahead = files;
    m_cache->prefetch(std::move(files), justLeft());
    preparePictures();
}

std::vector<std::filesystem::path> ClipPlayer::justLeft() const
{
    std::vector<std::filesystem::path> files;
    for (const QString& file : m_left) {
        files.push_back(nativePath(file));
    }
    return files;
}

void ClipPlayer::setCacheBudget(qint64 bytes)
{
    m_cache->setBudget(static_cast<std::size_t>(std::max<qint64>(0, bytes)));
}

qint64 ClipPlayer::cacheBudget() const
{
    return static_cast<qint64>(m_cache->budgetBytes());
}

void ClipPlayer::clipEvent(const ClipCache::Clip& clip, ClipEvent event)
{
    if (event == ClipEvent::Finished) {
        m_sound->clipFinished(clip);
    }
    if (clip != m_clip) {
        preparePictures();
        return;
    }
    if (event == ClipEvent::Shown) {
        showPosition();
        m_bar->timeline()->wantThumbnails();  // more of them can be had
        return;
    }
    m_clock.setDuration(clip->durationUs());
    applyLoop();
    if (event == ClipEvent::Finished && clip->state() == DecodedClip::State::Failed) {
        showFailure();
    } else if (event == ClipEvent::Finished) {
        showLoss();
    }
    showPosition();
    showBar();
    showOutline();
}

bool ClipPlayer::isComplete() const
{
    return m_clip && m_clip->isFinished();
}

int ClipPlayer::frameCount() const
{
    return m_clip ? static_cast<int>(m_clip->frameCount()) : 0;
}

qint64 ClipPlayer::durationMs() const
{
    return m_clip ? m_clip->durationUs() / 1000 : 0;
}

bool ClipPlayer::clipHasSound() const
{
    return m_clip && m_clip->hasSound();
}

bool ClipPlayer::canSound() const
{
    return m_sound->isAvailable();
}

void ClipPlayer::setPhase(Phase phase)
{
    const bool was = isPlaying();
    m_phase = phase;
    if (was == isPlaying()) {
        return;
    }
    if (isPlaying()) {
        m_ticks.start();
    } else {
        m_ticks.stop();
        m_sound->stop();
        showLevels();
    }
    preparePictures();
    m_bar->setPlaying(isPlaying());
    emit playingChanged(isPlaying());
}

void ClipPlayer::play()
{
    if (!m_clip || !m_error.isEmpty() || isPlaying()) {
        return;
    }
    setPhase(Phase::Waiting);
    m_sinceNs.reset();
    begin();
}

void ClipPlayer::begin()
{
    if (m_clip->frameCount() == 0) {
        return;
    }
    m_clock.setDuration(m_clip->durationUs());
    const ClipSpan round = m_clock.loop().value_or(ClipSpan{.fromUs = 0, .toUs = m_clip->durationUs()});
    if (m_positionUs >= round.toUs) {
        m_clock.seek(round.fromUs);
        m_positionUs = round.fromUs;
        showPosition();
    }
    if (!m_clip->canPlayFrom(m_positionUs, kAheadUs)) {
        return;
    }
    if (!m_sound->canPlay()) {
        run(false);
    } else if (m_sound->isReady(m_positionUs)) {
        startSound();
    } else if (!m_sinceNs) {
        m_sinceNs = steadyNs();
    } else if (steadyNs() - *m_sinceNs > kSoundPatienceNs) {
        run(false);
    }
}

void ClipPlayer::tick()
{
    switch (m_phase) {
        case Phase::Paused: return;
        case Phase::Waiting: begin(); return;
        case Phase::Starting: {
            const auto anchor = m_sound->anchor();
            const auto played = m_sound->playedNs();
            if (anchor && played && *played >= anchor->deviceNs) {
                run(true);
            } else if (steadyNs() - *m_sinceNs > kSoundPatienceNs) {
                m_sound->stop();  // it may join in later
                run(false);
            }
            return;
        }
        case Phase::Running: break;
    }
    const std::int64_t before = m_positionUs;
    m_positionUs = m_clock.positionUs();
    if (m_clock.laps() != m_laps) {
        const ClipSpan round = m_clock.loop().value_or(ClipSpan{.fromUs = 0, .toUs = m_clock.durationUs()});
        const bool more = m_clock.laps() - m_laps > 1;
        m_laps = m_clock.laps();
        countPlayed(more ? std::min(before, round.fromUs) : before, round.toUs);
        countPlayed(round.fromUs, m_positionUs);
        emit wentRound(round.toUs);
    } else {
        countPlayed(before, m_positionUs);
    }
    showPosition();
    aimTick();
    joinSound();
    if (++m_tickCount % 2 == 0) {
        showLevels();
    }
    if (m_clock.hasEnded()) {
        setPhase(Phase::Paused);
        emit endReached();
    }
}

PlayedShares ClipPlayer::playedShares() const
{
    const std::int64_t duration = m_clip ? m_clip->durationUs() : 0;
    return {.video = m_seen.share(duration), .sound = m_heard.share(duration)};
}

void ClipPlayer::resetPlayed()
{
    m_seen.clear();
    m_heard.clear();
}

void ClipPlayer::pause()
{
    if (m_phase == Phase::Running) {
        tick();
    }
    m_clock.pause();
    setPhase(Phase::Paused);
}

void ClipPlayer::togglePlay()
{
    if (isPlaying()) {
        pause();
    } else {
        play();
    }
}

void ClipPlayer::stepFrames(int count)
{
    pause();
    if (!m_clip || m_clip->frameCount() == 0) {
        return;
    }
    const auto last = static_cast<int>(m_clip->frameCount()) - 1;
    // From the frame that is asked for, even if it is still on its way to the screen.
    const int from = static_cast<int>(m_clip->frameAt(m_positionUs).value_or(0));
    const int wanted = std::clamp(from + count, 0, last);
    const VideoFrame frame = m_clip->frame(static_cast<std::size_t>(wanted));
    if (!m_pictureHidden) {
        m_seen.mark(frame.ptsUs, frame.endUs());
    }
    moveTo(frame.ptsUs);
}

void ClipPlayer::seekMs(qint64 ms)
{
    moveTo(ms * 1000);
}

void ClipPlayer::moveTo(std::int64_t positionUs)
{
    if (!m_clip) {
        return;
    }
    m_clock.setDuration(m_clip->durationUs());  // the news of it may still be on its way
    m_clock.seek(positionUs);
    m_positionUs = m_clock.positionUs();
    if (m_phase == Phase::Running || m_phase == Phase::Starting) {
        m_clock.pause();
        m_phase = Phase::Waiting;  // the sound has to be started anew from there
        m_sinceNs.reset();
        begin();
    }
    showPosition();
}

}  // namespace cuebench
