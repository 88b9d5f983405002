#include "media/picture.h"

#include "media/picture_av.h"

extern "C" {
#include <libavutil/opt.h>
#include <libavutil/pixdesc.h>
}

#include <algorithm>
#include <cstring>
#include <thread>
#include <tuple>
#include <utility>
#include <vector>

namespace cuebench {
namespace {

constexpr int kLargestSide = 32768;
constexpr int kFixedPointOne = 1 << 16;

/// Where more than this is to be made, two threads share it: for one of them it is the longest part of the way to a
/// frame on screen.
constexpr int kSharedFrom = 1 << 20;  // pixels

/// An AVFrame's view of memory that somebody else owns; swscale copies what is not counted.
av::FramePtr borrowed(AVPixelFormat format, int width, int height)
{
    static std::uint8_t nothing = 0;
    av::FramePtr frame(av_frame_alloc());
    if (frame != nullptr) {
        frame->format = format;
        frame->width = width;
        frame->height = height;
        frame->buf[0] = av_buffer_create(
            &nothing, 1, [](void*, std::uint8_t*) {}, nullptr, 0);
    }
    return frame != nullptr && frame->buf[0] != nullptr ? std::move(frame) : nullptr;
}

/// A thread's scaler, made anew only when the job changes: the tables cost more than a small picture.
class Scaler {
public:
    bool run(const VideoFrame& frame, AVPixelFormat format, int flags, const PixelTarget& to)
    {
        const Key key{frame.width, frame.height, to.width, to.height, format, flags, frame.matrix, frame.fullRange};
        if ((m_context == nullptr || key != m_key) && !begin(key)) {
            return false;
        }
        for (std::size_t i = 0; i < frame.planes.size(); ++i) {
            m_from->data[i] = const_cast<std::uint8_t*>(frame.planes[i]);  // only read
            m_from->linesize[i] = frame.strides[i];
        }
        m_to->data[0] = to.pixels;
        m_to->linesize[0] = to.stride;
        return sws_scale_frame(m_context.get(), m_to.get(), m_from.get()) >= 0;
    }

    std::vector<std::uint8_t>& scratch() { return m_scratch; }

private:
    using Key = std::tuple<int, int, int, int, AVPixelFormat, int, ColourMatrix, bool>;

    bool begin(const Key& key)
    {
        const auto& [width, height, toWidth, toHeight, format, flags, matrix, fullRange] = key;
        m_from = borrowed(AV_PIX_FMT_YUV420P, width, height);
        m_to = borrowed(format, toWidth, toHeight);
        m_context.reset();
        if (m_from == nullptr || m_to == nullptr) {
            return false;
        }
        if (toWidth * toHeight >= kSharedFrom && std::thread::hardware_concurrency() > 1) {
            m_context = context(key, 2);
        }
        if (m_context == nullptr) {  // small, or there is no second thread to be had
            m_context = context(key, 1);
        }
        m_key = key;
        return m_context != nullptr;
    }

    static av::SwsPtr context(const Key& key, int threads)
    {
        const auto& [width, height, toWidth, toHeight, format, flags, matrix, fullRange] = key;
        av::SwsPtr context(sws_alloc_context());
        for (const auto& [name, value] :
             {std::pair("srcw", width), std::pair("srch", height), std::pair("src_format", int{AV_PIX_FMT_YUV420P}),
              std::pair("dstw", toWidth), std::pair("dsth", toHeight), std::pair("dst_format", int{format}),
              std::pair("sws_flags", flags), std::pair("threads", threads)}) {
            if (context == nullptr || av_opt_set_int(context.get(), name, value, 0) < 0) {
                return nullptr;
            }
        }
        if (sws_init_context(context.get(), nullptr, nullptr) < 0) {
            return nullptr;
        }
        const int* coefficients = coefficientsOf(matrix);
        sws_setColorspaceDetails(context.get(), coefficients, fullRange ? 1 : 0, coefficients, 1, 0, kFixedPointOne,
                                 kFixedPointOne);
        return context;
    }

    av::SwsPtr m_context;
    av::FramePtr m_from;
    av::FramePtr m_to;
    Key m_key{};
    std::vector<std::uint8_t> m_scratch;
};

template <std::size_t kBytes>
void placeRow(const PixelTarget& from, int row, const PixelTarget& to, int rotation)
{
    const std::uint8_t* pixel = from.pixels + static_cast<std::ptrdiff_t>(row) * from.stride;
    for (int column = 0; column < from.width; ++column, pixel += kBytes) {
        const int x = rotation == 90 ? from.height - 1 - row : rotation == 180 ? from.width - 1 - column : row;
        const int y = rotation == 90 ? column : rotation == 180 ? from.height - 1 - row : from.width - 1 - column;
        std::memcpy(to.pixels + static_cast<std::ptrdiff_t>(y) * to.stride + static_cast<std::ptrdiff_t>(x) * kBytes,
                    pixel, kBytes);
    }
}

template <std::size_t kBytes>
void place(const PixelTarget& from, const PixelTarget& to, int rotation)
{
    for (int row = 0; row < from.height; ++row) {
        if (rotation == 0) {
            std::memcpy(to.pixels + static_cast<std::ptrdiff_t>(row) * to.stride,
                        from.pixels + static_cast<std::ptrdiff_t>(row) * from.stride,
                        static_cast<std::size_t>(from.width) * kBytes);
        } else {
            placeRow<kBytes>(from, row, to, rotation);
        }
    }
}

template <std::size_t kBytes>
Status convert(const VideoFrame& frame, const PixelTarget& target, AVPixelFormat format, int flags)
{
    if (frame.isNull() || target.pixels == nullptr || target.width <= 0 || target.height <= 0 ||
        target.width > kLargestSide || target.height > kLargestSide ||
        target.stride < target.width * static_cast<int>(kBytes)) {
        return fail(Error::Kind::Usage, "picture.bad_target", "There is no picture, or no room to put it.");
    }
    thread_local Scaler scaler;
    const bool lying = frame.rotation == 90 || frame.rotation == 270;
    // swscale's fast paths leave out, or write past, the last few pixels of a
    // row whose width is no multiple of 16 (libswscale/x86/yuv2rgb.c); such
    // pictures take the way over a padded scratch.
    const bool direct = frame.rotation == 0 && target.width % 16 == 0;
    if (direct) {
        return scaler.run(frame, format, flags, target)
                   ? Status{}
                   : fail(Error::Kind::Internal, "picture.not_converted", "The picture could not be converted.");
    }
    PixelTarget padded{.pixels = nullptr,
                       .width = lying ? target.height : target.width,
                       .height = lying ? target.width : target.height,
                       .stride = 0};
    padded.stride = (padded.width * static_cast<int>(kBytes) + 127) / 64 * 64;
    scaler.scratch().resize(static_cast<std::size_t>(padded.stride) * static_cast<std::size_t>(padded.height + 1));
    padded.pixels = scaler.scratch().data();
    if (!scaler.run(frame, format, flags, padded)) {
        return fail(Error::Kind::Internal, "picture.not_converted", "The picture could not be converted.");
    }
    place<kBytes>(padded, target, frame.rotation);
    return {};
}

bool isFullRange(const AVFrame& frame)
{
    switch (frame.format) {
        case AV_PIX_FMT_YUVJ420P:
        case AV_PIX_FMT_YUVJ422P:
        case AV_PIX_FMT_YUVJ444P:
        case AV_PIX_FMT_YUVJ440P:
        case AV_PIX_FMT_YUVJ411P: return true;
        default: return frame.color_range == AVCOL_RANGE_JPEG;
    }
}

bool isRgb(const AVFrame& frame)
{
    const AVPixFmtDescriptor* description = av_pix_fmt_desc_get(static_cast<AVPixelFormat>(frame.format));
    return description != nullptr && (description->flags & (AV_PIX_FMT_FLAG_RGB | AV_PIX_FMT_FLAG_PAL)) != 0;
}

}  // namespace

const int* coefficientsOf(ColourMatrix matrix)
{
    switch (matrix) {
        case ColourMatrix::Bt709: return sws_getCoefficients(SWS_CS_ITU709);
        case ColourMatrix::Bt2020: return sws_getCoefficients(SWS_CS_BT2020);
        case ColourMatrix::Bt601: break;
    }
    return sws_getCoefficients(SWS_CS_ITU601);
}

ColourMatrix matrixOf(const AVFrame& frame)
{
    switch (frame.colorspace) {
        case AVCOL_SPC_BT709:
        case AVCOL_SPC_SMPTE240M: return ColourMatrix::Bt709;  // 240M is within 2 % of it
        case AVCOL_SPC_BT2020_NCL:
        case AVCOL_SPC_BT2020_CL: return ColourMatrix::Bt2020;
        case AVCOL_SPC_FCC:
        case AVCOL_SPC_BT470BG:
        case AVCOL_SPC_SMPTE170M: return ColourMatrix::Bt601;
        default: break;
    }
    // Nothing said: players take high definition for BT.709.
    return frame.width >= 1280 || frame.height > 576 ? ColourMatrix::Bt709 : ColourMatrix::Bt601;
}

Status toRgb32(const VideoFrame& frame, const PixelTarget& target)
{
    return convert<4>(frame, target, AV_PIX_FMT_BGRA, SWS_BILINEAR);
}

Status toRgb24(const VideoFrame& frame, const PixelTarget& target)
{
    return convert<3>(frame, target, AV_PIX_FMT_RGB24, SWS_AREA | SWS_ACCURATE_RND | SWS_FULL_CHR_H_INT);
}

PictureSize fitted(PictureSize size, PictureSize bounds)
{
    if (size.width <= 0 || size.height <= 0 || bounds.width <= 0 || bounds.height <= 0) {
        return {};
    }
    const double scale = std::min(
        {1.0, static_cast<double>(bounds.width) / size.width, static_cast<double>(bounds.height) / size.height});
    return {std::max(1, static_cast<int>(size.width * scale + 0.5)),
            std::max(1, static_cast<int>(size.height * scale + 0.5))};
}

av::FramePtr PictureTaker::converted(const AVFrame& frame, bool fullRange)
{
    av::FramePtr out(av_frame_alloc());
    if (out == nullptr || frame.width <= 0 || frame.height <= 0) {
        return nullptr;
    }
    out->format = AV_PIX_FMT_YUV420P;
    out->width = frame.width;
    out->height = frame.height;
    const std::array<int, 3> strides{(frame.width + 63) / 64 * 64 + 64, ((frame.width + 1) / 2 + 63) / 64 * 64 + 64,
                                     ((frame.width + 1) / 2 + 63) / 64 * 64 + 64};
    const std::array<int, 3> rows{frame.height + 2, (frame.height + 1) / 2 + 2, (frame.height + 1) / 2 + 2};
    std::size_t total = 0;
    std::array<std::size_t, 3> offsets{};
    for (std::size_t i = 0; i < 3; ++i) {
        offsets[i] = total;
        total += static_cast<std::size_t>(strides[i]) * static_cast<std::size_t>(rows[i]);
    }
    out->buf[0] = m_pool != nullptr ? m_pool->take(total) : av_buffer_alloc(total);
    if (out->buf[0] == nullptr) {
        return nullptr;
    }
    for (std::size_t i = 0; i < 3; ++i) {
        out->data[i] = out->buf[0]->data + offsets[i];
        out->linesize[i] = strides[i];
    }
    m_scaler.reset(sws_getCachedContext(m_scaler.release(), frame.width, frame.height,
                                        static_cast<AVPixelFormat>(frame.format), frame.width, frame.height,
                                        AV_PIX_FMT_YUV420P, SWS_BICUBIC | SWS_ACCURATE_RND, nullptr, nullptr, nullptr));
    if (m_scaler == nullptr) {
        return nullptr;
    }
    const int* coefficients = coefficientsOf(matrixOf(frame));
    const bool rgb = isRgb(frame);
    sws_setColorspaceDetails(m_scaler.get(), coefficients, rgb || fullRange ? 1 : 0, coefficients,
                             !rgb && fullRange ? 1 : 0, 0, kFixedPointOne, kFixedPointOne);
    const int scaled = sws_scale(m_scaler.get(), frame.data, frame.linesize, 0, frame.height, out->data, out->linesize);
    return scaled > 0 ? std::move(out) : nullptr;
}

VideoFrame PictureTaker::take(AVFrame& frame)
{
    VideoFrame picture;
    picture.matrix = matrixOf(frame);
    picture.fullRange = isFullRange(frame) && !isRgb(frame);
    picture.damaged = av::isDamaged(frame);
    av::FramePtr pixels;
    if (frame.format == AV_PIX_FMT_YUV420P || frame.format == AV_PIX_FMT_YUVJ420P) {
        pixels.reset(av_frame_alloc());
        if (pixels != nullptr) {
            av_frame_move_ref(pixels.get(), &frame);
        }
    } else {
        pixels = converted(frame, picture.fullRange);
    }
    av_frame_unref(&frame);
    if (pixels == nullptr || pixels->data[0] == nullptr) {
        return {};
    }
    picture.width = pixels->width;
    picture.height = pixels->height;
    for (std::size_t i = 0; i < 3; ++i) {
        picture.planes[i] = pixels->data[i];
        picture.strides[i] = pixels->linesize[i];
    }
    for (const AVBufferRef* buffer : pixels->buf) {
        picture.bytes += buffer != nullptr ? buffer->size : 0;
    }
    picture.owner = std::shared_ptr<const AVFrame>(pixels.release(), av::Release{});
    return picture;
}

}  // namespace cuebench
