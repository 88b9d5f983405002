// What is wrong with many clips or questions, as the one error of a command.
#pragma once

#include "base/error.h"

#include <string>
#include <vector>

namespace cuebench::cli {

/// BadInput: the headline, then a line for each problem; in JSON "problem 1", "problem 2", … of the arguments.
[[nodiscard]] Error problemList(std::string code, std::string file, const std::string& headline,
                                const std::vector<Error>& problems);

}  // namespace cuebench::cli
