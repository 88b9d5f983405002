#include "player/timeline_rows.h"

#include "media/spectrogram.h"
#include "player/outline_maker.h"
#include "theme.h"

#include <QFontMetricsF>
#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace cuebench::timelineRows {
namespace {

constexpr double kLabelRoom = 56;
constexpr double kHandle = 4;
constexpr std::int64_t kNearUs = 2'000'000;  // while one zooms in, the thumbnails of before may stand for the new

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

void paintLoop(QPainter& painter, const QRectF& box, const TimeScale& scale, const ClipSpan& loop)
{
    const double left = scale.xOf(loop.fromUs);
    const double right = scale.xOf(loop.toUs);
    QColor fill = colours().spurious;
    fill.setAlpha(70);
    painter.fillRect(QRectF(left, box.top(), right - left, box.height()).intersected(box), fill);
    painter.save();
    painter.setClipRect(box.adjusted(-kHandle, 0, kHandle, 0));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colours().spurious);
    // Brackets that point into the loop.
    const double top = box.top();
    const double bottom = box.bottom();
    painter.drawPolygon(
        QPolygonF({{left, top}, {left + kHandle + 2, top}, {left + 2, top + 5}, {left + 2, bottom}, {left, bottom}}));
    painter.drawPolygon(QPolygonF(
        {{right, top}, {right - kHandle - 2, top}, {right - 2, top + 5}, {right - 2, bottom}, {right, bottom}}));
    painter.restore();
}

/// The one for that time, or one at most `farUs` from it until that comes: of a clip that does not fit into memory
/// only some can be had, which are not what is to be seen in the rest of it.
const QImage* nearest(const ThumbnailShelf& shelf, std::int64_t us, std::int64_t farUs)
{
    if (shelf.empty()) {
        return nullptr;
    }
    const auto after = shelf.upper_bound(us);
    const auto before = after == shelf.begin() ? after : std::prev(after);
    // The one that begins before it is on screen then; a later one only when it is much nearer.
    const bool later = after != shelf.end() && after->first - us < (us - before->first) / 4;
    const auto& [ptsUs, image] = later ? *after : *before;
    return std::abs(ptsUs - us) <= farUs ? &image : nullptr;
}

struct Slots {
    std::int64_t lengthUs = 1;
    std::int64_t first = 0;
    std::int64_t end = 0;
};

/// The slots stand still in clip time while one scrolls.
Slots slotsOf(const TimeScale& scale, double slotWidth)
{
    Slots result;
    result.lengthUs = std::max<std::int64_t>(1, std::llround(slotWidth * scale.usPerPixel()));
    result.first = scale.fromUs() / result.lengthUs;
    result.end = (scale.toUs() + result.lengthUs - 1) / result.lengthUs;
    return result;
}

}  // namespace

QString tickText(std::int64_t us, std::int64_t stepUs)
{
    const int decimals = stepUs >= 1'000'000 ? 0 : stepUs >= 100'000 ? 1 : stepUs >= 10'000 ? 2 : 3;
    const QString seconds = QLocale().toString(static_cast<double>(us % 60'000'000) / 1e6, 'f', decimals);
    if (us < 60'000'000) {
        return seconds;
    }
    return QStringLiteral("%1:%2")
        .arg(us / 60'000'000)
        .arg(seconds, decimals == 0 ? 2 : decimals + 3, QLatin1Char('0'));
}

void paintRuler(QPainter& painter, const QRectF& box, const TimeScale& scale, const std::optional<ClipSpan>& loop)
{
    const std::int64_t step = tickStep(scale.usPerPixel());
    const QColor faint = colours().border;
    // Five small ticks between two that have a label.
    for (std::int64_t us = scale.fromUs() / step * step; us <= scale.toUs(); us += step / 5) {
        const double x = std::round(scale.xOf(us));
        if (x < box.left() || x > box.right()) {
            continue;
        }
        const bool labelled = us % step == 0;
        painter.fillRect(QRectF(x, box.bottom() - (labelled ? 5 : 3), 1, labelled ? 5 : 3),
                         labelled ? colours().muted : faint);
        const QString text = labelled ? tickText(us, step) : QString();
        const QRectF room(x + 3, box.top() - 1, kLabelRoom, box.height() - 1);
        if (labelled && room.left() + QFontMetricsF(painter.font()).horizontalAdvance(text) <= box.right()) {
            painter.setPen(colours().muted);
            painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter, text);
        }
    }
    if (loop && loop->toUs > loop->fromUs) {
        paintLoop(painter, box, scale, *loop);
    }
}

std::vector<std::int64_t> thumbnailTimes(const QRectF& box, const TimeScale& scale, double slotWidth)
{
    std::vector<std::int64_t> times;
    if (scale.durationUs() == 0 || box.isEmpty() || slotWidth < 4) {
        return times;
    }
    const Slots places = slotsOf(scale, slotWidth);
    for (std::int64_t slot = places.first; slot < places.end; ++slot) {
        times.push_back(std::min(scale.durationUs() - 1, slot * places.lengthUs + places.lengthUs / 2));
    }
    return times;
}

void paintThumbnails(QPainter& painter, const QRectF& box, const TimeScale& scale, const ThumbnailShelf& shelf,
                     double slotWidth)
{
    painter.fillRect(box, colours().stage);
    painter.save();
    painter.setClipRect(box);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    for (const std::int64_t us : thumbnailTimes(box, scale, slotWidth)) {
        const Slots places = slotsOf(scale, slotWidth);
        const double x = scale.xOf(us / places.lengthUs * places.lengthUs);
        if (const QImage* image = nearest(shelf, us, std::max(places.lengthUs, kNearUs))) {
            painter.drawImage(QRectF(x, box.top(), slotWidth - 1, box.height()), *image);
        }
    }
    painter.restore();
}

void paintWave(QPainter& painter, const QRectF& box, const TimeScale& scale, const WaveOutline* wave, const QColor& ink,
               float loudest)
{
    const double middle = box.center().y();
    QColor line = ink;
    line.setAlpha(110);
    painter.fillRect(QRectF(box.left(), middle - 0.5, box.width(), 1), line);
    const int columns = static_cast<int>(box.width());
    if (wave == nullptr || columns <= 0 || scale.durationUs() == 0) {
        return;
    }
    loudest = std::max({0.05F, loudest, wave->loudest()});  // quiet clips are drawn larger, silence stays a line
    const double half = (box.height() / 2 - 1) / static_cast<double>(loudest);
    const double right = scale.fromUs() + columns * scale.usPerPixel();
    const auto peaks = wave->peaks(static_cast<std::size_t>(columns), scale.fromUs(), std::llround(right));
    for (int x = 0; x < columns; ++x) {
        const WavePeak& peak = peaks[static_cast<std::size_t>(x)];
        const double up = std::max(0.5, half * static_cast<double>(peak.high));
        const double down = std::max(0.5, half * static_cast<double>(-peak.low));
        painter.fillRect(QRectF(box.left() + x, middle - up, 1, up + down), ink);
    }
}

void paintSpectrogram(QPainter& painter, const QRectF& box, const TimeScale& scale, const ClipOutline* outline)
{
    painter.fillRect(box, QColor(spectrogramColour(0)));
    if (outline == nullptr || outline->spectrogram.isNull()) {
        return;
    }
    const double left = scale.xOf(outline->spectrogramFromUs);
    const double right = scale.xOf(outline->spectrogramToUs);
    const double perPixel = outline->spectrogram.width() / std::max(1e-9, right - left);
    // Only what is shown: a picture stretched to ten times the row's width costs ten times as much.
    const QRectF shown = QRectF(left, box.top(), right - left, box.height()).intersected(box);
    const QRectF source((shown.left() - left) * perPixel, 0, shown.width() * perPixel, outline->spectrogram.height());
    painter.save();
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(shown, outline->spectrogram, source);
    painter.restore();
}

void paintHertz(QPainter& painter, const QRectF& gutter)
{
    const QFontMetricsF metrics(painter.font());
    double last = gutter.bottom() + metrics.height();
    const double room = metrics.height() * 0.95;
    for (const int hz : {100, 500, 1000, 2000, 4000, 8000, 16000}) {
        // Band b is drawn one pixel of the image high, its centre half a pixel from its edge.
        const double share = (Spectrogram::bandOf(hz) + 0.5) / Spectrogram::kBands;
        const double y = gutter.bottom() - share * gutter.height();
        painter.fillRect(QRectF(gutter.right() - 4, y - 0.5, 4, 1), colours().muted);
        const double centre = std::clamp(y, gutter.top() + room / 2 - 1, gutter.bottom() - room / 2 + 1);
        if (last - centre < room) {
            continue;
        }
        last = centre;
        painter.setPen(colours().muted);
        const QString text = hz < 1000 ? QString::number(hz) : QStringLiteral("%1k").arg(hz / 1000);
        painter.drawText(QRectF(gutter.left(), centre - room, gutter.width() - 6, 2 * room),
                         Qt::AlignRight | Qt::AlignVCenter, text);
    }
    if (last - gutter.top() >= 1.5 * room) {
        painter.drawText(QRectF(gutter.left(), gutter.top() - 2, gutter.width() - 6, room),
                         Qt::AlignRight | Qt::AlignVCenter, QStringLiteral("Hz"));
    }
}

void paintDecibels(QPainter& painter, const QRectF& gutter, const ClipOutline& outline)
{
    const QRectF bar(gutter.left() + 4, gutter.top(), 7, gutter.height());
    for (int y = 0; y < static_cast<int>(bar.height()); ++y) {
        const double level = 1 - (y + 0.5) / bar.height();
        painter.fillRect(QRectF(bar.left(), bar.top() + y, bar.width(), 1), QColor(spectrogramColour(level)));
    }
    const QFontMetricsF metrics(painter.font());
    const double room = metrics.height() * 0.95;
    const int range = std::max(1, outline.topDb - outline.bottomDb);
    const int step = gutter.height() / range * 10 >= room ? 10 : gutter.height() / range * 20 >= room ? 20 : range;
    double last = gutter.top() - room;
    painter.setPen(colours().muted);
    for (int db = outline.topDb; db >= outline.bottomDb; db -= step) {
        const double y = gutter.top() + static_cast<double>(outline.topDb - db) / range * gutter.height();
        const double centre = std::clamp(y, gutter.top() + room / 2 - 1, gutter.bottom() - room / 2 + 1);
        if (centre - last < room) {
            continue;
        }
        last = centre;
        painter.fillRect(QRectF(bar.right(), std::min(y, gutter.bottom() - 1), 3, 1), colours().muted);
        painter.drawText(QRectF(bar.right() + 5, centre - room, gutter.right() - bar.right() - 5, 2 * room),
                         Qt::AlignLeft | Qt::AlignVCenter,
                         db == outline.topDb ? QStringLiteral("%1 dB").arg(db) : QString::number(db));
    }
}

void paintOverview(QPainter& painter, const QRectF& box, const TimeScale& scale)
{
    if (scale.isWhole() || scale.durationUs() == 0) {
        return;
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const QRectF groove = box.adjusted(0, 1, 0, -1);
    painter.setBrush(colours().raised);
    painter.drawRoundedRect(groove, 2, 2);
    const double perUs = box.width() / static_cast<double>(scale.durationUs());
    const double left = static_cast<double>(scale.fromUs()) * perUs;
    const double width = std::max(8.0, static_cast<double>(scale.toUs() - scale.fromUs()) * perUs);
    painter.setBrush(colours().muted);
    painter.drawRoundedRect(
        QRectF(groove.left() + std::min(left, groove.width() - width), groove.top(), width, groove.height()), 2, 2);
    painter.restore();
}

}  // namespace cuebench::timelineRows
