// The guidelines that a new project starts with: resources/guidelines.md.
#pragma once

#include <string>

namespace cuebench {

[[nodiscard]] std::string defaultGuidelines();

}  // namespace cuebench
