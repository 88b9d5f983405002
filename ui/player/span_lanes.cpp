#include "player/span_lanes.h"

#include "theme.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace cuebench {
namespace {

constexpr double kGrip = 5;       // pixels on either side of an edge that take hold of it
constexpr double kDragStart = 3;  // less than that is a click
constexpr double kNarrowest = 3;  // pixels that a span is drawn wide at least

std::int64_t roundedMs(std::int64_t us)
{
    return (us + 500) / 1000;
}

QRectF boxOf(const TimelineSpan& span, const QRectF& lane, const TimeScale& scale)
{
    const double left = scale.xOf(span.beginMs * 1000);
    const double right = std::max(left + kNarrowest, scale.xOf(span.endMs * 1000));
    return QRectF(left, lane.top() + 1, right - left, lane.height() - 2).intersected(lane);
}

}  // namespace

void SpanLanes::setSpans(std::vector<TimelineSpan> spans)
{
    m_drag.reset();
    m_spans = std::move(spans);
    // Drawn and searched in this order: short ones over long ones, the active one on top.
    std::stable_sort(m_spans.begin(), m_spans.end(), [](const TimelineSpan& a, const TimelineSpan& b) {
        return a.active != b.active ? b.active : a.endMs - a.beginMs > b.endMs - b.beginMs;
    });
}

SpanLanes::Hit SpanLanes::hit(Modality lane, double x, const TimeScale& scale) const
{
    Hit body;
    for (auto span = m_spans.rbegin(); span != m_spans.rend(); ++span) {
        if (span->lane != lane) {
            continue;
        }
        const double left = scale.xOf(span->beginMs * 1000);
        const double right = std::max(left + kNarrowest, scale.xOf(span->endMs * 1000));
        // A narrow span keeps a body that can be clicked: its grips reach outwards alone.
        const double inner = std::min(kGrip, (right - left) / 4);
        if (x >= left - kGrip && x <= left + inner) {
            return {Part::Begin, *span};
        }
        if (x >= right - inner && x <= right + kGrip) {
            return {Part::End, *span};
        }
        if (body.part == Part::None && x > left && x < right) {
            body = {Part::Body, *span};
        }
    }
    return body;
}

void SpanLanes::press(Modality lane, double x, const TimeScale& scale)
{
    const Hit found = hit(lane, x, scale);
    Drag drag{.part = found.part,
              .before = found.span,
              .now = found.span,
              .pressedX = x,
              .pressedUs = scale.usAt(x),
              .moved = false};
    if (found.part == Part::None) {
        drag.before = drag.now = {.id = 0, .lane = lane, .beginMs = 0, .endMs = 0, .label = {}, .active = true};
    }
    m_drag = drag;
}

void SpanLanes::move(double x, const TimeScale& scale)
{
    if (!m_drag || (!m_drag->moved && std::abs(x - m_drag->pressedX) < kDragStart)) {
        return;
    }
    m_drag->moved = true;
    const std::int64_t us = scale.usAt(x);
    switch (m_drag->part) {
        case Part::None: draw(us); break;
        case Part::Body: shift(us, scale.durationUs()); break;
        case Part::Begin:
        case Part::End: stretch(us); break;
    }
}

void SpanLanes::draw(std::int64_t us)
{
    TimelineSpan& span = m_drag->now;
    span.beginMs = beginOf(span.lane, std::min(us, m_drag->pressedUs));
    span.endMs = std::max(span.beginMs + 1, endOf(span.lane, std::max(us, m_drag->pressedUs)));
}

void SpanLanes::stretch(std::int64_t us)
{
    TimelineSpan& span = m_drag->now;
    if (m_drag->part == Part::Begin) {
        span.beginMs = std::min(beginOf(span.lane, us), span.endMs - 1);
    } else {
        span.endMs = std::max(endOf(span.lane, us), span.beginMs + 1);
    }
}

void SpanLanes::shift(std::int64_t us, std::int64_t durationUs)
{
    TimelineSpan& span = m_drag->now;
    const std::int64_t length = m_drag->before.endMs - m_drag->before.beginMs;
    const std::int64_t wanted = m_drag->before.beginMs + roundedMs(us - m_drag->pressedUs);
    const std::int64_t last = std::max<std::int64_t>(0, (durationUs + 999) / 1000 - length);
    span.beginMs = std::clamp<std::int64_t>(wanted, 0, last);
    span.endMs = span.beginMs + length;
}

SpanLanes::Edit SpanLanes::release()
{
    if (!m_drag) {
        return {};
    }
    const Drag drag = *std::exchange(m_drag, std::nullopt);
    if (!drag.moved) {
        return {drag.part == Part::None ? Edit::Kind::Clicked : Edit::Kind::Activated, drag.before};
    }
    if (drag.part == Part::None) {
        return {Edit::Kind::Drawn, drag.now};
    }
    return {drag.now == drag.before ? Edit::Kind::None : Edit::Kind::Changed, drag.now};
}

std::optional<std::int64_t> SpanLanes::edgeUs() const
{
    if (!isDragging()) {
        return {};
    }
    const bool atEnd = m_drag->part == Part::End ||
                       (m_drag->part == Part::None && m_drag->now.endMs * 1000 > m_drag->pressedUs + 1000);
    // The last moment that still belongs to it, for the end is not part of the span.
    return atEnd ? m_drag->now.endMs * 1000 - 1 : m_drag->now.beginMs * 1000;
}

std::int64_t SpanLanes::beginOf(Modality lane, std::int64_t us) const
{
    if (lane != Modality::Video || m_frames.empty()) {
        return roundedMs(us);
    }
    const auto after = std::upper_bound(m_frames.begin(), m_frames.end(), us);
    // Rounded up: the ms before a frame's beginning still shows the frame before.
    return ((after == m_frames.begin() ? m_frames.front() : *(after - 1)) + 999) / 1000;
}

std::int64_t SpanLanes::endOf(Modality lane, std::int64_t us) const
{
    if (lane != Modality::Video || m_frames.empty()) {
        return roundedMs(us);
    }
    const auto after = std::upper_bound(m_frames.begin(), m_frames.end(), us);
    return ((after == m_frames.end() ? m_frames.back() : *after) + 999) / 1000;
}

std::optional<TimelineSpan> SpanLanes::openAt(std::int64_t positionUs) const
{
    if (!m_open) {
        return std::nullopt;
    }
    TimelineSpan span{.id = 0,
                      .lane = m_open->lane,
                      .beginMs = m_open->edgeMs,
                      .endMs = m_open->edgeMs,
                      .label = m_open->label,
                      .active = true};
    if (m_open->begins) {
        span.endMs = std::max(span.endMs, endOf(span.lane, positionUs));  // the picture on screen belongs to it
    } else {
        span.beginMs = std::min(span.beginMs, beginOf(span.lane, positionUs));
    }
    return span;
}

void SpanLanes::paintOpen(QPainter& painter, const QRectF& box, const TimeScale& scale, std::int64_t positionUs) const
{
    const Colours& c = colours();
    const QColor strong = m_open->lane == Modality::Video ? c.accent : c.right;
    const QRectF area = boxOf(*openAt(positionUs), box, scale);
    QColor fill = strong;
    fill.setAlpha(60);
    painter.fillRect(area, fill);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(strong, 1, Qt::DashLine));  // not a span yet
    painter.drawRect(area.adjusted(0.5, 0.5, -0.5, -0.5));
    const double edge = scale.xOf(m_open->edgeMs * 1000);
    painter.fillRect(QRectF(m_open->begins ? edge : edge - kNarrowest, box.top(), kNarrowest, box.height()), strong);
}

void SpanLanes::paint(QPainter& painter, Modality lane, const QRectF& box, const TimeScale& scale,
                      std::int64_t positionUs) const
{
    const Colours& c = colours();
    const QColor strong = lane == Modality::Video ? c.accent : c.right;
    const auto one = [&](const TimelineSpan& span) {
        const QRectF area = boxOf(span, box, scale);
        if (area.isEmpty()) {
            return;
        }
        QColor fill = strong;
        fill.setAlpha(span.active ? 255 : 90);
        painter.setPen(Qt::NoPen);
        painter.setBrush(fill);
        painter.drawRoundedRect(area, 2, 2);
        painter.setPen(QPen(strong, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2);
        const QRectF room = area.adjusted(5, 0, -5, 0);
        if (!span.label.isEmpty() && room.width() > 24) {
            painter.setPen(span.active ? c.onAccent : c.text);
            const QString text = QFontMetricsF(painter.font()).elidedText(span.label, Qt::ElideRight, room.width());
            painter.drawText(room, Qt::AlignVCenter | Qt::AlignLeft, text);
        }
    };
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setClipRect(box, Qt::IntersectClip);
    for (const TimelineSpan& span : m_spans) {
        if (span.lane == lane && !(isDragging() && m_drag->part != Part::None && m_drag->before == span)) {
            one(span);
        }
    }
    if (m_open && m_open->lane == lane) {
        paintOpen(painter, box, scale, positionUs);
    }
    if (isDragging() && m_drag->now.lane == lane) {
        one(m_drag->now);
    }
    painter.restore();
}

}  // namespace cuebench
