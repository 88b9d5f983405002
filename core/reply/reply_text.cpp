#include "reply/reply_text.h"

#include "base/text.h"
#include "reply/tolerant_json.h"

#include <fmt/format.h>
#include <utf8.h>

#include <algorithm>

namespace cuebench {

namespace {

const nlohmann::json kNone = nullptr;

bool isLetter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

}  // namespace

const nlohmann::json& member(const nlohmann::json& object, std::initializer_list<std::string_view> names)
{
    if (!object.is_object())
        return kNone;
    for (const auto wanted : names) {
        if (const auto exact = object.find(wanted); exact != object.end())
            return *exact;
        for (auto at = object.begin(); at != object.end(); ++at)
            if (isSameName(at.key(), wanted))
                return at.value();
    }
    return kNone;
}

std::string plainText(const nlohmann::json& json)
{
    if (json.is_string())
        return json.get<std::string>();
    if (json.is_boolean())
        return json.get<bool>() ? "True" : "False";
    if (json.is_number())
        return json.dump();
    std::string text;
    if (json.is_array())
        for (const auto& element : json)
            if (!element.is_structured() && !element.is_null())
                text += (text.empty() ? "" : " ") + trimmed(plainText(element));
    return text;
}

std::string textFaultCode(std::string_view text)
{
    const auto isPlain = [](char c) { return c >= 0x20 && c < 0x7F; };
    if (std::all_of(text.begin(), text.end(), isPlain))
        return {};
    if (!utf8::is_valid(text.begin(), text.end()))
        return "reply.not_utf8";
    for (auto at = text.begin(); at != text.end();) {
        const auto c = static_cast<char32_t>(utf8::unchecked::next(at));
        if (c == 0xFFFD)
            return "reply.not_utf8";
        if (c == 0)
            return "reply.nul";
        if ((c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069))
            return "reply.bidi_override";
        const bool layout = c == U'\t' || c == U'\n' || c == U'\r';
        if ((c < 0x20 && !layout) || (c >= 0x7F && c <= 0x9F))
            return "reply.control_character";
    }
    return {};
}

std::string textFaultMessage(std::string_view code, std::string_view what)
{
    if (code == "reply.not_utf8")
        return fmt::format("{} holds bytes that are not UTF-8 text.", what);
    if (code == "reply.nul")
        return fmt::format("{} holds a NUL character.", what);
    if (code == "reply.bidi_override")
        return fmt::format("{} holds characters that turn the direction of writing around.", what);
    if (code == "reply.long_text")
        return fmt::format("{} is too long.", what);
    return fmt::format("{} holds control characters.", what);
}

std::string oneLine(std::string_view text)
{
    std::string line;
    bool gap = false;
    for (const char c : text) {
        if (c == '\n' || c == '\r' || c == '\t') {
            gap = true;
            continue;
        }
        if (gap && !line.empty() && line.back() != ' ' && c != ' ')
            line += ' ';
        gap = false;
        line += c;
    }
    return trimmed(line);
}

bool beginsWithError(std::string_view text, std::string& reason)
{
    const auto word = text.find_first_not_of(" \t\r\n`*_\"'#([{");
    if (word == std::string_view::npos || asciiLower(text.substr(word, 5)) != "error")
        return false;
    text.remove_prefix(word);
    // "error" in small letters is also how a sentence may begin: then a colon must follow.
    const bool shouted = text.substr(0, 5) == "ERROR";
    text.remove_prefix(5);
    if (!text.empty() && (isLetter(text.front()) || text.front() == '_'))
        return false;
    if (!shouted && !text.empty() && text.substr(0, 1) != ":")
        return false;
    const auto first = text.find_first_not_of(" \t\r\n`*_\"':;,.-)]}");
    reason = first == std::string_view::npos ? std::string{} : withoutControls(oneLine(text.substr(first)));
    while (!reason.empty() && std::string_view(" `*\"'])}").find(reason.back()) != std::string_view::npos)
        reason.pop_back();
    return true;
}

}  // namespace cuebench
