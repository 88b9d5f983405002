#include "store/postgresql_address.h"

#include "base/text.h"

#include <libpq-fe.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <string_view>
#include <utility>

namespace cuebench {

std::string connectionWords(const std::string& address)
{
    // A host that swallows what is sent to it would keep a program waiting for minutes.
    constexpr const char* kPatience = "connect_timeout='10'";
    bool hasPatience = std::getenv("PGCONNECT_TIMEOUT") != nullptr;
    char* problem = nullptr;
    const std::unique_ptr<PQconninfoOption, void (*)(PQconninfoOption*)> options(
        PQconninfoParse(address.c_str(), &problem), PQconninfoFree);
    PQfreemem(problem);  // not shown: it repeats the address with its password
    if (!options)
        throw StoreFault(Error::Kind::BadInput, "store.bad_address",
                         "This is not the address of a PostgreSQL database; write it as "
                         "postgresql://USER@HOST/DATABASE.");
    std::string words;
    for (const PQconninfoOption* option = options.get(); option->keyword; ++option) {
        if (!option->val)
            continue;
        hasPatience = hasPatience || std::string_view(option->keyword) == "connect_timeout";
        words += (words.empty() ? "" : " ") + std::string(option->keyword) + "='";
        for (const char* c = option->val; *c != '\0'; ++c) {
            if (*c == '\'' || *c == '\\')
                words += '\\';
            words += *c;
        }
        words += '\'';
    }
    if (!hasPatience)
        words += (words.empty() ? "" : " ") + std::string(kPatience);
    return words;
}

StoreFault unreachable(const Location& location, std::string words)
{
    if (words.find("database \"") != std::string::npos && words.find("does not exist") != std::string::npos)
        return postgresqlFault("3D000", words);
    if (const auto first = words.find('\n'); first != std::string::npos)
        words.erase(0, first + 1);
    std::replace_if(
        words.begin(), words.end(), [](char c) { return c == '\n' || c == '\t'; }, ' ');
    Error error{
        .kind = Error::Kind::Io,
        .code = "store.no_server",
        .about = {},
        .message = "The server of " + location.withoutPassword() + " lets nobody in (" + trimmed(words) +
                   "); check the address, and that the server runs.",
        .arguments = {{"case", "refused"}, {"address", location.withoutPassword()}, {"reason", trimmed(words)}}};
    return StoreFault(std::move(error));
}

}  // namespace cuebench
