// How the timeline is painted: what stands still into a picture that is kept, spans and the playhead over it.
#include "player/timeline.h"

#include "theme.h"

#include <QPaintEvent>
#include <QPainter>
#include <QPixmap>

namespace cuebench {

void Timeline::paintEvent(QPaintEvent* event)
{
    const double ratio = devicePixelRatioF();
    if (m_stale || m_ground.size() != size() * ratio) {
        paintGround();
    }
    QPainter painter(this);
    const QRect dirty = event->rect();
    painter.drawPixmap(dirty, m_ground, QRect((QPointF(dirty.topLeft()) * ratio).toPoint(), dirty.size() * ratio));
    for (const Modality lane : {Modality::Video, Modality::Audio}) {
        m_lanes.paint(painter, lane, laneRect(lane), m_scale, m_positionUs);
    }
    const double x = m_scale.xOf(m_positionUs);
    if (x < plotRect().left() - 1 || x > plotRect().right() + 2) {
        return;
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const double bottom = rowRect(Row::AudioLane).bottom() + 1;
    // A seam of the other lightness, so that it shows on spectrogram and thumbnails of every colour.
    painter.setBrush(QColor(isDark() ? 0x000000 : 0xffffff));
    painter.drawRect(QRectF(x - 1.75, 0, 3.5, bottom));
    painter.setBrush(palette().color(QPalette::Text));
    painter.drawRect(QRectF(x - 0.75, 0, 1.5, bottom));
    painter.drawPolygon(QPolygonF({{x - 5, 0}, {x + 5, 0}, {x, 7}}));
}

void Timeline::paintLoopShade(QPainter& painter) const
{
    if (!m_loop || m_loop->toUs <= m_loop->fromUs) {
        return;
    }
    // What is not played steps back.
    QColor shade = palette().color(QPalette::Window);
    shade.setAlpha(130);
    const QRectF area(plotRect().left(), rowRect(Row::Ruler).bottom() + 1, plotRect().width(),
                      rowRect(Row::AudioLane).top() - rowRect(Row::Ruler).bottom() - 1);
    const double from = m_scale.xOf(m_loop->fromUs);
    const double to = m_scale.xOf(m_loop->toUs);
    painter.fillRect(QRectF(area.left(), area.top(), from - area.left(), area.height()).intersected(area), shade);
    painter.fillRect(QRectF(to, area.top(), area.right() - to, area.height()).intersected(area), shade);
}

void Timeline::paintGround()
{
    namespace rows = timelineRows;
    if (const QSize pixels = size() * devicePixelRatioF(); m_ground.size() != pixels) {
        m_ground = QPixmap(pixels);  // else in the same memory: fresh pages cost more than what is drawn on them
    }
    m_ground.setDevicePixelRatio(devicePixelRatioF());
    m_ground.fill(palette().color(QPalette::Window));
    QPainter painter(&m_ground);
    painter.setFont(font());
    const Colours& c = colours();
    const bool picture = m_gate != Gate::SoundOnly;
    const ClipOutline* sound = m_gate != Gate::PictureOnly ? m_part.orElse(m_outline.get(), m_scale) : nullptr;
    const float loudest = m_outline ? m_outline->wave.loudest() : 0;
    if (isShown(Row::Thumbnails)) {
        rows::paintThumbnails(painter, rowRect(Row::Thumbnails), m_scale, picture ? m_thumbnails : ThumbnailShelf(),
                              slotWidth());
    }
    painter.fillRect(rowRect(Row::Wave), c.card);
    if (m_soundAway.isEmpty()) {
        rows::paintWave(painter, rowRect(Row::Wave), m_scale, sound != nullptr ? &sound->wave : nullptr, c.accent,
                        loudest);
    } else {
        painter.setPen(c.muted);
        painter.drawText(rowRect(Row::Wave), Qt::AlignCenter, m_soundAway);
    }
    if (isShown(Row::Spectrogram)) {
        const QRect box = rowRect(Row::Spectrogram);
        if (m_soundAway.isEmpty()) {
            rows::paintSpectrogram(painter, box, m_scale, sound);
        } else {
            painter.fillRect(box, c.card);
        }
        rows::paintHertz(painter, {0, static_cast<double>(box.top()), static_cast<double>(box.left()),
                                   static_cast<double>(box.height())});
        if (sound != nullptr && !sound->spectrogram.isNull()) {
            rows::paintDecibels(painter, QRectF(box.right() + 1, box.top(), kDecibelGutter, box.height()), *sound);
        }
    }
    paintLoopShade(painter);
    for (const Modality lane : {Modality::Video, Modality::Audio}) {
        const QRect box = laneRect(lane);
        painter.fillRect(box, c.raised);
        const QPixmap icon =
            themePixmap(lane == Modality::Video ? QStringLiteral("eye") : QStringLiteral("sound"), 12, c.muted);
        painter.drawPixmap(box.left() - 16, box.center().y() - 6, icon);
    }
    rows::paintRuler(painter, rowRect(Row::Ruler), m_scale, m_loop);
    rows::paintOverview(painter, rowRect(Row::Overview), m_scale);
    m_stale = false;
}

}  // namespace cuebench
