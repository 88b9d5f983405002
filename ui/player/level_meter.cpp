#include "player/level_meter.h"

#include "theme.h"

#include <QPainter>

#include <algorithm>
#include <utility>

namespace cuebench {
namespace {

constexpr float kFallPerMs = 0.04F;  // 40 dB a second: as meters of mixing desks do
constexpr qint64 kPeakHoldMs = 1000;
constexpr float kWarnDb = -6;
constexpr float kClipDb = -0.5F;

}  // namespace

LevelMeter::LevelMeter(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Level meter"));
    setToolTip(tr("Level of the sound, −60 to 0 dB, left above right"));
    m_time.start();
    m_falling.setInterval(33);
    connect(&m_falling, &QTimer::timeout, this, &LevelMeter::fall);
}

void LevelMeter::setLevels(float leftDb, float rightDb)
{
    fall();
    const std::array<float, 2> now{leftDb, rightDb};
    for (std::size_t i = 0; i < now.size(); ++i) {
        Channel& channel = m_channels[i];
        channel.db = std::clamp(std::max(channel.db, now[i]), kFloorDb, 0.0F);
        if (channel.db >= channel.peakDb) {
            channel.peakDb = channel.db;
            channel.peakAt = m_time.elapsed();
        }
    }
    if (!m_falling.isActive() && (m_channels[0].db > kFloorDb || m_channels[1].db > kFloorDb)) {
        m_falling.start();
    }
    update();
}

void LevelMeter::fall()
{
    const qint64 now = m_time.elapsed();
    const float by = kFallPerMs * static_cast<float>(now - std::exchange(m_fellAt, now));
    bool any = false;
    for (Channel& channel : m_channels) {
        channel.db = std::max(kFloorDb, channel.db - by);
        if (now - channel.peakAt > kPeakHoldMs) {
            channel.peakDb = std::max(channel.db, channel.peakDb - by);
        }
        any = any || channel.peakDb > kFloorDb;
    }
    if (!any) {
        m_falling.stop();
    }
    update();
}

void LevelMeter::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    const double gap = 2;
    const double bar = (height() - gap) / 2.0;
    const auto xOf = [this](float db) { return width() * static_cast<double>((db - kFloorDb) / -kFloorDb); };
    for (std::size_t i = 0; i < m_channels.size(); ++i) {
        const Channel& channel = m_channels[i];
        const QRectF groove(0, static_cast<double>(i) * (bar + gap), width(), bar);
        painter.fillRect(groove, colours().raised);
        const double lit = xOf(channel.db);
        const double warn = xOf(kWarnDb);
        painter.fillRect(QRectF(0, groove.top(), std::min(lit, warn), bar), colours().right);
        if (lit > warn) {
            painter.fillRect(QRectF(warn, groove.top(), lit - warn, bar), colours().spurious);
        }
        if (channel.peakDb > kFloorDb) {
            painter.fillRect(QRectF(std::min(xOf(channel.peakDb), width() - 2.0), groove.top(), 2, bar),
                             channel.peakDb >= kClipDb ? colours().danger : colours().muted);
        }
    }
}

}  // namespace cuebench
