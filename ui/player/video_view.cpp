#include "player/video_view.h"

#include "media/picture.h"

#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <utility>

namespace cuebench {
namespace {

constexpr double kZoomPerNotch = 1.25;
constexpr double kNotch = 120;        // Qt's unit of a wheel
constexpr double kDragStart = 4;      // pixels; less is a click
constexpr double kHardEdgesFrom = 4;  // screen pixels for one of the clip's

/// Where a side of the picture begins: centred while it fits, without a gap at either end when it does not.
double edge(double wanted, double picture, double view)
{
    return picture <= view ? (view - picture) / 2 : std::clamp(wanted, view - picture, 0.0);
}

}  // namespace

VideoView::VideoView(QWidget* parent) : QWidget(parent)
{
    setAttribute(Qt::WA_OpaquePaintEvent);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setAccessibleName(tr("Picture of the clip"));
}

void VideoView::setFrame(VideoFrame frame)
{
    m_frame = std::move(frame);
    QImage ready = m_maker.take(m_frame, pixelsOf(m_frame, m_zoom == 1));
    m_stale = ready.isNull();
    if (!m_stale) {
        m_maker.giveBack(std::exchange(m_image, std::move(ready)));
    }
    update();
}

void VideoView::prepare(const std::vector<VideoFrame>& next, const std::vector<VideoFrame>& firsts)
{
    std::vector<PictureMaker::Wish> wishes;
    if (m_cover.isEmpty()) {
        for (const VideoFrame& frame : next) {
            wishes.push_back({.frame = frame, .pixels = pixelsOf(frame, m_zoom == 1)});
        }
        for (const VideoFrame& frame : firsts) {
            wishes.push_back({.frame = frame, .pixels = pixelsOf(frame, true)});
        }
    }
    m_maker.make(std::move(wishes));
}

void VideoView::clear()
{
    m_frame = {};
    m_stale = true;
    m_announced = false;
    showWhole();
    update();
}

void VideoView::setMessage(const QString& message)
{
    if (std::exchange(m_message, message) != message) {
        setAccessibleDescription(message);
        update();
    }
}

void VideoView::setRemark(const QString& remark)
{
    if (std::exchange(m_remark, remark) != remark) {
        setAccessibleDescription(m_message.isEmpty() ? remark : m_message);
        update();
    }
}

void VideoView::setCover(const QString& reason)
{
    if (std::exchange(m_cover, reason) != reason) {
        update();
    }
}

void VideoView::setMarker(std::optional<QPointF> position)
{
    if (std::exchange(m_marker, position) != position) {
        update();
    }
}

QRectF VideoView::fittedRect() const
{
    return fittedRect(m_frame.isNull() ? PictureSize{16, 9} : displaySize(m_frame));
}

QSize VideoView::pixelsOf(const VideoFrame& frame, bool whole) const
{
    const PictureSize own = displaySize(frame);
    if (!whole) {
        return {own.width, own.height};
    }
    const QSizeF size = fittedRect(own).size() * devicePixelRatioF();
    return {std::max(1, qRound(size.width())), std::max(1, qRound(size.height()))};
}

QRectF VideoView::fittedRect(const PictureSize& shape) const
{
    QSizeF size(shape.width, shape.height);
    size.scale(QSizeF(this->size()), Qt::KeepAspectRatio);
    return {QPointF((width() - size.width()) / 2, (height() - size.height()) / 2), size};
}

QRectF VideoView::pictureRect() const
{
    const QRectF fitted = fittedRect();
    if (m_zoom == 1) {
        return fitted;
    }
    const QSizeF size = fitted.size() * m_zoom;
    return {QPointF(edge(width() / 2.0 - m_centre.x() * size.width(), size.width(), width()),
                    edge(height() / 2.0 - m_centre.y() * size.height(), size.height(), height())),
            size};
}

void VideoView::setView(double zoom, const QPointF& topLeft)
{
    const bool zoomed = std::exchange(m_zoom, zoom) != zoom;
    const QSizeF size = fittedRect().size() * m_zoom;
    m_centre = {(width() / 2.0 - edge(topLeft.x(), size.width(), width())) / size.width(),
                (height() / 2.0 - edge(topLeft.y(), size.height(), height())) / size.height()};
    m_stale = m_stale || zoomed;
    showPointer();
    update();
    if (zoomed) {
        emit zoomChanged(m_zoom);
    }
}

void VideoView::zoomAt(const QPointF& point, double factor)
{
    if (m_frame.isNull() || !m_cover.isEmpty()) {
        return;
    }
    double zoom = std::clamp(m_zoom * factor, 1.0, kLargestZoom);
    zoom = zoom < 1.01 ? 1 : zoom;
    const QRectF before = pictureRect();
    const double grown = zoom / m_zoom;
    setView(zoom, point - (point - before.topLeft()) * grown);
}

void VideoView::zoomBy(double factor)
{
    zoomAt(rect().center(), factor);
}

void VideoView::panBy(double right, double down)
{
    setView(m_zoom, pictureRect().topLeft() - QPointF(right * width(), down * height()));
}

void VideoView::showWhole()
{
    setView(1, {});
}

void VideoView::setPicking(bool picking)
{
    m_picking = picking;
    showPointer();
}

void VideoView::showPointer()
{
    if (m_dragging) {
        setCursor(Qt::ClosedHandCursor);
    } else if (m_picking) {
        setCursor(Qt::CrossCursor);
    } else if (m_zoom > 1) {
        setCursor(Qt::OpenHandCursor);
    } else {
        unsetCursor();
    }
}

const QImage& VideoView::image(QSize pixels)
{
    if (!m_stale && m_image.size() == pixels) {
        return m_image;
    }
    m_stale = false;
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
    return m_image;
}

void VideoView::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    if (!m_frame.isNull() && m_cover.isEmpty()) {
        paintSurround(painter);
        paintPicture(painter);
        paintMarker(painter);
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
    const bool pans = event->button() == Qt::LeftButton || event->button() == Qt::MiddleButton;
    if (!pans || m_frame.isNull() || !m_cover.isEmpty() || !pictureRect().contains(event->position())) {
        QWidget::mousePressEvent(event);
        return;
    }
    m_pressed = event->position();
    m_draggedFrom = pictureRect().topLeft();
    m_dragging = false;
}

void VideoView::mouseMoveEvent(QMouseEvent* event)
{
    if (!m_pressed || m_zoom == 1) {
        return;
    }
    const QPointF way = event->position() - *m_pressed;
    if (m_dragging || std::hypot(way.x(), way.y()) >= kDragStart) {
        m_dragging = true;
        setView(m_zoom, m_draggedFrom + way);
    }
}

void VideoView::mouseReleaseEvent(QMouseEvent* event)
{
    if (!m_pressed) {
        QWidget::mouseReleaseEvent(event);
        return;
    }
    m_pressed.reset();
    const bool dragged = std::exchange(m_dragging, false);
    showPointer();
    const QRectF area = pictureRect();
    if (!dragged && event->button() == Qt::LeftButton && area.contains(event->position())) {
        const QPointF inside = event->position() - area.topLeft();
        emit clicked({inside.x() / area.width(), inside.y() / area.height()});
    }
}

void VideoView::mouseDoubleClickEvent(QMouseEvent* event)
{
    // Its second click counts as a click: what the first one did (play, pause) is taken back by it.
    mousePressEvent(event);
    if (event->button() == Qt::LeftButton && m_zoom > 1) {
        const QPointF pressed = event->position();
        const QRectF before = pictureRect();
        const QPointF inside((pressed.x() - before.x()) / before.width(), (pressed.y() - before.y()) / before.height());
        m_pressed.reset();
        showWhole();
        emit clicked(inside);
    }
}

void VideoView::wheelEvent(QWheelEvent* event)
{
    const double notches = event->angleDelta().y() / kNotch;
    if (notches != 0) {
        zoomAt(event->position(), std::pow(kZoomPerNotch, notches));
        event->accept();
    }
}

}  // namespace cuebench
