// What the review page shows: the question at hand, what is covered, and which keys are open.
#include "dialogs/model_view_dialog.h"
#include "pages/decision_bar.h"
#include "pages/evidence_marker.h"
#include "pages/queue_bar.h"
#include "pages/review_actions.h"
#include "pages/review_page.h"
#include "pages/review_suggestions.h"
#include "player/clip_player.h"
#include "project/project.h"
#include "question/activity_clock.h"
#include "question/attribute_bar.h"
#include "question/caption_card.h"
#include "question/choice_panel.h"
#include "question/clip_facts.h"
#include "question/cover_panel.h"
#include "question/notice_bar.h"
#include "question/question_card.h"
#include "settings.h"
#include "text.h"
#include "words.h"

#include <QAction>
#include <QLabel>
#include <QResizeEvent>
#include <QScrollArea>
#include <QScrollBar>
#include <QSplitter>
#include <QStackedWidget>

#include <algorithm>
#include <utility>

namespace cuebench {

namespace {

constexpr int kTallPage = 820;     ///< pixels
constexpr int kAheadMs = 100;      ///< for a clip of which nothing is painted, as when it cannot be read
constexpr int kNarrowPage = 1000;  ///< pixels: the guidelines stand beside it on a small screen

/// Points to add to the size that was chosen in the settings.
int sizeFor(const QSize& page)
{
    return page.width() < kNarrowPage ? -2 : page.height() > kTallPage ? 3 : 0;
}

}  // namespace

void ReviewPage::showItem()
{
    const ReviewItem* item = m_session->item();
    m_notice->clear();
    if (std::exchange(m_saidOfItem, false)) {
        Q_EMIT said({});  // a word on the clip or span at hand does not outlive its question
    }
    m_choices->close();
    m_suggestions->leave();
    m_decisions->clearNote();
    m_pickingPerson = false;
    m_attributes->setPicking(false);
    m_player->setPickingPerson(false);
    if (item == nullptr) {
        m_shown = {};
        m_player->setClip({});
        m_shownClip.clear();
        showEmpty();
        return;
    }
    m_stack->setCurrentWidget(m_split);
    if (m_shown != item->question.id) {
        m_news.start();
    }
    m_shown = item->question.id;
    m_evidence->restart();
    m_activity->restart(m_session->visit().activeMs);
    m_card->setItem(*item, m_session->project().benchmark());
    showMarks();
    m_attributes->setAttributes(item->clip.attributes);
    m_facts->setItem(*item, m_session->project().benchmark(), [this](VerifierId id) { return m_session->nameOf(id); });
    showCaptions();
    m_scroll->verticalScrollBar()->setValue(0);
    showCover();
    const QString file = toQt(item->clipFile);
    const bool plays = settings::autoPlay.get();
    m_playsOnShow = plays && !isVisible();
    if (file != m_shownClip) {
        m_shownClip = file;
        m_player->setClip(file, plays && isVisible());
    } else {
        // The same clip for its next question: seen anew, from the start. What was played of it still counts.
        m_player->seekMs(0);
        if (plays && isVisible()) {
            m_player->play();
        }
    }
    m_ahead.start(kAheadMs);
    setFocus();
}

void ReviewPage::showMarks()
{
    std::vector<Mark> wanted = m_session->item()->marks;
    for (const auto& [option, mark] : m_session->visit().changedMarks) {
        wanted.at(static_cast<std::size_t>(option)) = mark;
    }
    const std::vector<Mark> now = m_card->marks();
    for (std::size_t i = 0; i < std::min(now.size(), wanted.size()); ++i) {
        if (now[i] != wanted[i]) {
            m_card->setMark(static_cast<int>(i), wanted[i]);
        }
    }
}

void ReviewPage::showCover()
{
    if (!m_session || m_session->item() == nullptr) {
        return;
    }
    const ReviewItem& item = *m_session->item();
    const bool uncovered = m_session->isUncovered();
    m_card->setUncovered(uncovered, m_session->visit().answered);
    m_facts->setUncovered(uncovered);
    m_cover->setVisible(!uncovered);
    m_captions->setVisible(uncovered);
    m_queueBar->setPolicy(m_session->isOpenPolicy(), m_session->maySwitchPolicy(), m_actions->key("queue.policy"));
    showGate();
    const ClipAttributes& attributes = item.clip.attributes;
    m_player->setPersonMarker(attributes.personX < 0
                                  ? std::optional<QPointF>()
                                  : std::optional<QPointF>(QPointF(attributes.personX, attributes.personY)));
    showActions();
}

void ReviewPage::showCaptions()
{
    const ReviewItem& item = *m_session->item();
    m_videoCaption->setItem(item.clip, item.captions, item.supports);
    m_audioCaption->setItem(item.clip, item.captions, item.supports);
}

void ReviewPage::showGate()
{
    const std::optional<Modality> modality = modalityOf(m_session->item()->question.task);
    const Policy& policy = m_session->policy();
    const bool covered = !m_session->isUncovered();
    const bool soundOnly = covered && modality == Modality::Audio && policy.audioQuestionsSoundOnly;
    const bool pictureOnly = covered && modality == Modality::Video && policy.visualQuestionsPictureOnly;
    // What a verifier has chosen stands; what the policy has closed is opened again by the answer.
    const bool wasHeld = m_heldGate.has_value();
    m_heldGate = soundOnly     ? std::optional(Gate::SoundOnly)
                 : pictureOnly ? std::optional(Gate::PictureOnly)
                               : std::nullopt;
    if (m_heldGate || wasHeld) {
        m_player->setGate(m_heldGate.value_or(Gate::Both));
    }
    if (wasHeld && !m_heldGate && std::exchange(m_saidOfItem, false)) {
        Q_EMIT said({});  // that only the one half is open is true no more
    }
}

void ReviewPage::holdGate(Gate gate)
{
    if (m_heldGate && gate != *m_heldGate) {
        m_player->setGate(*m_heldGate);
        say(*m_heldGate == Gate::SoundOnly ? tr("Here only the sound is open until you have answered.")
                                           : tr("Here only the picture is open until you have answered."));
        m_saidOfItem = true;
    }
}

void ReviewPage::showNumbers()
{
    m_queueBar->setNumbers({.position = m_session->position(),
                            .size = m_session->size(),
                            .remaining = m_session->remaining(),
                            .today = m_session->doneToday(),
                            .rate = m_session->ratePerHour()});
}

void ReviewPage::showModelView()
{
    const ReviewItem* item = m_session ? m_session->item() : nullptr;
    if (item == nullptr) {
        return;
    }
    m_player->pause();  // two sounds at once would be of no use
    // Nothing but the clip is shown, so it may be looked at before answering; a gate stays a gate.
    auto* dialog = new ModelViewDialog({.file = m_player->clip(),
                                        .clip = toQt(item->clip.name),
                                        .subtitles = item->clip.attributes.subtitles,
                                        .gate = m_player->gate()},
                                       this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void ReviewPage::showActions()
{
    const bool has = m_session && m_session->item() != nullptr;
    const bool editing = m_card->isEditing();
    const bool uncovered = has && m_session->isUncovered();
    const int options = has ? static_cast<int>(m_session->item()->head.options.size()) : 0;
    for (int i = 0; i < 4; ++i) {
        const QByteArray number = QByteArray::number(i + 1);
        m_actions->at(("option." + number).constData())->setEnabled(has && !editing && i < options);
        m_actions->at(("mark." + number).constData())->setEnabled(uncovered && i < options);
        m_actions->at(("key." + number).constData())->setEnabled(uncovered && i < options);
    }
    for (const char* id : {"review.look", "review.edit", "review.reject", "review.flag", "review.skip", "review.note",
                           "attribute.subtitles", "attribute.people", "attribute.person", "attribute.language",
                           "attribute.cut", "attribute.sound"}) {
        m_actions->at(id)->setEnabled(has && !editing);
    }
    for (QAction* action : actions()) {
        if (action->objectName().startsWith(QLatin1String("clip."))) {
            action->setEnabled(has);  // the clip is looked at while editing too
        }
    }
    m_actions->at("review.subType")->setEnabled(uncovered);
    m_actions->at("review.back")->setEnabled(m_session && !editing && m_session->canGoBack());
    m_actions->at("review.undo")->setEnabled(m_session && (!editing || m_card->canUndoTaken()));
    m_actions->at("review.redo")->setEnabled(m_session && (!editing || m_card->canRedoTaken()));
    m_actions->at("edit.save")->setEnabled(editing);
    m_actions->at("edit.cancel")->setEnabled(editing);
    QString blocker;
    if (has && uncovered) {
        blocker = Words::ofBlocker(acceptBlocker(m_session->item()->question.task, m_card->key(), m_card->marks()));
    }
    const bool faulty = has && !m_card->faults().empty();
    if (blocker.isEmpty() && faulty && !editing) {
        blocker = tr("The wording has a fault. Edit or reject the question.");
    }
    m_decisions->setBlocker(blocker);
    m_decisions->setEditing(editing);
    // Before the answer Accept stays pressable: it says what to do first.
    m_actions->at("review.accept")->setEnabled(has && !editing && blocker.isEmpty());
    m_actions->at("edit.save")->setEnabled(editing && blocker.isEmpty() && !faulty && m_card->isChanged());
    m_evidence->show();
    m_suggestions->showActions();
    m_actions->at("review.flag")->setText(has && m_session->item()->question.flagged ? tr("Unflag") : tr("Flag"));
    if (m_choices->isOpen()) {
        restActions();
    }
}

void ReviewPage::restActions()
{
    for (QAction* action : actions()) {
        const QString room = action->objectName().section(QLatin1Char('.'), 0, 0);
        if (room != QLatin1String("clip") && room != QLatin1String("queue")) {
            action->setEnabled(false);
        }
    }
}

void ReviewPage::showEmpty()
{
    QString text = tr("No project is open.");
    if (m_session) {
        const bool filtered = m_session->size() > 0 || m_session->filter().task || m_session->filter().state ||
                              m_session->filter().emotion || m_session->filter().subType ||
                              m_session->filter().flagged || !m_session->filter().text.empty();
        text = filtered ? tr("Nothing is left in this queue.\nChoose another filter above, or go back (%1) to look at "
                             "what you have decided.")
                              .arg(m_actions->key("review.back"))
                        : tr("Nothing is left to verify.\nImport candidates (File → Import), or export what is "
                             "verified (File → Export release).");
    }
    m_empty->setText(text);
    m_stack->setCurrentWidget(m_empty);
    m_queueBar->setEnabled(m_session != nullptr);
    showActions();
}

void ReviewPage::showTextSize()
{
    // A tall window has room for larger letters; a low or narrow one needs the room for the captions.
    const int more = sizeFor(size());
    m_card->setTextSize(m_textSize + more);
    const int captions = std::max(font().pointSize(), m_textSize - 6) + std::max(0, more);
    m_suggestionPanel->setTextSize(captions);
    m_videoCaption->setTextSize(captions);
    m_audioCaption->setTextSize(captions);
}

void ReviewPage::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    // Another theme is another style sheet, and with it every widget has lost the size that it was given.
    if (event->type() == QEvent::StyleChange && m_decisions != nullptr) {
        QMetaObject::invokeMethod(this, &ReviewPage::showTextSize, Qt::QueuedConnection);
    }
}

void ReviewPage::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_suggestionPanel->setRoom(height());
    if (sizeFor(event->oldSize()) != sizeFor(size())) {
        showTextSize();
    }
}

}  // namespace cuebench
