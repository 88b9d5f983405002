// Whether a folder lies on another machine. The one place of the store that asks a particular system.
#pragma once

#include <filesystem>
#include <istream>
#include <string>

namespace cuebench {

/// NFS, SMB/CIFS, AFS, cluster disks, sshfs, the desktop's own mounts of shares and the like: there SQLite's locks and
/// its shared index cannot be trusted. False where it cannot be told, and for 9P, which containers have as their disk.
[[nodiscard]] bool isNetworkFolder(const std::filesystem::path& folder);

/// Whether what a table of mounts (in the form of /proc/self/mounts) says of an absolute path is a FUSE file system
/// that leads to another machine.
[[nodiscard]] bool isNetworkFuse(std::istream& mounts, const std::string& path);

}  // namespace cuebench
