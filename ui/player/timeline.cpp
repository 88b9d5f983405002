#include "player/timeline.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace cuebench {
namespace {

constexpr int kMargin = 4;

}  // namespace

Timeline::Timeline(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setCursor(Qt::PointingHandCursor);
    setAccessibleName(tr("Timeline"));
    setToolTip(tr("Click or drag to move within the clip"));
}

void Timeline::setDuration(std::int64_t durationUs)
{
    m_durationUs = durationUs;
    update();
}

void Timeline::setPosition(std::int64_t positionUs)
{
    m_positionUs = positionUs;
    update();
}

void Timeline::setPeaks(std::vector<WavePeak> peaks)
{
    m_peaks = std::move(peaks);
    update();
}

void Timeline::setWaveformHidden(bool hidden)
{
    m_waveformHidden = hidden;
    update();
}

double Timeline::xOf(std::int64_t us) const
{
    const double share = m_durationUs > 0 ? static_cast<double>(us) / static_cast<double>(m_durationUs) : 0;
    return kMargin + std::clamp(share, 0.0, 1.0) * (width() - 2 * kMargin);
}

void Timeline::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(rect()).adjusted(kMargin, 2, -kMargin, -2);
    painter.setPen(Qt::NoPen);
    painter.setBrush(palette().color(QPalette::Base));
    painter.drawRoundedRect(box, 4, 4);
    const double head = xOf(m_positionUs);
    QColor ahead = palette().color(QPalette::PlaceholderText);
    ahead.setAlpha(130);
    const QColor behind = palette().color(QPalette::Highlight);
    const double middle = box.center().y();
    const double half = box.height() / 2 - 3;
    if (m_waveformHidden || m_peaks.empty()) {
        painter.fillRect(QRectF(box.left(), middle - 1.5, box.width(), 3), ahead);
        painter.fillRect(QRectF(box.left(), middle - 1.5, head - box.left(), 3), behind);
    } else {
        float loudest = 0.05F;  // quiet clips are drawn larger, silence stays a line
        for (const WavePeak& peak : m_peaks) {
            loudest = std::max({loudest, std::abs(peak.low), std::abs(peak.high)});
        }
        // One line for each pixel, the loudest of the buckets below it: narrower bars would beat against the pixels.
        const auto count = static_cast<double>(m_peaks.size());
        const int columns = std::max(1, static_cast<int>(box.width()));
        painter.setRenderHint(QPainter::Antialiasing, false);
        for (int x = 0; x < columns; ++x) {
            const auto first = static_cast<std::size_t>(count * x / columns);
            const auto end = std::max(first + 1, static_cast<std::size_t>(count * (x + 1) / columns));
            WavePeak peak = m_peaks[first];
            for (std::size_t i = first + 1; i < std::min(end, m_peaks.size()); ++i) {
                peak = {std::min(peak.low, m_peaks[i].low), std::max(peak.high, m_peaks[i].high)};
            }
            const double up = std::max(0.6, half * static_cast<double>(peak.high / loudest));
            const double down = std::max(0.6, half * static_cast<double>(-peak.low / loudest));
            const double left = box.left() + x;
            painter.fillRect(QRectF(left, middle - up, 1, up + down), left < head ? behind : ahead);
        }
        painter.setRenderHint(QPainter::Antialiasing);
    }
    painter.setBrush(palette().color(QPalette::Text));
    painter.drawRoundedRect(QRectF(head - 1.25, box.top(), 2.5, box.height()), 1, 1);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(palette().color(QPalette::Mid));
    painter.drawRoundedRect(box, 4, 4);
}

void Timeline::seekTo(double x)
{
    const double span = std::max(1, width() - 2 * kMargin);
    const double share = std::clamp((x - kMargin) / span, 0.0, 1.0);
    emit sought(static_cast<qint64>(std::llround(share * static_cast<double>(m_durationUs))));
}

void Timeline::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton) {
        seekTo(event->position().x());
    }
}

void Timeline::mouseMoveEvent(QMouseEvent* event)
{
    if ((event->buttons() & Qt::LeftButton) != 0) {
        seekTo(event->position().x());
    }
}

}  // namespace cuebench
