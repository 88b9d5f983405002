// A frame's pixels as libav's own picture, turned upright. Internal to core/media.
#pragma once

#include "media/av_handles.h"
#include "media/frame.h"

namespace cuebench {

/// Memory for 8-bit YUV of 4:2:0, not filled; `format` is AV_PIX_FMT_YUV420P or AV_PIX_FMT_YUVJ420P. Null when memory
/// is out.
[[nodiscard]] av::FramePtr newPicture(AVPixelFormat format, PictureSize size);

/// Of a frame that stands upright its own planes, not copied: the frame must live as long. Null when memory is out.
[[nodiscard]] av::FramePtr uprightPicture(const VideoFrame& frame);

}  // namespace cuebench
