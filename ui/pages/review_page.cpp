#include "pages/review_page.h"

#include "base/background.h"
#include "pages/decision_bar.h"
#include "pages/evidence_marker.h"
#include "pages/queue_bar.h"
#include "pages/review_actions.h"
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

#include <QApplication>
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
#include <utility>

namespace cuebench {

namespace {

constexpr int kClipsAhead = 3;

QueueOrder orderFromName(const QString& name)
{
    if (name == QLatin1String("clip")) {
        return QueueOrder::Clip;
    }
    return name == QLatin1String("chance") ? QueueOrder::Chance : QueueOrder::Need;
}

}  // namespace

ReviewPage::ReviewPage(Shortcuts& shortcuts, KeyShelf& keys, const Clock& clock, QWidget* parent)
    : QWidget(parent),
      m_shortcuts(shortcuts),
      m_clock(clock),
      m_activity(std::make_unique<ActivityClock>(clock)),
      m_actions(new ReviewActions(shortcuts, this))
{
    setObjectName(QStringLiteral("reviewPage"));
    setFocusPolicy(Qt::StrongFocus);
    build();
    m_evidence = new EvidenceMarker(*m_actions, *m_player, *m_card, this);
    m_suggestions = new ReviewSuggestions(*m_actions, *m_card, *m_suggestionPanel, keys, this);
    connectActions();
    connectClipActions();
    connectWidgets();
    connectSuggestions();
    // First the question is painted. What it has set off, and what comes next, waits for that.
    connect(m_player, &ClipPlayer::firstFramePainted, this, [this] {
        releaseBackground();
        if (m_ahead.isActive()) {
            m_ahead.start(0);
        }
    });
    m_ahead.setSingleShot(true);
    connect(&m_ahead, &QTimer::timeout, this, [this] {
        if (m_session) {
            m_player->prefetch(m_session->nextClips(kClipsAhead));
        }
    });
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
    m_suggestionPanel = new SuggestionPanel(*m_actions, left);
    auto* layout = new QVBoxLayout(left);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_player, 1);
    layout->addWidget(m_attributes);
    layout->addWidget(m_facts);
    layout->addWidget(m_suggestionPanel);
    left->setMinimumWidth(440);
    return left;
}

QWidget* ReviewPage::buildRight()
{
    auto* right = new QWidget(this);
    m_scroll = new QScrollArea(right);
    m_scroll->setObjectName(QStringLiteral("questionArea"));
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
    m_evidence->setSession(nullptr);
    m_suggestions->setSession(nullptr);
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
    m_evidence->setSession(m_session.get());
    m_suggestions->setSession(m_session.get());
    m_session->setOrder(order);
    showCover();
}

void ReviewPage::connectSession()
{
    connect(m_session.get(), &ReviewSession::itemChanged, this, &ReviewPage::showItem);
    connect(m_session.get(), &ReviewSession::rewordedMeanwhile, this, [this] {
        m_choices->close();
        // Who is typing in it sees the new wording with its key before having answered it.
        m_session->visit().looked = m_card->isEditing();
        say(tr("This question was changed meanwhile. Look at it anew."));
    });
    connect(m_session.get(), &ReviewSession::itemRefreshed, this, [this] {
        m_suggestions->follow();
        m_card->refresh(*m_session->item());
        showCaptions();
        m_attributes->setAttributes(m_session->item()->clip.attributes);
        m_facts->setItem(*m_session->item(), m_session->project().benchmark(),
                         [this](VerifierId id) { return m_session->nameOf(id); });
        showCover();
    });
    connect(m_session.get(), &ReviewSession::marksRecalled, this, &ReviewPage::showMarks);
    connect(m_session.get(), &ReviewSession::uncoveredChanged, this, &ReviewPage::showCover);
    connect(m_session.get(), &ReviewSession::queueChanged, this, &ReviewPage::showNumbers);
    connect(m_session.get(), &ReviewSession::failed, this, &ReviewPage::fail);
    connect(m_session.get(), &ReviewSession::said, this, &ReviewPage::say);
}

void ReviewPage::showQueue(const QuestionFilter& filter, bool settledToo)
{
    if (m_session && !holdsUnsavedEdit()) {
        leaveQuestion();
        m_queueBar->setFilter(filter, settledToo);
        m_session->setFilter(filter, settledToo);
    }
}

void ReviewPage::showQuestion(QuestionId question)
{
    if (m_session && !holdsUnsavedEdit()) {
        leaveQuestion();
        m_session->go(question);
    }
}

void ReviewPage::refresh()
{
    if (m_session) {
        leaveQuestion();
        if (m_card->isEditing()) {
            m_session->follow(true);
        } else {
            m_session->reload(true);
        }
    }
}

void ReviewPage::startFromNeed()
{
    if (m_session) {
        m_session->startFromNeed();
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

void ReviewPage::followOthers()
{
    if (m_session) {
        notePlayed();
        noteMarks();
        m_session->follow(m_card->isEditing());
    }
}

void ReviewPage::leaveQuestion()
{
    holdBackground();  // a stroke has come that leads to another question
    notePlayed();
    noteMarks();
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

void ReviewPage::noteMarks()
{
    if (!m_session || m_session->item() == nullptr || m_card->isEditing() || !m_session->isUncovered()) {
        return;
    }
    const std::vector<Mark>& proposed = m_session->item()->marks;
    const std::vector<Mark> marks = m_card->marks();
    auto& changed = m_session->visit().changedMarks;
    changed.clear();
    for (std::size_t i = 0; i < std::min(marks.size(), proposed.size()); ++i) {
        if (marks[i] != proposed[i]) {
            changed[static_cast<int>(i)] = marks[i];
        }
    }
}

bool ReviewPage::eventFilter(QObject* watched, QEvent* event)
{
    switch (event->type()) {
        case QEvent::KeyPress:
        case QEvent::MouseButtonPress:
        case QEvent::MouseMove:
        case QEvent::Wheel: m_activity->touch(); break;
        case QEvent::ShortcutOverride:
            // A list that is open has the keys: Return takes its row and must not accept the question as well.
            // It is let through, because a combo box picks the row while it handles this very event.
            if (QApplication::activePopupWidget() != nullptr) {
                event->accept();
                break;
            }
            // Text that can only be selected takes arrows, Home and End for itself; here they move in the clip.
            if (auto* label = qobject_cast<QLabel*>(watched); label != nullptr && isAncestorOf(label)) {
                event->ignore();
                return true;
            }
            break;
        default: break;
    }
    return QWidget::eventFilter(watched, event);
}

void ReviewPage::showEvent(QShowEvent* event)
{
    qApp->installEventFilter(this);
    QWidget::showEvent(event);
    setFocus();
    if (std::exchange(m_playsOnShow, false)) {
        m_player->play();
    }
}

void ReviewPage::hideEvent(QHideEvent* event)
{
    qApp->removeEventFilter(this);
    m_playsOnShow = m_player->isPlaying();
    m_player->pause();
    QWidget::hideEvent(event);
}

}  // namespace cuebench
