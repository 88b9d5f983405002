#include "media/release_picture.h"

#include "media/picture_av.h"
#include "media/upright_picture.h"

#include <algorithm>

namespace cuebench {
namespace {

constexpr int kFixedPointOne = 1 << 16;

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
    av::FramePtr picture = uprightPicture(frame);
    if (picture == nullptr || (!frame.fullRange && picture->width == m_size.width && picture->height == m_size.height &&
                               frame.matrix == m_matrix)) {
        return picture;
    }
    // The range has to be in the format: of two equal formats swscale only copies, whatever is set afterwards.
    const AVPixelFormat format = frame.fullRange ? AV_PIX_FMT_YUVJ420P : AV_PIX_FMT_YUV420P;
    m_scaler.reset(sws_getCachedContext(m_scaler.release(), picture->width, picture->height, format, m_size.width,
                                        m_size.height, AV_PIX_FMT_YUV420P,
                                        SWS_BICUBIC | SWS_ACCURATE_RND | SWS_BITEXACT, nullptr, nullptr, nullptr));
    av::FramePtr out = newPicture(AV_PIX_FMT_YUV420P, m_size);
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
