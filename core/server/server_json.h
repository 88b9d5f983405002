// JSON as servers send it, read with suspicion: nothing nested deeper than 64, no name twice in one object, no number
// that a double cannot hold. Broken UTF-8 is read as U+FFFD. Private to this room.
#pragma once

#include "base/result.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace cuebench {

inline constexpr int kMostServerDepth = 64;

/// Errors (Server): server.bad_json, with the reason.
[[nodiscard]] Result<nlohmann::json> parseServerJson(std::string_view text);

/// The member of an object, or null where it is none or has none of that name.
[[nodiscard]] const nlohmann::json& at(const nlohmann::json& object, std::string_view name);
/// A string member, or empty.
[[nodiscard]] std::string textAt(const nlohmann::json& object, std::string_view name);
/// A whole number from 0 on, or none; 4.0 counts.
[[nodiscard]] std::optional<std::int64_t> countAt(const nlohmann::json& object, std::string_view name);

}  // namespace cuebench
