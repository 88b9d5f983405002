#include "media/still.h"

#include "media/av_handles.h"
#include "media/jfif_picture.h"
#include "media/picture.h"
#include "media/png_picture.h"
#include "media/sampling_pool.h"
#include "media/upright_picture.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>

namespace cuebench {
namespace {

constexpr int kCoarsestStep = 31;

Status checkOptions(const StillOptions& options)
{
    const bool band = !options.subtitleBand || (*options.subtitleBand > 0 && *options.subtitleBand <= 1);
    if (options.bounds.width > 0 && options.bounds.height > 0 && options.jpegQuality >= 1 &&
        options.jpegQuality <= 100 && band) {
        return {};
    }
    return fail(Error::Kind::Usage, "still.bad_options",
                "A still needs bounds of at least one pixel, a quality of 1 to 100 and a subtitle band of at most the "
                "whole height.");
}

Error notEncoded(int code)
{
    return {.kind = Error::Kind::Internal,
            .code = "still.not_encoded",
            .about = {},
            .message = "The picture could not be encoded: " + av::errorText(code) + ".",
            .arguments = {}};
}

/// libavcodec quantises by a step from 1 to 31 over the MPEG matrix (mean 27 of 8 parts); libjpeg scales a matrix of
/// mean 58 by 5000/q or 200 − 2q percent. This is the step at which both means agree.
int stepOf(int jpegQuality)
{
    const double percent = jpegQuality < 50 ? 5000.0 / jpegQuality : 200.0 - 2.0 * jpegQuality;
    return std::clamp(static_cast<int>(std::lround(percent * 58.0 * 8.0 / (27.0 * 100.0))), 1, kCoarsestStep);
}

/// The first row of a band at the bottom that takes this share of the height.
int bandTop(int height, double share)
{
    return height - std::clamp(static_cast<int>(std::ceil(height * share)), 1, height);
}

av::FramePtr rgbPicture(const VideoFrame& frame, PictureSize size, const std::optional<double>& band)
{
    av::FramePtr picture = newPicture(AV_PIX_FMT_RGB24, size, samplingPool().get());
    if (picture == nullptr) {
        return nullptr;
    }
    const int stride = picture->linesize[0];
    if (!toRgb24(frame, {.pixels = picture->data[0], .width = size.width, .height = size.height, .stride = stride})) {
        return nullptr;
    }
    for (int row = band ? bandTop(size.height, *band) : size.height; row < size.height; ++row) {
        std::fill_n(picture->data[0] + static_cast<std::ptrdiff_t>(row) * stride, size.width * 3, std::uint8_t{0});
    }
    return picture;
}

av::FramePtr yuvPicture(const VideoFrame& frame, PictureSize size, const std::optional<double>& band)
{
    av::FramePtr picture = jfifPicture(frame, size);
    if (picture == nullptr || !band) {
        return picture;
    }
    const int top = bandTop(size.height, *band);
    const auto blacken = [&picture](std::size_t plane, int from, int rows, int columns, std::uint8_t value) {
        for (int row = from; row < rows; ++row) {
            std::fill_n(picture->data[plane] + static_cast<std::ptrdiff_t>(row) * picture->linesize[plane], columns,
                        value);
        }
    };
    blacken(0, top, size.height, size.width, 0);
    // Chroma of which one row is the band's and the other not goes to the band: colour of a subtitle must not leak.
    blacken(1, top / 2, (size.height + 1) / 2, (size.width + 1) / 2, 128);
    blacken(2, top / 2, (size.height + 1) / 2, (size.width + 1) / 2, 128);
    return picture;
}

/// A thread's encoder for JPEGs of one size, kept from picture to picture: opening one costs as much as a small
/// picture. Each picture is coded for itself, whatever came before it.
class JpegEncoder {
public:
    Result<std::string> encode(AVFrame& picture, int quality)
    {
        if (const int opened = prepare(picture); opened < 0) {
            return tl::unexpected(notEncoded(opened));
        }
        picture.quality = stepOf(quality) * FF_QP2LAMBDA;
        picture.pts = m_count++;
        int status = avcodec_send_frame(m_codec.get(), &picture);
        if (status >= 0) {
            status = avcodec_receive_packet(m_codec.get(), m_packet.get());
        }
        if (status < 0) {
            m_codec.reset();
            return tl::unexpected(notEncoded(status));
        }
        std::string bytes(reinterpret_cast<const char*>(m_packet->data), static_cast<std::size_t>(m_packet->size));
        av_packet_unref(m_packet.get());
        return bytes;
    }

private:
    int prepare(const AVFrame& picture)
    {
        if (m_codec != nullptr && m_codec->width == picture.width && m_codec->height == picture.height) {
            return 0;
        }
        m_codec.reset();
        const AVCodec* encoder = avcodec_find_encoder(AV_CODEC_ID_MJPEG);
        av::CodecPtr codec(encoder == nullptr ? nullptr : avcodec_alloc_context3(encoder));
        m_packet.reset(av_packet_alloc());
        if (codec == nullptr || m_packet == nullptr) {
            return AVERROR_ENCODER_NOT_FOUND;
        }
        codec->width = picture.width;
        codec->height = picture.height;
        codec->pix_fmt = static_cast<AVPixelFormat>(picture.format);
        codec->time_base = {1, 25};
        codec->thread_count = 1;
        codec->color_range = AVCOL_RANGE_JPEG;
        codec->colorspace = AVCOL_SPC_BT470BG;
        codec->flags |= AV_CODEC_FLAG_BITEXACT | AV_CODEC_FLAG_QSCALE;
        codec->qmin = 1;
        const int opened = avcodec_open2(codec.get(), encoder, nullptr);
        if (opened >= 0) {
            m_codec = std::move(codec);
        }
        return opened;
    }

    av::CodecPtr m_codec;
    av::PacketPtr m_packet;
    std::int64_t m_count = 0;
};

Result<std::string> encode(AVFrame& picture, const StillOptions& options)
{
    if (options.format == ImageFormat::Jpeg) {
        thread_local JpegEncoder encoder;
        return encoder.encode(picture, options.jpegQuality);
    }
    std::string bytes = pngBytes(picture);
    if (bytes.empty()) {
        return tl::unexpected(notEncoded(AVERROR(ENOMEM)));
    }
    return bytes;
}

}  // namespace

std::string mimeType(ImageFormat format)
{
    return format == ImageFormat::Png ? "image/png" : "image/jpeg";
}

Result<Still> encodeStill(const VideoFrame& frame, const StillOptions& options)
{
    av::silenceLog();
    if (auto checked = checkOptions(options); !checked) {
        return fail(std::move(checked.error()));
    }
    const PictureSize size = fitted(displaySize(frame), options.bounds);
    if (frame.isNull() || size.width <= 0 || size.height <= 0) {
        return fail(Error::Kind::Usage, "picture.bad_target", "There is no picture, or no room to put it.");
    }
    const bool png = options.format == ImageFormat::Png;
    const av::FramePtr picture =
        png ? rgbPicture(frame, size, options.subtitleBand) : yuvPicture(frame, size, options.subtitleBand);
    if (picture == nullptr) {
        return fail(Error::Kind::Internal, "picture.not_converted", "The picture could not be converted.");
    }
    auto bytes = encode(*picture, options);
    if (!bytes) {
        return fail(std::move(bytes.error()));
    }
    return Still{.format = options.format, .width = size.width, .height = size.height, .bytes = std::move(*bytes)};
}

}  // namespace cuebench
