// Owners for libav's objects, and the few words that every file of this room
// needs from it. Internal to core/media: no public header includes this.
#pragma once

#include "base/arguments.h"

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/avutil.h>
#include <libavutil/frame.h>
#include <libavutil/imgutils.h>
#include <libswresample/swresample.h>
#include <libswscale/swscale.h>
}

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

namespace cuebench::av {

struct Release {
    void operator()(AVFormatContext* p) const { avformat_close_input(&p); }
    void operator()(AVCodecContext* p) const { avcodec_free_context(&p); }
    void operator()(AVFrame* p) const { av_frame_free(&p); }
    void operator()(const AVFrame* p) const { (*this)(const_cast<AVFrame*>(p)); }
    void operator()(AVPacket* p) const { av_packet_free(&p); }
    void operator()(AVDictionary* p) const { av_dict_free(&p); }
    void operator()(SwrContext* p) const { swr_free(&p); }
    void operator()(SwsContext* p) const { sws_freeContext(p); }
};

using FormatPtr = std::unique_ptr<AVFormatContext, Release>;
using CodecPtr = std::unique_ptr<AVCodecContext, Release>;
using FramePtr = std::unique_ptr<AVFrame, Release>;
using PacketPtr = std::unique_ptr<AVPacket, Release>;
using SwrPtr = std::unique_ptr<SwrContext, Release>;
using SwsPtr = std::unique_ptr<SwsContext, Release>;

inline constexpr AVRational kMicroseconds{1, 1'000'000};

/// libav's own words for an error number.
[[nodiscard]] std::string errorText(int code);

/// Nothing of libav's chatter reaches standard error; called by everything that opens a file.
void silenceLog();

/// How long the decoder says that this frame lasts, in the stream's time base; 0 when it does not say.
[[nodiscard]] std::int64_t frameDuration(const AVFrame& frame);

/// The decoder had to guess parts of the picture.
[[nodiscard]] inline bool isDamaged(const AVFrame& frame)
{
    return (frame.flags & AV_FRAME_FLAG_CORRUPT) != 0 || frame.decode_error_flags != 0;
}

/// An Error about a media file. Kind is BadInput unless said otherwise.
[[nodiscard]] Error fileError(const std::filesystem::path& file, std::string code, std::string message,
                              Error::Kind kind = Error::Kind::BadInput, Arguments arguments = {});

}  // namespace cuebench::av
