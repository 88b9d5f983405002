// Label and votes of the clip, the origin of the question and what has been decided on it so far.
#pragma once

#include "domain/benchmark.h"
#include "review/review_desk.h"

#include <QFrame>

#include <functional>

class QLabel;
class QStackedLayout;

namespace cuebench {

class VoteBars;

class ClipFacts : public QFrame {
    Q_OBJECT
public:
    explicit ClipFacts(QWidget* parent = nullptr);

    using NameOf = std::function<QString(VerifierId)>;
    void setItem(const ReviewItem& item, const Benchmark& benchmark, const NameOf& nameOf);
    /// Covered: only what gives nothing away (name, size, length) is shown.
    void setUncovered(bool uncovered);

private:
    QLabel* m_clip = nullptr;
    QStackedLayout* m_either = nullptr;  ///< as tall as the taller page, so that an answer moves nothing
    QWidget* m_hidden = nullptr;
    QLabel* m_covered = nullptr;
    QLabel* m_label = nullptr;
    VoteBars* m_votes = nullptr;
    QLabel* m_origin = nullptr;
    QLabel* m_history = nullptr;
};

/// The votes of the annotators as seven labelled bars.
class VoteBars : public QWidget {
    Q_OBJECT
public:
    explicit VoteBars(QWidget* parent = nullptr);
    void setVotes(const std::optional<Votes>& votes, std::optional<Emotion> label);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::optional<Votes> m_votes;
    std::optional<Emotion> m_label;
};

}  // namespace cuebench
