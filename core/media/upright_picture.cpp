#include "media/upright_picture.h"

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

av::FramePtr newPicture(AVPixelFormat format, PictureSize size)
{
    av::FramePtr frame(av_frame_alloc());
    if (frame == nullptr) {
        return nullptr;
    }
    frame->format = format;
    frame->width = size.width;
    frame->height = size.height;
    return av_frame_get_buffer(frame.get(), 0) < 0 ? nullptr : std::move(frame);
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
