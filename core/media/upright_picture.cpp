#include "media/upright_picture.h"

extern "C" {
#include <libavutil/imgutils.h>
}

#include <algorithm>
#include <array>
#include <cstddef>
#include <numeric>

namespace cuebench {
namespace {

struct Plane {
    std::uint8_t* pixels;
    int stride;
    int width;
    int height;
};

void turnPlane(const Plane& from, const Plane& to, int rotation)
{
    for (int row = 0; row < from.height; ++row) {
        const std::uint8_t* pixel = from.pixels + static_cast<std::ptrdiff_t>(row) * from.stride;
        for (int column = 0; column < from.width; ++column) {
            const int x = rotation == 90 ? from.height - 1 - row : rotation == 180 ? from.width - 1 - column : row;
            const int y = rotation == 90 ? column : rotation == 180 ? from.height - 1 - row : from.width - 1 - column;
            to.pixels[static_cast<std::ptrdiff_t>(y) * to.stride + x] = pixel[column];
        }
    }
}

bool givePlanes(AVFrame& frame, FramePool& pool)
{
    constexpr int kAlign = 64;
    const auto format = static_cast<AVPixelFormat>(frame.format);
    std::array<int, 4> strides{};
    std::array<std::ptrdiff_t, 4> wide{};
    std::array<std::size_t, 4> sizes{};
    // swscale and the encoders write and read up to a block past a row and past the last row, as av_frame_get_buffer()
    // leaves room for.
    if (av_image_fill_linesizes(strides.data(), format, (frame.width + kAlign - 1) / kAlign * kAlign + kAlign) < 0) {
        return false;
    }
    std::transform(strides.begin(), strides.end(), wide.begin(),
                   [](int stride) { return (stride + kAlign - 1) / kAlign * kAlign; });
    if (av_image_fill_plane_sizes(sizes.data(), format, (frame.height + 31) / 32 * 32, wide.data()) < 0) {
        return false;
    }
    frame.buf[0] = pool.take(std::accumulate(sizes.begin(), sizes.end(), std::size_t{kAlign}));
    if (frame.buf[0] == nullptr) {
        return false;
    }
    std::size_t offset = 0;
    for (std::size_t i = 0; i < 4 && sizes[i] != 0; ++i) {
        frame.data[i] = frame.buf[0]->data + offset;
        frame.linesize[i] = static_cast<int>(wide[i]);
        offset += sizes[i];
    }
    frame.extended_data = frame.data;
    return true;
}

av::FramePtr view(const VideoFrame& frame)
{
    av::FramePtr picture(av_frame_alloc());
    if (picture == nullptr) {
        return nullptr;
    }
    picture->format = AV_PIX_FMT_YUV420P;
    picture->width = frame.width;
    picture->height = frame.height;
    for (std::size_t i = 0; i < 3; ++i) {
        picture->data[i] = const_cast<std::uint8_t*>(frame.planes[i]);  // libav's reader has no const form
        picture->linesize[i] = frame.strides[i];
    }
    return picture;
}

}  // namespace

av::FramePtr newPicture(AVPixelFormat format, PictureSize size, FramePool* pool)
{
    av::FramePtr frame(av_frame_alloc());
    if (frame == nullptr) {
        return nullptr;
    }
    frame->format = format;
    frame->width = size.width;
    frame->height = size.height;
    const bool done = pool != nullptr ? givePlanes(*frame, *pool) : av_frame_get_buffer(frame.get(), 0) >= 0;
    return done ? std::move(frame) : nullptr;
}

av::FramePtr uprightPicture(const VideoFrame& frame)
{
    av::FramePtr in = view(frame);
    if (in == nullptr || frame.rotation == 0) {
        return in;
    }
    const bool lying = frame.rotation == 90 || frame.rotation == 270;
    av::FramePtr out = newPicture(AV_PIX_FMT_YUV420P, {.width = lying ? frame.height : frame.width,
                                                       .height = lying ? frame.width : frame.height});
    if (out == nullptr) {
        return nullptr;
    }
    for (std::size_t i = 0; i < 3; ++i) {
        const int width = i == 0 ? frame.width : (frame.width + 1) / 2;
        const int height = i == 0 ? frame.height : (frame.height + 1) / 2;
        turnPlane({in->data[i], in->linesize[i], width, height},
                  {out->data[i], out->linesize[i], lying ? height : width, lying ? width : height}, frame.rotation);
    }
    return out;
}

}  // namespace cuebench
