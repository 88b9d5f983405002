// A frame's pixels as libav's own picture, turned upright. Internal to core/media.
#pragma once

#include "media/av_handles.h"
#include "media/frame.h"

namespace cuebench {

/// Memory for a picture, not filled, of the pool where one is given. Null when memory is out.
[[nodiscard]] av::FramePtr newPicture(AVPixelFormat format, PictureSize size, FramePool* pool = nullptr);

/// Of a frame that stands upright its own planes, not copied: the frame must live as long. Null when memory is out.
[[nodiscard]] av::FramePtr uprightPicture(const VideoFrame& frame);

}  // namespace cuebench
