// The help that a language model gives at the question at hand: other wrong options, another stem, even lengths, a new
// caption. Asked by one stroke, shown in a panel as it comes, taken by a number into the fields of the question, where
// it can be changed, undone and saved like anything typed.
//
// Nothing waits for it, and nothing goes into a field by itself. Another question, or another wording of this one,
// cancels what is under way; wrong options that were whole are kept and stand there when the question comes back.
#pragma once

#include "domain/modality.h"
#include "domain/suggestion.h"
#include "key_shelf.h"
#include "rules/option_rules.h"
#include "server_choice.h"
#include "suggestions/suggestion_asker.h"
#include "suggestions/suggestion_panel.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <map>
#include <optional>
#include <vector>

namespace cuebench {

class QuestionCard;
class ReviewActions;
class ReviewSession;

class ReviewSuggestions : public QObject {
    Q_OBJECT
public:
    ReviewSuggestions(ReviewActions& actions, QuestionCard& card, SuggestionPanel& panel, KeyShelf& keys,
                      QObject* parent = nullptr);

    /// Null ends the sitting.
    void setSession(ReviewSession* session);
    /// Another question is at hand, or none.
    void leave();
    /// The question was read anew: what was made for another wording goes.
    void follow();
    /// Which keys are open. While a number takes a suggestion it means nothing else.
    void showActions();
    /// Something else needs the room; what comes meanwhile is there afterwards.
    void setAside(bool aside);
    void undo();
    void redo();

Q_SIGNALS:
    void said(const QString& text);
    /// Asked before the answer.
    void answerWanted();
    /// A suggestion is to go into the fields: they are to be opened.
    void editWanted();
    /// Keys, faults and blockers are to be looked at again.
    void changed();
    /// This option is meant: it is to be in sight.
    void optionShown(int option);
    void captionMade();
    void compareAsked(cuebench::Modality modality);
    void serverAsked();

private:
    static constexpr int kOfEachKind = 3;
    enum class Mode { Closed, Options, Stem, Lengths, Captions };
    struct Row {
        Mark kind = Mark::Hallucinated;
        QString text;
        QString fault;
        std::optional<Suggestion> suggestion;
        Modality modality = Modality::Video;
        bool whole = false;
    };

    void connectActions();
    void askOptions(int option);
    void askWording(Mode mode);
    void askCaptions();
    void askAgain();
    void close();
    [[nodiscard]] bool isReady();
    void open(Mode mode);
    void showStored();
    void begin();
    void send(const ServerChoice& server);
    void cancel();
    void take(int row);
    void takeLengths();
    void showRow(int row);
    void showRows();
    void showTitle();
    void tell(const QString& text);
    [[nodiscard]] bool isTakeable(const Row& row) const;
    [[nodiscard]] std::vector<SuggestAsk> asks() const;

    void grew(int request, int place, const QString& text);
    void suggested(int request, int place, const Suggestion& suggestion);
    void refused(int request, int place, const Error& fault);
    void retried(int request, const RetryNotice& notice);
    void showRetry();
    /// The server answers: what was said before it had to be asked again is said once more.
    void answers();
    void begunAgain(int request);
    void ended(int request, const Result<SuggestOutcome>& outcome);
    void takeWording(const WordingDraft& draft);
    [[nodiscard]] Row* rowOf(int request, int place);
    [[nodiscard]] OptionPlace place() const;

    ReviewActions& m_actions;
    QuestionCard& m_card;
    SuggestionPanel& m_panel;
    KeyShelf& m_keys;
    ReviewSession* m_session = nullptr;
    SuggestionAsker m_asker;
    Mode m_mode = Mode::Closed;
    bool m_aside = false;
    int m_target = -1;  ///< the option that a wrong option would replace
    RevisionId m_revision;
    Revision m_asked;  ///< the wording that was sent
    std::vector<Row> m_rows;
    std::map<int, int> m_requests;  ///< first row of each that is under way
    int m_asking = 0;               ///< counts the asks: a late answer of the keychain is about another
    OriginId m_origin;              ///< of the wording that came
    bool m_faulty = false;          ///< one of the present requests failed
    qint64 m_tookMs = 0;
    QString m_whom;                      ///< is asked, as the panel says
    std::optional<RetryNotice> m_retry;  ///< while the server must be asked again
    int m_retried = 0;                   ///< the request that m_retry is about
    QElapsedTimer m_sinceRetry;
    QTimer m_retryTicks;
};

}  // namespace cuebench
