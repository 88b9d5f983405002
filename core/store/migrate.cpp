#include "store/migrate.h"

#include "base/clock.h"
#include "store/project_file.h"

#include <algorithm>

namespace cuebench {

namespace {

constexpr const char* kVersionTable =
    "CREATE TABLE IF NOT EXISTS schema_version (version INTEGER PRIMARY KEY, name TEXT NOT NULL, "
    "applied_at BIGINT NOT NULL)";
// Any number that nobody else in the database uses.
constexpr const char* kMigrationLock = "SELECT pg_advisory_xact_lock(4985312417)";

/// Within the caller's transaction.
void apply(Database::Session& session, const Migration& migration)
{
    session.script(std::string(migration.sql));
    if (migration.finish != nullptr)
        migration.finish(session);
    session.run("INSERT INTO schema_version (version, name, applied_at) VALUES ($1, $2, $3)", migration.version,
                migration.name, systemClock().nowMs());
    if (session.location.engine() == Engine::Sqlite) {
        session.script("PRAGMA application_id = " + std::to_string(kApplicationId));
        session.script("PRAGMA user_version = " + std::to_string(migration.version));
    }
}

/// Runs `work` in a transaction in which nobody else migrates.
template <class Work>
void alone(Database::Session& session, Work work)
{
    const bool isSqlite = session.location.engine() == Engine::Sqlite;
    session.script(isSqlite ? "BEGIN IMMEDIATE" : "BEGIN");
    session.inTransaction = true;
    try {
        if (!isSqlite)
            session.script(kMigrationLock);
        session.script(kVersionTable);
        work();
    } catch (...) {
        session.rollback();
        throw;
    }
    session.commit();
}

std::vector<Migration> missingIn(Database::Session& session, const std::vector<Migration>& migrations)
{
    std::vector<Migration> missing;
    const int present = storedVersion(session);
    for (const Migration& one : migrations) {
        if (one.engine == session.location.engine() && one.version > present)
            missing.push_back(one);
    }
    std::sort(missing.begin(), missing.end(),
              [](const Migration& left, const Migration& right) { return left.version < right.version; });
    return missing;
}

}  // namespace

bool hasTable(Database::Session& session, std::string_view name)
{
    Query table(session,
                session.location.engine() == Engine::Sqlite
                    ? "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = $1"
                    : "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema() AND tablename = $1",
                name);
    return table.next() && table.integer(0) > 0;
}

int storedVersion(Database::Session& session)
{
    if (!hasTable(session, "schema_version"))
        return 0;
    Query newest(session, "SELECT max(version) FROM schema_version");
    return newest.next() ? newest.number(0) : 0;
}

void migrate(Database::Session& session, const std::vector<Migration>& migrations, const std::function<void()>& backUp)
{
    const std::vector<Migration> missing = missingIn(session, migrations);
    if (!missing.empty() && storedVersion(session) > 0)
        backUp();
    for (const Migration& one : missing)
        alone(session, [&] {
            if (storedVersion(session) < one.version)
                apply(session, one);
        });
    session.schemaVersion = storedVersion(session);
}

void beginWith(Database::Session& session, const std::vector<Migration>& migrations,
               const std::function<void()>& firstRows)
{
    alone(session, [&] {
        if (storedVersion(session) > 0)
            throw StoreFault(Error::Kind::BadInput, "store.exists",
                             "Another program has just made a project in " + session.location.displayName() +
                                 "; open it, or choose another place.");
        for (const Migration& one : missingIn(session, migrations))
            apply(session, one);
        firstRows();
    });
    session.schemaVersion = storedVersion(session);
}

}  // namespace cuebench
