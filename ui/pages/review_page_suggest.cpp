// The review page and the suggestions of a language model.
#include "pages/caption_compare.h"
#include "pages/review_actions.h"
#include "pages/review_page.h"
#include "pages/review_suggestions.h"
#include "project/project.h"
#include "question/clip_facts.h"
#include "question/notice_bar.h"
#include "question/question_card.h"
#include "suggestions/suggestion_panel.h"
#include "text.h"

#include <QDialog>
#include <QScrollArea>
#include <QTimer>
#include <QVBoxLayout>

namespace cuebench {

void ReviewPage::connectSuggestions()
{
    connect(m_suggestions, &ReviewSuggestions::said, this, &ReviewPage::say);
    connect(m_suggestions, &ReviewSuggestions::answerWanted, this, &ReviewPage::wantAnswer);
    connect(m_suggestions, &ReviewSuggestions::editWanted, this, [this] { beginEdit(false); });
    connect(m_suggestions, &ReviewSuggestions::optionShown, this, [this](int option) {
        // Once the panel and the fields have their places.
        QTimer::singleShot(0, this, [this, option] {
            if (auto* row = m_card->findChild<QWidget*>(QStringLiteral("option%1").arg(option + 1))) {
                m_scroll->ensureWidgetVisible(row, 0, 8);
            }
        });
    });
    connect(m_suggestions, &ReviewSuggestions::changed, this, &ReviewPage::showActions);
    connect(m_suggestionPanel, &SuggestionPanel::keysGivenBack, this, qOverload<>(&QWidget::setFocus));
    connect(m_suggestionPanel, &SuggestionPanel::roomTaken, m_facts, &QWidget::setHidden);
    connect(m_suggestions, &ReviewSuggestions::captionMade, this, [this] { m_session->follow(m_card->isEditing()); });
    connect(m_suggestions, &ReviewSuggestions::compareAsked, this, &ReviewPage::compareCaptions);
    connect(m_suggestions, &ReviewSuggestions::serverAsked, this, &ReviewPage::serverAsked);
    connect(m_actions, &ReviewActions::keysChanged, this, &ReviewPage::showSuggestKeys);
    showSuggestKeys();
    const auto longer = [this](const char* id, const QString& text) { m_actions->at(id)->setText(text); };
    longer("suggest.any", tr("Other wrong options for the weakest"));
    longer("suggest.even", tr("Even out the lengths"));
    longer("suggest.caption", tr("Caption this clip again"));
    QAction* more = m_actions->at("suggest.more");
    more->setToolTip(more->text());
    more->setText(tr("Others"));
}

void ReviewPage::showSuggestKeys()
{
    QStringList suggest;
    for (int i = 1; i <= 4; ++i) {
        suggest.append(m_actions->key(("suggest." + QByteArray::number(i)).constData()));
    }
    m_card->setSuggestKeys(suggest, {m_actions->at("suggest.any"), m_actions->at("suggest.reword"),
                                     m_actions->at("suggest.even"), m_actions->at("suggest.caption")});
}

void ReviewPage::wantAnswer()
{
    m_notice->say(NoticeBar::Tone::Info, tr("Answer first: pick an option (%1).").arg(m_actions->optionKeys()));
}

void ReviewPage::compareCaptions(Modality modality)
{
    auto* dialog = new QDialog(this);
    dialog->setObjectName(QStringLiteral("captionDialog"));
    dialog->setWindowTitle(tr("Captions of %1").arg(toQt(m_session->item()->clip.name)));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    auto* compare = new CaptionCompare(dialog);
    compare->setDatabase(&m_session->project().database());
    compare->showClip(toQt(m_session->item()->clip.name));
    compare->showModality(modality);
    auto* layout = new QVBoxLayout(dialog);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(compare);
    dialog->resize(860, 480);
    dialog->show();
    compare->setFocus();
}

}  // namespace cuebench
