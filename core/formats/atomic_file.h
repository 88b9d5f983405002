// Writing a file so that a reader, or a crash, sees the old bytes or the new
// ones and nothing between: a temporary name in the same folder, fsync, rename,
// fsync of the folder. A link is followed and stays a link; an existing file
// keeps its permissions. On failure the temporary file is removed and the old
// file stands untouched.
//
// Errors (Io; about.file is the path as given):
//   file.no_folder      the folder does not exist (NotFound)
//   file.is_directory   a folder stands where the file should go (BadInput)
//   file.not_writable   permission, read-only disk
//   file.disk_full      no space left
//   file.write_failed   anything else the disk said
#pragma once

#include "base/result.h"

#include <filesystem>
#include <functional>
#include <string_view>

namespace cuebench {

[[nodiscard]] Status writeFileAtomically(const std::filesystem::path& path, std::string_view bytes);

/// Adds bytes to the file that is being written.
using AppendBytes = std::function<Status(std::string_view)>;
/// The same for what is larger than memory. What `produce` fails with comes back, and nothing is written then.
[[nodiscard]] Status writeFileAtomically(const std::filesystem::path& path,
                                         const std::function<Status(const AppendBytes&)>& produce);

/// Takes away the temporary files in this folder whose writers were killed; those that are being written stay.
void removeAbandonedTemporaries(const std::filesystem::path& folder);

}  // namespace cuebench
