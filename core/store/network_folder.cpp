#include "store/network_folder.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <system_error>

#ifdef __linux__
#include <sys/vfs.h>
#endif

namespace cuebench {

namespace {

#ifdef __linux__

// From statfs(2).
constexpr std::array<std::uint32_t, 13> kNetworkTypes{
    0x6969,      // NFS
    0xFF534D42,  // CIFS
    0xFE534D42,  // SMB 2 and 3
    0x517B,      // SMB
    0x5346414F,  // AFS
    0x6B414653,  // AFS of the kernel
    0x73757245,  // Coda
    0x00C36400,  // Ceph
    0x0BD00BD0,  // Lustre
    0x19830326,  // BeeGFS
    0x47504653,  // GPFS
    0x20030528,  // OrangeFS
    0xAAD7AAEA,  // PanFS
};
constexpr std::uint32_t kFuse = 0x65735546;

#endif

/// In a table of mounts a space is "\\040", a backslash "\\134".
std::string unescaped(std::string_view field)
{
    const auto isOctal = [](char c) { return c >= '0' && c <= '7'; };
    std::string text;
    for (std::size_t i = 0; i < field.size(); ++i) {
        if (field[i] == '\\' && i + 3 < field.size() && isOctal(field[i + 1]) && isOctal(field[i + 2]) &&
            isOctal(field[i + 3])) {
            text += static_cast<char>((field[i + 1] - '0') * 64 + (field[i + 2] - '0') * 8 + (field[i + 3] - '0'));
            i += 3;
        } else {
            text += field[i];
        }
    }
    return text;
}

bool holds(const std::string& point, const std::string& path)
{
    return point == "/" ||
           (path.compare(0, point.size(), point) == 0 && (path.size() == point.size() || path[point.size()] == '/'));
}

/// "fuse.sshfs" by its kind; a plain "fuse" by a device such as "https://cloud" or "anna@host:/home/anna".
bool leadsElsewhere(const std::string& kind, const std::string& device)
{
    static constexpr std::array<std::string_view, 21> kKinds{
        "sshfs",     "rclone",    "gvfsd-fuse", "kio-fuse",    "smbnetfs",
        "s3fs",      "goofys",    "gcsfuse",    "davfs",       "davfs2",
        "glusterfs", "curlftpfs", "ceph",       "ceph-fuse",   "juicefs",
        "mfs",       "moosefs",   "lizardfs",   "vmhgfs-fuse", "google-drive-ocamlfuse",
        "afpfs"};
    if (kind.rfind("fuse.", 0) == 0)
        return std::find(kKinds.begin(), kKinds.end(), std::string_view(kind).substr(5)) != kKinds.end();
    return kind == "fuse" && (device.find("://") != std::string::npos || device.find(":/") != std::string::npos);
}

}  // namespace

bool isNetworkFuse(std::istream& mounts, const std::string& path)
{
    bool result = false;
    std::size_t longest = 0;
    for (std::string line; std::getline(mounts, line);) {
        std::istringstream fields(line);
        std::string device;
        std::string point;
        std::string kind;
        fields >> device >> point >> kind;
        point = unescaped(point);
        // The last of several mounts on one place is the one that is seen.
        if (holds(point, path) && point.size() >= longest) {
            longest = point.size();
            result = leadsElsewhere(kind, unescaped(device));
        }
    }
    return result;
}

bool isNetworkFolder(const std::filesystem::path& folder)
{
#ifdef __linux__
    struct statfs where = {};
    if (statfs(folder.c_str(), &where) != 0)
        return false;
    const auto type = static_cast<std::uint32_t>(where.f_type);
    if (std::find(kNetworkTypes.begin(), kNetworkTypes.end(), type) != kNetworkTypes.end())
        return true;
    // FUSE hides what is behind it; the table of mounts names it.
    if (type != kFuse)
        return false;
    std::error_code ignored;
    std::ifstream mounts("/proc/self/mounts");
    return isNetworkFuse(mounts, std::filesystem::canonical(folder, ignored).string());
#else
    static_cast<void>(folder);
    return false;
#endif
}

}  // namespace cuebench
