// The picture: one decoded frame, letterboxed, at the screen's own pixel density. A raster widget on purpose
// (design.md, "Playing a clip").
#pragma once

#include "media/frame.h"

#include <QImage>
#include <QPointF>
#include <QString>
#include <QWidget>

#include <optional>

namespace cuebench {

class VideoView : public QWidget {
    Q_OBJECT

public:
    explicit VideoView(QWidget* parent = nullptr);

    void setFrame(VideoFrame frame);
    /// No picture; the next frame is announced by framePainted().
    void clear();
    /// A sentence over the picture (an error, a wait); empty for none.
    void setMessage(const QString& message);
    /// Covers the picture with a panel that says so; empty uncovers it.
    void setCover(const QString& reason);
    void setMarker(std::optional<QPointF> position);
    [[nodiscard]] std::optional<QPointF> marker() const { return m_marker; }

    /// Where the picture lies in this widget.
    [[nodiscard]] QRectF pictureRect() const;
    [[nodiscard]] QSize sizeHint() const override { return {640, 360}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {240, 135}; }

signals:
    /// In 0…1 of the picture's width and height; clicks beside the picture are not told.
    void clicked(const QPointF& position);
    /// The first frame since clear() has been painted.
    void framePainted();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;

private:
    [[nodiscard]] const QImage& image(QSize pixels);
    void paintMarker(QPainter& painter) const;
    void paintPanel(QPainter& painter, const QString& text, bool strong) const;

    VideoFrame m_frame;
    QImage m_image;  ///< m_frame at its size on screen
    bool m_stale = true;
    bool m_announced = false;
    QString m_message;
    QString m_cover;
    std::optional<QPointF> m_marker;
};

}  // namespace cuebench
