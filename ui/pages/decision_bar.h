// The buttons under the question, each with its key, and the note that goes with the next decision.
#pragma once

#include <QFrame>

class QLabel;
class QLayout;
class QLineEdit;

namespace cuebench {

class FlowLayout;
class KeyButton;
class ReviewActions;

class DecisionBar : public QFrame {
    Q_OBJECT
public:
    explicit DecisionBar(const ReviewActions& actions, QWidget* parent = nullptr);

    /// Edit mode has its own two buttons.
    void setEditing(bool editing);
    /// Why Accept (or Save) is closed, empty when it is open.
    void setBlocker(const QString& reason);
    [[nodiscard]] QString note() const;
    void clearNote();
    void openNote();

Q_SIGNALS:
    void noteLeft();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    KeyButton* add(QLayout* layout, const char* id, const QString& icon);
    void showKeys();
    void fitTexts();

    const ReviewActions& m_actions;
    QList<QPair<KeyButton*, QByteArray>> m_buttons;
    QWidget* m_deciding = nullptr;
    FlowLayout* m_decidingFlow = nullptr;
    QWidget* m_editing = nullptr;
    QLabel* m_blocker = nullptr;
    QLineEdit* m_note = nullptr;
};

}  // namespace cuebench
