// Whole files as bytes, with a ceiling: what every reader in this room starts
// from.
//
// Errors (about.file is the path as given):
//   file.missing       NotFound  nothing is there
//   file.is_directory  BadInput  a folder (or a device) where a file should be
//   file.too_large     BadInput  more than `maxBytes`
//   file.unreadable    Io        permission, or the disk said no
#pragma once

#include "base/result.h"

#include <cstdint>
#include <filesystem>
#include <string>

namespace cuebench {

/// 1 GiB: above every file of DFEW, below what a desktop has as memory.
inline constexpr std::uint64_t kMaxFileBytes = std::uint64_t{1} << 30;

/// Every byte of the file.
[[nodiscard]] Result<std::string> readFile(const std::filesystem::path& path, std::uint64_t maxBytes = kMaxFileBytes);

}  // namespace cuebench
