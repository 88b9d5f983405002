// Who sits at the machine, as the system knows them.
#pragma once

#include <string>

namespace cuebench::cli {

/// $USER, else the name of the account; empty where the system does not tell.
[[nodiscard]] std::string userName();

}  // namespace cuebench::cli
