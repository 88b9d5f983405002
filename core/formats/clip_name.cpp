#include "formats/clip_name.h"

#include "base/text.h"

#include <algorithm>
#include <cctype>
#include <vector>

namespace cuebench {

namespace {

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

std::string percentDecoded(std::string_view text)
{
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size() && hexDigit(text[i + 1]) >= 0 && hexDigit(text[i + 2]) >= 0) {
            result += static_cast<char>(hexDigit(text[i + 1]) * 16 + hexDigit(text[i + 2]));
            i += 2;
        } else {
            result += text[i];
        }
    }
    return result;
}

/// "part_12", "Part_12"; part folders are the only ones known by their name.
bool isPartFolder(std::string_view folder)
{
    if (folder.size() < 6 || asciiLower(folder.substr(0, 5)) != "part_")
        return false;
    return std::all_of(folder.begin() + 5, folder.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Without scheme, server or bucket, and query.
std::string pathOf(const std::string& text)
{
    const auto scheme = text.find("://");
    if (scheme == std::string::npos)
        return text;
    auto rest = text.substr(scheme + 3);
    if (asciiLower(text.substr(0, 4)) == "http")
        rest = rest.substr(0, rest.find_first_of("?#"));
    const auto slash = rest.find('/');
    return slash == std::string::npos ? std::string{} : percentDecoded(rest.substr(slash + 1));
}

}  // namespace

std::string clipNameFrom(std::string_view pathOrUri)
{
    auto path = pathOf(trimmed(pathOrUri));
    if (!isStorableText(path))
        return {};
    std::replace(path.begin(), path.end(), '\\', '/');
    std::vector<std::string> parts;
    for (auto& part : split(path, '/')) {
        if (part == "..")
            return {};
        if (!part.empty() && part != ".")
            parts.push_back(std::move(part));
    }
    if (parts.empty())
        return {};
    auto& file = parts.back();
    if (file.size() > 4 && asciiLower(file.substr(file.size() - 4)) == ".wav")
        file.replace(file.size() - 4, 4, ".mp4");
    if (parts.size() >= 2 && isPartFolder(parts[parts.size() - 2]))
        return asciiLower(parts[parts.size() - 2]) + '/' + file;
    std::string name;
    for (const auto& part : parts)
        name += (name.empty() ? "" : "/") + part;
    return name;
}

}  // namespace cuebench
