// What the view draws: the picture, what lies over it, and what is said instead of it.
#include "player/video_view.h"

#include <QLocale>
#include <QPainter>

#include <cmath>
#include <utility>

namespace cuebench {
namespace {

constexpr double kHardEdgesFrom = 4;  // screen pixels for one of the clip's

}  // namespace

void VideoView::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    if (!m_frame.isNull() && m_cover.isEmpty()) {
        paintSurround(painter);
        paintPicture(painter);
        paintMarker(painter);
        paintMiddle(painter);
        paintZoom(painter);
        paintRemark(painter);
    } else {
        painter.fillRect(rect(), Qt::black);
    }
    if (!m_cover.isEmpty()) {
        paintPanel(painter, m_cover, false);
    }
    if (!m_message.isEmpty()) {
        paintPanel(painter, m_message, true);
    }
    if (!m_frame.isNull() && !m_announced) {
        m_announced = true;
        QMetaObject::invokeMethod(this, &VideoView::framePainted, Qt::QueuedConnection);
    }
}

void VideoView::paintSurround(QPainter& painter) const
{
    // Not below the picture: filling it costs as much as drawing it.
    const QRectF target = pictureRect();
    const QRect inside(
        QPoint(static_cast<int>(std::ceil(target.left())) + 1, static_cast<int>(std::ceil(target.top())) + 1),
        QPoint(static_cast<int>(target.right()) - 2, static_cast<int>(target.bottom()) - 2));
    for (const QRect& part : QRegion(rect()).subtracted(inside)) {
        painter.fillRect(part, Qt::black);
    }
}

void VideoView::paintPicture(QPainter& painter)
{
    const QRectF target = pictureRect();
    const double ratio = devicePixelRatioF();
    if (m_zoom == 1) {
        const QSize pixels = pixelsOf(m_frame, true);
        if (image(pixels).devicePixelRatio() != ratio) {
            m_image.setDevicePixelRatio(ratio);
        }
        // From a whole pixel on, else it would be scaled once more.
        painter.drawImage(QPointF(std::round(target.x() * ratio), std::round(target.y() * ratio)) / ratio, m_image);
        return;
    }
    // Zoomed: at the clip's own size, of which the part in sight is drawn larger.
    const QSize own = pixelsOf(m_frame, false);
    const QImage& whole = image(own);
    const double perPixel = own.width() / target.width();
    const QRectF shown = target.intersected(rect());
    const QRectF source((shown.topLeft() - target.topLeft()) * perPixel, shown.size() * perPixel);
    painter.setRenderHint(QPainter::SmoothPixmapTransform, ratio / perPixel < kHardEdgesFrom);
    painter.drawImage(shown, whole, source);
}

void VideoView::paintZoom(QPainter& painter) const
{
    if (m_zoom == 1) {
        return;
    }
    const QString text = tr("%1×", "magnification").arg(QLocale().toString(m_zoom, 'f', m_zoom < 9.95 ? 1 : 0));
    QRectF box(painter.fontMetrics().boundingRect(text).adjusted(-7, -3, 7, 3));
    box.moveTopRight(QPointF(width() - 8, 8));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(0, 0, 0, 160));
    painter.drawRoundedRect(box, 4, 4);
    painter.setPen(QColor(240, 240, 240));
    painter.drawText(box, Qt::AlignCenter, text);
}

void VideoView::paintRemark(QPainter& painter) const
{
    if (m_remark.isEmpty()) {
        return;
    }
    constexpr int kZoomRoom = 56;
    constexpr int kFlags = Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap;
    const QRect room = rect().adjusted(15, 11, -15 - kZoomRoom, -11);
    const QRect text = painter.fontMetrics().boundingRect(room, kFlags, m_remark);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(20, 20, 20, 190));
    painter.drawRoundedRect(text.adjusted(-7, -3, 7, 3), 4, 4);
    painter.setPen(QColor(255, 200, 120));
    painter.drawText(text, kFlags, m_remark);
}

void VideoView::paintMarker(QPainter& painter) const
{
    if (!m_marker) {
        return;
    }
    const QRectF area = pictureRect();
    const QPointF at(area.x() + m_marker->x() * area.width(), area.y() + m_marker->y() * area.height());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    // Two rings, so that it shows on every ground.
    painter.setPen(QPen(QColor(0, 0, 0, 180), 5));
    painter.drawEllipse(at, 13, 13);
    painter.setPen(QPen(QColor(255, 214, 10), 2.5));
    painter.drawEllipse(at, 13, 13);
    painter.setBrush(QColor(255, 214, 10));
    painter.setPen(Qt::NoPen);
    painter.drawEllipse(at, 2.5, 2.5);
}

void VideoView::paintMiddle(QPainter& painter) const
{
    if (!m_picking) {
        return;
    }
    const QPointF at = QRectF(rect()).center();
    constexpr int kArm = 9;
    painter.setRenderHint(QPainter::Antialiasing, false);
    // Two crosses, so that it shows on every ground.
    for (const auto& [colour, width] : {std::pair(QColor(0, 0, 0, 180), 3), std::pair(QColor(255, 214, 10), 1)}) {
        painter.setPen(QPen(colour, width));
        painter.drawLine(at - QPointF(kArm, 0), at + QPointF(kArm, 0));
        painter.drawLine(at - QPointF(0, kArm), at + QPointF(0, kArm));
    }
}

void VideoView::paintPanel(QPainter& painter, const QString& text, bool strong) const
{
    const QRect inner = rect().adjusted(24, 16, -24, -16);
    constexpr int kFlags = Qt::AlignCenter | Qt::TextWordWrap;
    QRect box = painter.fontMetrics().boundingRect(inner, kFlags, text).adjusted(-14, -10, 14, 10);
    box = box.intersected(rect());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(strong ? QColor(20, 20, 20, 215) : QColor(255, 255, 255, 24));
    painter.drawRoundedRect(box, 6, 6);
    painter.setPen(strong ? QColor(255, 200, 120) : QColor(220, 220, 220));
    painter.drawText(inner, kFlags, text);
}

}  // namespace cuebench
