#include "pages/review_page.h"

#include "pages/decision_bar.h"
#include "pages/queue_bar.h"
#include "pages/review_actions.h"
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

#include <QCoreApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QResizeEvent>
#include <QScrollArea>
#include <QScrollBar>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace cuebench {

namespace {

constexpr int kClipsAhead = 3;
constexpr int kTallPage = 820;  ///< pixels

QueueOrder orderFromName(const QString& name)
{
    if (name == QLatin1String("clip")) {
        return QueueOrder::Clip;
    }
    return name == QLatin1String("chance") ? QueueOrder::Chance : QueueOrder::Need;
}

}  // namespace

ReviewPage::ReviewPage(Shortcuts& shortcuts, const Clock& clock, QWidget* parent)
    : QWidget(parent),
      m_shortcuts(shortcuts),
      m_clock(clock),
      m_activity(std::make_unique<ActivityClock>(clock)),
      m_actions(new ReviewActions(shortcuts, this))
{
    setObjectName(QStringLiteral("reviewPage"));
    setFocusPolicy(Qt::StrongFocus);
    build();
    connectActions();
    connectClipActions();
    connectWidgets();
    setTextSize(settings::textSize.get());
    showEmpty();
}

ReviewPage::~ReviewPage()
{
    qApp->removeEventFilter(this);
    if (m_session) {
        settings::reviewSplit.set(m_split->saveState());
    }
}

void ReviewPage::build()
{
    m_queueBar = new QueueBar(this);
    m_split = new QSplitter(Qt::Horizontal, this);
    m_split->setChildrenCollapsible(false);
    m_split->setHandleWidth(8);
    m_split->addWidget(buildLeft());
    m_split->addWidget(buildRight());
    m_split->setStretchFactor(0, 9);
    m_split->setStretchFactor(1, 10);
    if (!m_split->restoreState(settings::reviewSplit.get())) {
        m_split->setSizes({560, 620});
    }
    m_empty = new QLabel(this);
    m_empty->setObjectName(QStringLiteral("emptyQueue"));
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setProperty("muted", true);
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(m_split);
    m_stack->addWidget(m_empty);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->setSpacing(8);
    layout->addWidget(m_queueBar);
    layout->addWidget(m_stack, 1);
}

QWidget* ReviewPage::buildLeft()
{
    auto* left = new QWidget(this);
    m_player = new ClipPlayer(left);
    m_player->setLooping(settings::loop.get());
    m_attributes = new AttributeBar(m_shortcuts, left);
    m_facts = new ClipFacts(left);
    auto* layout = new QVBoxLayout(left);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_player, 1);
    layout->addWidget(m_attributes);
    layout->addWidget(m_facts);
    left->setMinimumWidth(440);
    return left;
}

QWidget* ReviewPage::buildRight()
{
    auto* right = new QWidget(this);
    m_scroll = new QScrollArea(right);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setProperty("plain", true);
    auto* inner = new QWidget(m_scroll);
    inner->setProperty("plain", true);
    m_card = new QuestionCard(inner);
    m_cover = new CoverPanel(inner);
    m_captions = new QWidget(inner);
    m_videoCaption = new CaptionCard(Modality::Video, m_captions);
    m_audioCaption = new CaptionCard(Modality::Audio, m_captions);
    auto* captions = new QHBoxLayout(m_captions);
    captions->setContentsMargins(0, 0, 0, 0);
    captions->setSpacing(8);
    captions->addWidget(m_videoCaption, 1);
    captions->addWidget(m_audioCaption, 1);
    auto* column = new QVBoxLayout(inner);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_card);
    column->addWidget(m_cover, 1);
    column->addWidget(m_captions);
    column->addStretch(0);
    m_scroll->setWidget(inner);
    m_notice = new NoticeBar(right);
    m_choices = new ChoicePanel(right);
    m_decisions = new DecisionBar(*m_actions, right);
    auto* layout = new QVBoxLayout(right);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_scroll, 1);
    layout->addWidget(m_notice);
    layout->addWidget(m_choices);
    layout->addWidget(m_decisions);
    right->setMinimumWidth(420);
    return right;
}

void ReviewPage::setProject(Project* project, const Verifier& verifier)
{
    m_session.reset();
    m_shown = {};
    if (project == nullptr) {
        m_player->setClip({});
        m_shownClip.clear();
        showEmpty();
        return;
    }
    m_session = std::make_unique<ReviewSession>(*project, verifier, m_clock);
    m_queueBar->setEnabled(true);
    m_queueBar->setBenchmark(project->benchmark());
    m_queueBar->setFilter({});
    const QueueOrder order = orderFromName(settings::queueOrder.get());
    m_queueBar->setOrder(order);
    connectSession();
    m_session->setOrder(order);
    showCover();
}

void ReviewPage::connectSession()
{
    connect(m_session.get(), &ReviewSession::itemChanged, this, &ReviewPage::showItem);
    connect(m_session.get(), &ReviewSession::itemRefreshed, this, [this] {
        m_card->refresh(*m_session->item());
        m_attributes->setAttributes(m_session->item()->clip.attributes);
        m_facts->setItem(*m_session->item(), m_session->project().benchmark(),
                         [this](VerifierId id) { return m_session->nameOf(id); });
        showCover();
    });
    connect(m_session.get(), &ReviewSession::uncoveredChanged, this, &ReviewPage::showCover);
    connect(m_session.get(), &ReviewSession::queueChanged, this, &ReviewPage::showNumbers);
    connect(m_session.get(), &ReviewSession::failed, this, &ReviewPage::fail);
    connect(m_session.get(), &ReviewSession::said, this, &ReviewPage::say);
}

void ReviewPage::showItem()
{
    const ReviewItem* item = m_session->item();
    m_notice->clear();
    m_choices->close();
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
    m_shown = item->question.id;
    m_activity->restart(m_session->visit().activeMs);
    m_card->setItem(*item, m_session->project().benchmark());
    m_attributes->setAttributes(item->clip.attributes);
    m_facts->setItem(*item, m_session->project().benchmark(), [this](VerifierId id) { return m_session->nameOf(id); });
    m_videoCaption->setItem(item->clip, item->captions, item->supports);
    m_audioCaption->setItem(item->clip, item->captions, item->supports);
    m_scroll->verticalScrollBar()->setValue(0);
    showCover();
    const QString file = toQt(item->clipFile);
    if (file != m_shownClip) {
        m_shownClip = file;
        m_player->setClip(file, settings::autoPlay.get());
    }
    m_player->prefetch(m_session->nextClips(kClipsAhead));
    setFocus();
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
    const std::optional<Modality> modality = modalityOf(item.question.task);
    const Policy& policy = m_session->policy();
    m_player->setPictureHidden(!uncovered && modality == Modality::Audio && policy.audioQuestionsSoundOnly);
    m_player->setSoundHidden(!uncovered && modality == Modality::Video && policy.visualQuestionsPictureOnly);
    const ClipAttributes& attributes = item.clip.attributes;
    m_player->setPersonMarker(attributes.personX < 0
                                  ? std::optional<QPointF>()
                                  : std::optional<QPointF>(QPointF(attributes.personX, attributes.personY)));
    showActions();
}

void ReviewPage::showNumbers()
{
    m_queueBar->setNumbers({.position = m_session->position(),
                            .size = m_session->size(),
                            .remaining = m_session->remaining(),
                            .today = m_session->doneToday(),
                            .rate = m_session->ratePerHour()});
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
    for (const char* id :
         {"review.look", "review.edit", "review.reject", "review.flag", "review.skip", "review.note", "clip.play",
          "clip.back", "clip.forward", "clip.restart", "clip.loop", "clip.mute", "attribute.subtitles",
          "attribute.people", "attribute.language", "attribute.cut", "attribute.sound"}) {
        m_actions->at(id)->setEnabled(has && (!editing || qstrncmp(id, "clip.", 5) == 0));
    }
    m_actions->at("review.subType")->setEnabled(uncovered);
    m_actions->at("review.back")->setEnabled(m_session && !editing && m_session->canGoBack());
    m_actions->at("review.undo")->setEnabled(m_session && !editing);
    m_actions->at("review.redo")->setEnabled(m_session && !editing);
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
    m_actions->at("review.flag")->setText(has && m_session->item()->question.flagged ? tr("Unflag") : tr("Flag"));
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

void ReviewPage::showQueue(const QuestionFilter& filter)
{
    if (m_session) {
        leaveQuestion();
        m_queueBar->setFilter(filter);
        m_session->setFilter(filter);
    }
}

void ReviewPage::showQuestion(QuestionId question)
{
    if (m_session) {
        leaveQuestion();
        m_session->go(question);
    }
}

void ReviewPage::refresh()
{
    if (m_session) {
        leaveQuestion();
        m_session->reload(true);
    }
}

QAction* ReviewPage::action(const char* id) const
{
    return m_actions->at(id);
}

void ReviewPage::setTextSize(int points)
{
    m_textSize = points;
    showTextSize();
}

void ReviewPage::showTextSize()
{
    // A tall window has room for larger letters; a low one needs the room for the captions.
    const bool tall = height() > kTallPage;
    m_card->setTextSize(m_textSize + (tall ? 3 : 0));
    const int captions = std::max(font().pointSize(), m_textSize - 6) + (tall ? 3 : 0);
    m_videoCaption->setTextSize(captions);
    m_audioCaption->setTextSize(captions);
}

void ReviewPage::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    if ((event->oldSize().height() > kTallPage) != (height() > kTallPage)) {
        showTextSize();
    }
}

void ReviewPage::leaveQuestion()
{
    notePlayed();
    if (m_session && m_session->item() != nullptr) {
        m_session->visit().activeMs = m_activity->elapsedMs();
    }
}

void ReviewPage::notePlayed()
{
    if (m_session && m_session->item() != nullptr) {
        const PlayedShares shares = m_player->playedShares();
        Visit& visit = m_session->visit();
        visit.playedVideo = std::max(visit.playedVideo, shares.video);
        visit.playedSound = std::max(visit.playedSound, shares.sound);
    }
}

bool ReviewPage::eventFilter(QObject* watched, QEvent* event)
{
    switch (event->type()) {
        case QEvent::KeyPress:
        case QEvent::MouseButtonPress:
        case QEvent::MouseMove:
        case QEvent::Wheel: m_activity->touch(); break;
        default: break;
    }
    return QWidget::eventFilter(watched, event);
}

void ReviewPage::showEvent(QShowEvent* event)
{
    qApp->installEventFilter(this);
    QWidget::showEvent(event);
    setFocus();
}

void ReviewPage::hideEvent(QHideEvent* event)
{
    qApp->removeEventFilter(this);
    m_player->pause();
    QWidget::hideEvent(event);
}

}  // namespace cuebench
