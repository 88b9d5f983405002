// One picture as the bytes of an image file: upright, in its right shape, of
// bounded size.
#pragma once

#include "base/result.h"
#include "media/frame.h"

#include <optional>
#include <string>

namespace cuebench {

enum class ImageFormat { Png, Jpeg };

struct StillOptions {
    PictureSize bounds{768, 768};  ///< the picture is scaled down to fit, never up
    ImageFormat format = ImageFormat::Jpeg;
    int jpegQuality = 90;  ///< 1 (coarsest) to 100, on libjpeg's scale to the nearest step of the encoder
    /// Share of the height at the bottom (above 0, at most 1) that is painted black, so that burned-in subtitles do
    /// not leak.
    std::optional<double> subtitleBand;
};

struct Still {
    ImageFormat format = ImageFormat::Jpeg;
    int width = 0;
    int height = 0;
    std::string bytes;
};

/// "image/png" or "image/jpeg".
[[nodiscard]] std::string mimeType(ImageFormat format);

/// Errors: still.bad_options (Usage), picture.bad_target (Usage), picture.not_converted, still.not_encoded (Internal).
/// The same frame and options give the same bytes.
[[nodiscard]] Result<Still> encodeStill(const VideoFrame& frame, const StillOptions& options = {});

}  // namespace cuebench
