// What core/store alone sees of a Database: the SOCI session, the prepared statements, the row ids.
#pragma once

#include "store/database.h"
#include "store/statement.h"
#include "store/store_fault.h"

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace soci {
class session;
}

namespace cuebench {

class Database::Session {
public:
    Session();
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;
    ~Session();

    /// Connects through SOCI. SQLite: a "file:" address with a mode; PostgreSQL: the location's text.
    void connect(const Location& where, const std::string& address);
    /// The prepared statement for this SQL, made at its first use.
    [[nodiscard]] Statement& prepared(std::string_view sql);
    /// Runs a whole script, unprepared.
    void script(const std::string& sql);
    /// Inserts, updates, deletes; returns the number of rows changed.
    template <class... Values>
    std::int64_t run(std::string_view sql, const Values&... values);

    /// The next row id of a table: one above the highest. Inside a transaction the table is asked only once, since
    /// there is one writer at a time on both engines.
    [[nodiscard]] std::int64_t nextId(std::string_view table);
    /// Refuses a write outside a transaction, which every write of the stores needs.
    void requireTransaction() const;

    /// PostgreSQL, outside a transaction: connects again where the server was stopped or went away since the last call.
    /// Throws store.no_server while it is away; what it has begun goes on at the next call, so that a window that asks
    /// every second never stands still for a server that does not answer.
    void reviveIfLost();

    void begin();
    void commit();
    void rollback() noexcept;

    Location location;
    bool readOnly = false;
    int schemaVersion = 0;
    bool inTransaction = false;
    std::int64_t ownCommits = 0;
    int reconnections = 0;  ///< PostgreSQL: what the server kept for the session before is gone with each
    /// The clip whose name was asked for last: imports bring the questions of one clip together.
    std::pair<std::int64_t, std::string> lastClipName;

private:
    struct TextHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };

    void forgetTransaction();
    /// SQLite: throws store.moved where the file is no longer at its place.
    void requireInPlace() const;
    /// PostgreSQL: what every connection is told first.
    void setUpServer();
    [[nodiscard]] bool isConnectedAgain();

    std::unique_ptr<soci::session> m_soci;
    void* m_connection = nullptr;  // sqlite3* or PGconn*, owned by m_soci
    std::unordered_map<std::string, std::unique_ptr<Statement>, TextHash, std::equal_to<>> m_statements;
    /// Of lost connections; a Query that reads what one of them has brought may still be open.
    std::vector<std::unique_ptr<Statement>> m_retired;
    std::size_t m_prepared = 0;  ///< statements so far, for their names
    int m_reconnecting = 0;  ///< what the new connection waits for (PostgresPollingStatusType); 0 while none is made
    std::map<std::string, std::int64_t, std::less<>> m_lastIds;
};

/// A reading run of a prepared statement; ends it when it goes out of scope. Do not nest two of the same SQL.
class Query {
public:
    template <class... Values>
    Query(Database::Session& session, std::string_view sql, const Values&... values)
        : m_statement(session.prepared(sql))
    {
        m_statement.reset();
        statement_detail::bindAll(m_statement, false, values...);
    }
    Query(const Query&) = delete;
    Query& operator=(const Query&) = delete;
    ~Query() { m_statement.reset(); }

    [[nodiscard]] bool next() { return m_statement.next(); }
    [[nodiscard]] bool isNull(int column) const { return m_statement.isNull(column); }
    [[nodiscard]] std::int64_t integer(int column) const { return m_statement.integer(column); }
    [[nodiscard]] int number(int column) const { return static_cast<int>(m_statement.integer(column)); }
    [[nodiscard]] bool flag(int column) const { return m_statement.integer(column) != 0; }
    [[nodiscard]] double real(int column) const { return m_statement.real(column); }
    [[nodiscard]] std::string_view view(int column) const { return m_statement.text(column); }
    [[nodiscard]] std::string text(int column) const { return std::string(m_statement.text(column)); }
    template <class IdType>
    [[nodiscard]] IdType id(int column) const
    {
        return IdType(m_statement.isNull(column) ? 0 : m_statement.integer(column));
    }
    template <class Enum>
    [[nodiscard]] std::optional<Enum> optionalEnum(int column) const
    {
        if (m_statement.isNull(column))
            return std::nullopt;
        return static_cast<Enum>(m_statement.integer(column));
    }

private:
    Statement& m_statement;
};

template <class... Values>
std::int64_t Database::Session::run(std::string_view sql, const Values&... values)
{
    requireTransaction();
    Statement& statement = prepared(sql);
    statement.reset();
    statement_detail::bindAll(statement, true, values...);
    static_cast<void>(statement.next());
    const std::int64_t rows = statement.changed();
    statement.reset();
    return rows;
}

/// 32 hex digits that stand for a text in an index; the same on every machine.
[[nodiscard]] std::string textKey(std::string_view text);

}  // namespace cuebench
