// The clip's time from left to right, in rows: ruler, sound, and a lane of evidence spans for each modality.
//
// Click or drag on it to move within the clip, on a lane to draw, move, stretch or choose a span. The wheel zooms at
// the pointer, with Shift it scrolls; a double click shows the whole clip again.
//
// Everything but spans and playhead is drawn once into a pixmap: a tick repaints two strips a few pixels wide.
#pragma once

#include "media/player_clock.h"
#include "media/waveform.h"
#include "player/span_lanes.h"
#include "player/time_scale.h"
#include "player/timeline_span.h"

#include <QPixmap>
#include <QString>
#include <QWidget>

#include <cstdint>
#include <optional>
#include <vector>

namespace cuebench {

class Timeline : public QWidget {
    Q_OBJECT

public:
    static constexpr std::size_t kBuckets = 600;

    explicit Timeline(QWidget* parent = nullptr);

    void setDuration(std::int64_t durationUs);
    void setPosition(std::int64_t positionUs);
    /// Peaks of kBuckets equal parts of the clip; empty draws a plain line.
    void setPeaks(std::vector<WavePeak> peaks);
    void setWaveformHidden(bool hidden);
    /// The piece that is played over and over; drawn on the ruler.
    void setLoopSpan(std::optional<ClipSpan> span);

    /// Replaces all spans of both lanes; ends a drag that is under way.
    void setSpans(std::vector<TimelineSpan> spans);
    [[nodiscard]] const std::vector<TimelineSpan>& spans() const { return m_lanes.spans(); }

    [[nodiscard]] const TimeScale& scale() const { return m_scale; }
    [[nodiscard]] QRect laneRect(Modality lane) const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void sought(qint64 positionUs);
    /// A new span was drawn; it shows once the owner has set it.
    void spanDrawn(Modality lane, qint64 beginMs, qint64 endMs);
    void spanChanged(int id, qint64 beginMs, qint64 endMs);
    /// A span was clicked.
    void spanActivated(int id);

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
    enum class Grab { None, Head, Lane };

    void refresh();
    void paintGround();
    void paintRuler(QPainter& painter) const;
    void paintWaveform(QPainter& painter) const;
    void finishSpan(const SpanLanes::Edit& edit);
    void seekTo(double x);
    [[nodiscard]] QRect headRect(std::int64_t us) const;
    [[nodiscard]] QRect plotRect() const;
    [[nodiscard]] QRect rulerRect() const;
    [[nodiscard]] QRect waveRect() const;
    [[nodiscard]] std::optional<Modality> laneAt(const QPointF& point) const;

    TimeScale m_scale;
    SpanLanes m_lanes;
    std::int64_t m_positionUs = 0;
    std::optional<ClipSpan> m_loop;
    std::vector<WavePeak> m_peaks;
    bool m_waveformHidden = false;
    QPixmap m_ground;
    bool m_stale = true;
    Grab m_grab = Grab::None;
};

}  // namespace cuebench
