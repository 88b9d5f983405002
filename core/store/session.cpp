#include "store/session.h"

#include "base/text.h"
#include "store/migrations.h"

#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <poll.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <thread>

namespace cuebench {

namespace {

// Before the first connection of the process: lets SOCI pass "file:" addresses, which carry mode and immutable.
const bool kFileAddresses = sqlite_api::sqlite3_config(SQLITE_CONFIG_URI, 1) == SQLITE_OK;

/// strpos(text, part) as on PostgreSQL, so that both engines search with the same SQL. Above 0 when found.
void sqliteStrpos(sqlite_api::sqlite3_context* context, int, sqlite_api::sqlite3_value** values)
{
    const auto view = [](sqlite_api::sqlite3_value* value) {
        const void* bytes = sqlite_api::sqlite3_value_text(value);
        return std::string_view(static_cast<const char*>(bytes),
                                bytes ? static_cast<std::size_t>(sqlite_api::sqlite3_value_bytes(value)) : 0);
    };
    const std::string_view text = view(values[0]);
    const std::string_view part = view(values[1]);
    sqlite_api::sqlite3_result_int(context, text.find(part) == std::string_view::npos ? 0 : 1);
}

/// For 5 s in all. SQLite's own timeout soon asks every 100 ms only, and so misses for good the moment that an import
/// leaves to others between two of its transactions (ingest/commit_pacer.h).
int waitForWriter(void*, int tries)
{
    constexpr std::chrono::milliseconds kPause{2};
    constexpr int kTries = 2500;
    if (tries >= kTries)
        return 0;
    std::this_thread::sleep_for(kPause);
    return 1;
}

void scriptSqlite(void* connection, const std::string& sql)
{
    auto* const database = static_cast<sqlite_api::sqlite3*>(connection);
    if (sqlite_api::sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
        throw sqliteFault(sqlite_api::sqlite3_extended_errcode(database), sqlite_api::sqlite3_errmsg(database));
}

void scriptPostgresql(void* connection, const std::string& sql)
{
    auto* const server = static_cast<PGconn*>(connection);
    const std::unique_ptr<PGresult, void (*)(PGresult*)> result(PQexec(server, sql.c_str()), PQclear);
    const ExecStatusType status = result ? PQresultStatus(result.get()) : PGRES_FATAL_ERROR;
    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK)
        return;
    const char* state = result ? PQresultErrorField(result.get(), PG_DIAG_SQLSTATE) : nullptr;
    const char* primary = result ? PQresultErrorField(result.get(), PG_DIAG_MESSAGE_PRIMARY) : nullptr;
    throw postgresqlFault(state ? state : "", primary ? primary : PQerrorMessage(server));
}

}  // namespace

Database::Session::Session() : m_soci(std::make_unique<soci::session>()) {}

Database::Session::~Session()
{
    rollback();
    m_statements.clear();  // before the connection that they belong to
    m_retired.clear();
}

void Database::Session::connect(const Location& where, const std::string& address)
{
    location = where;
    if (where.engine() == Engine::Sqlite) {
        if (!kFileAddresses)
            throw StoreFault(Error::Kind::Internal, "store.failed",
                             "SQLite was started before Cuebench could set it up.");
        m_soci->open(soci::sqlite3, "dbname=" + address);
        auto* const database = static_cast<soci::sqlite3_session_backend*>(m_soci->get_backend())->conn_;
        m_connection = database;
        sqlite_api::sqlite3_extended_result_codes(database, 1);
        sqlite_api::sqlite3_busy_handler(database, waitForWriter, nullptr);
        sqlite_api::sqlite3_create_function(database, "strpos", 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC, nullptr,
                                            sqliteStrpos, nullptr, nullptr);
        return;
    }
    m_soci->open(soci::postgresql, address);
    m_connection = static_cast<soci::postgresql_session_backend*>(m_soci->get_backend())->conn_;
    PQsetNoticeProcessor(
        static_cast<PGconn*>(m_connection), [](void*, const char*) {}, nullptr);
    setUpServer();
}

void Database::Session::setUpServer()
{
    script(
        "SET client_min_messages = warning; SET lock_timeout = '5s'; SET synchronous_commit = on; "
        "SET client_encoding = 'UTF8'; SET extra_float_digits = 3");
}

bool Database::Session::isConnectedAgain()
{
    using Clock = std::chrono::steady_clock;
    constexpr std::chrono::milliseconds kPatience{300};
    auto* const server = static_cast<PGconn*>(m_connection);
    if (m_reconnecting == 0)
        m_reconnecting = PQresetStart(server) == 1 ? PGRES_POLLING_WRITING : PGRES_POLLING_FAILED;
    const auto end = Clock::now() + kPatience;
    while (m_reconnecting == PGRES_POLLING_READING || m_reconnecting == PGRES_POLLING_WRITING) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now()).count();
        pollfd socket{.fd = PQsocket(server),
                      .events = static_cast<short>(m_reconnecting == PGRES_POLLING_READING ? POLLIN : POLLOUT),
                      .revents = 0};
        if (left <= 0 || ::poll(&socket, 1, static_cast<int>(left)) <= 0)
            return false;
        m_reconnecting = PQresetPoll(server);
    }
    return std::exchange(m_reconnecting, 0) == PGRES_POLLING_OK;
}

void Database::Session::reviveIfLost()
{
    if (location.engine() != Engine::Postgresql || inTransaction)
        return;
    auto* const server = static_cast<PGconn*>(m_connection);
    if (m_reconnecting == 0) {
        // A server that goes says so and closes the connection: both are there to be read without waiting.
        constexpr int kLastWords = 4;
        for (int read = 0; read < kLastWords && PQstatus(server) == CONNECTION_OK; ++read) {
            pollfd socket{.fd = PQsocket(server), .events = POLLIN, .revents = 0};
            if (::poll(&socket, 1, 0) <= 0)
                return;
            PQconsumeInput(server);
        }
        if (PQstatus(server) == CONNECTION_OK)
            return;
    }
    if (!isConnectedAgain())
        throw postgresqlFault("", PQerrorMessage(server));
    for (auto& entry : m_statements)
        m_retired.push_back(std::move(entry.second));
    m_statements.clear();
    ++reconnections;
    setUpServer();
}

Statement& Database::Session::prepared(std::string_view sql)
{
    reviveIfLost();
    if (const auto found = m_statements.find(sql); found != m_statements.end())
        return *found->second;
    auto statement = location.engine() == Engine::Sqlite
                         ? prepareSqlite(m_connection, sql)
                         : preparePostgresql(m_connection, sql, "cuebench_" + std::to_string(m_prepared++));
    return *m_statements.emplace(std::string(sql), std::move(statement)).first->second;
}

void Database::Session::script(const std::string& sql)
{
    if (location.engine() == Engine::Sqlite)
        scriptSqlite(m_connection, sql);
    else
        scriptPostgresql(m_connection, sql);
}

std::int64_t Database::Session::nextId(std::string_view table)
{
    if (const auto known = m_lastIds.find(table); inTransaction && known != m_lastIds.end())
        return ++known->second;
    Query query(*this, "SELECT max(id) FROM " + std::string(table));
    const std::int64_t id = query.next() && !query.isNull(0) ? query.integer(0) + 1 : 1;
    m_lastIds[std::string(table)] = id;
    return id;
}

void Database::Session::requireTransaction() const
{
    if (readOnly)
        throw StoreFault(Error::Kind::Io, "store.read_only",
                         "The project can only be read here; copy it to a folder that you may write to.");
    if (!inTransaction)
        throw StoreFault(Error::Kind::Internal, "store.no_transaction",
                         "A store was written to outside a transaction.");
}

void Database::Session::requireInPlace() const
{
    // SQLite goes on writing into a file that was deleted or replaced, and all of it is gone with the program.
    int isMoved = 0;
    const int asked = sqlite_api::sqlite3_file_control(static_cast<sqlite_api::sqlite3*>(m_connection), "main",
                                                       SQLITE_FCNTL_HAS_MOVED, &isMoved);
    if (asked == SQLITE_OK && isMoved != 0)
        throw StoreFault(Error::Kind::Io, "store.moved",
                         location.databaseFile().string() +
                             " was moved, deleted or replaced while it was open, so nothing more is written to it; "
                             "open the project again where it is now.");
}

void Database::Session::begin()
{
    if (readOnly)
        throw StoreFault(Error::Kind::Io, "store.read_only",
                         "The project can only be read here; copy it to a folder that you may write to.");
    if (inTransaction)
        throw StoreFault(Error::Kind::Internal, "store.nested", "A transaction was begun inside another.");
    reviveIfLost();
    if (location.engine() == Engine::Sqlite) {
        requireInPlace();
        script("BEGIN IMMEDIATE");
    } else {
        // Whatever the server's default is: after the wait for the one before us, everything it wrote must be seen.
        script("BEGIN ISOLATION LEVEL READ COMMITTED");
        try {
            script("UPDATE change_counter SET value = value + 1");
        } catch (...) {
            inTransaction = true;
            rollback();
            throw;
        }
    }
    inTransaction = true;
}

void Database::Session::commit()
{
    if (!inTransaction)
        throw StoreFault(Error::Kind::Internal, "store.no_transaction", "There is no transaction to commit.");
    try {
        // PostgreSQL answers COMMIT of a failed transaction with a silent rollback.
        if (location.engine() == Engine::Postgresql &&
            PQtransactionStatus(static_cast<PGconn*>(m_connection)) != PQTRANS_INTRANS)
            throw StoreFault(Error::Kind::Io, "store.failed",
                             "The transaction had failed before it was committed; nothing of it was kept.");
        script("COMMIT");
    } catch (const StoreFault& fault) {
        rollback();
        if (fault.error().code == "store.no_server")
            throw StoreFault(Error::Kind::Io, "store.no_server",
                             "The connection to the project's server broke while a change was being saved; look "
                             "whether it was kept when the server is back. What was saved before is not harmed.");
        throw;
    } catch (...) {
        rollback();
        throw;
    }
    ++ownCommits;
    forgetTransaction();
}

void Database::Session::rollback() noexcept
{
    if (!inTransaction)
        return;
    try {
        for (auto& entry : m_statements)
            entry.second->reset();
        script("ROLLBACK");
    } catch (...) {
        // The engine has rolled back by itself (disk full, lost connection): there is nothing left to undo.
    }
    forgetTransaction();
}

void Database::Session::forgetTransaction()
{
    inTransaction = false;
    m_lastIds.clear();
    lastClipName = {};
}

std::string textKey(std::string_view text)
{
    // Two 64-bit FNV-1a sums, the second fed through a finaliser each step: 128 bits for texts of one clip.
    std::uint64_t first = 0xcbf29ce484222325U;
    std::uint64_t second = 0x9e3779b97f4a7c15U;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        first = (first ^ byte) * 0x100000001b3U;
        second = (second ^ (second >> 29U) ^ byte) * 0xbf58476d1ce4e5b9U;
    }
    static constexpr std::string_view kHex = "0123456789abcdef";
    std::string key;
    key.reserve(32);
    for (const std::uint64_t sum : {first, second}) {
        for (unsigned shift = 64; shift > 0;) {
            shift -= 4;
            key += kHex[(sum >> shift) & 0xfU];
        }
    }
    return key;
}

}  // namespace cuebench
