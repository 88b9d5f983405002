#include "store/statement.h"
#include "store/store_fault.h"

#include <libpq-fe.h>

#include <charconv>
#include <cstdlib>
#include <vector>

namespace cuebench {

namespace {

struct ClearResult {
    void operator()(PGresult* result) const { PQclear(result); }
};
using ResultHandle = std::unique_ptr<PGresult, ClearResult>;

void check(PGconn* connection, const PGresult* result)
{
    const ExecStatusType status = result ? PQresultStatus(result) : PGRES_FATAL_ERROR;
    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK)
        return;
    const char* state = result ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : nullptr;
    const char* primary = result ? PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY) : nullptr;
    throw postgresqlStatementFault(state ? state : "", primary ? primary : PQerrorMessage(connection));
}

class PostgresqlStatement : public Statement {
public:
    PostgresqlStatement(PGconn* connection, std::string_view sql, std::string statementName)
        : m_connection(connection), m_name(std::move(statementName))
    {
        const ResultHandle result(PQprepare(m_connection, m_name.c_str(), std::string(sql).c_str(), 0, nullptr));
        check(m_connection, result.get());
    }

    void bindNull(int position) override { slot(position).isNull = true; }
    void bindInteger(int position, std::int64_t value) override { slot(position).text = std::to_string(value); }
    void bindReal(int position, double value) override
    {
        char buffer[32];
        const auto end = std::to_chars(std::begin(buffer), std::end(buffer), value).ptr;
        slot(position).text.assign(std::begin(buffer), end);
    }
    void bindText(int position, std::string_view value, bool) override
    {
        requireStorable(value);
        slot(position).text.assign(value);
    }

    bool next() override
    {
        if (!m_result)
            run();
        return ++m_row < PQntuples(m_result.get());
    }
    void reset() override
    {
        m_result.reset();
        m_row = -1;
    }
    std::int64_t changed() const override
    {
        return m_result ? std::strtoll(PQcmdTuples(m_result.get()), nullptr, 10) : 0;
    }

    bool isNull(int column) const override { return PQgetisnull(m_result.get(), m_row, column) == 1; }
    std::int64_t integer(int column) const override
    {
        return std::strtoll(PQgetvalue(m_result.get(), m_row, column), nullptr, 10);
    }
    double real(int column) const override
    {
        const std::string_view value = text(column);
        double number = 0;
        std::from_chars(value.data(), value.data() + value.size(), number);
        return number;
    }
    std::string_view text(int column) const override
    {
        return {PQgetvalue(m_result.get(), m_row, column),
                static_cast<std::size_t>(PQgetlength(m_result.get(), m_row, column))};
    }

private:
    struct Slot {
        std::string text;
        bool isNull = false;
    };

    Slot& slot(int position)
    {
        const auto index = static_cast<std::size_t>(position);
        if (m_slots.size() < index)
            m_slots.resize(index);
        m_slots[index - 1].isNull = false;
        return m_slots[index - 1];
    }

    void run()
    {
        m_values.clear();
        m_lengths.clear();
        for (const Slot& one : m_slots) {
            m_values.push_back(one.isNull ? nullptr : one.text.c_str());
            m_lengths.push_back(static_cast<int>(one.text.size()));
        }
        m_row = -1;
        m_result.reset(PQexecPrepared(m_connection, m_name.c_str(), static_cast<int>(m_values.size()), m_values.data(),
                                      m_lengths.data(), nullptr, 0));
        try {
            check(m_connection, m_result.get());
        } catch (...) {
            m_result.reset();
            throw;
        }
    }

    PGconn* m_connection;
    std::string m_name;
    std::vector<Slot> m_slots;
    std::vector<const char*> m_values;
    std::vector<int> m_lengths;
    ResultHandle m_result;
    int m_row = -1;
};

}  // namespace

std::unique_ptr<Statement> preparePostgresql(void* connection, std::string_view sql, const std::string& statementName)
{
    return std::make_unique<PostgresqlStatement>(static_cast<PGconn*>(connection), sql, statementName);
}

}  // namespace cuebench
