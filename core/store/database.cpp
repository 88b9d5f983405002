#include "store/database.h"

#include "store/backup.h"
#include "store/integrity.h"
#include "store/migrate.h"
#include "store/network_folder.h"
#include "store/postgresql_address.h"
#include "store/project_file.h"
#include "store/session.h"

#include <fcntl.h>
#include <soci/soci.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <optional>

namespace cuebench {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void throwNewer(int version, int known)
{
    throw StoreFault(Error{.kind = Error::Kind::NewerProject,
                           .code = "store.newer",
                           .about = {},
                           .message = "The project was written by a newer Cuebench (schema " + std::to_string(version) +
                                      ", this program knows " + std::to_string(known) +
                                      "); update Cuebench to open it. It was left as it is.",
                           .arguments = {{"version", std::to_string(version)}, {"known", std::to_string(known)}}});
}

void refuseNetworkFolder(const fs::path& folder)
{
    if (isNetworkFolder(folder))
        throw StoreFault(Error::Kind::BadInput, "store.network_folder",
                         folder.string() +
                             " lies on another machine, where a project file can be harmed; keep the project on a "
                             "local disk, or work together through PostgreSQL (postgresql://…) or work packages.");
}

/// The nearest folder above that exists.
fs::path existingParent(const fs::path& folder)
{
    std::error_code code;
    fs::path path = fs::absolute(folder).lexically_normal();
    while (!fs::exists(path, code) && path.has_relative_path())
        path = path.parent_path();
    return path;
}

void setUpSqlite(Database::Session& session)
{
    if (!session.readOnly)
        session.script("PRAGMA journal_mode = WAL");
    session.script(
        "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -16000; "
        "PRAGMA temp_store = MEMORY");
}

/// Makes the file, and takes it away again unless it was kept: a project that could not be made would stand in the way
/// of the next try.
class NewProjectFile {
public:
    explicit NewProjectFile(fs::path file) : m_file(std::move(file))
    {
        const fs::path folder = m_file.parent_path();
        std::error_code code;
        m_madeFolder = fs::create_directories(folder, code);
        if (code || !fs::is_directory(folder))
            throw StoreFault(Error::Kind::Io, "store.failed",
                             "The folder " + folder.string() + " could not be made: " +
                                 (code ? code.message() : "a file of this name stands there") + ".");
        // NOLINTNEXTLINE(cppcoreguidelines-pro-type-vararg): POSIX
        const int descriptor = ::open(m_file.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        const int number = errno;
        if (descriptor < 0) {
            // Not ours to take away again; createSqlite() looks whether anything is in it.
            if (number == EEXIST) {
                m_kept = true;
                return;
            }
            removeFolder();
            throw StoreFault(Error::Kind::Io, "store.failed",
                             m_file.string() + " could not be made: " + std::strerror(number) + ".");
        }
        ::close(descriptor);
    }
    NewProjectFile(const NewProjectFile&) = delete;
    NewProjectFile& operator=(const NewProjectFile&) = delete;
    ~NewProjectFile()
    {
        if (m_kept)
            return;
        std::error_code code;
        for (const char* const ending : {"", "-wal", "-shm", "-journal"})
            fs::remove(m_file.string() + ending, code);
        removeFolder();
    }
    void keep() { m_kept = true; }

private:
    void removeFolder() const
    {
        std::error_code code;
        if (m_madeFolder)
            fs::remove(m_file.parent_path(), code);  // stays where something else lies in it by now
    }

    fs::path m_file;
    bool m_madeFolder = false;
    bool m_kept = false;
};

/// Not one table: a project's first transaction has not been committed.
bool isBlank(Database::Session& session)
{
    Query tables(session, "SELECT count(*) FROM sqlite_master");
    return tables.next() && tables.integer(0) == 0;
}

void createSqlite(Database::Session& session, const Location& location)
{
    bool blank = false;
    try {
        session.connect(location, sqliteAddress(location.databaseFile(), "mode=rw"));
        blank = isBlank(session);
    } catch (const StoreFault& fault) {
        if (fault.error().code == "store.busy")
            throw;
    } catch (const soci::soci_error&) {
        // No database, or one that may not be written: something of a person's.
    }
    if (!blank)
        throw StoreFault(
            Error::Kind::BadInput, "store.exists",
            "There is a project in " + location.folder().string() + " already; open it, or choose another folder.");
    setUpSqlite(session);
}

void openSqlite(Database::Session& session, const Location& location, int known)
{
    const fs::path file = location.databaseFile();
    const ProjectFile found = inspectProjectFile(file);
    refuseNetworkFolder(location.folder());
    if (found.schemaVersion > known)
        throwNewer(found.schemaVersion, known);
    session.readOnly = !found.fileWritable || !found.folderWritable;
    // SQLite cannot make its shared index in a folder that it may not write to; nobody else writes there either.
    const bool immutable = !found.folderWritable && !found.hasLog;
    session.connect(location,
                    sqliteAddress(file, immutable ? "immutable=1" : (session.readOnly ? "mode=ro" : "mode=rw")));
    const int version = storedVersion(session);
    if (version > known)
        throwNewer(version, known);
    if (version == 0 && isBlank(session))
        throw unfinished(location.folder());
    if (version == 0)
        throw StoreFault(Error::Kind::BadInput, "store.not_a_database",
                         file.string() + " is a database, but not a Cuebench project; choose another folder.");
    setUpSqlite(session);
}

void connectPostgresql(Database::Session& session, const Location& location)
{
    const std::string words = connectionWords(location.text);
    try {
        session.connect(location, words);
    } catch (const soci::soci_error& error) {
        throw unreachable(location, error.what());
    }
    Query query(session, "SELECT pg_is_in_recovery() OR current_setting('default_transaction_read_only') = 'on'");
    session.readOnly = query.next() && query.view(0) == "t";
}

void createPostgresql(Database::Session& session, const Location& location)
{
    connectPostgresql(session, location);
    if (storedVersion(session) > 0)
        throw StoreFault(Error::Kind::BadInput, "store.exists",
                         "There is a project in the database " + location.displayName() +
                             " already; open it, or give another database.");
}

void openPostgresql(Database::Session& session, const Location& location, int known)
{
    connectPostgresql(session, location);
    const int version = storedVersion(session);
    if (version > known)
        throwNewer(version, known);
    if (version == 0)
        throw StoreFault(Error::Kind::NotFound, "store.missing",
                         "There is no project in the database " + location.displayName() +
                             "; make one with \"init\", or correct the address.");
}

void requireCurrent(const Database::Session& session, int version, int known)
{
    if (session.readOnly && version < known)
        throw StoreFault(Error::Kind::Io, "store.read_only",
                         "The project was made by an older Cuebench and has to be brought up to date, but it can only "
                         "be read here; copy it to a folder that you may write to.");
}

}  // namespace

Database::Database() : m_session(std::make_unique<Session>()) {}

Database::~Database() = default;

Result<std::unique_ptr<Database>> Database::create(const Location& location, const FirstRows& firstRows)
{
    return create(location, builtinMigrations(), firstRows);
}

Result<std::unique_ptr<Database>> Database::open(const Location& location)
{
    return open(location, builtinMigrations());
}

Result<std::unique_ptr<Database>> Database::create(const Location& location, const std::vector<Migration>& migrations,
                                                   const FirstRows& firstRows)
{
    return attempt([&] {
        // Before the session, which has to let go of the file first.
        std::optional<NewProjectFile> file;
        if (location.engine() == Engine::Sqlite) {
            refuseNetworkFolder(existingParent(location.folder()));
            file.emplace(location.databaseFile());
        }
        std::unique_ptr<Database> database(new Database);
        Session& session = database->session();
        if (file)
            createSqlite(session, location);
        else
            createPostgresql(session, location);
        beginWith(session, migrations, [&] {
            if (!firstRows)
                return;
            if (const Status written = firstRows(*database); !written)
                throw StoreFault(written.error());
        });
        if (file)
            file->keep();
        return database;
    });
}

Result<std::unique_ptr<Database>> Database::open(const Location& location, const std::vector<Migration>& migrations)
{
    return attempt([&] {
        std::unique_ptr<Database> database(new Database);
        Session& session = database->session();
        const int known = newestVersion(migrations, location.engine());
        if (location.engine() == Engine::Sqlite)
            openSqlite(session, location, known);
        else
            openPostgresql(session, location, known);
        const int version = storedVersion(session);
        requireCurrent(session, version, known);
        migrate(session, migrations, [&] { writeBackup(session, backupBeforeMigration(session, version)); });
        return database;
    });
}

Status Database::backup(const fs::path& file)
{
    return attempt([&] { writeBackup(*m_session, file); });
}

Result<std::vector<std::string>> Database::checkIntegrity()
{
    return attempt([&] { return findIntegrityFaults(*m_session); });
}

const Location& Database::location() const
{
    return m_session->location;
}

Engine Database::engine() const
{
    return m_session->location.engine();
}

bool Database::isReadOnly() const
{
    return m_session->readOnly;
}

int Database::schemaVersion() const
{
    return m_session->schemaVersion;
}

Result<std::int64_t> Database::changeCounter()
{
    return attempt([&]() -> std::int64_t {
        if (engine() == Engine::Sqlite) {
            Query query(*m_session, "PRAGMA data_version");
            return query.next() ? query.integer(0) : 0;
        }
        Query query(*m_session, "SELECT value FROM change_counter");
        return query.next() ? query.integer(0) - m_session->ownCommits : 0;
    });
}

Result<Transaction> Transaction::begin(Database& database)
{
    return attempt([&] {
        database.session().begin();
        return Transaction(database);
    });
}

Transaction::Transaction(Transaction&& other) noexcept : m_database(std::exchange(other.m_database, nullptr)) {}

Transaction::~Transaction()
{
    if (m_database)
        m_database->session().rollback();
}

Status Transaction::commit()
{
    if (!m_database)
        return fail(Error::Kind::Internal, "store.no_transaction", "The transaction has ended already.");
    return attempt([&] { std::exchange(m_database, nullptr)->session().commit(); });
}

}  // namespace cuebench
