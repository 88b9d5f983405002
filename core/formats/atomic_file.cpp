#include "formats/atomic_file.h"

#include "base/uuid.h"
#include "formats/encoding.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>
#include <vector>

namespace cuebench {

namespace {

Error writeError(const std::filesystem::path& path, int number)
{
    const auto file = path.string();
    switch (number) {
        case ENOENT:
        case ENOTDIR:
            return errorIn(file, 0, "file.no_folder", "The folder for this file does not exist.",
                           Error::Kind::NotFound);
        case EISDIR: return errorIn(file, 0, "file.is_directory", "A folder of this name stands here.");
        case EACCES:
        case EPERM:
        case EROFS:
            return errorIn(file, 0, "file.not_writable",
                           "This place cannot be written to; check permissions, or choose another folder.",
                           Error::Kind::Io);
        case ENOSPC:
        case EDQUOT:
            return errorIn(file, 0, "file.disk_full", "The disk is full; nothing was changed.", Error::Kind::Io);
        default:
            return errorIn(file, 0, "file.write_failed",
                           fmt::format("The file could not be written: {}.", std::strerror(number)), Error::Kind::Io);
    }
}

/// A temporary file that vanishes unless it was renamed.
class TemporaryFile {
public:
    explicit TemporaryFile(std::filesystem::path path)
        : m_path(std::move(path)),
          // NOLINTNEXTLINE(cppcoreguidelines-pro-type-vararg): POSIX
          m_descriptor(::open(m_path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666))
    {
        // Tells the living from the abandoned; a file system without locks keeps both.
        if (m_descriptor >= 0)
            ::flock(m_descriptor, LOCK_EX | LOCK_NB);
    }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
    ~TemporaryFile()
    {
        const bool made = m_descriptor >= 0 || m_closed;
        if (m_descriptor >= 0)
            ::close(m_descriptor);
        if (made && !m_renamed)
            ::unlink(m_path.c_str());
    }

    [[nodiscard]] bool isOpen() const { return m_descriptor >= 0; }

    bool write(std::string_view bytes) const
    {
        while (!bytes.empty()) {
            const auto written = ::write(m_descriptor, bytes.data(), bytes.size());
            if (written < 0 && errno == EINTR)
                continue;
            if (written <= 0)
                return false;
            bytes.remove_prefix(static_cast<std::size_t>(written));
        }
        return true;
    }

    bool takeModeOf(const std::filesystem::path& other) const
    {
        struct stat old = {};
        return ::stat(other.c_str(), &old) != 0 || ::fchmod(m_descriptor, old.st_mode & 07777U) == 0;
    }

    bool syncAndClose()
    {
        if (::fsync(m_descriptor) != 0)
            return false;
        m_closed = true;
        return ::close(std::exchange(m_descriptor, -1)) == 0;
    }

    bool renameTo(const std::filesystem::path& target)
    {
        m_renamed = ::rename(m_path.c_str(), target.c_str()) == 0;
        return m_renamed;
    }

private:
    std::filesystem::path m_path;
    int m_descriptor = -1;
    bool m_closed = false;
    bool m_renamed = false;
};

/// Without this the new name may be lost with the power; file systems that cannot sync folders say EINVAL.
bool syncFolder(const std::filesystem::path& folder)
{
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-vararg): POSIX
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return errno == EACCES;
    const bool synced = ::fsync(descriptor) == 0 || errno == EINVAL;
    const int number = errno;
    ::close(descriptor);
    errno = number;
    return synced;
}

/// "." UUID ".tmp"
bool isTemporary(const std::string& name)
{
    constexpr std::size_t kLength = 1 + 36 + 4;
    return name.size() == kLength && name.front() == '.' && name.compare(kLength - 4, 4, ".tmp") == 0 &&
           name.find_first_not_of("0123456789abcdef-", 1) == kLength - 4;
}

}  // namespace

void removeAbandonedTemporaries(const std::filesystem::path& folder)
{
    std::error_code failure;
    std::vector<std::filesystem::path> left;
    for (std::filesystem::directory_iterator at(folder, failure), end; !failure && at != end; at.increment(failure)) {
        if (isTemporary(at->path().filename().string()) &&
            at->symlink_status(failure).type() == std::filesystem::file_type::regular)
            left.push_back(at->path());
    }
    for (const auto& path : left) {
        // NOLINTNEXTLINE(cppcoreguidelines-pro-type-vararg): POSIX
        const int descriptor = ::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
        if (descriptor < 0)
            continue;
        if (::flock(descriptor, LOCK_EX | LOCK_NB) == 0)
            ::unlink(path.c_str());
        ::close(descriptor);
    }
}

Status writeFileAtomically(const std::filesystem::path& path, std::string_view bytes)
{
    return writeFileAtomically(path, [bytes](const AppendBytes& append) { return append(bytes); });
}

Status writeFileAtomically(const std::filesystem::path& path, const std::function<Status(const AppendBytes&)>& produce)
{
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored) || !path.has_filename())
        return fail(writeError(path, EISDIR));
    auto target = path;
    if (std::filesystem::is_symlink(path, ignored)) {
        std::error_code error;
        target = std::filesystem::canonical(path, error);
        if (error)
            return fail(writeError(path, error.value()));
    }
    const auto folder = target.has_parent_path() ? target.parent_path() : std::filesystem::path(".");
    // The name stays short, so that a target with the longest name allowed still works.
    TemporaryFile temporary(folder / ("." + newUuid() + ".tmp"));
    if (!temporary.isOpen() || !temporary.takeModeOf(target))
        return fail(writeError(path, errno));
    const auto append = [&](std::string_view bytes) {
        return temporary.write(bytes) ? Status{} : fail(writeError(path, errno));
    };
    if (auto produced = produce(append); !produced)
        return produced;
    if (!temporary.syncAndClose() || !temporary.renameTo(target) || !syncFolder(folder))
        return fail(writeError(path, errno));
    return {};
}

}  // namespace cuebench
