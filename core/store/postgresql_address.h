// From the address that a person writes to what SOCI can hand on, and from the server's refusal to a fault.
#pragma once

#include "store/database.h"
#include "store/store_fault.h"

#include <string>

namespace cuebench {

/// The address as `keyword = 'value'` words. SOCI 4.0.3 takes a URI apart by its "=" and puts one behind an address
/// that has none: postgresql://localhost/team would ask for a database "team=".
/// Throws StoreFault store.bad_address.
[[nodiscard]] std::string connectionWords(const std::string& address);
/// store.missing where there is no such database, else store.no_server; `words` are SOCI's.
[[nodiscard]] StoreFault unreachable(const Location& location, std::string words);

}  // namespace cuebench
