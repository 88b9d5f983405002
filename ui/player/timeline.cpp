#include "player/timeline.h"

#include "theme.h"

#include <QPaintEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace cuebench {
namespace {

constexpr int kMargin = 6;
constexpr int kRuler = 14;
constexpr int kLane = 11;
constexpr int kWave = 34;
constexpr int kHeadHalf = 6;  // the playhead's flag reaches so far to either side
constexpr double kLabelRoom = 56;

/// "0.25", "12.5", "1:02": as fine as the step needs.
QString tickText(std::int64_t us, std::int64_t stepUs)
{
    const int decimals = stepUs >= 1'000'000 ? 0 : stepUs >= 100'000 ? 1 : stepUs >= 10'000 ? 2 : 3;
    const QString seconds = QString::number(static_cast<double>(us % 60'000'000) / 1e6, 'f', decimals);
    if (us < 60'000'000) {
        return seconds;
    }
    return QStringLiteral("%1:%2")
        .arg(us / 60'000'000)
        .arg(seconds, decimals == 0 ? 2 : decimals + 3, QLatin1Char('0'));
}

std::int64_t tickStep(double usPerPixel)
{
    for (const std::int64_t step :
         {1'000, 2'000, 5'000, 10'000, 20'000, 50'000, 100'000, 200'000, 500'000, 1'000'000, 2'000'000, 5'000'000,
          10'000'000, 30'000'000, 60'000'000, 120'000'000, 300'000'000, 600'000'000}) {
        if (static_cast<double>(step) / usPerPixel >= kLabelRoom) {
            return step;
        }
    }
    return 1'800'000'000;
}

}  // namespace

Timeline::Timeline(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setMouseTracking(true);
    setAccessibleName(tr("Timeline"));
    setToolTip(tr("Click or drag to move within the clip"));
    QFont small = font();
    small.setPointSizeF(std::max(6.5, small.pointSizeF() * 0.8));
    setFont(small);
}

QSize Timeline::sizeHint() const
{
    return {300, kRuler + 2 * kLane + kWave};
}

QSize Timeline::minimumSizeHint() const
{
    return {120, sizeHint().height()};
}

QRect Timeline::plotRect() const
{
    return rect().adjusted(kMargin, 0, -kMargin, 0);
}

QRect Timeline::rulerRect() const
{
    return {plotRect().left(), 0, plotRect().width(), kRuler};
}

QRect Timeline::laneRect(Modality lane) const
{
    const int top = lane == Modality::Video ? kRuler : kRuler + kLane + kWave;
    return {plotRect().left(), top, plotRect().width(), kLane};
}

QRect Timeline::waveRect() const
{
    return {plotRect().left(), kRuler + kLane, plotRect().width(), kWave};
}

std::optional<Modality> Timeline::laneAt(const QPointF& point) const
{
    for (const Modality lane : {Modality::Video, Modality::Audio}) {
        const QRectF box = laneRect(lane);
        if (point.y() >= box.top() && point.y() < box.bottom()) {
            return lane;
        }
    }
    return {};
}

void Timeline::setDuration(std::int64_t durationUs)
{
    if (durationUs != m_scale.durationUs()) {
        m_scale.setDuration(durationUs);
        refresh();
    }
}

void Timeline::setPosition(std::int64_t positionUs)
{
    if (positionUs == m_positionUs) {
        return;
    }
    update(headRect(m_positionUs));
    m_positionUs = positionUs;
    if (m_scale.reveal(positionUs)) {
        refresh();
    } else {
        update(headRect(m_positionUs));
    }
}

void Timeline::setPeaks(std::vector<WavePeak> peaks)
{
    m_peaks = std::move(peaks);
    refresh();
}

void Timeline::setWaveformHidden(bool hidden)
{
    m_waveformHidden = hidden;
    refresh();
}

void Timeline::setLoopSpan(std::optional<ClipSpan> span)
{
    m_loop = span;
    refresh();
}

void Timeline::setSpans(std::vector<TimelineSpan> spans)
{
    m_lanes.setSpans(std::move(spans));
    update();
}

void Timeline::refresh()
{
    m_stale = true;
    update();
}

void Timeline::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_scale.setPlace(plotRect().left(), plotRect().width());
    refresh();
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

void Timeline::paintEvent(QPaintEvent* event)
{
    if (m_stale || m_ground.size() != size() * devicePixelRatioF()) {
        paintGround();
    }
    QPainter painter(this);
    const QRect dirty = event->rect();
    const double ratio = devicePixelRatioF();
    painter.drawPixmap(dirty, m_ground,
                       QRect(QPoint(qRound(dirty.x() * ratio), qRound(dirty.y() * ratio)), dirty.size() * ratio));
    for (const Modality lane : {Modality::Video, Modality::Audio}) {
        m_lanes.paint(painter, lane, laneRect(lane), m_scale);
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(palette().color(QPalette::Text));
    const double x = m_scale.xOf(m_positionUs);
    painter.drawRect(QRectF(x - 0.75, 0, 1.5, height()));
    painter.drawPolygon(QPolygonF({{x - 5, 0}, {x + 5, 0}, {x, 7}}));
}

void Timeline::paintGround()
{
    m_ground = QPixmap(size() * devicePixelRatioF());
    m_ground.setDevicePixelRatio(devicePixelRatioF());
    m_ground.fill(palette().color(QPalette::Window));
    QPainter painter(&m_ground);
    painter.setFont(font());
    const Colours& c = colours();
    painter.fillRect(waveRect(), c.card);
    for (const Modality lane : {Modality::Video, Modality::Audio}) {
        painter.fillRect(laneRect(lane), c.raised);
    }
    paintRuler(painter);
    paintWaveform(painter);
    m_stale = false;
}

void Timeline::paintRuler(QPainter& painter) const
{
    const Colours& c = colours();
    const QRect box = rulerRect();
    if (m_loop && m_loop->toUs > m_loop->fromUs) {
        const double left = m_scale.xOf(m_loop->fromUs);
        QColor fill = c.accent;
        fill.setAlpha(90);
        painter.fillRect(QRectF(left, box.top(), m_scale.xOf(m_loop->toUs) - left, box.height()).intersected(box),
                         fill);
    }
    const std::int64_t step = tickStep(m_scale.usPerPixel());
    painter.setPen(c.muted);
    for (std::int64_t us = m_scale.fromUs() / step * step; us <= m_scale.toUs(); us += step) {
        const double x = m_scale.xOf(us);
        if (x < box.left() - 0.5) {
            continue;
        }
        painter.drawLine(QPointF(x, box.bottom() - 4), QPointF(x, box.bottom()));
        const QRectF room(x + 3, box.top(), kLabelRoom, box.height() - 1);
        if (room.left() + painter.fontMetrics().horizontalAdvance(tickText(us, step)) <= box.right()) {
            painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter, tickText(us, step));
        }
    }
}

void Timeline::paintWaveform(QPainter& painter) const
{
    const QRectF box = waveRect();
    const QColor ink = colours().accent;
    const double middle = box.center().y();
    if (m_waveformHidden || m_peaks.empty() || m_scale.durationUs() == 0) {
        painter.fillRect(QRectF(box.left(), middle - 0.5, box.width(), 1), colours().border);
        return;
    }
    const double half = box.height() / 2 - 1;
    float loudest = 0.05F;  // quiet clips are drawn larger, silence stays a line
    for (const WavePeak& peak : m_peaks) {
        loudest = std::max({loudest, std::abs(peak.low), std::abs(peak.high)});
    }
    const double perBucket = static_cast<double>(m_peaks.size()) / static_cast<double>(m_scale.durationUs());
    for (int x = static_cast<int>(box.left()); x < static_cast<int>(box.right()); ++x) {
        const auto first = static_cast<std::size_t>(static_cast<double>(m_scale.usAt(x)) * perBucket);
        const auto end = static_cast<std::size_t>(static_cast<double>(m_scale.usAt(x + 1)) * perBucket);
        WavePeak peak;
        for (std::size_t i = first; i < std::min(std::max(first + 1, end), m_peaks.size()); ++i) {
            peak = {std::min(peak.low, m_peaks[i].low), std::max(peak.high, m_peaks[i].high)};
        }
        const double up = std::max(0.5, half * static_cast<double>(peak.high / loudest));
        const double down = std::max(0.5, half * static_cast<double>(-peak.low / loudest));
        painter.fillRect(QRectF(x, middle - up, 1, up + down), ink);
    }
}

}  // namespace cuebench
