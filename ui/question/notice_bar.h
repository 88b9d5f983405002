// One line above the decision bar that says what went wrong, or asks. Never a modal dialog: the hands stay on the keys.
#pragma once

#include <QFrame>

class QLabel;
class QPushButton;

namespace cuebench {

class NoticeBar : public QFrame {
    Q_OBJECT
public:
    enum class Tone { Info, Ask, Error };

    explicit NoticeBar(QWidget* parent = nullptr);

    void say(Tone tone, const QString& text);
    void clear();
    [[nodiscard]] QString text() const;

private:
    QLabel* m_icon = nullptr;
    QLabel* m_text = nullptr;
    QPushButton* m_close = nullptr;
};

}  // namespace cuebench
