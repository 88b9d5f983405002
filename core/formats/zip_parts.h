// Named members of a zip archive in memory, inflated under a budget.
#pragma once

#include "base/result.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace cuebench {

struct InflateBudget {
    std::uint64_t maxBytes = 0;  ///< of all members that are read, together
    std::uint64_t maxRatio = 0;  ///< inflated bytes to bytes of the archive, above 8 MiB
};

/// The members that bear one of the names (ASCII case ignored; keys are the names as asked for).
/// Missing ones are simply not there. Errors: zip.bomb, zip.broken, with no file named.
[[nodiscard]] Result<std::map<std::string, std::string>> readZipParts(std::string_view archiveBytes,
                                                                      const std::vector<std::string>& names,
                                                                      const InflateBudget& budget);

}  // namespace cuebench
