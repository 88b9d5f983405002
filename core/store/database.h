// One session on a project's database. SOCI appears only in core/store.
//
// Two engines: SQLite (a project folder NAME.cuebench/ with project.db in WAL, synchronous=FULL, foreign keys, busy
// timeout 5 s) and PostgreSQL ("postgresql://…"; every project in a database of its own). One Database per thread.
// Errors: store.not_a_database, store.newer (NewerProject; the file is left untouched), store.read_only,
// store.network_folder (points to PostgreSQL), store.missing (NotFound), store.exists, store.unfinished (BadInput: its
// making was broken off, nothing is in it), store.busy (Locked),
// store.disk_full, store.no_server, store.moved and store.failed (Io), store.bad_address (BadInput), store.text
// (BadInput: NUL or invalid UTF-8), store.damaged (BadInput: a truncated or corrupt database).
#pragma once

#include "base/result.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace cuebench {

struct Migration;

enum class Engine { Sqlite, Postgresql };

/// A project folder, or a postgresql:// address.
struct Location {
    std::string text;

    [[nodiscard]] Engine engine() const;
    /// The project folder; empty for PostgreSQL.
    [[nodiscard]] std::filesystem::path folder() const;
    /// folder()/project.db
    [[nodiscard]] std::filesystem::path databaseFile() const;
    /// What a person calls it: the folder's name without ".cuebench", or the database's name.
    [[nodiscard]] std::string displayName() const;
    /// The address as it may be shown and logged.
    [[nodiscard]] std::string withoutPassword() const;
};

class Database {
public:
    class Session;  // holds the soci::session; defined in store/session.h, for core/store alone

    /// What a new project begins with; runs inside the transaction that makes it.
    using FirstRows = std::function<Status(Database&)>;

    /// Makes a project (folder, schema, first rows) whole or not at all. store.exists where one is already; what is
    /// left of one whose making was broken off is taken over.
    [[nodiscard]] static Result<std::unique_ptr<Database>> create(const Location& location,
                                                                  const FirstRows& firstRows = {});
    /// Opens and migrates (after a backup beside the database). Read-only media are opened read-only where the
    /// schema is current; writes then fail with store.read_only.
    [[nodiscard]] static Result<std::unique_ptr<Database>> open(const Location& location);
    /// The same with a list of migrations of the caller's own; for tests.
    [[nodiscard]] static Result<std::unique_ptr<Database>> create(const Location& location,
                                                                  const std::vector<Migration>& migrations,
                                                                  const FirstRows& firstRows = {});
    [[nodiscard]] static Result<std::unique_ptr<Database>> open(const Location& location,
                                                                const std::vector<Migration>& migrations);

    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;
    ~Database();

    /// Online copy while others write: VACUUM INTO (SQLite), pg_dump (PostgreSQL). Written to a temporary name and
    /// renamed.
    [[nodiscard]] Status backup(const std::filesystem::path& file);
    /// The engine's own check, foreign keys, and the derived review states against the decisions' bookkeeping.
    /// Returns what is wrong, one sentence each; empty means sound.
    [[nodiscard]] Result<std::vector<std::string>> checkIntegrity();

    [[nodiscard]] const Location& location() const;
    [[nodiscard]] Engine engine() const;
    [[nodiscard]] bool isReadOnly() const;
    [[nodiscard]] int schemaVersion() const;
    /// Changes when another session has committed (SQLite: PRAGMA data_version; PostgreSQL: a counter). For refreshing.
    [[nodiscard]] Result<std::int64_t> changeCounter();

    /// For the stores alone.
    [[nodiscard]] Session& session() { return *m_session; }

private:
    Database();
    std::unique_ptr<Session> m_session;
};

/// Scoped transaction (BEGIN IMMEDIATE on SQLite). Rolls back unless committed. Does not nest.
class Transaction {
public:
    /// store.busy (Locked) when another writer keeps the database for longer than the busy timeout.
    [[nodiscard]] static Result<Transaction> begin(Database& database);
    Transaction(Transaction&& other) noexcept;
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction();

    /// On disk when it returns (synchronous=FULL / synchronous_commit=on).
    [[nodiscard]] Status commit();

private:
    explicit Transaction(Database& database) : m_database(&database) {}
    Database* m_database = nullptr;
};

}  // namespace cuebench
