// The question as it stands on the review page: what it is, its stem and its options; in edit mode the same places
// become fields. Knows nothing of the store: it is given a ReviewItem and tells what was asked of it.
#pragma once

#include "domain/benchmark.h"
#include "domain/question.h"
#include "review/review_desk.h"

#include <QFrame>

#include <QList>
#include <QStringList>

#include <map>
#include <optional>
#include <vector>

class QAction;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace cuebench {

class ClaimRow;
class OptionRow;
class TextField;

class QuestionCard : public QFrame {
    Q_OBJECT
public:
    explicit QuestionCard(QWidget* parent = nullptr);

    /// Shows a question with its proposed marks; leaves edit mode.
    void setItem(const ReviewItem& item, const Benchmark& benchmark);
    /// The same question read anew: state and flag follow; marks and fields stay as they are unless the wording
    /// changed.
    void refresh(const ReviewItem& item);
    /// Key, marks and changes against the candidate hidden or shown; what the verifier picked, -1 for nothing.
    void setUncovered(bool uncovered, int answered);
    void setTextSize(int points);
    void setOptionKeys(const QStringList& keys);
    /// The keys that ask for other wrong options, one for each option, and what the button above the question offers.
    void setSuggestKeys(const QStringList& keys, const QList<QAction*>& offers);

    void setMark(int option, Mark mark);
    void cycleMark(int option);
    [[nodiscard]] std::vector<Mark> marks() const;

    // question_card_cues.cpp: the cues behind the options and the stem.
    struct CueLook {
        int place = kClaimPlace;
        std::optional<Span> span;
        bool chosen = false;  ///< the next span that is marked goes to it
    };
    /// `key`: the shortcut that goes to the chosen cue's span. Nothing of it is shown while the question is covered.
    void setCues(const std::vector<CueLook>& cues, const QString& key);

    void beginEdit(bool focusStem);
    [[nodiscard]] bool isEditing() const { return m_editing; }
    /// Edit mode only. The new key is marked right, the old one loses that mark.
    void setKey(int option);
    /// Edit mode only. In a Stress Test the key follows.
    void setSubType(SubType subType);
    /// Wording, key and sub-type as they stand on screen.
    [[nodiscard]] Revision revised() const;
    [[nodiscard]] bool isChanged() const;
    [[nodiscard]] std::vector<Fault> faults() const;
    [[nodiscard]] int key() const { return m_key; }

    // question_card_taken.cpp: what is taken from suggestions. Edit mode only.
    void takeOption(int option, const QString& text, Mark mark, SuggestionId suggestion);
    /// `origin`: of the language model that worded them.
    void takeTexts(const std::optional<QString>& stem, const std::map<int, QString>& options, OriginId origin);
    [[nodiscard]] bool canUndoTaken() const { return m_editing && !m_taken.empty(); }
    [[nodiscard]] bool canRedoTaken() const { return m_editing && !m_takenBack.empty(); }
    /// One stroke's worth. What was typed over since stays; its places come back.
    QStringList undoTaken();
    QStringList redoTaken();

Q_SIGNALS:
    void suggestionsAsked(int option);
    void optionClicked(int option);
    void keyAsked(int option);
    void marksChanged();
    void edited();
    /// A cue's span was clicked, or the cue itself (an option's row, the claim) while nothing is covered.
    void spanAsked(int place);
    void cueChosen(int place);

protected:
    bool focusNextPrevChild(bool next) override;

private:
    static constexpr int kStemPlace = -1;
    /// What a language model wrote into a field; people may have gone on from there.
    struct Written {
        OriginId origin{};
        QString text;
    };
    /// What stands in a field.
    struct Wording {
        QString text;
        Mark mark = Mark::Unmarked;
        SuggestionId suggestion{};
        Written written{};
    };
    struct Change {
        int place = 0;
        Wording before;
        Wording after;
    };
    using Takes = std::vector<std::vector<Change>>;
    [[nodiscard]] Wording wordsAt(int place) const;
    [[nodiscard]] OriginId originAt(int place, const QString& text) const;
    void setWords(int place, const Wording& words);
    void take(std::vector<Change> changes);
    QStringList move(Takes& from, Takes& to, bool back);
    void forgetTaken();

    void buildChips(QVBoxLayout* layout);
    void showLooks();
    void showChips();
    void showChanges();
    void showFaults();
    [[nodiscard]] QString changesAsHtml() const;
    void rowsFor(int count);
    void onEdited();
    [[nodiscard]] bool hasOwnOptions() const;
    void rowClicked(int option);
    void buildClaim(QVBoxLayout* layout);
    void showClaim(const ReviewItem& item);
    void followStem();
    void showCueLooks();
    [[nodiscard]] Claim revisedClaim(const std::string& stem) const;

    Question m_question;
    Revision m_head;
    Revision m_candidate;
    Task m_task = Task::ReasoningBasicVideo;
    SubType m_subType = SubType::FacialExpression;
    const Benchmark* m_benchmark = nullptr;
    int m_key = 0;
    int m_answered = -1;
    bool m_uncovered = false;
    bool m_editing = false;
    bool m_filling = false;
    int m_textSize = 15;
    QStringList m_optionKeys;
    QStringList m_suggestKeys;
    std::vector<SuggestionId> m_suggestions;  ///< of the options as they stand on screen
    std::map<int, Written> m_written;         ///< by place
    Takes m_taken;
    Takes m_takenBack;

    QLabel* m_taskChip = nullptr;
    QLabel* m_subTypeChip = nullptr;
    QLabel* m_stateChip = nullptr;
    QLabel* m_flagChip = nullptr;
    QLabel* m_matchChip = nullptr;
    QPushButton* m_suggest = nullptr;
    QLabel* m_stem = nullptr;
    TextField* m_stemField = nullptr;
    QLabel* m_changes = nullptr;
    QLabel* m_faults = nullptr;
    QVBoxLayout* m_optionLayout = nullptr;
    std::vector<OptionRow*> m_rows;
    ClaimRow* m_claim = nullptr;
    std::vector<CueLook> m_cues;
    QString m_loopKey;
};

}  // namespace cuebench
