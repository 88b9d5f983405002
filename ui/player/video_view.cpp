#include "player/video_view.h"

#include "media/picture.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <utility>

namespace cuebench {

VideoView::VideoView(QWidget* parent) : QWidget(parent)
{
    setAttribute(Qt::WA_OpaquePaintEvent);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setAccessibleName(tr("Picture of the clip"));
}

void VideoView::setFrame(VideoFrame frame)
{
    m_frame = std::move(frame);
    m_stale = true;
    update();
}

void VideoView::clear()
{
    m_frame = {};
    m_image = {};
    m_stale = true;
    m_announced = false;
    update();
}

void VideoView::setMessage(const QString& message)
{
    m_message = message;
    setAccessibleDescription(message);
    update();
}

void VideoView::setCover(const QString& reason)
{
    m_cover = reason;
    update();
}

void VideoView::setMarker(std::optional<QPointF> position)
{
    m_marker = position;
    update();
}

QRectF VideoView::pictureRect() const
{
    const PictureSize shape = m_frame.isNull() ? PictureSize{16, 9} : displaySize(m_frame);
    QSizeF size(shape.width, shape.height);
    size.scale(QSizeF(this->size()), Qt::KeepAspectRatio);
    return {QPointF((width() - size.width()) / 2, (height() - size.height()) / 2), size};
}

const QImage& VideoView::image(QSize pixels)
{
    if (m_stale || m_image.size() != pixels) {
        if (m_image.size() != pixels) {
            m_image = QImage(pixels, QImage::Format_RGB32);
        }
        const Status done = toRgb32(m_frame, {.pixels = m_image.bits(),
                                              .width = pixels.width(),
                                              .height = pixels.height(),
                                              .stride = static_cast<int>(m_image.bytesPerLine())});
        if (!done) {
            m_image.fill(Qt::black);
        }
        m_stale = false;
    }
    return m_image;
}

void VideoView::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.fillRect(rect(), Qt::black);
    const QRectF target = pictureRect();
    if (!m_frame.isNull() && m_cover.isEmpty()) {
        const double ratio = devicePixelRatioF();
        const QSize pixels(std::max(1, qRound(target.width() * ratio)), std::max(1, qRound(target.height() * ratio)));
        painter.drawImage(target, image(pixels));
        paintMarker(painter);
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

void VideoView::mousePressEvent(QMouseEvent* event)
{
    const QRectF area = pictureRect();
    if (event->button() != Qt::LeftButton || m_frame.isNull() || !m_cover.isEmpty() ||
        !area.contains(event->position())) {
        QWidget::mousePressEvent(event);
        return;
    }
    const QPointF inside = event->position() - area.topLeft();
    emit clicked({inside.x() / area.width(), inside.y() / area.height()});
}

}  // namespace cuebench
