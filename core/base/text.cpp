#include "base/text.h"

#include <utf8.h>

#include <algorithm>
#include <iterator>

namespace cuebench {

namespace {

constexpr std::string_view kNoBreakSpace = "\xC2\xA0";

bool isSpace(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

bool isControl(char32_t c)
{
    if (c == U'\t' || c == U'\n')
        return false;
    const bool bidirectional = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    return c < 0x20 || (c >= 0x7F && c <= 0x9F) || bidirectional;
}

}  // namespace

std::string asciiLower(std::string_view text)
{
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return lower;
}

std::string trimmed(std::string_view text)
{
    for (bool changed = true; changed;) {
        changed = false;
        if (!text.empty() && isSpace(text.front())) {
            text.remove_prefix(1);
            changed = true;
        } else if (text.substr(0, 2) == kNoBreakSpace) {
            text.remove_prefix(2);
            changed = true;
        }
        if (!text.empty() && isSpace(text.back())) {
            text.remove_suffix(1);
            changed = true;
        } else if (text.size() >= 2 && text.substr(text.size() - 2) == kNoBreakSpace) {
            text.remove_suffix(2);
            changed = true;
        }
    }
    return std::string(text);
}

std::string folded(std::string_view text)
{
    std::string result;
    bool gap = false;
    for (const char c : asciiLower(trimmed(text))) {
        if (isSpace(c)) {
            gap = true;
            continue;
        }
        if (gap)
            result += ' ';
        gap = false;
        result += c;
    }
    while (!result.empty() && (result.back() == '.' || result.back() == '!' || result.back() == '?'))
        result.pop_back();
    return trimmed(result);
}

std::vector<std::string> split(std::string_view text, char separator)
{
    std::vector<std::string> parts;
    for (;;) {
        const auto at = text.find(separator);
        parts.emplace_back(text.substr(0, at));
        if (at == std::string_view::npos)
            return parts;
        text.remove_prefix(at + 1);
    }
}

bool isStorableText(std::string_view text)
{
    return text.find('\0') == std::string_view::npos && utf8::is_valid(text.begin(), text.end());
}

std::size_t codePoints(std::string_view text)
{
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::string withoutControls(std::string_view text)
{
    std::string valid;
    utf8::replace_invalid(text.begin(), text.end(), std::back_inserter(valid), 0xFFFD);
    std::string result;
    for (auto at = valid.begin(); at != valid.end();) {
        const auto c = static_cast<char32_t>(utf8::next(at, valid.end()));
        utf8::append(isControl(c) ? utf8::uint32_t{0xFFFD} : static_cast<utf8::uint32_t>(c),
                     std::back_inserter(result));
    }
    return result;
}

}  // namespace cuebench
