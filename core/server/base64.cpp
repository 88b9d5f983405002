#include "server/base64.h"

#include <array>
#include <cstdint>
#include <cstring>

namespace cuebench {

namespace {

constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

// Two letters at a time: half the look-ups, and 8 kB stay in the first-level cache.
using Pairs = std::array<std::array<char, 2>, 4096>;

constexpr Pairs makePairs()
{
    Pairs pairs{};
    for (std::size_t i = 0; i < pairs.size(); ++i)
        pairs[i] = {kLetters[i >> 6U], kLetters[i & 63U]};
    return pairs;
}

constexpr Pairs kPairs = makePairs();

std::uint32_t byteAt(std::string_view bytes, std::size_t at)
{
    return static_cast<unsigned char>(bytes[at]);
}

}  // namespace

void appendBase64(std::string& out, std::string_view bytes)
{
    const auto begin = out.size();
    out.resize(begin + (bytes.size() + 2) / 3 * 4);
    char* to = out.data() + begin;
    std::size_t at = 0;
    for (; at + 3 <= bytes.size(); at += 3, to += 4) {
        const auto three = byteAt(bytes, at) << 16U | byteAt(bytes, at + 1) << 8U | byteAt(bytes, at + 2);
        std::memcpy(to, kPairs[three >> 12U].data(), 2);
        std::memcpy(to + 2, kPairs[three & 4095U].data(), 2);
    }
    const auto rest = bytes.size() - at;
    if (rest == 0)
        return;
    const auto three = byteAt(bytes, at) << 16U | (rest == 2 ? byteAt(bytes, at + 1) << 8U : 0U);
    std::memcpy(to, kPairs[three >> 12U].data(), 2);
    to[2] = rest == 2 ? kLetters[three >> 6U & 63U] : '=';
    to[3] = '=';
}

}  // namespace cuebench
