// All commands, in the order in which --help lists them.
#pragma once

#include "cli/command.h"

#include <memory>
#include <vector>

namespace cuebench::cli {

[[nodiscard]] std::vector<std::unique_ptr<Command>> allCommands();

}  // namespace cuebench::cli
