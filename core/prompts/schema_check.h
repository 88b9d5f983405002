// Holding JSON against a JSON schema: the part of the language that prompts use and that servers honour.
//
// Keywords: type, properties, required, additionalProperties (false), items, minItems, maxItems, minLength, maxLength
// (code points), minimum, maximum, enum, const; title and description mean nothing.
#pragma once

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace cuebench {

/// One sentence for each fault, with the path ("wrong[1].kind"); empty when the value fits. At most ten.
[[nodiscard]] std::vector<std::string> schemaFaults(const nlohmann::json& schema, const nlohmann::json& value);

/// What is wrong with the schema itself: a keyword that is not known or has no sensible value; empty when nothing is.
[[nodiscard]] std::string faultOfSchema(const nlohmann::json& schema);

}  // namespace cuebench
