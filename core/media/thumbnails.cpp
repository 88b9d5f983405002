#include "media/thumbnails.h"

#include "media/picture.h"

#include <utility>

namespace cuebench {

std::optional<Thumbnail> thumbnailAt(const DecodedClip& clip, std::int64_t timeUs, PictureSize bounds)
{
    const auto index = clip.frameAt(timeUs);
    const VideoFrame frame = index ? clip.frame(*index) : VideoFrame{};
    if (frame.isNull()) {
        return {};
    }
    const PictureSize size = fitted(displaySize(frame), bounds);
    if (size.width <= 0 || size.height <= 0) {
        return {};
    }
    Thumbnail thumbnail{.ptsUs = frame.ptsUs, .width = size.width, .height = size.height, .rgb32 = {}};
    thumbnail.rgb32.resize(static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height) * 4);
    const PixelTarget target{
        .pixels = thumbnail.rgb32.data(), .width = size.width, .height = size.height, .stride = size.width * 4};
    if (!toRgb32(frame, target)) {
        return {};
    }
    return thumbnail;
}

}  // namespace cuebench
