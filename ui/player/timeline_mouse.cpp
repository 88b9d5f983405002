// How the timeline is handled with the mouse; the other half of Timeline.
#include "player/timeline.h"

#include <QMouseEvent>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <utility>

namespace cuebench {
namespace {

constexpr double kZoomPerNotch = 1.25;
constexpr double kScrollPerNotch = 0.1;  // of what is shown
constexpr double kNotch = 120;           // Qt's unit: an eighth of a degree, 15 degrees a notch
constexpr double kLoopGrip = 6;
constexpr std::int64_t kShortestLoopUs = 20'000;

}  // namespace

void Timeline::seekTo(double x)
{
    const double left = plotRect().left();
    const double right = plotRect().right() + 1;
    emit sought(m_scale.usAt(std::clamp(x, left, right)));
}

Timeline::Grab Timeline::grabAt(const QPointF& point, Qt::KeyboardModifiers modifiers) const
{
    if (!m_scale.isWhole() && point.y() >= rowRect(Row::Overview).top()) {
        return Grab::Overview;
    }
    if (m_loop && m_loop->toUs > m_loop->fromUs && point.y() <= rowRect(Row::Ruler).bottom()) {
        const double from = std::abs(point.x() - m_scale.xOf(m_loop->fromUs));
        const double to = std::abs(point.x() - m_scale.xOf(m_loop->toUs));
        if (std::min(from, to) <= kLoopGrip) {
            return from < to ? Grab::LoopFrom : Grab::LoopTo;
        }
    }
    if (laneAt(point)) {
        return Grab::Lane;
    }
    return modifiers.testFlag(Qt::ShiftModifier) ? Grab::LoopDraw : Grab::Head;
}

void Timeline::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || m_scale.durationUs() == 0) {
        return;
    }
    const double x = event->position().x();
    m_grab = grabAt(event->position(), event->modifiers());
    m_pressedUs = m_scale.usAt(x);
    switch (m_grab) {
        case Grab::Lane: m_lanes.press(*laneAt(event->position()), x, m_scale); break;
        case Grab::Head: seekTo(x); break;
        case Grab::Overview: {
            const double us = (x - plotRect().left()) / plotRect().width() * static_cast<double>(m_scale.durationUs());
            const bool onHandle =
                us >= static_cast<double>(m_scale.fromUs()) && us <= static_cast<double>(m_scale.toUs());
            const auto shown = static_cast<double>(m_scale.toUs() - m_scale.fromUs());
            m_heldUs = onHandle ? us - static_cast<double>(m_scale.fromUs()) : shown / 2;
            dragOverview(x);
            break;
        }
        case Grab::LoopFrom:
        case Grab::LoopTo:
        case Grab::LoopDraw:
        case Grab::None: break;
    }
}

void Timeline::dragOverview(double x)
{
    const double us = (x - plotRect().left()) / plotRect().width() * static_cast<double>(m_scale.durationUs());
    const auto from = std::llround(us - m_heldUs);
    m_scale.show(from, from + m_scale.toUs() - m_scale.fromUs());
    rescaled();
}

void Timeline::dragLoop(double x)
{
    const std::int64_t us = m_scale.usAt(x);
    if (m_grab == Grab::LoopDraw) {
        emit loopAsked(std::min(us, m_pressedUs), std::max(us, m_pressedUs));
        return;
    }
    if (m_loop) {
        const std::int64_t from =
            m_grab == Grab::LoopFrom ? std::min(us, m_loop->toUs - kShortestLoopUs) : m_loop->fromUs;
        const std::int64_t to = m_grab == Grab::LoopTo ? std::max(us, m_loop->fromUs + kShortestLoopUs) : m_loop->toUs;
        emit loopAsked(std::max<std::int64_t>(0, from), std::min(to, m_scale.durationUs()));
    }
}

void Timeline::mouseMoveEvent(QMouseEvent* event)
{
    const double x = event->position().x();
    switch (m_grab) {
        case Grab::Head: seekTo(x); return;
        case Grab::Lane:
            m_lanes.move(x, m_scale);
            if (const auto edge = m_lanes.edgeUs()) {
                emit sought(*edge);  // the picture shows what the edge takes in
                update();
            }
            return;
        case Grab::LoopFrom:
        case Grab::LoopTo:
        case Grab::LoopDraw: dragLoop(x); return;
        case Grab::Overview: dragOverview(x); return;
        case Grab::None: break;
    }
    showPointer(event->position());
}

void Timeline::showPointer(const QPointF& point)
{
    const auto lane = laneAt(point);
    const SpanLanes::Hit hit = lane ? m_lanes.hit(*lane, point.x(), m_scale) : SpanLanes::Hit{};
    const Grab grab = grabAt(point, {});
    if (hit.part == SpanLanes::Part::Begin || hit.part == SpanLanes::Part::End || grab == Grab::LoopFrom ||
        grab == Grab::LoopTo) {
        setCursor(Qt::SizeHorCursor);
    } else if (hit.part == SpanLanes::Part::Body) {
        setCursor(Qt::PointingHandCursor);
    } else if (lane) {
        setCursor(Qt::CrossCursor);
    } else {
        unsetCursor();
    }
    if (hit.part != SpanLanes::Part::None && !hit.span.label.isEmpty()) {
        setToolTip(hit.span.label);
    } else if (lane == Modality::Video) {
        setToolTip(tr("Drag to mark where the evidence is seen"));
    } else if (lane == Modality::Audio) {
        setToolTip(tr("Drag to mark where the evidence is heard"));
    } else {
        setToolTip(tr("Click or drag to move within the clip, with Shift to loop a piece of it. The wheel zooms."));
    }
}

void Timeline::mouseReleaseEvent(QMouseEvent* event)
{
    const Grab grab = std::exchange(m_grab, Grab::None);
    if (event->button() != Qt::LeftButton || grab != Grab::Lane) {
        return;
    }
    const SpanLanes::Edit edit = m_lanes.release();
    if (edit.kind == SpanLanes::Edit::Kind::Clicked) {
        seekTo(event->position().x());
    }
    finishSpan(edit);
    update();
}

void Timeline::finishSpan(const SpanLanes::Edit& edit)
{
    switch (edit.kind) {
        case SpanLanes::Edit::Kind::Drawn: emit spanDrawn(edit.span.lane, edit.span.beginMs, edit.span.endMs); break;
        case SpanLanes::Edit::Kind::Changed: emit spanChanged(edit.span.id, edit.span.beginMs, edit.span.endMs); break;
        case SpanLanes::Edit::Kind::Activated: emit spanActivated(edit.span.id); break;
        case SpanLanes::Edit::Kind::Clicked:
        case SpanLanes::Edit::Kind::None: break;
    }
}

void Timeline::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && !laneAt(event->position())) {
        showWhole();
    } else {
        mousePressEvent(event);
    }
}

void Timeline::wheelEvent(QWheelEvent* event)
{
    const QPoint turned = event->angleDelta();
    const double notches = (turned.y() != 0 ? turned.y() : turned.x()) / kNotch;
    if (notches == 0 || m_scale.durationUs() == 0) {
        return;
    }
    const bool sideways = turned.y() == 0 || event->modifiers().testFlag(Qt::ShiftModifier);
    if (sideways) {
        scrollBy(-notches * kScrollPerNotch);
    } else {
        m_scale.zoomAt(event->position().x(), std::pow(kZoomPerNotch, notches));
        rescaled();
    }
    event->accept();
}

void Timeline::zoomBy(double factor)
{
    m_scale.zoomAt(m_scale.xOf(m_positionUs), factor);
    rescaled();
}

void Timeline::showWhole()
{
    m_scale.showWhole();
    rescaled();
}

void Timeline::scrollBy(double stretches)
{
    m_scale.scrollBy(std::llround(stretches * static_cast<double>(m_scale.toUs() - m_scale.fromUs())));
    rescaled();
}

}  // namespace cuebench
