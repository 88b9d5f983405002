// What the keys and buttons of the review page do.
#include "error_text.h"
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
#include "question/choice_panel.h"
#include "question/cover_panel.h"
#include "question/notice_bar.h"
#include "question/question_card.h"
#include "settings.h"
#include "text.h"
#include "words.h"

#include <QAction>
#include <QApplication>

#include <algorithm>

namespace cuebench {

void ReviewPage::connectActions()
{
    const auto on = [this](const char* id, auto slot) { connect(m_actions->at(id), &QAction::triggered, this, slot); };
    for (int i = 0; i < 4; ++i) {
        const QByteArray number = QByteArray::number(i + 1);
        on(("option." + number).constData(), [this, i] { pick(i); });
        on(("mark." + number).constData(), [this, i] { m_card->cycleMark(i); });
        on(("key." + number).constData(), [this, i] { rekey(i); });
    }
    on("review.look", [this] {
        m_notice->clear();  // it may have asked for an answer
        m_session->look();
    });
    on("review.accept", [this] { accept(); });
    on("review.edit", [this] { beginEdit(true); });
    on("review.reject", [this] { openReasons(); });
    on("review.flag", [this] { toggleFlag(); });
    on("review.skip", [this] { skip(); });
    on("review.back", [this] { backAgain(); });
    on("review.undo", [this] { undo(); });
    on("review.redo", [this] { redo(); });
    on("review.note", [this] { m_decisions->openNote(); });
    on("review.subType", [this] { openSubTypes(); });
    on("edit.save", [this] { saveEdit(); });
    on("edit.cancel", [this] { cancelEdit(); });
    on("queue.filter", [this] { m_queueBar->focusSearch(); });
    on("queue.lists", [this] { m_queueBar->focusLists(); });
    on("queue.policy", [this] { switchPolicy(m_session && !m_session->isOpenPolicy()); });
    const auto shortText = [this](const char* id, const QString& text) {
        QAction* action = m_actions->at(id);
        action->setToolTip(action->text());
        action->setText(text);
    };
    shortText("review.reject", tr("Reject"));
    shortText("review.flag", tr("Flag"));
    shortText("review.back", tr("Back"));
    shortText("review.note", tr("Note"));
    shortText("review.subType", tr("Sub-type"));
    shortText("edit.save", tr("Save"));
    shortText("edit.cancel", tr("Cancel"));
}

void ReviewPage::connectWidgets()
{
    connect(m_card, &QuestionCard::optionClicked, this, &ReviewPage::pick);
    connect(m_card, &QuestionCard::keyAsked, this, &ReviewPage::rekey);
    connect(m_card, &QuestionCard::marksChanged, this, &ReviewPage::showActions);
    connect(m_card, &QuestionCard::edited, this, &ReviewPage::showActions);
    connect(m_evidence, &EvidenceMarker::said, this, [this](const QString& text) {
        say(text);
        m_saidOfItem = true;
    });
    connect(m_evidence, &EvidenceMarker::marked, this, [this] {
        m_notice->clear();
        Q_EMIT said({});
    });
    connect(m_cover, &CoverPanel::lookAsked, m_actions->at("review.look"), &QAction::trigger);
    connect(m_choices, &ChoicePanel::chosen, this, &ReviewPage::chosen);
    // The panel takes the place of the buttons, so that the question stays in sight.
    connect(m_choices, &ChoicePanel::opened, this, [this] {
        m_decisions->hide();
        m_suggestions->setAside(true);
        showActions();
    });
    connect(m_choices, &ChoicePanel::closed, this, [this] {
        m_decisions->show();
        m_suggestions->setAside(false);
        if (m_session && m_session->item() != nullptr && m_session->item()->question.id == m_shown) {
            showActions();  // else another question is just coming up, and with it its actions
        }
        setFocus();
    });
    connect(m_decisions, &DecisionBar::noteLeft, this, [this] { setFocus(); });
    connect(m_attributes, &AttributeBar::changed, this, &ReviewPage::attributesAsked);
    connect(m_attributes, &AttributeBar::languageAsked, this, &ReviewPage::openLanguages);
    connect(m_player, &ClipPlayer::gateChanged, this, &ReviewPage::holdGate);
    connect(m_player, &ClipPlayer::pictureClicked, this, &ReviewPage::personClicked);
    connect(m_player, &ClipPlayer::playingChanged, this, [this](bool playing) {
        // A clip that goes round for ever does not prove that somebody is there; the keyboard and mouse do.
        m_activity->setPlaying(playing && !m_player->isLooping());
    });
    connect(m_player, &ClipPlayer::loopingChanged, this, [this](bool looping) {
        settings::loop.set(looping);
        m_activity->setPlaying(m_player->isPlaying() && !looping);
    });
    connect(m_queueBar, &QueueBar::searchLeft, this, [this] { setFocus(); });
    connect(m_queueBar, &QueueBar::policySwitched, this, &ReviewPage::switchPolicy);
    connect(m_queueBar, &QueueBar::filterChanged, this, [this](const QuestionFilter& filter) {
        if (m_session && holdsUnsavedEdit()) {
            m_queueBar->setFilter(m_session->filter(), m_session->listsSettledToo());
        } else if (m_session) {
            leaveQuestion();
            m_session->setFilter(filter, m_queueBar->settledToo());
        }
    });
    connect(m_queueBar, &QueueBar::orderChanged, this, [this](QueueOrder order) {
        settings::queueOrder.set(order == QueueOrder::Need   ? QStringLiteral("need")
                                 : order == QueueOrder::Clip ? QStringLiteral("clip")
                                                             : QStringLiteral("chance"));
        if (m_session) {
            leaveQuestion();
            m_session->setOrder(order);
        }
    });
    const auto keys = [this] {
        m_cover->setKeys(m_actions->optionKeys(), m_actions->key("review.look"));
        m_attributes->showKeys();
        QStringList options;
        for (int i = 1; i <= 4; ++i) {
            options.append(m_actions->key(("option." + QByteArray::number(i)).constData()));
        }
        m_card->setOptionKeys(options);
    };
    connect(m_actions, &ReviewActions::keysChanged, this, keys);
    keys();
}

bool ReviewPage::holdsUnsavedEdit()
{
    if (!m_session || m_session->item() == nullptr || !m_card->isEditing() || !m_card->isChanged()) {
        return false;
    }
    m_notice->say(NoticeBar::Tone::Ask, tr("The edit is not saved yet. Save it (%1) or leave it (%2) first.")
                                            .arg(m_actions->key("edit.save"), m_actions->key("edit.cancel")));
    return true;
}

void ReviewPage::pick(int option)
{
    if (m_session && !m_card->isEditing()) {
        m_notice->clear();    // it may have asked for this answer
        m_news.invalidate();  // who answers has seen the question
        m_session->pick(option);
    }
}

// Two strokes of one movement are one act: the second would accept the next question, or confirm what was asked,
// before anybody can have read it.
bool ReviewPage::isSecondStroke() const
{
    return m_news.isValid() && m_news.elapsed() < QApplication::doubleClickInterval();
}

void ReviewPage::accept()
{
    if (isSecondStroke()) {
        return;
    }
    if (!m_session->isUncovered()) {
        wantAnswer();
        return;
    }
    leaveQuestion();
    if (m_session->isAcceptedByMe() && m_decisions->note().isEmpty()) {
        m_session->next();
        return;
    }
    if (asksAboutPlaying()) {
        return;
    }
    if (m_session->accept(m_card->marks(), m_decisions->note())) {
        Q_EMIT decided();
    }
}

void ReviewPage::beginEdit(bool focusStem)
{
    if (!m_session->isUncovered()) {
        wantAnswer();
        return;
    }
    m_notice->clear();
    m_choices->close();  // "Make key" was clicked while a reason was asked for
    m_card->beginEdit(focusStem);
    showActions();
}

void ReviewPage::saveEdit()
{
    if (isSecondStroke()) {
        return;
    }
    leaveQuestion();
    if (asksAboutPlaying()) {
        return;
    }
    if (m_session->edit(m_card->revised(), m_card->marks(), m_decisions->note())) {
        Q_EMIT decided();
    }
}

void ReviewPage::cancelEdit()
{
    m_notice->clear();
    m_card->setItem(*m_session->item(), m_session->project().benchmark());
    showCover();
    setFocus();
}

void ReviewPage::rekey(int option)
{
    if (!m_session || !m_session->isUncovered() || option == m_card->key()) {
        return;
    }
    if (!m_card->isEditing()) {
        beginEdit(false);
    }
    m_card->setKey(option);
    showActions();
}

void ReviewPage::openReasons()
{
    const ReviewItem& item = *m_session->item();
    QList<ChoicePanel::Choice> choices;
    for (const ReasonDefinition* reason :
         m_session->project().benchmark().reasonsFor(item.question.task, item.head.subType)) {
        choices.append(
            {toQt(reason->code), Words::of(*reason), reason->needsNote && m_decisions->note().isEmpty(), false});
    }
    m_choices->open(QStringLiteral("reject"), tr("Reject, because …"), choices);
}

void ReviewPage::openSubTypes()
{
    const Task task = m_session->item()->question.task;
    const SubType current = m_card->revised().subType;
    QList<ChoicePanel::Choice> choices;
    for (const SubType subType : kSubTypes) {
        if (fits(subType, task)) {
            choices.append({QString::number(static_cast<int>(subType)),
                            Words::of(m_session->project().benchmark(), subType), false, subType == current});
        }
    }
    m_choices->open(QStringLiteral("subType"), tr("The sub-type is …"), choices);
}

void ReviewPage::openLanguages()
{
    QList<ChoicePanel::Choice> choices;
    const std::string& current = m_session->item()->clip.attributes.language;
    for (const char* code : {"en", "zh", "ja", "ko", "fr", "de", "es", "it", "hi", "ru", "ar", ""}) {
        choices.append({QLatin1String(code), Words::ofLanguage(QLatin1String(code)), false, current == code});
    }
    m_choices->open(QStringLiteral("language"), tr("The language spoken is …"), choices);
}

void ReviewPage::chosen(const QString& purpose, const QString& id, const QString& note)
{
    if (purpose == QLatin1String("reject")) {
        leaveQuestion();
        const QString all = note.isEmpty() ? m_decisions->note() : note;
        if (m_session->reject(id, m_card->marks(), all)) {
            Q_EMIT decided();
        }
    } else if (purpose == QLatin1String("subType")) {
        const auto subType = static_cast<SubType>(id.toInt());
        if (!m_card->isEditing() && subType != m_session->item()->head.subType) {
            beginEdit(false);
        }
        if (m_card->isEditing()) {
            m_card->setSubType(subType);
            showActions();
        }
    } else if (purpose == QLatin1String("language")) {
        ClipAttributes attributes = m_attributes->attributes();
        attributes.language = fromQt(id);
        attributesAsked(attributes);
    }
}

void ReviewPage::toggleFlag()
{
    leaveQuestion();
    if (m_session->toggleFlag(m_card->marks(), m_decisions->note())) {
        m_decisions->clearNote();
        Q_EMIT decided();
    }
}

void ReviewPage::skip()
{
    leaveQuestion();
    m_session->skip(m_card->marks(), m_decisions->note());
}

void ReviewPage::backAgain()
{
    leaveQuestion();
    m_session->back();
}

void ReviewPage::undo()
{
    if (m_card->isEditing()) {
        m_suggestions->undo();
        return;
    }
    leaveQuestion();
    if (m_evidence->takeBackHalf()) {
        return;
    }
    if (m_session->undo()) {
        Q_EMIT decided();
    }
}

void ReviewPage::redo()
{
    if (m_card->isEditing()) {
        m_suggestions->redo();
        return;
    }
    leaveQuestion();
    if (m_session->redo()) {
        Q_EMIT decided();
    }
}

void ReviewPage::switchPolicy(bool open)
{
    if (!m_session) {
        return;
    }
    if (!m_session->maySwitchPolicy()) {
        say(tr("Only a lead may switch between answer first and open."));
        return;
    }
    m_session->setOpenPolicy(open);
    showCover();
}

void ReviewPage::fail(const Error& error)
{
    QString text = errorText(error);
    if (refusedAct(error).isValid()) {
        text += QLatin1Char(' ') + tr("The next undo or redo goes on past it.");
    }
    m_notice->say(NoticeBar::Tone::Error, text);
}

void ReviewPage::say(const QString& text)
{
    m_saidOfItem = false;
    m_notice->say(NoticeBar::Tone::Info, text);
    Q_EMIT said(text);
}

}  // namespace cuebench
