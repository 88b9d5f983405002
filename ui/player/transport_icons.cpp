#include "player/transport_icons.h"

#include <QPainter>
#include <QPainterPath>
#include <QPixmap>

namespace cuebench {
namespace {

// All signs are drawn on a field of 24 by 24.
QPolygonF triangle(double left, double right)
{
    return QPolygonF({{left, 5}, {right, 12}, {left, 19}});
}

void drawSpeaker(QPainter& painter)
{
    painter.drawPolygon(QPolygonF({{3, 9}, {7, 9}, {12, 4.5}, {12, 19.5}, {7, 15}, {3, 15}}));
}

void drawLines(QPainter& painter, const QColor& colour)
{
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colour, 2, Qt::SolidLine, Qt::RoundCap));
}

void drawLoop(QPainter& painter, const QColor& colour)
{
    drawLines(painter, colour);
    QPainterPath upper(QPointF(4, 12));
    upper.quadTo(4, 7, 9, 7);
    upper.lineTo(17, 7);
    painter.drawPath(upper);
    QPainterPath lower(QPointF(20, 12));
    lower.quadTo(20, 17, 15, 17);
    lower.lineTo(7, 17);
    painter.drawPath(lower);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawPolygon(QPolygonF({{16, 3}, {21, 7}, {16, 11}}));
    painter.drawPolygon(QPolygonF({{8, 13}, {3, 17}, {8, 21}}));
}

void draw(QPainter& painter, TransportSign sign, const QColor& colour)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    switch (sign) {
        case TransportSign::Play: painter.drawPolygon(triangle(7, 19)); break;
        case TransportSign::Pause:
            painter.drawRect(QRectF(6, 5, 4, 14));
            painter.drawRect(QRectF(14, 5, 4, 14));
            break;
        case TransportSign::StepBack:
            painter.drawRect(QRectF(16, 5, 3, 14));
            painter.drawPolygon(triangle(14, 4));
            break;
        case TransportSign::StepForward:
            painter.drawRect(QRectF(5, 5, 3, 14));
            painter.drawPolygon(triangle(10, 20));
            break;
        case TransportSign::Loop: drawLoop(painter, colour); break;
        case TransportSign::Sound:
            drawSpeaker(painter);
            drawLines(painter, colour);
            painter.drawArc(QRectF(11, 8, 7, 8), -60 * 16, 120 * 16);
            painter.drawArc(QRectF(10, 4, 12, 16), -60 * 16, 120 * 16);
            break;
        case TransportSign::Muted:
            drawSpeaker(painter);
            drawLines(painter, colour);
            painter.drawLine(QPointF(15.5, 9), QPointF(21, 15));
            painter.drawLine(QPointF(21, 9), QPointF(15.5, 15));
            break;
    }
}

}  // namespace

QIcon transportIcon(TransportSign sign, const QColor& colour)
{
    QIcon icon;
    for (const int size : {16, 20, 24, 32, 48, 64}) {
        for (const bool enabled : {true, false}) {
            QPixmap pixmap(size, size);
            pixmap.fill(Qt::transparent);
            QPainter painter(&pixmap);
            painter.setRenderHint(QPainter::Antialiasing);
            painter.scale(size / 24.0, size / 24.0);
            QColor ink = colour;
            ink.setAlphaF(enabled ? 1.0F : 0.35F);
            draw(painter, sign, ink);
            painter.end();
            icon.addPixmap(pixmap, enabled ? QIcon::Normal : QIcon::Disabled);
        }
    }
    return icon;
}

}  // namespace cuebench
