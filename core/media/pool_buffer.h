// Decoders' pictures in the memory of a FramePool. Internal to core/media.
#pragma once

#include "media/av_handles.h"

namespace cuebench {

/// For AVCodecContext::get_buffer2; AVCodecContext::opaque is the FramePool. May
/// be called by several threads at once.
int givePoolBuffer(AVCodecContext* codec, AVFrame* frame, int flags);

}  // namespace cuebench
