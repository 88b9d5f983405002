#include "project/server_consent.h"

#include "base/clock.h"
#include "store/document_store.h"

#include <utility>

namespace cuebench {

namespace {

std::string keyOf(const std::string& host)
{
    return "server.consent." + host;
}

Status keep(Database& database, const std::string& host, const std::string& value)
{
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return tl::unexpected(std::move(transaction.error()));
    if (auto set = DocumentStore(database).setValue(keyOf(host), value); !set)
        return set;
    return transaction->commit();
}

}  // namespace

Result<bool> hasServerConsent(Database& database, const std::string& host)
{
    const auto value = DocumentStore(database).value(keyOf(host));
    if (!value)
        return tl::unexpected(value.error());
    return value->has_value() && !(*value)->empty();
}

Status giveServerConsent(Database& database, const std::string& host, const std::string& byWhom)
{
    return keep(database, host, std::to_string(systemClock().nowMs()) + " " + byWhom);
}

Status takeServerConsentBack(Database& database, const std::string& host)
{
    return keep(database, host, {});
}

}  // namespace cuebench
