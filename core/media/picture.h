// YUV frames turned into the RGB that screens and image files want.
#pragma once

#include "base/result.h"
#include "media/frame.h"

#include <cstdint>

namespace cuebench {

/// A place for pixels that the caller owns.
struct PixelTarget {
    std::uint8_t* pixels = nullptr;
    int width = 0;  ///< upright: rotation is applied on the way
    int height = 0;
    int stride = 0;  ///< bytes from row to row, at least width × bytes per pixel
};

/// Writes the whole frame, scaled to the target's size, as 32 bits a pixel:
/// bytes B, G, R, 255, the memory of QImage::Format_RGB32 on little-endian
/// machines. The frame's own matrix and range are used. displaySize() gives the
/// size that keeps the shape. Same size is the fast path (about 2 ms at 720p);
/// scaling is bilinear. Each thread keeps its own scaler between calls; for
/// pictures of a megapixel and more that is two threads, which changes no pixel.
/// Errors: picture.bad_target (Usage), picture.not_converted (Internal).
[[nodiscard]] Status toRgb32(const VideoFrame& frame, const PixelTarget& target);

/// The same as bytes R, G, B, by the finer and slower filter meant for stills.
[[nodiscard]] Status toRgb24(const VideoFrame& frame, const PixelTarget& target);

/// The largest size within the bounds that keeps the shape; never larger than `size` itself.
[[nodiscard]] PictureSize fitted(PictureSize size, PictureSize bounds);

}  // namespace cuebench
