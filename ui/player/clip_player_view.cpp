// The player's switches and what it shows of them; the other half of ClipPlayer.
#include "base/background.h"
#include "error_text.h"
#include "player/clip_player.h"
#include "player/level_meter.h"
#include "player/long_outline_maker.h"
#include "player/outline_maker.h"
#include "player/player_sound.h"
#include "player/timeline.h"
#include "player/transport_bar.h"
#include "player/video_view.h"
#include "player/wave_cover.h"
#include "settings.h"

#include <QDir>
#include <QFileInfo>
#include <QHideEvent>
#include <QResizeEvent>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <utility>

namespace cuebench {
namespace {

constexpr std::size_t kPrepared = 2;  // clips ahead whose first frame is ready for the screen

Timeline::Wish wishOf(const Setting<QString>& setting)
{
    const QString word = setting.get();
    return word == QLatin1String("on")    ? Timeline::Wish::On
           : word == QLatin1String("off") ? Timeline::Wish::Off
                                          : Timeline::Wish::Auto;
}

/// Which file it is about the player says itself.
QString sentenceOf(Error error)
{
    error.about = {};
    return errorText(error);
}

std::optional<ClipSpan> spanOf(const DecodedClip& clip, std::size_t frame)
{
    const std::vector<std::int64_t> times = clip.frameTimes();
    if (frame >= times.size()) {
        return std::nullopt;
    }
    return ClipSpan{times[frame], frame + 1 < times.size() ? times[frame + 1] : clip.pictureEndUs()};
}

}  // namespace

void ClipPlayer::connectTimeline()
{
    Timeline* timeline = m_bar->timeline();
    connect(timeline, &Timeline::sought, this, &ClipPlayer::moveTo);
    connect(timeline, &Timeline::loopAsked, this,
            [this](qint64 fromUs, qint64 toUs) { setLoopSpan(ClipSpan{.fromUs = fromUs, .toUs = toUs}); });
    connect(timeline, &Timeline::thumbnailsWanted, m_outlines.get(), &OutlineMaker::makeThumbnails);
    connect(m_outlines.get(), &OutlineMaker::thumbnailMade, timeline, &Timeline::addThumbnail);
    connect(m_outlines.get(), &OutlineMaker::outlineMade, timeline, &Timeline::setOutline);
    connect(m_longOutlines.get(), &LongOutlineMaker::outlineMade, timeline, &Timeline::setOutline);
    connect(m_longOutlines.get(), &LongOutlineMaker::partMade, timeline, &Timeline::setPart);
    connect(timeline, &Timeline::scaleChanged, this, &ClipPlayer::showPart);
    timeline->setRowWish(Timeline::Row::Thumbnails, wishOf(settings::thumbnailRow));
    timeline->setRowWish(Timeline::Row::Spectrogram, wishOf(settings::spectrogramRow));
}

void ClipPlayer::connectBar()
{
    connect(m_bar, &TransportBar::playToggled, this, &ClipPlayer::togglePlay);
    connect(m_bar, &TransportBar::stepped, this, &ClipPlayer::stepFrames);
    connect(m_bar, &TransportBar::jumped, this, &ClipPlayer::jumpMs);
    connect(m_bar, &TransportBar::startAsked, this, &ClipPlayer::goToStart);
    connect(m_bar, &TransportBar::endAsked, this, &ClipPlayer::goToEnd);
    connect(m_bar, &TransportBar::loopToggled, this, &ClipPlayer::setLooping);
    connect(m_bar, &TransportBar::loopFromAsked, this, &ClipPlayer::loopFromHere);
    connect(m_bar, &TransportBar::loopToAsked, this, &ClipPlayer::loopToHere);
    connect(m_bar, &TransportBar::loopCleared, this, &ClipPlayer::clearLoopSpan);
    connect(m_bar, &TransportBar::muteToggled, this, &ClipPlayer::setMuted);
    connect(m_bar, &TransportBar::volumeAsked, this, &ClipPlayer::setVolume);
    connect(m_bar, &TransportBar::evenLoudnessToggled, this, &ClipPlayer::setEvenLoudness);
    connect(this, &ClipPlayer::evenLoudnessChanged, m_bar, &TransportBar::setEvenLoudness);
    connect(m_bar, &TransportBar::rateAsked, this, &ClipPlayer::setRate);
    connect(m_bar, &TransportBar::gateAsked, this, &ClipPlayer::setGate);
    connect(m_bar, &TransportBar::rowAsked, this, &ClipPlayer::setRowShown);
    connect(this, &ClipPlayer::volumeChanged, m_bar, &TransportBar::setVolume);
    connect(this, &ClipPlayer::loopSpanChanged, m_bar, [this] { m_bar->setLoopSpan(m_loopSpan); });
    connect(this, &ClipPlayer::levelsChanged, m_bar->meter(), &LevelMeter::setLevels);
}

void ClipPlayer::connectCover()
{
    m_cover = new WaveCover(m_view);
    m_cover->setObjectName(QStringLiteral("waveCover"));
    m_cover->hide();
    auto* over = new QVBoxLayout(m_view);
    over->setContentsMargins(0, 0, 0, 0);
    over->addWidget(m_cover);
    Timeline* timeline = m_bar->timeline();
    connect(m_cover, &WaveCover::sought, this, &ClipPlayer::moveTo);
    connect(m_outlines.get(), &OutlineMaker::outlineMade, m_cover, &WaveCover::setOutline);
    connect(m_longOutlines.get(), &LongOutlineMaker::outlineMade, m_cover, &WaveCover::setOutline);
    connect(m_longOutlines.get(), &LongOutlineMaker::partMade, m_cover, &WaveCover::setPart);
    connect(timeline, &Timeline::scaleChanged, m_cover, [this, timeline] {
        const TimeScale& scale = timeline->scale();
        m_cover->setStretch(scale.fromUs(), scale.toUs(), scale.durationUs());
    });
}

void ClipPlayer::setKeys(const std::function<QString(const char* id)>& keyOf)
{
    m_bar->setKeys(keyOf);
}

void ClipPlayer::setRowShown(Timeline::Row row, bool shown)
{
    timeline()->setRowWish(row, shown ? Timeline::Wish::On : Timeline::Wish::Off);
    const Setting<QString>& setting =
        row == Timeline::Row::Thumbnails ? settings::thumbnailRow : settings::spectrogramRow;
    setting.set(shown ? QStringLiteral("on") : QStringLiteral("off"));
}

void ClipPlayer::beginOutline()
{
    m_bar->timeline()->clear();
    m_cover->setOutline(nullptr);
    m_outlines->setClip(m_clip);
    m_longOutlines->setClip(nullptr);
}

void ClipPlayer::showPart()
{
    const TimeScale& scale = m_bar->timeline()->scale();
    m_longOutlines->show({.fromUs = scale.fromUs(), .toUs = scale.toUs()});
}

void ClipPlayer::showOutline()
{
    if (m_clip->frameCount() > 0) {
        const PictureSize size = displaySize(m_clip->frame(0));
        m_bar->timeline()->setPictureShape(size.height > 0 ? static_cast<double>(size.width) / size.height : 0);
    }
    if (m_clip->isFinished()) {
        std::vector<std::int64_t> times = m_clip->frameTimes();
        if (!times.empty()) {
            times.push_back(m_clip->pictureEndUs());
        }
        m_bar->timeline()->setFrameTimes(std::move(times));
        if (m_clip->sound()) {
            m_outlines->makeOutline();
        } else if (m_clip->soundSpan()) {
            m_longOutlines->setClip(m_clip);
            showPart();
        }
    }
}

void ClipPlayer::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_bar->timeline()->setRoom(height());
    preparePictures();
}

std::optional<ClipSpan> ClipPlayer::frameSpan() const
{
    return m_clip && m_frame >= 0 ? spanOf(*m_clip, static_cast<std::size_t>(m_frame)) : std::nullopt;
}

std::optional<ClipSpan> ClipPlayer::frameSpanAt(std::int64_t us) const
{
    const auto at = m_clip ? m_clip->frameAt(us) : std::nullopt;
    return at ? spanOf(*m_clip, *at) : std::nullopt;
}

Timeline* ClipPlayer::timeline() const
{
    return m_bar->timeline();
}

Gate ClipPlayer::gate() const
{
    return m_pictureHidden ? Gate::SoundOnly : m_soundHidden ? Gate::PictureOnly : Gate::Both;
}

void ClipPlayer::setGate(Gate gate)
{
    if (gate == this->gate()) {
        return;
    }
    setPictureHidden(gate == Gate::SoundOnly);
    setSoundHidden(gate == Gate::PictureOnly);
    m_bar->setGate(gate);
    emit gateChanged(gate);
}

void ClipPlayer::setPictureHidden(bool hidden)
{
    m_pictureHidden = hidden;
    m_view->setCover(hidden ? tr("The picture is covered: sound only.") : QString());
    showLoss();
    m_cover->setVisible(hidden);
}

void ClipPlayer::showFailure()
{
    const auto error = m_clip->error();
    const QFileInfo file(m_file);
    // As clips are named: a file in its part's folder.
    m_error = tr("%1 cannot be played: %2")
                  .arg(file.dir().dirName() + QLatin1Char('/') + file.fileName(),
                       error ? sentenceOf(*error) : tr("its file gives no picture."));
    setPhase(Phase::Paused);
    m_view->setMessage(m_error);
    emit failed(m_error);
}

void ClipPlayer::showLoss()
{
    QStringList lost;
    for (const Error& loss : m_clip&& m_error.isEmpty() ? m_clip->losses() : std::vector<Error>()) {
        const QString sentence = sentenceOf(loss);
        const QString advice = sentence.mid(sentence.lastIndexOf(QStringLiteral(". ")) + 1);
        if (!lost.isEmpty() && lost.last().endsWith(advice)) {
            lost.last().chop(advice.size());  // once is enough
        }
        lost += sentence;
    }
    m_loss = lost.join(QLatin1Char(' ')).trimmed();
    // Who judges a clip has to know that it is not the whole one, whichever half of it is open.
    m_view->setRemark(m_loss);
    m_cover->setText(m_loss.isEmpty() ? tr("The picture is covered: sound only.") : m_loss);
}

void ClipPlayer::setSoundHidden(bool hidden)
{
    m_soundHidden = hidden;
    showBar();
}

void ClipPlayer::setPersonMarker(std::optional<QPointF> position)
{
    m_view->setMarker(position);
}

void ClipPlayer::setPickingPerson(bool picking)
{
    m_view->setPicking(picking);
}

void ClipPlayer::hideEvent(QHideEvent* event)
{
    // Nobody watches a page that is not shown, and nothing may sound behind another one.
    pause();
    QWidget::hideEvent(event);
}

void ClipPlayer::showPosition()
{
    if (m_clip) {
        const auto at = m_clip->frameAt(m_positionUs);
        if (at) {
            m_cache->want(m_clip, *at);
        }
        if (at && static_cast<int>(*at) != m_frame) {
            // A frame that is not in memory is announced when it comes; until then the one before stays.
            if (VideoFrame frame = m_clip->frame(*at); !frame.isNull()) {
                m_frame = static_cast<int>(*at);
                m_view->setFrame(std::move(frame));
                preparePictures();
            }
        }
    }
    m_bar->timeline()->setPosition(m_positionUs);
    m_cover->setPosition(m_positionUs);
    m_bar->setTime(m_positionUs, m_clip ? m_clip->durationUs() : 0, m_frame, frameCount());
    emit positionChanged(positionMs());
}

void ClipPlayer::preparePictures()
{
    if (isBackgroundHeld()) {
        return;  // first what is to be shown now; firstFramePainted comes back to it
    }
    std::vector<VideoFrame> firsts;
    for (std::size_t i = 0; i < std::min(m_ahead.size(), kPrepared); ++i) {
        const ClipCache::Clip clip = m_cache->peek(m_ahead[i]);
        if (const auto first = clip ? clip->frameAt(0) : std::nullopt) {
            firsts.push_back(clip->frame(*first));
        }
    }
    m_view->prepare({nextFrame()}, firsts);
}

VideoFrame ClipPlayer::nextFrame() const
{
    if (!m_clip || !isPlaying() || m_frame < 0) {
        return {};
    }
    const bool loops = isLooping() || m_clock.loop();
    const ClipSpan round = m_clock.loop().value_or(ClipSpan{.fromUs = 0, .toUs = m_clip->durationUs()});
    // At a high rate frames are passed over: one a tick is shown.
    const auto tickUs = static_cast<std::int64_t>(kTickMs * 1000 * m_clock.rate());
    const std::int64_t endUs = m_clip->frame(static_cast<std::size_t>(m_frame)).endUs();
    const std::int64_t us = std::max(endUs, m_positionUs + tickUs);
    auto at = us < round.toUs ? m_clip->frameAt(us) : std::nullopt;
    if ((!at || static_cast<int>(*at) == m_frame) && loops) {
        at = m_clip->frameAt(round.fromUs);
    }
    return at && static_cast<int>(*at) != m_frame ? m_clip->frame(*at) : VideoFrame{};
}

void ClipPlayer::aimTick()
{
    // The next frame is shown when it begins, not up to a tick later, and no tick shortly before holds it up with the
    // painting of the bar.
    int ms = kTickMs;
    if (const auto at = m_clip->frameAt(m_positionUs)) {
        const double left = static_cast<double>(m_clip->frame(*at).endUs() - m_positionUs) / 1000 / m_clock.rate();
        if (left > 0) {
            const double ticks = std::max(1.0, std::round(left / kTickMs));
            ms = std::max(1, static_cast<int>(std::ceil(left / ticks)));
        }
    }
    if (m_ticks.interval() != ms) {
        m_ticks.setInterval(ms);
    }
}

void ClipPlayer::showBar()
{
    m_sound->setSilent(m_muted || m_soundHidden);
    m_bar->setMuted(m_muted);
    m_bar->setLooping(isLooping());
    m_bar->setRate(m_clock.rate());
    m_bar->setVolume(volume());
    m_bar->setEvenLoudness(isLoudnessEven());
    m_bar->setControlsEnabled(m_clip && m_error.isEmpty());
    m_bar->timeline()->setDuration(m_clip ? m_clip->durationUs() : 0);
    const bool without = isComplete() && m_error.isEmpty() && !m_clip->hasSound();
    const QString away = without ? tr("Clip without sound") : m_soundHidden ? tr("Sound off: picture only") : QString();
    m_bar->timeline()->setSoundAway(away);
    if (!away.isEmpty()) {
        m_bar->setSoundRemark(away, without ? tr("The file has no audio stream.") : QString());
    } else if (m_sound->isKnown() && !m_sound->isAvailable()) {
        m_bar->setSoundRemark(tr("No sound device"),
                              tr("No sound device was found: the picture plays without sound. Connect one and "
                                 "it is used from then on."));
    } else if (m_soundLags) {
        m_bar->setSoundRemark(tr("Sound falls behind"),
                              tr("At this speed the sound is not ready as fast as it is played: parts of it stay "
                                 "silent, and do not count as played. Play them again."));
    } else {
        m_bar->setSoundRemark({}, {});
    }
}

}  // namespace cuebench
