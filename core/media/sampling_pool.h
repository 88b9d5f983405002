// Memory for the pictures of clips that are being sampled. Internal to core/media.
//
// Fresh memory costs a page fault every 4 kB: of 240 ms of CPU for a clip of 720p one in ten went there while the pool
// lasted only as long as two threads happened to be decoding at once.
#pragma once

#include "media/frame.h"

#include <memory>

namespace cuebench {

/// One pool for all threads that sample clips; each of them keeps it until it ends.
[[nodiscard]] const std::shared_ptr<FramePool>& samplingPool();

}  // namespace cuebench
