// Guards a button against the second half of a double click that was meant for something else.
#pragma once

#include <QObject>

class QAbstractButton;

namespace cuebench {

/// A click may put another button under the pointer: the reasons where Reject was, the next question's Accept where the
/// last reason was. The second click of a double click then lands on what nobody has read yet.
class FirstClick : public QObject {
    Q_OBJECT
public:
    enum class Double {
        Refused,  ///< a double click counts as one click: for acts that lead on to something else
        Own       ///< both halves count if both began on this button: undo twice, back twice
    };

    /// Lives as long as the button.
    static void guard(QAbstractButton& button, Double twice);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    FirstClick(QAbstractButton& button, Double twice);

    Double m_twice;
    bool m_pressed = false;  ///< on this button, once at least
    quint64 m_pressedAt = 0;
};

}  // namespace cuebench
