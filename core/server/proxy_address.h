// The proxy that requests go through, as people write it: `proxy.lab:3128`, `https://proxy.lab`,
// `socks5h://localhost:1080` (an ssh tunnel; with the h it looks the name up itself).
//
// A missing scheme is http. User names and passwords are refused: the address is stored and shown.
// Errors (BadInput): server.bad_proxy.
#pragma once

#include "base/result.h"

#include <string>
#include <string_view>

namespace cuebench {

/// As HttpOptions has it; empty where the text is.
[[nodiscard]] Result<std::string> proxyAddress(std::string_view text);

}  // namespace cuebench
