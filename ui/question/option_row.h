// One option of a question: its letter, its text (editable while the question is edited), what the verifier picked,
// whether it is the key, and its mark.
#pragma once

#include "domain/cue.h"

#include <QFrame>

class QGridLayout;
class QLabel;
class QPushButton;

namespace cuebench {

class FlowLayout;
class SpanChip;
class TextField;

class OptionRow : public QFrame {
    Q_OBJECT
public:
    explicit OptionRow(int index, QWidget* parent = nullptr);

    void setText(const QString& text);
    [[nodiscard]] QString text() const;
    void setMark(Mark mark);
    [[nodiscard]] Mark mark() const { return m_mark; }
    /// Yes and No carry no cue of their own, so there is nothing to mark.
    void setMarkable(bool markable);
    void setFaulty(bool faulty);

    struct Look {
        bool covered = true;  ///< key and mark hidden
        bool picked = false;
        bool isKey = false;
        bool editing = false;
        bool textEditable = true;
        QString shortcut;
        QString suggestKey;  ///< asks for other wrong options in its place

        bool operator==(const Look&) const = default;
    };
    void setLook(const Look& look);
    [[nodiscard]] TextField* field() const { return m_field; }
    [[nodiscard]] SpanChip* chip() const { return m_chip; }

Q_SIGNALS:
    void clicked(int index);
    void markAsked(int index, cuebench::Mark mark);
    void keyAsked(int index);
    void textEdited();
    void spanAsked(int index);
    void suggestionsAsked(int index);

protected:
    void mouseReleaseEvent(QMouseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    [[nodiscard]] bool isEdited() const { return m_look.editing && m_look.textEditable; }
    void fillField();
    void showLook();
    void placeChips();
    void openMarkMenu();

    int m_index = 0;
    Mark m_mark = Mark::Unmarked;
    bool m_markable = true;
    Look m_look;
    QGridLayout* m_grid = nullptr;
    QWidget* m_chips = nullptr;
    FlowLayout* m_flow = nullptr;
    bool m_chipsBeneath = false;
    bool m_fieldStale = false;
    QLabel* m_letter = nullptr;
    QLabel* m_text = nullptr;
    TextField* m_field = nullptr;
    QLabel* m_picked = nullptr;
    QLabel* m_key = nullptr;
    QPushButton* m_makeKey = nullptr;
    SpanChip* m_chip = nullptr;
    QPushButton* m_markButton = nullptr;
    QPushButton* m_suggest = nullptr;
};

/// The mark that one stroke leads to: unmarked → right → hallucinated → spurious → arguable → unmarked.
[[nodiscard]] Mark nextMark(Mark mark);

}  // namespace cuebench
