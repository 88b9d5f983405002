// The hash by which an origin names the wording that was used.
#pragma once

#include <string>
#include <string_view>

namespace cuebench {

/// "sha256:<hex>"; CRLF counts as LF.
[[nodiscard]] std::string promptHash(std::string_view text);

}  // namespace cuebench
