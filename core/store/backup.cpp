#include "store/backup.h"

#include "base/clock.h"
#include "base/uuid.h"

#include <fcntl.h>
#include <libpq-fe.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
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
    ::fsync(file);
    ::close(file);
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
    const fs::path unfinished = folder / (file.filename().string() + "." + newUuid().substr(0, 8) + ".part");
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
