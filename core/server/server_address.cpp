#include "server/server_address.h"

#include "base/text.h"
#include "server/curl_setup.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <memory>

namespace cuebench {

namespace {

using Url = std::unique_ptr<CURLU, decltype(&curl_url_cleanup)>;

std::string part(CURLU* url, CURLUPart which, unsigned flags = 0)
{
    char* text = nullptr;
    if (curl_url_get(url, which, &text, flags) != CURLUE_OK)
        return {};
    std::string copy(text);
    curl_free(text);
    return copy;
}

/// A password or a key that somebody put into the address must not reach a message.
std::string shown(std::string_view text)
{
    auto cut = std::string(text.substr(0, text.find_first_of("?#")));
    if (const auto at = cut.rfind('@'); at != std::string::npos)
        cut = "…" + cut.substr(at);
    return withoutControls(cut);
}

tl::unexpected<Error> bad(std::string_view text, std::string_view why)
{
    return fail({.kind = Error::Kind::BadInput,
                 .code = "server.bad_address",
                 .about = {},
                 .message = fmt::format("\"{}\" is not the address of a model server: {}. Write it like "
                                        "http://localhost:8080.",
                                        shown(text), why),
                 .arguments = {{"address", shown(text)}}});
}

bool hasUser(CURLU* url)
{
    return !part(url, CURLUPART_USER).empty() || !part(url, CURLUPART_PASSWORD).empty();
}

std::string withoutVersion(std::string path)
{
    const auto cutSlashes = [&path] {
        while (!path.empty() && path.back() == '/')
            path.pop_back();
    };
    cutSlashes();
    if (path == "/v1" || (path.size() > 3 && path.compare(path.size() - 3, 3, "/v1") == 0))
        path.resize(path.size() - 3);
    cutSlashes();
    return path;
}

}  // namespace

Result<ServerAddress> ServerAddress::parse(std::string_view text)
{
    setUpCurl();
    const auto written = trimmed(text);
    if (written.empty())
        return bad(text, "it is empty");
    if (written.find_first_of(" \t\r\n") != std::string::npos || !isStorableText(written))
        return bad(text, "it has blanks or control characters in it");
    const bool hasScheme = written.find("://") != std::string::npos;
    const Url url(curl_url(), &curl_url_cleanup);
    if (curl_url_set(url.get(), CURLUPART_URL, (hasScheme ? written : "http://" + written).c_str(), 0) != CURLUE_OK)
        return bad(text, "it cannot be read");
    if (hasUser(url.get()))
        return bad(text, "it holds a user name or password, which would be stored with it. Give the API key apart");
    if (!part(url.get(), CURLUPART_QUERY).empty() || !part(url.get(), CURLUPART_FRAGMENT).empty())
        return bad(text, "it must end before any ? or #");

    ServerAddress address;
    address.scheme = asciiLower(part(url.get(), CURLUPART_SCHEME));
    if (address.scheme != "http" && address.scheme != "https")
        return bad(text, "it must begin with http:// or https://");
    address.host = asciiLower(part(url.get(), CURLUPART_HOST));
    if (address.host.size() > 2 && address.host.front() == '[')
        address.host = address.host.substr(1, address.host.size() - 2);
    while (!address.host.empty() && address.host.back() == '.')
        address.host.pop_back();
    if (address.host.empty())
        return bad(text, "it names no host");
    const auto port = part(url.get(), CURLUPART_PORT, CURLU_DEFAULT_PORT);
    const auto read = std::from_chars(port.data(), port.data() + port.size(), address.port);
    if (read.ec != std::errc() || address.port < 1 || address.port > 65'535)
        return bad(text, "its port must be a number from 1 to 65535");
    address.path = withoutVersion(part(url.get(), CURLUPART_PATH));
    return address;
}

std::string ServerAddress::hostAndPort() const
{
    return host.find(':') == std::string::npos ? fmt::format("{}:{}", host, port) : fmt::format("[{}]:{}", host, port);
}

std::string ServerAddress::url(std::string_view endpoint) const
{
    const bool standard = port == (scheme == "https" ? 443 : 80);
    auto place = hostAndPort();
    if (standard)
        place.resize(place.rfind(':'));
    return fmt::format("{}://{}{}{}", scheme, place, path, endpoint);
}

}  // namespace cuebench
