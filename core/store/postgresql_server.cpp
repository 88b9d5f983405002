#include "store/postgresql_server.h"

#include "base/text.h"
#include "store/postgresql_address.h"
#include "store/store_fault.h"

#include <libpq-fe.h>

#include <algorithm>
#include <memory>
#include <new>
#include <string_view>

namespace cuebench {

namespace {

constexpr std::string_view kServersOwn = "postgres";
constexpr std::string_view kDatabaseThere = "42P04";
using Connection = std::unique_ptr<PGconn, void (*)(PGconn*)>;
using Rows = std::unique_ptr<PGresult, void (*)(PGresult*)>;

std::string escaped(std::string_view text)
{
    constexpr std::string_view kHex = "0123456789ABCDEF";
    std::string result;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                           std::string_view("-._~").find(c) != std::string_view::npos;
        if (plain)
            result += c;
        else
            result += {'%', kHex[byte >> 4U], kHex[byte & 15U]};
    }
    return result;
}

Connection connected(const Location& where)
{
    Connection connection(PQconnectdb(connectionWords(where.text).c_str()), PQfinish);
    if (!connection)
        throw std::bad_alloc();
    if (PQstatus(connection.get()) != CONNECTION_OK)
        throw unreachable(where, std::string("\n") + PQerrorMessage(connection.get()));
    return connection;
}

/// To a database that every server has, or else to the one that the address names.
Connection connectedToServer(const Location& server)
{
    try {
        return connected(databaseAt(server, std::string(kServersOwn)));
    } catch (const StoreFault& fault) {
        if (fault.error().code != "store.missing")
            throw;
        return connected(server);
    }
}

Rows ask(PGconn* connection, const std::string& sql)
{
    Rows rows(PQexec(connection, sql.c_str()), PQclear);
    const ExecStatusType status = rows ? PQresultStatus(rows.get()) : PGRES_FATAL_ERROR;
    const char* state = rows ? PQresultErrorField(rows.get(), PG_DIAG_SQLSTATE) : nullptr;
    const char* why = rows ? PQresultErrorField(rows.get(), PG_DIAG_MESSAGE_PRIMARY) : nullptr;
    const bool done = status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || (state && state == kDatabaseThere);
    if (!done)
        throw postgresqlFault(state ? state : "", why ? why : PQerrorMessage(connection));
    return rows;
}

}  // namespace

Location databaseAt(const Location& server, const std::string& name)
{
    const auto question = server.text.find('?');
    const std::string options = question == std::string::npos ? std::string() : server.text.substr(question);
    const std::string address = server.text.substr(0, question);
    const auto slash = address.find('/', address.find("://") + 3);
    return {address.substr(0, slash) + '/' + escaped(name) + options};
}

Location withPassword(const Location& location, const std::string& password)
{
    if (password.empty())
        return location;
    std::string address = location.text;
    const auto start = address.find("://") + 3;
    const auto at = address.rfind('@', address.find_first_of("/?", start));
    if (at != std::string::npos && at >= start) {
        if (const auto colon = address.find(':', start); colon < at)
            address.erase(colon, at - colon);
        return {address.insert(address.find('@', start), ':' + escaped(password))};
    }
    return {address + (address.find('?') == std::string::npos ? '?' : '&') + "password=" + escaped(password)};
}

Result<std::vector<std::string>> databasesOn(const Location& server)
{
    return attempt([&] {
        const Connection connection = connectedToServer(server);
        const Rows rows = ask(connection.get(),
                              "SELECT datname FROM pg_database WHERE datallowconn AND NOT datistemplate AND "
                              "has_database_privilege(oid, 'CONNECT') AND datname <> 'postgres'");
        std::vector<std::string> names;
        for (int row = 0; row < PQntuples(rows.get()); ++row)
            names.emplace_back(PQgetvalue(rows.get(), row, 0));
        std::sort(names.begin(), names.end());
        return names;
    });
}

Status makeDatabase(const Location& server, const std::string& name)
{
    return attempt([&] {
        const Connection connection = connectedToServer(server);
        const std::unique_ptr<char, void (*)(void*)> quoted(
            PQescapeIdentifier(connection.get(), name.data(), name.size()), PQfreemem);
        if (!quoted)
            throw StoreFault(Error::Kind::BadInput, "store.text", "The database's name is not UTF-8 text.");
        (void)ask(connection.get(), std::string("CREATE DATABASE ") + quoted.get());
    });
}

}  // namespace cuebench
