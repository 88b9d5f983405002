// The review policy as JSON: one member for each member of Policy, named in
// snake_case; what is left out has its default.
//
// Errors (BadInput; argument "path" names the member): policy.not_json,
// policy.field (wrong type or out of range), policy.unknown_field.
#pragma once

#include "base/result.h"
#include "domain/policy.h"

#include <string>
#include <string_view>

namespace cuebench {

/// Indented by two, with a final newline; the same policy gives the same bytes.
[[nodiscard]] std::string formatPolicy(const Policy& policy);
[[nodiscard]] Result<Policy> parsePolicy(std::string_view bytes, const std::string& file);

}  // namespace cuebench
