#include "media/release_picture.h"

#include "media/picture_av.h"

#include <algorithm>
#include <array>

namespace cuebench {
namespace {

constexpr int kFixedPointOne = 1 << 16;

av::FramePtr newPicture(int width, int height)
{
    av::FramePtr frame(av_frame_alloc());
    frame->format = AV_PIX_FMT_YUV420P;
    frame->width = width;
    frame->height = height;
    return av_frame_get_buffer(frame.get(), 0) < 0 ? nullptr : std::move(frame);
}

/// The frame's own planes, not copied.
av::FramePtr view(const VideoFrame& frame)
{
    av::FramePtr picture(av_frame_alloc());
    picture->format = AV_PIX_FMT_YUV420P;
    picture->width = frame.width;
    picture->height = frame.height;
    for (std::size_t i = 0; i < 3; ++i) {
        picture->data[i] = const_cast<std::uint8_t*>(frame.planes[i]);  // libav's reader has no const form
        picture->linesize[i] = frame.strides[i];
    }
    return picture;
}

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

av::FramePtr turned(const VideoFrame& frame)
{
    const bool lying = frame.rotation == 90 || frame.rotation == 270;
    av::FramePtr out = newPicture(lying ? frame.height : frame.width, lying ? frame.width : frame.height);
    if (out == nullptr) {
        return nullptr;
    }
    const av::FramePtr in = view(frame);
    for (std::size_t i = 0; i < 3; ++i) {
        const int width = i == 0 ? frame.width : (frame.width + 1) / 2;
        const int height = i == 0 ? frame.height : (frame.height + 1) / 2;
        turnPlane({in->data[i], in->linesize[i], width, height},
                  {out->data[i], out->linesize[i], lying ? height : width, lying ? width : height}, frame.rotation);
    }
    return out;
}

}  // namespace

ReleasePicture::ReleasePicture(const VideoFrame& first) : m_size(displaySize(first)), m_matrix(first.matrix)
{
    m_size.width = std::max(2, m_size.width / 2 * 2);
    m_size.height = std::max(2, m_size.height / 2 * 2);
}

av::FramePtr ReleasePicture::shaped(const VideoFrame& frame)
{
    if (frame.isNull()) {
        return nullptr;
    }
    av::FramePtr picture = frame.rotation == 0 ? view(frame) : turned(frame);
    if (picture == nullptr || (!frame.fullRange && picture->width == m_size.width && picture->height == m_size.height &&
                               frame.matrix == m_matrix)) {
        return picture;
    }
    // The range has to be in the format: of two equal formats swscale only copies, whatever is set afterwards.
    const AVPixelFormat format = frame.fullRange ? AV_PIX_FMT_YUVJ420P : AV_PIX_FMT_YUV420P;
    m_scaler.reset(sws_getCachedContext(m_scaler.release(), picture->width, picture->height, format, m_size.width,
                                        m_size.height, AV_PIX_FMT_YUV420P,
                                        SWS_BICUBIC | SWS_ACCURATE_RND | SWS_BITEXACT, nullptr, nullptr, nullptr));
    av::FramePtr out = newPicture(m_size.width, m_size.height);
    if (m_scaler == nullptr || out == nullptr) {
        return nullptr;
    }
    sws_setColorspaceDetails(m_scaler.get(), coefficientsOf(frame.matrix), frame.fullRange ? 1 : 0,
                             coefficientsOf(m_matrix), 0, 0, kFixedPointOne, kFixedPointOne);
    const int rows =
        sws_scale(m_scaler.get(), picture->data, picture->linesize, 0, picture->height, out->data, out->linesize);
    return rows > 0 ? std::move(out) : nullptr;
}

}  // namespace cuebench
