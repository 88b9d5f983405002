// A short list to choose from with one key: reasons for rejection, sub-types, languages. It lies over the page's lower
// edge, takes the keyboard while it is open (1–9, then letters; arrows and Return; Esc closes) and works by mouse.
#pragma once

#include <QFrame>
#include <QList>
#include <QString>

class QGridLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace cuebench {

class ChoicePanel : public QFrame {
    Q_OBJECT
public:
    struct Choice {
        QString id;
        QString label;
        bool needsNote = false;
        bool checked = false;
    };

    explicit ChoicePanel(QWidget* parent = nullptr);

    /// `purpose` comes back with the answer.
    void open(const QString& purpose, const QString& title, const QList<Choice>& choices);
    void close();
    [[nodiscard]] bool isOpen() const { return isVisible(); }
    [[nodiscard]] QString purpose() const { return m_purpose; }

Q_SIGNALS:
    void chosen(const QString& purpose, const QString& id, const QString& note);
    void opened();
    void closed();

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void choose(int index);
    void moveFocus(int by);
    [[nodiscard]] int indexOf(const QKeyEvent& event) const;

    QString m_purpose;
    QList<Choice> m_choices;
    QList<QPushButton*> m_buttons;
    int m_current = -1;  ///< what Return takes; none until an arrow or an earlier choice says so
    int m_noteFor = -1;
    QLabel* m_title = nullptr;
    QLabel* m_hint = nullptr;
    QGridLayout* m_grid = nullptr;
    QLineEdit* m_note = nullptr;
};

}  // namespace cuebench
