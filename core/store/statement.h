// One prepared statement of either engine. The SQL is written once, with parameters $1, $2, … .
//
// Written on the engines' own interfaces instead of soci::statement: SOCI 4.0.3 copies every value twice and reads
// every column of SQLite through strings, which misses the import budget. SOCI keeps the connections.
#pragma once

#include "base/id.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

namespace cuebench {

class Statement {
public:
    virtual ~Statement() = default;

    // Parameters count from 1.
    virtual void bindNull(int position) = 0;
    virtual void bindInteger(int position, std::int64_t value) = 0;
    virtual void bindReal(int position, double value) = 0;
    /// `keep`: the text outlives the run, no copy is needed. Throws store.text for what is not storable.
    virtual void bindText(int position, std::string_view value, bool keep) = 0;

    /// Runs on the first call; true while there is a row.
    [[nodiscard]] virtual bool next() = 0;
    /// Ends the run; cheap when none is under way.
    virtual void reset() = 0;
    /// Rows that the run changed.
    [[nodiscard]] virtual std::int64_t changed() const = 0;

    // Columns count from 0. Texts are valid until the next call of next or reset.
    [[nodiscard]] virtual bool isNull(int column) const = 0;
    [[nodiscard]] virtual std::int64_t integer(int column) const = 0;
    [[nodiscard]] virtual double real(int column) const = 0;
    [[nodiscard]] virtual std::string_view text(int column) const = 0;
};

namespace statement_detail {

inline void bindOne(Statement& statement, int position, std::string_view value, bool keep)
{
    statement.bindText(position, value, keep);
}

inline void bindOne(Statement& statement, int position, double value, bool)
{
    statement.bindReal(position, value);
}

template <class T>
requires(std::is_integral_v<T> || std::is_enum_v<T>) void bindOne(Statement& statement, int position, T value, bool)
{
    statement.bindInteger(position, static_cast<std::int64_t>(value));
}

/// An id that is none is NULL.
template <class Tag>
void bindOne(Statement& statement, int position, Id<Tag> id, bool)
{
    if (id.isValid())
        statement.bindInteger(position, id.value());
    else
        statement.bindNull(position);
}

template <class T>
void bindOne(Statement& statement, int position, const std::optional<T>& value, bool keep)
{
    if (value)
        bindOne(statement, position, *value, keep);
    else
        statement.bindNull(position);
}

template <class... Values>
void bindAll(Statement& statement, [[maybe_unused]] bool keep, const Values&... values)
{
    [[maybe_unused]] int position = 0;
    (bindOne(statement, ++position, values, keep), ...);
}

}  // namespace statement_detail

/// What the store can say of a text before it is bound: throws StoreFault store.text.
void requireStorable(std::string_view text);

/// For both: `connection` is the engine's own handle (sqlite3*, PGconn*), which outlives the statement.
[[nodiscard]] std::unique_ptr<Statement> prepareSqlite(void* connection, std::string_view sql);
[[nodiscard]] std::unique_ptr<Statement> preparePostgresql(void* connection, std::string_view sql,
                                                           const std::string& statementName);

}  // namespace cuebench
