#include "media/still.h"

#include "media/av_handles.h"
#include "media/picture.h"
#include "media/picture_av.h"

#include <algorithm>
#include <array>
#include <cmath>

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

av::FramePtr newFrame(AVPixelFormat format, PictureSize size)
{
    av::FramePtr frame(av_frame_alloc());
    frame->format = format;
    frame->width = size.width;
    frame->height = size.height;
    if (av_frame_get_buffer(frame.get(), 0) < 0) {
        return nullptr;
    }
    return frame;
}

void paintBand(AVFrame& rgb, double share)
{
    const int rows = std::clamp(static_cast<int>(std::ceil(rgb.height * share)), 1, rgb.height);
    for (int row = rgb.height - rows; row < rgb.height; ++row) {
        std::fill_n(rgb.data[0] + static_cast<std::ptrdiff_t>(row) * rgb.linesize[0], rgb.width * 3, std::uint8_t{0});
    }
}

/// RGB as JFIF wants it: full-range BT.601, 4:2:0.
av::FramePtr asJfif(const AVFrame& rgb)
{
    av::FramePtr yuv = newFrame(AV_PIX_FMT_YUVJ420P, {rgb.width, rgb.height});
    const av::SwsPtr scaler(sws_getContext(rgb.width, rgb.height, AV_PIX_FMT_RGB24, rgb.width, rgb.height,
                                           AV_PIX_FMT_YUVJ420P, SWS_AREA | SWS_ACCURATE_RND | SWS_BITEXACT, nullptr,
                                           nullptr, nullptr));
    if (yuv == nullptr || scaler == nullptr) {
        return nullptr;
    }
    const int* coefficients = coefficientsOf(ColourMatrix::Bt601);
    sws_setColorspaceDetails(scaler.get(), coefficients, 1, coefficients, 1, 0, 1 << 16, 1 << 16);
    yuv->color_range = AVCOL_RANGE_JPEG;
    yuv->colorspace = AVCOL_SPC_BT470BG;
    return sws_scale(scaler.get(), rgb.data, rgb.linesize, 0, rgb.height, yuv->data, yuv->linesize) > 0 ? std::move(yuv)
                                                                                                        : nullptr;
}

Result<std::string> encode(AVFrame& picture, const StillOptions& options)
{
    const bool png = options.format == ImageFormat::Png;
    const AVCodec* encoder = avcodec_find_encoder(png ? AV_CODEC_ID_PNG : AV_CODEC_ID_MJPEG);
    const av::CodecPtr codec(encoder == nullptr ? nullptr : avcodec_alloc_context3(encoder));
    const av::PacketPtr packet(av_packet_alloc());
    if (codec == nullptr || packet == nullptr) {
        return tl::unexpected(notEncoded(AVERROR_ENCODER_NOT_FOUND));
    }
    codec->width = picture.width;
    codec->height = picture.height;
    codec->pix_fmt = static_cast<AVPixelFormat>(picture.format);
    codec->time_base = {1, 25};
    codec->thread_count = 1;
    codec->flags |= AV_CODEC_FLAG_BITEXACT;
    AVDictionary* settings = nullptr;
    if (png) {
        codec->compression_level = 3;  // half the time of zlib's own default, a tenth larger
        av_dict_set(&settings, "pred", "up", 0);
    } else {
        codec->color_range = AVCOL_RANGE_JPEG;
        codec->colorspace = AVCOL_SPC_BT470BG;
        codec->flags |= AV_CODEC_FLAG_QSCALE;
        codec->qmin = 1;
        picture.quality = stepOf(options.jpegQuality) * FF_QP2LAMBDA;
    }
    const int opened = avcodec_open2(codec.get(), encoder, &settings);
    av_dict_free(&settings);
    picture.pts = 0;
    int status = opened;
    if (status >= 0) {
        status = avcodec_send_frame(codec.get(), &picture);
    }
    if (status >= 0) {
        status = avcodec_receive_packet(codec.get(), packet.get());
    }
    if (status == AVERROR(EAGAIN)) {
        avcodec_send_frame(codec.get(), nullptr);
        status = avcodec_receive_packet(codec.get(), packet.get());
    }
    if (status < 0) {
        return tl::unexpected(notEncoded(status));
    }
    return std::string(reinterpret_cast<const char*>(packet->data), static_cast<std::size_t>(packet->size));
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
    av::FramePtr picture = newFrame(AV_PIX_FMT_RGB24, size);
    if (picture == nullptr) {
        return tl::unexpected(notEncoded(AVERROR(ENOMEM)));
    }
    const PixelTarget target{
        .pixels = picture->data[0], .width = size.width, .height = size.height, .stride = picture->linesize[0]};
    if (auto converted = toRgb24(frame, target); !converted) {
        return fail(std::move(converted.error()));
    }
    if (options.subtitleBand) {
        paintBand(*picture, *options.subtitleBand);
    }
    if (options.format == ImageFormat::Jpeg) {
        picture = asJfif(*picture);
        if (picture == nullptr) {
            return tl::unexpected(notEncoded(AVERROR(ENOMEM)));
        }
    }
    auto bytes = encode(*picture, options);
    if (!bytes) {
        return fail(std::move(bytes.error()));
    }
    return Still{.format = options.format, .width = size.width, .height = size.height, .bytes = std::move(*bytes)};
}

}  // namespace cuebench
