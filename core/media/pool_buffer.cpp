#include "media/pool_buffer.h"

#include "media/frame.h"

extern "C" {
#include <libavutil/pixdesc.h>
}

#include <algorithm>
#include <array>
#include <cstddef>

namespace cuebench {
namespace {

// As libavcodec lays its own buffers out (get_buffer.c), but all planes in one
// piece of the pool.
int givePoolBuffer(AVCodecContext* codec, AVFrame* frame, int flags)
{
    const auto format = static_cast<AVPixelFormat>(frame->format);
    const AVPixFmtDescriptor* description = av_pix_fmt_desc_get(format);
    if (description == nullptr || (description->flags & (AV_PIX_FMT_FLAG_HWACCEL | AV_PIX_FMT_FLAG_PAL)) != 0) {
        return avcodec_default_get_buffer2(codec, frame, flags);
    }
    int width = frame->width;
    int height = frame->height;
    std::array<int, AV_NUM_DATA_POINTERS> alignment{};
    avcodec_align_dimensions2(codec, &width, &height, alignment.data());
    std::array<int, 4> strides{};
    bool unaligned = true;
    while (unaligned) {
        if (const int failed = av_image_fill_linesizes(strides.data(), format, width); failed < 0) {
            return failed;
        }
        width += width & ~(width - 1);
        unaligned = false;
        for (std::size_t i = 0; i < 4; ++i) {
            unaligned = unaligned || strides[i] % std::max(64, alignment[i]) != 0;
        }
    }
    std::array<std::ptrdiff_t, 4> wide{};
    std::copy(strides.begin(), strides.end(), wide.begin());
    std::array<std::size_t, 4> sizes{};
    if (const int failed = av_image_fill_plane_sizes(sizes.data(), format, height, wide.data()); failed < 0) {
        return failed;
    }
    constexpr std::size_t kSlack = 128;  // decoders read and write a little past a plane
    std::size_t total = 0;
    for (std::size_t& size : sizes) {
        size = size == 0 ? 0 : (size + kSlack + 63) / 64 * 64;
        total += size;
    }
    frame->buf[0] = static_cast<FramePool*>(codec->opaque)->take(total);
    if (frame->buf[0] == nullptr) {
        return AVERROR(ENOMEM);
    }
    std::size_t offset = 0;
    for (std::size_t i = 0; i < 4 && sizes[i] != 0; ++i) {
        frame->data[i] = frame->buf[0]->data + offset;
        frame->linesize[i] = strides[i];
        offset += sizes[i];
    }
    frame->extended_data = frame->data;
    return 0;
}

}  // namespace

void usePool(AVCodecContext& codec, FramePool* pool)
{
    if (pool == nullptr || codec.codec_type != AVMEDIA_TYPE_VIDEO ||
        (codec.codec->capabilities & AV_CODEC_CAP_DR1) == 0) {
        return;
    }
    codec.opaque = pool;
    codec.get_buffer2 = &givePoolBuffer;  // called by several threads at once
#if LIBAVCODEC_VERSION_MAJOR < 60
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
    codec.thread_safe_callbacks = 1;  // without it every buffer is handed over by one thread
#pragma GCC diagnostic pop
#endif
}

}  // namespace cuebench
