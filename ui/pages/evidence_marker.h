// Marks where the cues of the question at hand are seen or heard: by shortcut at the play head or by drawing in the
// timeline's lanes, and plays a marked span over and over.
//
// Each option of a Basic question has its cue, a Stress Test the one that its stem claims; one of them is chosen, by
// default the key's. While the question is covered nothing is shown and nothing can be marked: a span of the key would
// give it away.
#pragma once

#include "domain/cue.h"
#include "domain/modality.h"
#include "domain/question.h"

#include <QObject>

#include <optional>

namespace cuebench {

class ClipPlayer;
class QuestionCard;
class ReviewActions;
class ReviewSession;

class EvidenceMarker : public QObject {
    Q_OBJECT
public:
    EvidenceMarker(ReviewActions& actions, ClipPlayer& player, QuestionCard& card, QObject* parent = nullptr);

    /// Null ends the sitting.
    void setSession(ReviewSession* session);
    /// Another question is at hand: nothing is chosen, half marked or looped any more.
    void restart();
    /// Lanes, chips and actions follow the question at hand, as far as it is uncovered.
    void show();
    /// Of a span only one end is marked: forgets it. False: there was nothing to forget.
    bool takeBackHalf();

Q_SIGNALS:
    void said(const QString& text);
    /// A span stands, or is given up: what was said of its other end is out of date.
    void marked();

private:
    void markBegin();
    void markEnd();
    void markFrame();
    void chooseNext();
    void choose(int place);
    void toggleLoop();
    void loop(int place);
    void takeAway();
    void drawn(Modality lane, qint64 beginMs, qint64 endMs);
    void changed(int id, qint64 beginMs, qint64 endMs);
    void setSpan(int place, const std::optional<Span>& span);
    void halfMarked();
    void forgetHalf();
    void wentRound(qint64 endUs);

    [[nodiscard]] bool isOpen() const;  ///< there is a cue and it may be shown
    [[nodiscard]] std::optional<int> place() const;
    [[nodiscard]] Modality lane() const;
    [[nodiscard]] QString nameOf(int place) const;
    [[nodiscard]] bool isLooping(const Span& span) const;

    ReviewActions& m_actions;
    ClipPlayer& m_player;
    QuestionCard& m_card;
    ReviewSession* m_session = nullptr;
    std::optional<int> m_chosen;             ///< place; none for the key's
    std::optional<std::int64_t> m_begin;     ///< marked, its end is not yet
    std::optional<std::int64_t> m_end;       ///< marked, its begin is not yet
    std::optional<std::int64_t> m_roundEnd;  ///< where the loop has begun anew since m_begin was marked
};

}  // namespace cuebench
