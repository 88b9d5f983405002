// The databases of a PostgreSQL server, for finding a project there and for making room for a new one. Waits for the
// server as long as connecting takes (10 s unless the address says otherwise).
// Errors: store.bad_address (BadInput), store.no_server and store.read_only (Io; the user may not do that),
// store.missing (NotFound).
#pragma once

#include "base/result.h"
#include "store/database.h"

#include <string>
#include <vector>

namespace cuebench {

/// "postgresql://ada@lab/team" with another database's name, which is escaped. The address may name none.
[[nodiscard]] Location databaseAt(const Location& server, const std::string& name);
/// With a password that the address has not got; itself where that is empty.
[[nodiscard]] Location withPassword(const Location& location, const std::string& password);
/// Those that this user may connect to, sorted, without the server's own.
[[nodiscard]] Result<std::vector<std::string>> databasesOn(const Location& server);
/// A database without anything in it. One that is there stays as it is.
[[nodiscard]] Status makeDatabase(const Location& server, const std::string& name);

}  // namespace cuebench
