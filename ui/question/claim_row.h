// What the stem of a Stress Test claims to be seen or heard: its words (a field while the question is edited), how the
// cue was judged so far, and its span.
#pragma once

#include "domain/cue.h"
#include "domain/task.h"

#include <QFrame>

class QLabel;
class QLineEdit;

namespace cuebench {

class SpanChip;

class ClaimRow : public QFrame {
    Q_OBJECT
public:
    explicit ClaimRow(QWidget* parent = nullptr);

    /// Shows what the question says; the field is untouched again.
    void setText(const QString& text);
    /// Shows what a changed stem says, unless the person has written something else.
    void follow(const QString& text);
    [[nodiscard]] QString text() const;
    /// How the verdicts so far have judged the cue.
    void setJudged(Mark mark);
    struct Look {
        bool covered = true;
        bool editing = false;
        SubType subType = SubType::NoHallucination;  ///< what the question itself says of the cue
    };
    void setLook(const Look& look);
    [[nodiscard]] SpanChip* chip() const { return m_chip; }
    [[nodiscard]] QLineEdit* field() const { return m_field; }

Q_SIGNALS:
    void edited();
    void clicked();

protected:
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    void showMark();

    bool m_touched = false;
    Mark m_judged = Mark::Unmarked;
    Look m_look;
    QLabel* m_title = nullptr;
    QLabel* m_text = nullptr;
    QLineEdit* m_field = nullptr;
    QLabel* m_mark = nullptr;
    SpanChip* m_chip = nullptr;
};

}  // namespace cuebench
