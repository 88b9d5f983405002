// The clip's time from left to right, in rows: ruler, thumbnails, waveform, mel spectrogram, and a lane of evidence
// spans for each modality.
//
// Click or drag on it to move within the clip, on a lane to draw, move, stretch or choose a span; with Shift a drag
// draws the piece to play over and over (A–B), whose ends can then be dragged on the ruler. The wheel zooms at the
// pointer, with Shift it scrolls, as does dragging the bar at the bottom; a double click shows the whole clip again.
//
// Everything but spans and playhead is drawn once into a pixmap: a tick repaints two strips a few pixels wide.
#pragma once

#include "media/player_clock.h"
#include "player/gate.h"
#include "player/outline_maker.h"
#include "player/span_lanes.h"
#include "player/time_scale.h"
#include "player/timeline_rows.h"
#include "player/timeline_span.h"

#include <QPixmap>
#include <QWidget>

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace cuebench {

class Timeline : public QWidget {
    Q_OBJECT

public:
    enum class Row { Ruler, Thumbnails, VideoLane, Wave, Spectrogram, AudioLane, Overview };
    /// Whether a row that can be left out is shown: as there is room, or always or never by the person's wish.
    enum class Wish { Auto, On, Off };

    explicit Timeline(QWidget* parent = nullptr);

    /// Another clip: shown whole; nothing of the one before stays but the spans, which are their owner's.
    void clear();
    /// Asks for the frames in sight that are not here; to be called again when more of the clip is in memory.
    void wantThumbnails();
    void setDuration(std::int64_t durationUs);
    void setPosition(std::int64_t positionUs);
    void setOutline(std::shared_ptr<const ClipOutline> outline);
    [[nodiscard]] const std::shared_ptr<const ClipOutline>& outline() const { return m_outline; }
    /// A stretch of the sound in more detail than the outline; drawn while all that is in sight lies in it.
    void setPart(const OutlinePart& part);
    [[nodiscard]] const OutlinePart& part() const { return m_part; }
    /// Where frames begin: spans in the picture's lane keep to them, and the thumbnails are asked for.
    void setFrameTimes(std::vector<std::int64_t> timesUs);
    void addThumbnail(std::int64_t ptsUs, const QImage& image);
    /// Width to height of the picture.
    void setPictureShape(double shape);
    /// What the gate keeps back is not shown here either.
    void setGate(Gate gate);
    /// Why there is no sound to be seen: its rows say so, and are not black as silence would be. Empty where there is.
    void setSoundAway(const QString& why);
    /// The piece that is played over and over.
    void setLoopSpan(std::optional<ClipSpan> span);
    /// How high the whole player is: decides which rows there is room for, and how high they are.
    void setRoom(int height);
    void setRowWish(Row row, Wish wish);
    [[nodiscard]] bool isShown(Row row) const { return heightOf(row) > 0; }

    /// Replaces all spans of both lanes; ends a drag that is under way.
    void setSpans(std::vector<TimelineSpan> spans);
    [[nodiscard]] const std::vector<TimelineSpan>& spans() const { return m_lanes.spans(); }

    /// Drawn up to the playhead for as long as it is open.
    void setOpenSpan(std::optional<OpenSpan> open);
    /// As it is drawn now.
    [[nodiscard]] std::optional<TimelineSpan> openSpan() const { return m_lanes.openAt(m_positionUs); }

    [[nodiscard]] const TimeScale& scale() const { return m_scale; }
    /// Empty when the row is not shown.
    [[nodiscard]] QRect rowRect(Row row) const;
    [[nodiscard]] QRect laneRect(Modality lane) const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

public slots:
    /// Around the playhead; `factor` above 1 shows less of the clip, larger.
    void zoomBy(double factor);
    void showWhole();
    /// By so many of the stretches shown; negative to the left.
    void scrollBy(double stretches);

signals:
    void sought(qint64 positionUs);
    /// Empty (both equal) to loop nothing.
    void loopAsked(qint64 fromUs, qint64 toUs);
    /// A new span was drawn; it shows once the owner has set it.
    void spanDrawn(Modality lane, qint64 beginMs, qint64 endMs);
    void spanChanged(int id, qint64 beginMs, qint64 endMs);
    /// A span was clicked.
    void spanActivated(int id);
    void thumbnailsWanted(const std::vector<std::int64_t>& timesUs, const QSize& bounds);
    void scaleChanged();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    enum class Grab { None, Head, Lane, LoopFrom, LoopTo, LoopDraw, Overview };

    static constexpr int kDecibelGutter = 52;  ///< right of the rows

    void refresh();
    void rescaled();
    void fitRows();
    void paintGround();
    void paintLoopShade(QPainter& painter) const;
    void finishSpan(const SpanLanes::Edit& edit);
    void seekTo(double x);
    void dragLoop(double x);
    void dragOverview(double x);
    void showPointer(const QPointF& point);
    [[nodiscard]] Grab grabAt(const QPointF& point, Qt::KeyboardModifiers modifiers) const;
    [[nodiscard]] QRect headRect(std::int64_t us) const;
    [[nodiscard]] QRect plotRect() const;
    [[nodiscard]] int heightOf(Row row) const;
    [[nodiscard]] double slotWidth() const;
    [[nodiscard]] std::optional<Modality> laneAt(const QPointF& point) const;

    TimeScale m_scale;
    SpanLanes m_lanes;
    std::int64_t m_positionUs = 0;
    std::optional<ClipSpan> m_loop;
    std::shared_ptr<const ClipOutline> m_outline;
    OutlinePart m_part;
    ThumbnailShelf m_thumbnails;
    std::vector<std::int64_t> m_frames;  ///< when each begins
    QSize m_thumbnailBounds;
    double m_shape = 16.0 / 9;
    Gate m_gate = Gate::Both;
    QString m_soundAway;
    int m_room = 0;
    Wish m_thumbnailWish = Wish::Auto;
    Wish m_spectrogramWish = Wish::Auto;
    QPixmap m_ground;
    bool m_stale = true;
    Grab m_grab = Grab::None;
    std::int64_t m_pressedUs = 0;  ///< where a loop is drawn from
    double m_heldUs = 0;           ///< where the overview's handle is held, from its left edge
};

}  // namespace cuebench
