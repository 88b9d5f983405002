// The Fusion style with a focus that can be seen: it draws a list that has the keys and one that has not all but alike.
#pragma once

#include <QProxyStyle>

namespace cuebench {

class FocusStyle : public QProxyStyle {
    Q_OBJECT
public:
    FocusStyle();

    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                            const QWidget* widget) const override;
};

}  // namespace cuebench
