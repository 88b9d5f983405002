// The spans in the timeline's two lanes, and how a pointer draws, moves and stretches them. No widget: it is told where
// the pointer is and says what came of it.
#pragma once

#include "player/time_scale.h"
#include "player/timeline_span.h"

#include <QColor>
#include <QRectF>

#include <optional>
#include <vector>

class QPainter;

namespace cuebench {

class SpanLanes {
public:
    enum class Part { None, Begin, Body, End };
    struct Hit {
        Part part = Part::None;
        TimelineSpan span;
    };
    /// What a press, drag and release came to.
    struct Edit {
        enum class Kind {
            None,
            Clicked,    ///< beside all spans, without a drag
            Activated,  ///< a span was clicked
            Drawn,      ///< a new one; its id is 0
            Changed,
        };
        Kind kind = Kind::None;
        TimelineSpan span;
    };

    /// Ends a drag that is under way.
    void setSpans(std::vector<TimelineSpan> spans);
    [[nodiscard]] const std::vector<TimelineSpan>& spans() const { return m_spans; }
    void setOpen(std::optional<OpenSpan> open) { m_open = std::move(open); }
    [[nodiscard]] const std::optional<OpenSpan>& open() const { return m_open; }
    /// What the open span takes in with the playhead there; of no length when the playhead is on its other side.
    [[nodiscard]] std::optional<TimelineSpan> openAt(std::int64_t positionUs) const;
    /// Where frames begin, µs, rising, the clip's end last: spans in the picture's lane keep to them. Empty: to the ms.
    void setFrameTimes(std::vector<std::int64_t> times) { m_frames = std::move(times); }

    /// Edges before bodies, the active span before the others.
    [[nodiscard]] Hit hit(Modality lane, double x, const TimeScale& scale) const;
    void press(Modality lane, double x, const TimeScale& scale);
    void move(double x, const TimeScale& scale);
    Edit release();
    void cancel() { m_drag.reset(); }
    [[nodiscard]] bool isDragging() const { return m_drag && m_drag->moved; }
    /// The span as it stands under the pointer, for showing the picture at the edge that moves: µs.
    [[nodiscard]] std::optional<std::int64_t> edgeUs() const;

    void paint(QPainter& painter, Modality lane, const QRectF& box, const TimeScale& scale,
               std::int64_t positionUs) const;

private:
    struct Drag {
        Part part = Part::None;  ///< None draws a new one
        TimelineSpan before;
        TimelineSpan now;
        double pressedX = 0;
        std::int64_t pressedUs = 0;
        bool moved = false;
    };

    [[nodiscard]] std::int64_t beginOf(Modality lane, std::int64_t us) const;
    [[nodiscard]] std::int64_t endOf(Modality lane, std::int64_t us) const;
    void paintOpen(QPainter& painter, const QRectF& box, const TimeScale& scale, std::int64_t positionUs) const;
    void draw(std::int64_t us);
    void stretch(std::int64_t us);
    void shift(std::int64_t us, std::int64_t durationUs);

    std::vector<TimelineSpan> m_spans;
    std::optional<OpenSpan> m_open;
    std::vector<std::int64_t> m_frames;
    std::optional<Drag> m_drag;
};

}  // namespace cuebench
