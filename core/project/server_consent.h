// Whether clips of this project may be sent to a server outside of this machine and its network: asked once for each
// host, and remembered in the project with who said so and when. DFEW's media may not be handed on.
#pragma once

#include "base/result.h"
#include "store/database.h"

#include <string>

namespace cuebench {

/// `host` as ServerAddress has it. Errors: those of the store.
[[nodiscard]] Result<bool> hasServerConsent(Database& database, const std::string& host);
[[nodiscard]] Status giveServerConsent(Database& database, const std::string& host, const std::string& byWhom);
[[nodiscard]] Status takeServerConsentBack(Database& database, const std::string& host);

}  // namespace cuebench
