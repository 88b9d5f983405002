// How each row of the timeline is drawn; nothing here knows a widget.
#pragma once

#include "media/player_clock.h"
#include "media/waveform.h"
#include "player/time_scale.h"

#include <QImage>
#include <QRectF>
#include <QString>

#include <cstdint>
#include <map>
#include <optional>

class QPainter;

namespace cuebench {

struct ClipOutline;

/// Frames that are here, by the time at which they begin.
using ThumbnailShelf = std::map<std::int64_t, QImage>;

namespace timelineRows {

/// Ticks with their times, as fine as there is room for; the loop, when there is one, with a handle at either end.
void paintRuler(QPainter& painter, const QRectF& box, const TimeScale& scale, const std::optional<ClipSpan>& loop);
/// Frames side by side, each the one in the middle of the time below it; the nearest that is here where it is not.
void paintThumbnails(QPainter& painter, const QRectF& box, const TimeScale& scale, const ThumbnailShelf& shelf,
                     double slotWidth);
/// The middle of each slot that is shown, µs.
[[nodiscard]] std::vector<std::int64_t> thumbnailTimes(const QRectF& box, const TimeScale& scale, double slotWidth);
/// A null `wave` draws the line of silence. The row's height is that of the wave's loudest sample, or of `loudest` when
/// that is more: a part is drawn as high as the whole has it.
void paintWave(QPainter& painter, const QRectF& box, const TimeScale& scale, const WaveOutline* wave, const QColor& ink,
               float loudest = 0);
/// `outline` null or without sound: an empty ground.
void paintSpectrogram(QPainter& painter, const QRectF& box, const TimeScale& scale, const ClipOutline* outline);
/// Frequencies at the left of the picture's box.
void paintHertz(QPainter& painter, const QRectF& gutter);
/// The scale of colours and its levels, at the right of the picture's box.
void paintDecibels(QPainter& painter, const QRectF& gutter, const ClipOutline& outline);
/// Which part of the clip is shown, and the way to scroll it.
void paintOverview(QPainter& painter, const QRectF& box, const TimeScale& scale);

/// "0.25", "12.5", "1:02.0": as fine as the step between two ticks needs.
[[nodiscard]] QString tickText(std::int64_t us, std::int64_t stepUs);

}  // namespace timelineRows
}  // namespace cuebench
