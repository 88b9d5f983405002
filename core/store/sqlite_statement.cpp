#include "base/text.h"
#include "store/statement.h"
#include "store/store_fault.h"

#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <algorithm>
#include <cstring>

namespace cuebench {

namespace {

using sqlite_api::sqlite3_stmt;

// SQLITE_TRANSIENT, spelt without its old-style cast.
const auto kCopy =
    reinterpret_cast<sqlite_api::sqlite3_destructor_type>(static_cast<std::intptr_t>(-1));  // NOLINT(*-no-int-to-ptr)

class SqliteStatement : public Statement {
public:
    SqliteStatement(sqlite_api::sqlite3* connection, std::string_view sql) : m_connection(connection)
    {
        std::string numbered(sql);
        std::replace(numbered.begin(), numbered.end(), '$', '?');
        check(sqlite_api::sqlite3_prepare_v3(m_connection, numbered.c_str(), static_cast<int>(numbered.size()) + 1,
                                             SQLITE_PREPARE_PERSISTENT, &m_statement, nullptr));
    }
    SqliteStatement(const SqliteStatement&) = delete;
    SqliteStatement& operator=(const SqliteStatement&) = delete;
    ~SqliteStatement() override { sqlite_api::sqlite3_finalize(m_statement); }

    void bindNull(int position) override { check(sqlite_api::sqlite3_bind_null(m_statement, position)); }
    void bindInteger(int position, std::int64_t value) override
    {
        check(sqlite_api::sqlite3_bind_int64(m_statement, position, value));
    }
    void bindReal(int position, double value) override
    {
        check(sqlite_api::sqlite3_bind_double(m_statement, position, value));
    }
    void bindText(int position, std::string_view value, bool keep) override
    {
        requireStorable(value);
        check(sqlite_api::sqlite3_bind_text(m_statement, position, value.empty() ? "" : value.data(),
                                            static_cast<int>(value.size()), keep ? nullptr : kCopy));
    }

    bool next() override
    {
        const int code = sqlite_api::sqlite3_step(m_statement);
        if (code == SQLITE_ROW)
            return true;
        if (code != SQLITE_DONE) {
            const StoreFault fault = sqliteStatementFault(sqlite_api::sqlite3_extended_errcode(m_connection),
                                                          sqlite_api::sqlite3_errmsg(m_connection));
            reset();
            throw fault;
        }
        return false;
    }
    void reset() override { sqlite_api::sqlite3_reset(m_statement); }
    std::int64_t changed() const override { return sqlite_api::sqlite3_changes(m_connection); }

    bool isNull(int column) const override
    {
        return sqlite_api::sqlite3_column_type(m_statement, column) == SQLITE_NULL;
    }
    std::int64_t integer(int column) const override { return sqlite_api::sqlite3_column_int64(m_statement, column); }
    double real(int column) const override { return sqlite_api::sqlite3_column_double(m_statement, column); }
    std::string_view text(int column) const override
    {
        const void* bytes = sqlite_api::sqlite3_column_text(m_statement, column);
        const auto size = static_cast<std::size_t>(sqlite_api::sqlite3_column_bytes(m_statement, column));
        return bytes ? std::string_view(static_cast<const char*>(bytes), size) : std::string_view();
    }

private:
    void check(int code) const
    {
        if (code != SQLITE_OK)
            throw sqliteStatementFault(sqlite_api::sqlite3_extended_errcode(m_connection),
                                       sqlite_api::sqlite3_errmsg(m_connection));
    }

    sqlite_api::sqlite3* m_connection;
    sqlite3_stmt* m_statement = nullptr;
};

}  // namespace

void requireStorable(std::string_view text)
{
    // Nearly every text is plain ASCII: look at eight bytes at a time before decoding anything.
    const char* at = text.data();
    std::size_t left = text.size();
    for (; left >= 8; at += 8, left -= 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, at, 8);
        const bool high = (word & 0x8080808080808080U) != 0;
        const bool zero = ((word - 0x0101010101010101U) & ~word & 0x8080808080808080U) != 0;
        if (high || zero)
            break;
    }
    if (!isStorableText(std::string_view(at, left)))
        throw StoreFault(Error::Kind::BadInput, "store.text",
                         "A text holds a NUL character or is not valid UTF-8; mend it where it comes from.");
}

std::unique_ptr<Statement> prepareSqlite(void* connection, std::string_view sql)
{
    return std::make_unique<SqliteStatement>(static_cast<sqlite_api::sqlite3*>(connection), sql);
}

}  // namespace cuebench
