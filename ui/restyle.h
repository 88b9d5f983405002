// Sets a dynamic property that the style sheet looks at, and has the widget drawn anew.
#pragma once

#include <QStyle>
#include <QVariant>
#include <QWidget>

namespace cuebench {

inline void restyle(QWidget* widget, const char* property, const QVariant& value)
{
    if (widget->property(property) == value) {
        return;
    }
    widget->setProperty(property, value);
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
}

}  // namespace cuebench
