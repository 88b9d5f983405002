// Random UUIDs (RFC 4122, version 4) for ids that people or files carry, so
// that work done apart can be merged without renumbering.
#pragma once

#include <string>

namespace cuebench {

/// A fresh UUID in its usual lower-case form of 36 characters.
[[nodiscard]] std::string newUuid();

}  // namespace cuebench
