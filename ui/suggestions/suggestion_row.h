// One suggestion: the number that takes it, its words as they grow, how long it is against the key, and what speaks
// against it. A click takes it, too, and so does Space or Return once Tab has led there.
#pragma once

#include <QFrame>
#include <QString>

class QLabel;

namespace cuebench {

class SuggestionRow : public QFrame {
    Q_OBJECT
public:
    explicit SuggestionRow(int index, QWidget* parent = nullptr);

    struct Look {
        QString badge;         ///< the number, or an option's letter
        QString text;          ///< empty: it is waited for
        QString length;        ///< how long it is; empty while it grows
        bool tooLong = false;  ///< or too short
        QString warnings;      ///< one a line
        QString fault;         ///< why there is none
        bool takeable = false;
        QString toolTip;
    };
    void show(const Look& look);
    void setTextSize(int points);
    /// As a click does: takes it, where it can be taken.
    void press();

Q_SIGNALS:
    void clicked(int index);

protected:
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    int m_index = 0;
    bool m_takeable = false;
    QLabel* m_badge = nullptr;
    QLabel* m_text = nullptr;
    QLabel* m_length = nullptr;
    QLabel* m_warnings = nullptr;
};

}  // namespace cuebench
