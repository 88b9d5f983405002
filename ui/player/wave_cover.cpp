#include "player/wave_cover.h"

#include "player/timeline_rows.h"
#include "theme.h"

#include <QMouseEvent>
#include <QPaintEvent>
#include <QPainter>

#include <algorithm>
#include <utility>

namespace cuebench {
namespace {

constexpr int kMargin = 20;
constexpr QRgb kInk = 0xff6ea0ff;
constexpr QRgb kHead = 0xffe6eaf0;
constexpr QRgb kWriting = 0xff9aa7b6;

}  // namespace

WaveCover::WaveCover(QWidget* parent) : QWidget(parent)
{
    setAttribute(Qt::WA_OpaquePaintEvent);
    setAccessibleName(tr("Waveform in the place of the picture"));
}

void WaveCover::setText(const QString& text)
{
    m_text = text;
    setAccessibleDescription(text);
    refresh();
}

void WaveCover::setOutline(std::shared_ptr<const ClipOutline> outline)
{
    m_outline = std::move(outline);
    m_part = m_outline ? m_part : OutlinePart();
    refresh();
}

void WaveCover::setPart(const OutlinePart& part)
{
    m_part = part;
    refresh();
}

void WaveCover::setStretch(std::int64_t fromUs, std::int64_t toUs, std::int64_t durationUs)
{
    m_scale.setDuration(durationUs);
    m_scale.show(fromUs, toUs);
    refresh();
}

void WaveCover::setPosition(std::int64_t positionUs)
{
    if (positionUs == m_positionUs) {
        return;
    }
    update(headRect());
    m_positionUs = positionUs;
    update(headRect());
}

QRect WaveCover::waveRect() const
{
    const int text = fontMetrics().height() + 18;
    return rect().adjusted(kMargin, text, -kMargin, -kMargin);
}

QRect WaveCover::headRect() const
{
    return {static_cast<int>(m_scale.xOf(m_positionUs)) - 3, 0, 7, height()};
}

void WaveCover::refresh()
{
    m_stale = true;
    update();
}

void WaveCover::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_scale.setPlace(waveRect().left(), waveRect().width());
    refresh();
}

void WaveCover::paintGround()
{
    m_ground = QPixmap(size() * devicePixelRatioF());
    m_ground.setDevicePixelRatio(devicePixelRatioF());
    m_ground.fill(colours().stage);
    QPainter painter(&m_ground);
    painter.setFont(font());
    painter.setPen(QColor(kWriting));
    painter.drawText(QRect(kMargin, 9, width() - 2 * kMargin, fontMetrics().height()), Qt::AlignCenter,
                     fontMetrics().elidedText(m_text, Qt::ElideRight, width() - 2 * kMargin));
    const ClipOutline* sound = m_part.orElse(m_outline.get(), m_scale);
    timelineRows::paintWave(painter, waveRect(), m_scale, sound != nullptr ? &sound->wave : nullptr, QColor(kInk),
                            m_outline ? m_outline->wave.loudest() : 0);
    m_stale = false;
}

void WaveCover::paintEvent(QPaintEvent* event)
{
    const double ratio = devicePixelRatioF();
    if (m_stale || m_ground.size() != size() * ratio) {
        paintGround();
    }
    QPainter painter(this);
    const QRect dirty = event->rect();
    painter.drawPixmap(dirty, m_ground, QRect((QPointF(dirty.topLeft()) * ratio).toPoint(), dirty.size() * ratio));
    const double x = m_scale.xOf(m_positionUs);
    const QRect box = waveRect();
    if (x >= box.left() - 1 && x <= box.right() + 2) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.fillRect(QRectF(x - 1, box.top(), 2, box.height()), QColor(kHead));
    }
}

void WaveCover::seekTo(double x)
{
    const QRect box = waveRect();
    emit sought(m_scale.usAt(std::clamp(x, static_cast<double>(box.left()), static_cast<double>(box.right() + 1))));
}

void WaveCover::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton) {
        seekTo(event->position().x());
    }
}

void WaveCover::mouseMoveEvent(QMouseEvent* event)
{
    if (event->buttons().testFlag(Qt::LeftButton)) {
        seekTo(event->position().x());
    }
}

}  // namespace cuebench
