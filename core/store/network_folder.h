// Whether a folder lies on another machine. The one place of the store that asks a particular system.
#pragma once

#include <filesystem>

namespace cuebench {

/// NFS, SMB/CIFS, AFS, 9P, sshfs and the like: there SQLite's locks cannot be trusted. False where it cannot be told.
[[nodiscard]] bool isNetworkFolder(const std::filesystem::path& folder);

}  // namespace cuebench
