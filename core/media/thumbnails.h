// Small pictures of a decoded clip, for the timeline.
#pragma once

#include "media/decoded_clip.h"
#include "media/frame.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace cuebench {

struct Thumbnail {
    std::int64_t ptsUs = 0;  ///< when the frame begins
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> rgb32;  ///< bytes B, G, R, X (QImage::Format_RGB32); rows of width · 4 bytes
};

/// The frame on screen at that clip time, upright, in its right shape, scaled down to fit `bounds`. None where the
/// clip does not have the frame in memory (not decoded yet, or given up for want of room).
[[nodiscard]] std::optional<Thumbnail> thumbnailAt(const DecodedClip& clip, std::int64_t timeUs, PictureSize bounds);

}  // namespace cuebench
