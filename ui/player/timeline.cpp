// The timeline: what it shows of the clip, and where its rows lie.
#include "player/timeline.h"

#include <QEvent>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace cuebench {
namespace {

using Row = Timeline::Row;

constexpr std::array kOrder{Row::Ruler,       Row::Thumbnails, Row::VideoLane, Row::Wave,
                            Row::Spectrogram, Row::AudioLane,  Row::Overview};
constexpr int kGap = 1;
constexpr int kGutter = 20;  // icons of the lanes
constexpr int kHertzGutter = 34;
constexpr int kMargin = 6;
constexpr int kHeadHalf = 6;  // the playhead's flag reaches so far to either side
constexpr std::size_t kThumbnailsKept = 400;

// Heights of the whole player from which on there is room for a row without the picture becoming small.
constexpr int kRoomForThumbnails = 400;
constexpr int kRoomForSpectrogram = 620;
constexpr int kRoomy = 560;
constexpr int kRoomGiven = 40;

}  // namespace

Timeline::Timeline(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setAccessibleName(tr("Timeline"));
    QFont small = font();
    small.setPointSizeF(std::max(6.5, small.pointSizeF() * 0.8));
    setFont(small);
}

int Timeline::heightOf(Row row) const
{
    const bool roomy = m_room >= kRoomy;
    const auto shown = [this](Wish wish, int room) {
        return wish == Wish::On || (wish == Wish::Auto && m_room >= room);
    };
    switch (row) {
        case Row::Ruler: return 14;
        case Row::Thumbnails: return !shown(m_thumbnailWish, kRoomForThumbnails) ? 0 : roomy ? 40 : 26;
        case Row::VideoLane:
        case Row::AudioLane: return roomy ? 13 : 11;
        case Row::Wave: return roomy ? 44 : 32;
        case Row::Spectrogram: return !shown(m_spectrogramWish, kRoomForSpectrogram) ? 0 : roomy ? 88 : 64;
        case Row::Overview: return 6;
    }
    return 0;
}

QRect Timeline::rowRect(Row row) const
{
    const int height = heightOf(row);
    if (height == 0) {
        return {};
    }
    int top = 0;
    for (const Row above : kOrder) {
        if (above == row) {
            break;
        }
        top += heightOf(above) + (heightOf(above) > 0 ? kGap : 0);
    }
    return {plotRect().left(), top, plotRect().width(), height};
}

QRect Timeline::laneRect(Modality lane) const
{
    return rowRect(lane == Modality::Video ? Row::VideoLane : Row::AudioLane);
}

QRect Timeline::plotRect() const
{
    const bool axes = isShown(Row::Spectrogram);
    return rect().adjusted(axes ? kHertzGutter : kGutter, 0, axes ? -kDecibelGutter : -kMargin, 0);
}

QSize Timeline::sizeHint() const
{
    int height = 0;
    for (const Row row : kOrder) {
        height += heightOf(row) + (heightOf(row) > 0 ? kGap : 0);
    }
    return {300, height};
}

QSize Timeline::minimumSizeHint() const
{
    return {120, sizeHint().height()};
}

void Timeline::fitRows()
{
    updateGeometry();
    m_scale.setPlace(plotRect().left(), plotRect().width());
    refresh();
    wantThumbnails();
}

void Timeline::setRoom(int height)
{
    // A few pixels less, as when a neighbour's text takes one line more, make no row come and go.
    if (height > m_room || height < m_room - kRoomGiven) {
        m_room = height;
        fitRows();
    }
}

void Timeline::setRowWish(Row row, Wish wish)
{
    (row == Row::Thumbnails ? m_thumbnailWish : m_spectrogramWish) = wish;
    fitRows();
}

std::optional<Modality> Timeline::laneAt(const QPointF& point) const
{
    for (const Modality lane : {Modality::Video, Modality::Audio}) {
        const QRect box = laneRect(lane);
        if (point.y() >= box.top() && point.y() < box.top() + box.height()) {
            return lane;
        }
    }
    return {};
}

void Timeline::clear()
{
    m_outline.reset();
    m_part = {};
    m_thumbnails.clear();
    m_frames.clear();
    m_lanes.cancel();
    m_lanes.setFrameTimes({});
    m_loop.reset();
    m_positionUs = 0;
    m_scale.setDuration(0);
    m_scale.showWhole();
    rescaled();
}

void Timeline::setDuration(std::int64_t durationUs)
{
    if (durationUs != m_scale.durationUs()) {
        m_scale.setDuration(durationUs);
        rescaled();
    }
}

void Timeline::setPosition(std::int64_t positionUs)
{
    if (positionUs == m_positionUs) {
        return;
    }
    update(headRect(m_positionUs));
    if (m_lanes.open()) {
        update(laneRect(m_lanes.open()->lane));
    }
    m_positionUs = positionUs;
    if (m_grab == Grab::None && m_scale.reveal(positionUs)) {
        rescaled();
    } else {
        update(headRect(m_positionUs));
    }
}

void Timeline::setOutline(std::shared_ptr<const ClipOutline> outline)
{
    m_outline = std::move(outline);
    refresh();
}

void Timeline::setPart(const OutlinePart& part)
{
    m_part = part;
    refresh();
}

void Timeline::setFrameTimes(std::vector<std::int64_t> timesUs)
{
    m_frames = timesUs;
    m_lanes.setFrameTimes(std::move(timesUs));
    wantThumbnails();
}

void Timeline::setPictureShape(double shape)
{
    if (shape > 0 && std::exchange(m_shape, shape) != shape) {
        refresh();
    }
}

void Timeline::addThumbnail(std::int64_t ptsUs, const QImage& image)
{
    if (m_thumbnails.size() >= kThumbnailsKept) {
        m_thumbnails.clear();  // those in sight are asked for again when one zooms or scrolls next
    }
    m_thumbnails[ptsUs] = image;
    m_stale = true;
    update(rowRect(Row::Thumbnails));
}

double Timeline::slotWidth() const
{
    return std::round(heightOf(Row::Thumbnails) * std::clamp(m_shape, 0.3, 4.0)) + 1;
}

void Timeline::wantThumbnails()
{
    if (m_frames.empty() || !isShown(Row::Thumbnails) || m_gate == Gate::SoundOnly) {
        return;
    }
    const double ratio = devicePixelRatioF();
    const QSize bounds(qRound((slotWidth() - 1) * ratio), qRound(heightOf(Row::Thumbnails) * ratio));
    if (std::exchange(m_thumbnailBounds, bounds) != bounds) {
        m_thumbnails.clear();
    }
    std::vector<std::int64_t> times;
    std::int64_t last = -1;
    for (const std::int64_t us : timelineRows::thumbnailTimes(rowRect(Row::Thumbnails), m_scale, slotWidth())) {
        const auto after = std::upper_bound(m_frames.begin(), m_frames.end(), us);
        const std::int64_t begin = after == m_frames.begin() ? m_frames.front() : *(after - 1);
        if (begin != std::exchange(last, begin) && m_thumbnails.count(begin) == 0) {
            times.push_back(us);
        }
    }
    emit thumbnailsWanted(times, bounds);
}

void Timeline::setGate(Gate gate)
{
    m_gate = gate;
    refresh();
    wantThumbnails();
}

void Timeline::setSoundAway(const QString& why)
{
    if (std::exchange(m_soundAway, why) != why) {
        refresh();
    }
}

void Timeline::setLoopSpan(std::optional<ClipSpan> span)
{
    if (std::exchange(m_loop, span) != span) {
        refresh();
    }
}

void Timeline::setSpans(std::vector<TimelineSpan> spans)
{
    m_lanes.setSpans(std::move(spans));
    update();
}

void Timeline::setOpenSpan(std::optional<OpenSpan> open)
{
    if (open != m_lanes.open()) {
        m_lanes.setOpen(std::move(open));
        update();
    }
}

void Timeline::refresh()
{
    m_stale = true;
    update();
}

void Timeline::rescaled()
{
    refresh();
    wantThumbnails();
    emit scaleChanged();
}

void Timeline::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_scale.setPlace(plotRect().left(), plotRect().width());
    rescaled();
}

void Timeline::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        refresh();
    }
}

QRect Timeline::headRect(std::int64_t us) const
{
    const int x = static_cast<int>(std::floor(m_scale.xOf(us)));
    return {x - kHeadHalf - 1, 0, 2 * kHeadHalf + 3, height()};
}

}  // namespace cuebench
