// The review page's keys for the clip: playing, seeing, hearing, and the marks on the clip itself.
#include "pages/review_actions.h"
#include "pages/review_page.h"
#include "player/clip_player.h"
#include "player/timeline.h"
#include "player/video_view.h"
#include "question/attribute_bar.h"
#include "question/notice_bar.h"
#include "question/question_card.h"

#include <QAction>

namespace cuebench {
namespace {

constexpr qint64 kJumpMs = 1000;
constexpr double kZoomStep = 1.5;
constexpr double kPanStep = 0.15;     // of the view
constexpr double kScrollStep = 0.25;  // of the stretch shown
constexpr double kVolumeStep = 0.05;

}  // namespace

void ReviewPage::connectClipActions()
{
    const auto on = [this](const char* id, auto slot) { connect(m_actions->at(id), &QAction::triggered, this, slot); };
    on("clip.play", [this] { m_player->togglePlay(); });
    on("clip.back", [this] { m_player->stepBack(); });
    on("clip.forward", [this] { m_player->stepForward(); });
    on("clip.jumpBack", [this] { m_player->jumpMs(-kJumpMs); });
    on("clip.jumpForward", [this] { m_player->jumpMs(kJumpMs); });
    on("clip.start", [this] { m_player->goToStart(); });
    on("clip.end", [this] { m_player->goToEnd(); });
    on("clip.restart", [this] {
        m_player->seekMs(0);
        m_player->play();
    });
    on("clip.loop", [this] { m_player->toggleLooping(); });
    on("clip.loopFrom", [this] { m_player->loopFromHere(); });
    on("clip.loopTo", [this] { m_player->loopToHere(); });
    on("clip.loopClear", [this] { m_player->clearLoopSpan(); });
    on("clip.slower", [this] { m_player->slower(); });
    on("clip.faster", [this] { m_player->faster(); });
    on("clip.normalRate", [this] { m_player->normalRate(); });
    on("clip.model", [this] { showModelView(); });
    connectSightActions();
    on("attribute.subtitles", [this] { m_attributes->toggleSubtitles(); });
    on("attribute.people", [this] { m_attributes->togglePeople(); });
    on("attribute.person", [this] { pointAtMiddle(); });
    on("attribute.language", [this] { openLanguages(); });
    on("attribute.cut", [this] { m_attributes->toggleCut(); });
    on("attribute.sound", [this] { m_attributes->toggleSound(); });
    const auto names = [this] { m_player->setKeys([this](const char* id) { return m_actions->key(id); }); };
    connect(m_actions, &ReviewActions::keysChanged, this, names);
    names();
}

void ReviewPage::connectSightActions()
{
    const auto on = [this](const char* id, auto slot) { connect(m_actions->at(id), &QAction::triggered, this, slot); };
    VideoView* view = m_player->videoView();
    Timeline* timeline = m_player->timeline();
    on("clip.gateBoth", [this] { m_player->setGate(Gate::Both); });
    on("clip.gatePicture", [this] { m_player->setGate(Gate::PictureOnly); });
    on("clip.gateSound", [this] { m_player->setGate(Gate::SoundOnly); });
    const auto sayVolume = [this] {  // a narrow player has no slider
        const int percent = qRound(m_player->volume() * 100);
        Q_EMIT said(m_player->isMuted() ? tr("Muted (volume %1 %)").arg(percent) : tr("Volume %1 %").arg(percent));
        m_saidOfItem = true;
    };
    const auto turn = [this, sayVolume](double by) {
        m_player->changeVolume(by);
        sayVolume();
    };
    on("clip.mute", [this, sayVolume] {
        m_player->toggleMuted();
        sayVolume();
    });
    on("clip.evenLoudness", [this] {
        m_player->setEvenLoudness(!m_player->isLoudnessEven());
        Q_EMIT said(m_player->isLoudnessEven()
                        ? tr("All clips are played equally loud: a whisper and a shout are not told apart by it.")
                        : tr("Clips are as loud as they are."));
        m_saidOfItem = true;
    });
    on("clip.louder", [turn] { turn(kVolumeStep); });
    on("clip.softer", [turn] { turn(-kVolumeStep); });
    on("clip.zoomIn", [view] { view->zoomBy(kZoomStep); });
    on("clip.zoomOut", [view] { view->zoomBy(1 / kZoomStep); });
    on("clip.zoomWhole", [view] { view->showWhole(); });
    on("clip.panLeft", [view] { view->panBy(-kPanStep, 0); });
    on("clip.panRight", [view] { view->panBy(kPanStep, 0); });
    on("clip.panUp", [view] { view->panBy(0, -kPanStep); });
    on("clip.panDown", [view] { view->panBy(0, kPanStep); });
    on("clip.timeIn", [timeline] { timeline->zoomBy(kZoomStep); });
    on("clip.timeOut", [timeline] { timeline->zoomBy(1 / kZoomStep); });
    on("clip.timeWhole", [timeline] { timeline->showWhole(); });
    on("clip.timeLeft", [timeline] { timeline->scrollBy(-kScrollStep); });
    on("clip.timeRight", [timeline] { timeline->scrollBy(kScrollStep); });
    on("clip.thumbnails", [this] { m_player->toggleRow(Timeline::Row::Thumbnails); });
    on("clip.spectrogram", [this] { m_player->toggleRow(Timeline::Row::Spectrogram); });
}

void ReviewPage::attributesAsked(const ClipAttributes& attributes)
{
    const bool pickNow =
        attributes.severalPeople && !m_attributes->attributes().severalPeople && attributes.personX < 0;
    if (m_session->setAttributes(attributes)) {
        m_pickingPerson = pickNow;
        m_attributes->setPicking(pickNow);
        m_player->setPickingPerson(pickNow);
        if (pickNow) {
            m_notice->say(
                NoticeBar::Tone::Info,
                tr("Click the person meant in the picture, or bring it to the middle (%1, %2 …) and press %3; "
                   "or just go on.")
                    .arg(m_actions->key("clip.zoomIn"), m_actions->key("clip.panRight"),
                         m_actions->key("attribute.person")));
        }
    }
}

void ReviewPage::personClicked(const QPointF& point)
{
    if (!m_pickingPerson) {
        m_player->togglePlay();
        return;
    }
    pointAt(point);
}

void ReviewPage::pointAtMiddle()
{
    if (const auto middle = m_player->videoView()->middle()) {
        pointAt(*middle);
    } else {
        say(tr("There is no picture to point into."));
        m_saidOfItem = true;
    }
}

void ReviewPage::pointAt(const QPointF& point)
{
    m_notice->clear();
    ClipAttributes attributes = m_attributes->attributes();
    attributes.severalPeople = true;
    attributes.personX = point.x();
    attributes.personY = point.y();
    attributesAsked(attributes);
}

ReviewPage::Unplayed ReviewPage::playedTooLittle() const
{
    const Visit& seen = m_session->visit();
    const double least = m_session->policy().hardlyPlayed;
    const std::optional<Modality> modality = modalityOf(m_session->item()->question.task);
    const auto percent = [](double share) { return qRound(share * 100); };
    const bool picture = modality != Modality::Audio && seen.playedVideo < least;
    const bool sound = modality != Modality::Video && seen.playedSound < least;
    if (!m_player->errorText().isEmpty()) {
        return {.why = picture || sound ? tr("You cannot have seen or heard the clip: its file cannot be played.")
                                        : QString()};
    }
    if (picture) {
        return {.why = tr("You have watched only %1 % of the picture.").arg(percent(seen.playedVideo)),
                .canBePlayed = true};
    }
    if (sound && m_player->isComplete() && !m_player->clipHasSound()) {
        return {.why = tr("You cannot have heard the sound: the clip has none.")};
    }
    if (sound && m_player->canSound()) {
        return {.why = tr("You have heard only %1 % of the sound.").arg(percent(seen.playedSound)),
                .canBePlayed = true};
    }
    return {.why = sound && !m_silenceConfirmed ? tr("You cannot have heard the sound: there is no sound device.")
                                                : QString()};
}

bool ReviewPage::asksAboutPlaying()
{
    const Unplayed unplayed = playedTooLittle();
    if (unplayed.why.isEmpty() || m_session->visit().confirmed) {
        return false;
    }
    m_session->visit().confirmed = true;
    m_news.start();
    m_silenceConfirmed = m_silenceConfirmed || !m_player->canSound();
    const QString again = m_actions->key(m_card->isEditing() ? "edit.save" : "review.accept");
    m_notice->say(NoticeBar::Tone::Ask, unplayed.canBePlayed
                                            ? tr("%1 %2 plays it; %3 once more accepts all the same.")
                                                  .arg(unplayed.why, m_actions->key("clip.play"), again)
                                            : tr("%1 %2 once more accepts all the same.").arg(unplayed.why, again));
    return true;
}

}  // namespace cuebench
