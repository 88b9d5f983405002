// A frame as JPEG files carry it: upright, square pixels, 4:2:0, and the matrix
// and range of JFIF whatever the clip's are. Internal to core/media.
//
// Straight from YUV to YUV: the way over RGB costs six times as much and halves
// the chroma's resolution a second time.
#pragma once

#include "media/av_handles.h"
#include "media/frame.h"

namespace cuebench {

/// Scaled by areas to this size. Null when it cannot be converted. The same frame gives the same bytes on every
/// processor. Each thread keeps its own scaler between calls.
[[nodiscard]] av::FramePtr jfifPicture(const VideoFrame& frame, PictureSize size);

}  // namespace cuebench
