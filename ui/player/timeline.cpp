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
    const QColor ahead = palette().color(QPalette::Mid).darker(105);
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
        const double step = box.width() / static_cast<double>(m_peaks.size());
        for (std::size_t i = 0; i < m_peaks.size(); ++i) {
            const double x = box.left() + step * static_cast<double>(i);
            const double up = std::max(0.6, half * static_cast<double>(m_peaks[i].high / loudest));
            const double down = std::max(0.6, half * static_cast<double>(-m_peaks[i].low / loudest));
            painter.fillRect(QRectF(x, middle - up, std::max(step, 0.8), up + down), x < head ? behind : ahead);
        }
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
