#include "store/project_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cstdint>
#include <cstring>
#include <map>
#include <mutex>
#include <utility>

namespace cuebench {

namespace {

constexpr std::size_t kHeaderSize = 100;  // https://www.sqlite.org/fileformat.html, section 1.3

bool isWritable(const std::filesystem::path& path)
{
    return faccessat(AT_FDCWD, path.c_str(), W_OK, AT_EACCESS) == 0;
}

std::uint32_t bigEndian(const std::array<char, kHeaderSize>& header, std::size_t at)
{
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i)
        value = (value << 8U) | static_cast<unsigned char>(header.at(at + i));
    return value;
}

/// A descriptor for reading, never closed: closing any descriptor of a file drops every POSIX lock that this process
/// has on it, SQLite's too. Another program that ends then takes itself for the last one and deletes the log under us.
/// One descriptor is kept for each file. -1 where it may not be read.
int keptDescriptor(const std::filesystem::path& file)
{
    static std::mutex guard;
    static std::map<std::pair<dev_t, ino_t>, int> kept;
    const std::lock_guard lock(guard);
    struct stat at = {};
    if (::stat(file.c_str(), &at) != 0)
        return -1;
    const std::pair<dev_t, ino_t> identity{at.st_dev, at.st_ino};
    if (const auto found = kept.find(identity); found != kept.end())
        return found->second;
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor >= 0)
        kept.emplace(identity, descriptor);
    return descriptor;
}

StoreFault notADatabase(const std::filesystem::path& file)
{
    return {Error::Kind::BadInput, "store.not_a_database",
            file.string() + " is not a Cuebench project; choose another folder or restore a backup."};
}

}  // namespace

StoreFault unfinished(const std::filesystem::path& folder)
{
    return {Error::Kind::BadInput, "store.unfinished",
            "Making the project in " + folder.string() +
                " was broken off before anything was in it; make it once more in the same place."};
}

ProjectFile inspectProjectFile(const std::filesystem::path& file)
{
    std::error_code code;
    const auto status = std::filesystem::status(file, code);
    if (code == std::errc::permission_denied)
        throw StoreFault(Error::Kind::Io, "store.failed",
                         "You may not look into " + file.parent_path().string() + "; ask its owner for permission.");
    if (!std::filesystem::exists(status))
        throw StoreFault(Error::Kind::NotFound, "store.missing",
                         "There is no project in " + file.parent_path().string() +
                             "; make one with \"init\", or choose another folder.");
    if (!std::filesystem::is_regular_file(file, code))
        throw notADatabase(file);
    if (std::filesystem::file_size(file, code) == 0 && !code)
        throw unfinished(file.parent_path());
    const int descriptor = keptDescriptor(file);
    if (descriptor < 0)
        throw StoreFault(Error::Kind::Io, "store.failed", "You may not read " + file.string() + ".");
    std::array<char, kHeaderSize> header{};
    if (::pread(descriptor, header.data(), kHeaderSize, 0) != static_cast<ssize_t>(kHeaderSize) ||
        std::memcmp(header.data(), "SQLite format 3", 16) != 0)
        throw notADatabase(file);

    std::filesystem::path log = file;
    log += "-wal";
    const auto logSize = std::filesystem::file_size(log, code);
    ProjectFile found{.schemaVersion = static_cast<int>(bigEndian(header, 60)),
                      .hasLog = !code && logSize > 0,
                      .fileWritable = isWritable(file),
                      .folderWritable = isWritable(file.parent_path())};
    const std::uint32_t application = bigEndian(header, 68);
    const bool isOnePage = bigEndian(header, 28) <= 1;  // perhaps without a table; who opens it sees
    if (application != static_cast<std::uint32_t>(kApplicationId) && !found.hasLog && !(application == 0 && isOnePage))
        throw notADatabase(file);
    const std::uint32_t pageBytes = bigEndian(header, 16) >> 16U;
    const std::uint64_t pageSize = pageBytes == 1 ? 65536U : pageBytes;
    const auto size = std::filesystem::file_size(file, code);
    if (!found.hasLog && (code || size < pageSize * bigEndian(header, 28)))
        throw StoreFault(Error::Kind::BadInput, "store.damaged",
                         file.string() +
                             " is shorter than it should be: it was cut off when it was copied or saved; "
                             "restore a backup.");
    return found;
}

std::string sqliteAddress(const std::filesystem::path& file, const std::string& parameters)
{
    static constexpr std::string_view kHex = "0123456789ABCDEF";
    std::string address = "file:";
    for (const char c : std::filesystem::absolute(file).string()) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' ||
                           c == '.' || c == '_' || c == '-';
        const auto byte = static_cast<unsigned char>(c);
        if (plain)
            address += c;
        else
            (address += '%').append({kHex[byte >> 4U], kHex[byte & 15U]});
    }
    return address + "?" + parameters;
}

}  // namespace cuebench
