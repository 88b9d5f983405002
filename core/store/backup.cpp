#include "store/backup.h"

#include "base/clock.h"
#include "base/uuid.h"

#include <fcntl.h>
#include <libpq-fe.h>
#include <spawn.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <string_view>
#include <vector>

extern "C" char** environ;  // NOLINT(*-redundant-declaration): POSIX leaves declaring it to the program

namespace cuebench {

namespace {

namespace fs = std::filesystem;

std::string sqlLiteral(const std::string& text)
{
    std::string literal = "'";
    for (const char c : text)
        literal += c == '\'' ? std::string("''") : std::string(1, c);
    return literal + "'";
}

/// pg_dump takes the address from its environment: on its command line everybody could read the password.
std::vector<std::string> dumpEnvironment(const std::string& address)
{
    std::vector<std::string> variables;
    for (char** one = environ; one && *one; ++one) {
        if (std::strncmp(*one, "PG", 2) != 0)
            variables.emplace_back(*one);
    }
    char* problem = nullptr;
    PQconninfoOption* const options = PQconninfoParse(address.c_str(), &problem);
    if (problem)
        PQfreemem(problem);
    for (const PQconninfoOption* one = options; one && one->keyword; ++one) {
        if (one->val && one->envvar)
            variables.push_back(std::string(one->envvar) + "=" + one->val);
    }
    if (options)
        PQconninfoFree(options);
    return variables;
}

std::vector<char*> pointers(std::vector<std::string>& texts)
{
    std::vector<char*> list;
    for (std::string& text : texts)
        list.push_back(text.data());
    list.push_back(nullptr);
    return list;
}

void dumpPostgresql(const std::string& address, const fs::path& file)
{
    std::vector<std::string> words{"pg_dump", "--format=custom", "--no-password", "--file=" + file.string()};
    std::vector<std::string> variables = dumpEnvironment(address);
    pid_t child = 0;
    const int started =
        posix_spawnp(&child, "pg_dump", nullptr, nullptr, pointers(words).data(), pointers(variables).data());
    if (started != 0)
        throw StoreFault(Error::Kind::Io, "store.no_pg_dump",
                         "pg_dump could not be started; install the package postgresql-client.");
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        throw StoreFault(Error::Kind::Io, "store.failed",
                         "pg_dump did not finish; its own message stands above. No backup was written.");
}

void syncToDisk(const fs::path& path)
{
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return;
    // EINVAL: a file system that cannot sync folders.
    const bool synced = ::fsync(file) == 0 || errno == EINVAL;
    const int number = errno;
    ::close(file);
    if (!synced)
        throw StoreFault(Error::Kind::Io, number == ENOSPC ? "store.disk_full" : "store.failed",
                         "The backup did not reach the disk (" + std::string(std::strerror(number)) +
                             "); make room or choose another folder.");
}

/// FILE.xxxxxxxx.part, with eight hexadecimal digits.
bool isUnfinishedName(const std::string& name)
{
    constexpr std::string_view kEnding = ".part";
    constexpr std::size_t kDigits = 8;
    const std::size_t tail = kDigits + kEnding.size();
    if (name.size() <= tail + 1 || name.compare(name.size() - kEnding.size(), kEnding.size(), kEnding) != 0)
        return false;
    const std::string digits = name.substr(name.size() - tail, kDigits);
    return name[name.size() - tail - 1] == '.' && digits.find_first_not_of("0123456789abcdef") == std::string::npos;
}

/// The beginning of what either engine writes.
bool looksLikeABackup(const fs::path& file)
{
    std::string start(15, '\0');
    std::ifstream(file, std::ios::binary).read(start.data(), static_cast<std::streamsize>(start.size()));
    return start == "SQLite format 3" || start.compare(0, 5, "PGDMP") == 0;
}

/// Holds a lock on the unfinished file for as long as it is written. The kernel lets go of it when the process dies:
/// what nobody has locked is left over.
class Unfinished {
public:
    explicit Unfinished(fs::path path)
        : m_path(std::move(path)), m_file(::open(m_path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666))
    {
        if (m_file < 0)
            throw StoreFault(Error::Kind::Io, "store.failed",
                             "The backup could not be written: " + m_path.string() + ": " + std::strerror(errno));
        ::flock(m_file, LOCK_EX | LOCK_NB);
    }
    Unfinished(const Unfinished&) = delete;
    Unfinished& operator=(const Unfinished&) = delete;
    ~Unfinished() { ::close(m_file); }

    [[nodiscard]] const fs::path& path() const { return m_path; }

private:
    fs::path m_path;
    int m_file;
};

/// Removes what backups that were killed left beside `file`. Another name's leftovers must look like a backup, too.
void removeLeftovers(const fs::path& file, const fs::path& folder)
{
    std::error_code code;
    std::vector<fs::path> left;
    for (fs::directory_iterator entry(folder, code), end; !code && entry != end; entry.increment(code)) {
        const std::string name = entry->path().filename().string();
        const bool sameName = name.compare(0, file.filename().string().size() + 1, file.filename().string() + ".") == 0;
        if (isUnfinishedName(name) && entry->symlink_status(code).type() == fs::file_type::regular &&
            (sameName || looksLikeABackup(entry->path())))
            left.push_back(entry->path());
    }
    for (const fs::path& path : left) {
        const int held = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
        if (held < 0)
            continue;
        if (::flock(held, LOCK_EX | LOCK_NB) == 0)
            fs::remove(path, code);
        ::close(held);
    }
}

}  // namespace

void writeBackup(Database::Session& session, const fs::path& file)
{
    if (session.inTransaction)
        throw StoreFault(Error::Kind::Internal, "store.nested", "A backup was asked for inside a transaction.");
    std::error_code code;
    if (fs::exists(file, code))
        throw StoreFault(Error::Kind::BadInput, "store.exists",
                         file.string() + " exists already; give the backup another name.");
    const fs::path folder = fs::absolute(file).parent_path();
    if (!fs::is_directory(folder, code))
        throw StoreFault(Error::Kind::NotFound, "store.no_folder",
                         "The folder " + folder.string() + " does not exist; make it or choose another.");
    removeLeftovers(file, folder);
    const Unfinished held(folder / (file.filename().string() + "." + newUuid().substr(0, 8) + ".part"));
    const fs::path& unfinished = held.path();
    try {
        if (session.location.engine() == Engine::Sqlite)
            session.script("VACUUM INTO " + sqlLiteral(unfinished.string()));
        else
            dumpPostgresql(session.location.text, unfinished);
        syncToDisk(unfinished);
        fs::rename(unfinished, file);
        syncToDisk(folder);
    } catch (...) {
        fs::remove(unfinished, code);
        throw;
    }
}

fs::path backupBeforeMigration(const Database::Session& session, int version)
{
    fs::path folder;
    std::string ending = ".db";
    if (session.location.engine() == Engine::Sqlite) {
        folder = session.location.folder() / "backups";
    } else {
        const char* state = std::getenv("XDG_STATE_HOME");
        const char* home = std::getenv("HOME");
        folder = state && *state ? fs::path(state) : fs::path(home && *home ? home : "/tmp") / ".local" / "state";
        folder = folder / "cuebench" / "backups";
        ending = ".dump";
    }
    fs::create_directories(folder);
    return folder / (session.location.displayName() + "-before-version-" + std::to_string(version) + "-" +
                     std::to_string(systemClock().nowMs()) + ending);
}

}  // namespace cuebench
