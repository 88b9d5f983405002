// The one picture that stands for a clip in lists.
#pragma once

#include "base/result.h"
#include "media/frame.h"

#include <cstdint>
#include <filesystem>
#include <stop_token>
#include <vector>

namespace cuebench {

struct PosterImage {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> rgb;  ///< bytes R, G, B; rows follow each other without padding
    std::int64_t timeUs = 0;        ///< clip time of the picture
};

/// The picture on screen at the middle of the clip, upright, in its right shape,
/// scaled down to fit `bounds` (never up). Where the middle of a damaged file
/// does not decode, the first picture that does. Errors as in probe.h.
[[nodiscard]] Result<PosterImage> posterOf(const std::filesystem::path& file, PictureSize bounds = {320, 240},
                                           const std::stop_token& stop = {});

}  // namespace cuebench
