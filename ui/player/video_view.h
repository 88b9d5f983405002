// The picture: one decoded frame, letterboxed, at the screen's own pixel density. A raster widget on purpose
// (design.md, "Playing a clip").
//
// The wheel zooms at the pointer, a drag pans, a double click goes back to the whole picture. From four screen pixels
// for one of the clip's on, its pixels are drawn as they are, with hard edges.
#pragma once

#include "media/frame.h"
#include "player/picture_maker.h"

#include <QImage>
#include <QPointF>
#include <QString>
#include <QWidget>

#include <optional>
#include <vector>

namespace cuebench {

class VideoView : public QWidget {
    Q_OBJECT

public:
    static constexpr double kLargestZoom = 16;

    explicit VideoView(QWidget* parent = nullptr);

    void setFrame(VideoFrame frame);
    /// What may be shown next, the soonest first: made ready in the background, so that showing it is a copy. `next`
    /// are frames of this clip, at the present zoom, `firsts` those with which other clips begin. Replaces the earlier
    /// wish.
    void prepare(const std::vector<VideoFrame>& next, const std::vector<VideoFrame>& firsts);
    /// No picture; the next frame is announced by framePainted().
    void clear();
    /// A sentence over the picture (an error, a wait); empty for none.
    void setMessage(const QString& message);
    /// A sentence in the picture's corner that stays while it plays; empty for none.
    void setRemark(const QString& remark);
    /// Covers the picture with a panel that says so; empty uncovers it.
    void setCover(const QString& reason);
    void setMarker(std::optional<QPointF> position);
    [[nodiscard]] std::optional<QPointF> marker() const { return m_marker; }

    /// Where the picture lies in this widget; reaches beyond it when it is zoomed.
    [[nodiscard]] QRectF pictureRect() const;
    /// 1: the whole picture.
    [[nodiscard]] double zoom() const { return m_zoom; }
    /// The place of the picture in the middle of the view, 0…1 of its width and height; none where no picture is to be
    /// seen.
    [[nodiscard]] std::optional<QPointF> middle() const;
    /// While picking, the pointer is a cross, and another one shows the middle().
    void setPicking(bool picking);
    [[nodiscard]] QSize sizeHint() const override { return {640, 360}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {240, 135}; }

public slots:
    /// At the middle of the view; the zoom is kept within 1 … kLargestZoom.
    void zoomBy(double factor);
    /// By shares of the view's width and height; positive shows what lies to the right and below.
    void panBy(double right, double down);
    void showWhole();

signals:
    /// Pressed and let go without a drag, in 0…1 of the picture's width and height; clicks beside it are not told.
    void clicked(const QPointF& position);
    void zoomChanged(double zoom);
    /// The first frame since clear() has been painted.
    void framePainted();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    [[nodiscard]] QRectF fittedRect() const;
    [[nodiscard]] QRectF fittedRect(const PictureSize& shape) const;
    [[nodiscard]] QSize pixelsOf(const VideoFrame& frame, bool whole) const;
    void paintSurround(QPainter& painter) const;
    void zoomAt(const QPointF& point, double factor);
    void setView(double zoom, const QPointF& topLeft);
    void showPointer();
    void paintPicture(QPainter& painter);
    void paintZoom(QPainter& painter) const;
    void paintRemark(QPainter& painter) const;
    [[nodiscard]] const QImage& image(QSize pixels);
    void paintMarker(QPainter& painter) const;
    void paintMiddle(QPainter& painter) const;
    void paintPanel(QPainter& painter, const QString& text, bool strong) const;

    PictureMaker m_maker;
    VideoFrame m_frame;
    QImage m_image;  ///< m_frame at its size on screen, unless it is stale
    bool m_stale = true;
    bool m_announced = false;
    QString m_message;
    QString m_remark;
    QString m_cover;
    std::optional<QPointF> m_marker;

    double m_zoom = 1;
    QPointF m_centre{0.5, 0.5};  ///< the place of the picture in the middle of the view, 0…1
    std::optional<QPointF> m_pressed;
    QPointF m_draggedFrom;
    bool m_dragging = false;
    bool m_picking = false;
};

}  // namespace cuebench
