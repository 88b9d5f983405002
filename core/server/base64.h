// Base64 (RFC 4648, with padding), the form in which pictures and sound travel inside JSON.
#pragma once

#include <string>
#include <string_view>

namespace cuebench {

/// Appended to `out`.
void appendBase64(std::string& out, std::string_view bytes);

}  // namespace cuebench
