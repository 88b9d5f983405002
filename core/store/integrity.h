// The checks of a project: `cuebench-cli verify`.
#pragma once

#include "store/session.h"

#include <string>
#include <vector>

namespace cuebench {

/// One sentence for each thing that is wrong; empty when the project is sound. Throws StoreFault.
[[nodiscard]] std::vector<std::string> findIntegrityFaults(Database::Session& session);

}  // namespace cuebench
