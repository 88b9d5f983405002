#pragma once

#include <CLI/CLI.hpp>

#include <cstdint>

namespace cuebench::cli {

/// Refuses what is no whole number within the bounds, in words: CLI11's own check prints its bounds with 300 digits and
/// lets what does not fit into 64 bits pass as the nearest number that does.
[[nodiscard]] CLI::Validator wholeNumber(std::int64_t least, std::int64_t greatest);

}  // namespace cuebench::cli
