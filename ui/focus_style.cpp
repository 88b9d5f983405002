#include "focus_style.h"

#include "theme.h"

#include <QPainter>
#include <QStyleFactory>
#include <QStyleOptionComplex>

namespace cuebench {

namespace {

constexpr qreal kRing = 2;     ///< pixels
constexpr qreal kRound = 2.5;  ///< pixels; the corners of the style's own frames

}  // namespace

FocusStyle::FocusStyle() : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion"))) {}

void FocusStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                                    const QWidget* widget) const
{
    QProxyStyle::drawComplexControl(control, option, painter, widget);
    if (control != CC_ComboBox || !option->state.testFlag(State_HasFocus)) {
        return;
    }
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(Qt::NoBrush);
    painter->setPen(QPen(colours().accent, kRing));
    const qreal in = kRing / 2;
    painter->drawRoundedRect(QRectF(option->rect).adjusted(in, in, -in, -in), kRound, kRound);
    painter->restore();
}

}  // namespace cuebench
