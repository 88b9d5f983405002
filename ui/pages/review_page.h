// The review page: a clip on the left, its question on the right, one stroke to answer and one to decide.
#pragma once

#include "base/clock.h"
#include "key_shelf.h"
#include "pages/review_session.h"
#include "player/gate.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

#include <memory>
#include <optional>

class QLabel;
class QScrollArea;
class QSplitter;
class QStackedWidget;

namespace cuebench {

class ActivityClock;
class AttributeBar;
class CaptionCard;
class ChoicePanel;
class ClipFacts;
class ClipPlayer;
class CoverPanel;
class DecisionBar;
class EvidenceMarker;
class NoticeBar;
class Project;
class QuestionCard;
class QueueBar;
class ReviewActions;
class ReviewSuggestions;
class Shortcuts;
class SuggestionPanel;

class ReviewPage : public QWidget {
    Q_OBJECT
public:
    ReviewPage(Shortcuts& shortcuts, KeyShelf& keys, const Clock& clock = systemClock(), QWidget* parent = nullptr);
    ~ReviewPage() override;

    /// Begins a sitting on the project; null ends it.
    void setProject(Project* project, const Verifier& verifier = {});
    /// Shows the part of the queue that another page asks for.
    void showQueue(const QuestionFilter& filter, bool settledToo = false);
    void showQuestion(QuestionId question);
    /// Reads the queue again after an import; stays where it is.
    void refresh();
    /// The same after others have written to the project, with the question at hand; what is being typed stays.
    void followOthers();
    /// After a release: what comes next is what the quotas need most.
    void startFromNeed();
    [[nodiscard]] ReviewSession* session() const { return m_session.get(); }
    [[nodiscard]] QAction* action(const char* id) const;
    void setTextSize(int points);
    /// An edit that differs from what is stored stands in the fields; says so above the buttons.
    [[nodiscard]] bool holdsUnsavedEdit();

Q_SIGNALS:
    /// A short remark for the status bar.
    void said(const QString& text);
    /// Something was decided: other pages count anew when they are next shown.
    void decided();
    /// The dialog of the model server.
    void serverAsked();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    // review_page.cpp: putting together and showing
    void build();
    [[nodiscard]] QWidget* buildLeft();
    [[nodiscard]] QWidget* buildRight();
    void connectActions();
    void connectClipActions();  // review_page_clip.cpp
    void connectSightActions();
    void connectWidgets();
    void connectSession();
    void showItem();
    void showMarks();
    void showCover();
    void showCaptions();
    void showGate();
    void holdGate(Gate gate);
    void showNumbers();
    void showActions();
    void restActions();  ///< while a choice is open its keys are its own: Ctrl+1 below it would begin an edit
    void showEmpty();
    void leaveQuestion();
    void notePlayed();
    void noteMarks();
    void showModelView();
    void showTextSize();

    // review_page_acts.cpp: what the keys do
    void pick(int option);
    void accept();
    void beginEdit(bool focusStem);
    void saveEdit();
    void cancelEdit();
    void openReasons();
    void openSubTypes();
    void openLanguages();
    void chosen(const QString& purpose, const QString& id, const QString& note);
    void rekey(int option);
    void toggleFlag();
    void skip();
    void attributesAsked(const ClipAttributes& attributes);
    void personClicked(const QPointF& point);
    void pointAtMiddle();
    void pointAt(const QPointF& point);
    void switchPolicy(bool open);
    void undo();
    void redo();
    void backAgain();
    void connectSuggestions();
    void compareCaptions(Modality modality);
    void showSuggestKeys();
    void wantAnswer();
    [[nodiscard]] bool asksAboutPlaying();
    [[nodiscard]] bool isSecondStroke() const;
    struct Unplayed {
        QString why;  ///< the clip was hardly seen or heard, a full sentence; empty when it was
        bool canBePlayed = false;
    };
    [[nodiscard]] Unplayed playedTooLittle() const;
    void fail(const Error& error);
    void say(const QString& text);

    Shortcuts& m_shortcuts;
    const Clock& m_clock;
    std::unique_ptr<ReviewSession> m_session;
    std::unique_ptr<ActivityClock> m_activity;
    ReviewActions* m_actions = nullptr;
    QStackedWidget* m_stack = nullptr;
    QLabel* m_empty = nullptr;
    QueueBar* m_queueBar = nullptr;
    QSplitter* m_split = nullptr;
    ClipPlayer* m_player = nullptr;
    AttributeBar* m_attributes = nullptr;
    ClipFacts* m_facts = nullptr;
    QScrollArea* m_scroll = nullptr;
    QuestionCard* m_card = nullptr;
    CoverPanel* m_cover = nullptr;
    QWidget* m_captions = nullptr;
    CaptionCard* m_videoCaption = nullptr;
    CaptionCard* m_audioCaption = nullptr;
    NoticeBar* m_notice = nullptr;
    ChoicePanel* m_choices = nullptr;
    DecisionBar* m_decisions = nullptr;
    EvidenceMarker* m_evidence = nullptr;
    SuggestionPanel* m_suggestionPanel = nullptr;
    ReviewSuggestions* m_suggestions = nullptr;
    QuestionId m_shown;
    QElapsedTimer m_news;  ///< since the page showed or asked something that wants to be read before a verdict
    QString m_shownClip;
    QTimer m_ahead;  ///< before the clips that come next are asked for
    int m_textSize = 15;
    bool m_pickingPerson = false;
    std::optional<Gate> m_heldGate;   ///< by the policy, until the answer
    bool m_saidOfItem = false;        ///< what was said last speaks of the clip or span at hand
    bool m_playsOnShow = false;       ///< goes on when the page is shown again
    bool m_silenceConfirmed = false;  ///< was told that there is no sound device
};

}  // namespace cuebench
