// The signs on the transport bar, drawn in the palette's colour so that they show on light and on dark.
#pragma once

#include <QColor>
#include <QIcon>

namespace cuebench {

enum class TransportSign { Play, Pause, StepBack, StepForward, Loop, Sound, Muted };

[[nodiscard]] QIcon transportIcon(TransportSign sign, const QColor& colour);

}  // namespace cuebench
