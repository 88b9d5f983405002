// How the timeline is handled with the mouse; the other half of Timeline.
#include "player/timeline.h"

#include <QMouseEvent>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace cuebench {
namespace {

constexpr double kZoomPerNotch = 1.25;
constexpr double kScrollPerNotch = 0.1;  // of what is shown
constexpr double kNotch = 120;           // Qt's unit: an eighth of a degree, 15 degrees a notch

}  // namespace

void Timeline::seekTo(double x)
{
    const double left = plotRect().left();
    const double right = plotRect().right() + 1;
    emit sought(m_scale.usAt(std::clamp(x, left, right)));
}

void Timeline::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || m_scale.durationUs() == 0) {
        return;
    }
    const auto lane = laneAt(event->position());
    if (lane) {
        m_grab = Grab::Lane;
        m_lanes.press(*lane, event->position().x(), m_scale);
    } else {
        m_grab = Grab::Head;
        seekTo(event->position().x());
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
        case Grab::None: break;
    }
    const auto lane = laneAt(event->position());
    const SpanLanes::Part part = lane ? m_lanes.hit(*lane, x, m_scale).part : SpanLanes::Part::None;
    if (part == SpanLanes::Part::Begin || part == SpanLanes::Part::End) {
        setCursor(Qt::SizeHorCursor);
    } else if (part == SpanLanes::Part::Body) {
        setCursor(Qt::PointingHandCursor);
    } else if (lane) {
        setCursor(Qt::CrossCursor);
    } else {
        unsetCursor();
    }
}

void Timeline::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && m_grab == Grab::Lane) {
        const SpanLanes::Edit edit = m_lanes.release();
        if (edit.kind == SpanLanes::Edit::Kind::Clicked) {
            seekTo(event->position().x());
        }
        finishSpan(edit);
        update();
    }
    m_grab = Grab::None;
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
        m_scale.showWhole();
        refresh();
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
        const auto shown = static_cast<double>(m_scale.toUs() - m_scale.fromUs());
        m_scale.scrollBy(std::llround(-notches * kScrollPerNotch * shown));
    } else {
        m_scale.zoomAt(event->position().x(), std::pow(kZoomPerNotch, notches));
    }
    refresh();
    event->accept();
}

}  // namespace cuebench
