// Paths that a file names, held against the folder they must stay in. Nothing that an import stores may point
// outside of its root: not by "..", not by an absolute path, not through a link.
//
// Errors (BadInput): clip.outside_root, clip.not_on_disk (NotFound).
#pragma once

#include "base/result.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace cuebench {

/// Whether the path, which must be canonical, is the root or lies below it.
[[nodiscard]] bool isInside(const std::filesystem::path& canonicalRoot, const std::filesystem::path& canonicalPath);

/// `written` as it stands in a file ('/' or '\' between parts) in the form in which it is stored: relative to the
/// root, '/' between parts. `canonicalRoot` must be canonical; the path must name a regular file in it.
[[nodiscard]] Result<std::string> containedPath(const std::filesystem::path& canonicalRoot, std::string_view written);

}  // namespace cuebench
