// Decoders' pictures in the memory of a FramePool. Internal to core/media.
#pragma once

#include "media/av_handles.h"

namespace cuebench {

class FramePool;

/// Before the codec is opened: its pictures come from this pool, which has to outlive it. Does nothing for a null pool,
/// for sound, and for decoders that bring their own memory.
void usePool(AVCodecContext& codec, FramePool* pool);

}  // namespace cuebench
