#include "first_click.h"

#include <QAbstractButton>
#include <QApplication>
#include <QMouseEvent>

namespace cuebench {

FirstClick::FirstClick(QAbstractButton& button, Double twice) : QObject(&button), m_twice(twice)
{
    button.installEventFilter(this);
}

void FirstClick::guard(QAbstractButton& button, Double twice)
{
    new FirstClick(button, twice);  // NOLINT(*-owning-memory): the button owns it
}

bool FirstClick::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::MouseButtonPress) {
        m_pressed = true;
        m_pressedAt = static_cast<QMouseEvent*>(event)->timestamp();
    } else if (event->type() == QEvent::MouseButtonDblClick) {
        const quint64 since = static_cast<QMouseEvent*>(event)->timestamp() - m_pressedAt;
        const bool ownBegin = m_pressed && since <= static_cast<quint64>(QApplication::doubleClickInterval());
        if (m_twice == Double::Refused || !ownBegin) {
            return true;  // the press is swallowed, and with it the click that its release would be
        }
    }
    return QObject::eventFilter(watched, event);
}

}  // namespace cuebench
