#include "store/network_folder.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <fstream>
#include <sstream>
#include <string>

#ifdef __linux__
#include <sys/vfs.h>
#endif

namespace cuebench {

namespace {

#ifdef __linux__

// From statfs(2).
constexpr std::array<std::uint32_t, 8> kNetworkTypes{
    0x6969,      // NFS
    0xFF534D42,  // CIFS
    0xFE534D42,  // SMB 2 and 3
    0x517B,      // SMB
    0x5346414F,  // AFS
    0x73757245,  // Coda
    0x00C36400,  // Ceph
    0x0BD00BD0,  // Lustre
};
constexpr std::uint32_t kFuse = 0x65735546;

/// FUSE hides what is behind it; the mount table names it ("fuse.sshfs", "fuse.rclone").
bool isNetworkFuse(const std::filesystem::path& folder)
{
    std::error_code ignored;
    const std::string path = std::filesystem::canonical(folder, ignored).string();
    std::ifstream mounts("/proc/self/mounts");
    std::string type;
    std::size_t longest = 0;
    for (std::string line; std::getline(mounts, line);) {
        std::istringstream fields(line);
        std::string device;
        std::string point;
        std::string kind;
        fields >> device >> point >> kind;
        const bool holds = path.compare(0, point.size(), point) == 0 &&
                           (point == "/" || path.size() == point.size() || path[point.size()] == '/');
        if (holds && point.size() >= longest) {
            longest = point.size();
            type = kind;
        }
    }
    static constexpr std::array<const char*, 6> kTypes{"fuse.sshfs", "fuse.rclone",    "fuse.s3fs",
                                                       "fuse.davfs", "fuse.glusterfs", "fuse.curlftpfs"};
    return std::find(kTypes.begin(), kTypes.end(), type) != kTypes.end();
}

#endif

}  // namespace

bool isNetworkFolder(const std::filesystem::path& folder)
{
#ifdef __linux__
    struct statfs where = {};
    if (statfs(folder.c_str(), &where) != 0)
        return false;
    const auto type = static_cast<std::uint32_t>(where.f_type);
    if (std::find(kNetworkTypes.begin(), kNetworkTypes.end(), type) != kNetworkTypes.end())
        return true;
    return type == kFuse && isNetworkFuse(folder);
#else
    static_cast<void>(folder);
    return false;
#endif
}

}  // namespace cuebench
