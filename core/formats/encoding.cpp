#include "formats/encoding.h"

#include <utf8.h>

#include <cstring>
#include <utility>

namespace cuebench {

bool looksLikeUtf16(std::string_view bytes)
{
    if (bytes.size() < 2)
        return false;
    if (bytes.substr(0, 2) == "\xFF\xFE" || bytes.substr(0, 2) == "\xFE\xFF")
        return true;
    if (bytes.size() < 4)
        return false;
    const bool little = bytes[0] != 0 && bytes[1] == 0 && bytes[2] != 0 && bytes[3] == 0;
    const bool big = bytes[0] == 0 && bytes[1] != 0 && bytes[2] == 0 && bytes[3] != 0;
    return little || big;
}

bool looksLikeArchive(std::string_view bytes)
{
    return bytes.substr(0, 4) == "PK\x03\x04" || bytes.substr(0, 4) == "PK\x05\x06" ||
           bytes.substr(0, 4) == "\xD0\xCF\x11\xE0";
}

std::size_t bomLength(std::string_view bytes)
{
    return bytes.substr(0, 3) == "\xEF\xBB\xBF" ? 3 : 0;
}

bool isUtf8(std::string_view text)
{
    std::size_t at = 0;
    while (at + sizeof(std::uint64_t) <= text.size()) {
        std::uint64_t eight = 0;
        std::memcpy(&eight, text.data() + at, sizeof eight);
        if ((eight & 0x8080808080808080U) != 0)
            break;
        at += sizeof eight;
    }
    text.remove_prefix(at);
    return utf8::is_valid(text.begin(), text.end());
}

Error errorIn(const std::string& file, std::int64_t line, std::string code, std::string message, Error::Kind kind,
              Arguments arguments)
{
    return Error{.kind = kind,
                 .code = std::move(code),
                 .about = {.file = file, .line = line, .clip = {}, .question = {}},
                 .message = std::move(message),
                 .arguments = std::move(arguments)};
}

}  // namespace cuebench
