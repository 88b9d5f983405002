// The order in which people expect numbered names: part_2/9.mp4 before part_2/10.mp4 before part_10/1.mp4.
#pragma once

#include <string_view>

namespace cuebench {

/// Runs of ASCII digits compare by their value, everything else byte by byte; names that differ in leading zeros only
/// compare byte by byte. A strict weak order, the same on every machine.
[[nodiscard]] bool naturallyBefore(std::string_view a, std::string_view b);

}  // namespace cuebench
