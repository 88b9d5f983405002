#include "media/av_handles.h"

extern "C" {
#include <libavutil/error.h>
#include <libavutil/log.h>
}

#include <array>
#include <cstdarg>
#include <mutex>

namespace cuebench::av {

std::string errorText(int code)
{
    std::array<char, AV_ERROR_MAX_STRING_SIZE> text{};
    av_strerror(code, text.data(), text.size());
    return text.data();
}

void silenceLog()
{
    static std::once_flag once;
    std::call_once(once, [] { av_log_set_callback([](void*, int, const char*, va_list) {}); });
}

std::int64_t frameDuration(const AVFrame& frame)
{
#if LIBAVUTIL_VERSION_INT >= AV_VERSION_INT(57, 30, 100)
    return frame.duration;
#else
    return frame.pkt_duration;
#endif
}

Error fileError(const std::filesystem::path& file, std::string code, std::string message, Error::Kind kind,
                Arguments arguments)
{
    return Error{.kind = kind,
                 .code = std::move(code),
                 .about = {.file = file.string(), .line = 0, .clip = {}, .question = {}},
                 .message = std::move(message),
                 .arguments = std::move(arguments)};
}

}  // namespace cuebench::av
