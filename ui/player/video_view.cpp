#include "player/video_view.h"

#include "media/picture.h"

#include <QMouseEvent>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <utility>

namespace cuebench {
namespace {

constexpr double kZoomPerNotch = 1.25;
constexpr double kNotch = 120;    // Qt's unit of a wheel
constexpr double kDragStart = 4;  // pixels; less is a click

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

std::optional<QPointF> VideoView::middle() const
{
    if (m_frame.isNull() || !m_cover.isEmpty()) {
        return std::nullopt;
    }
    const QRectF area = pictureRect();
    const QPointF inside = QRectF(rect()).center() - area.topLeft();
    return QPointF(std::clamp(inside.x() / area.width(), 0.0, 1.0), std::clamp(inside.y() / area.height(), 0.0, 1.0));
}

void VideoView::setPicking(bool picking)
{
    if (std::exchange(m_picking, picking) != picking) {
        showPointer();
        update();
    }
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
