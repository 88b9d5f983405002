#include "server/proxy_address.h"

#include "base/text.h"
#include "server/server_address.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace cuebench {

Result<std::string> proxyAddress(std::string_view text)
{
    constexpr std::array<std::string_view, 4> kSchemes{"http", "https", "socks5", "socks5h"};
    const auto written = trimmed(text);
    if (written.empty())
        return std::string();
    const auto colon = written.find("://");
    const auto scheme = colon == std::string::npos ? std::string("http") : asciiLower(written.substr(0, colon));
    const auto rest = colon == std::string::npos ? written : written.substr(colon + 3);
    // Host and port are read like a server's.
    const auto place = ServerAddress::parse("http://" + rest);
    const bool known = std::find(kSchemes.begin(), kSchemes.end(), scheme) != kSchemes.end();
    // Without a port it would be curl's 1080, which nobody means.
    const bool hasPort = rest.find_last_of(':') != std::string::npos && rest.back() != ']';
    // What stands before it may be a password.
    const auto at = written.rfind('@');
    if (!known || !place || !place->path.empty() || !hasPort)
        return fail(Error::Kind::BadInput, "server.bad_proxy",
                    fmt::format("\"{}\" is not the address of a proxy. Write it like http://proxy.lab:3128 or "
                                "socks5h://localhost:1080, without user name and password.",
                                withoutControls(at == std::string::npos ? written : "…" + written.substr(at))));
    return fmt::format("{}://{}", scheme, place->hostAndPort());
}

}  // namespace cuebench
