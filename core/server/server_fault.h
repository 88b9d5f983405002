// A reply that says no, put into an Error: the status decides the code, the body gives the reason. Bodies come nested
// ({"error": {"message"}}), flat ({"message"}, {"detail"}), as a bare string or as no JSON at all.
//
// Codes (Server): server.api_key_refused (401, 403) · server.not_found (404) · server.busy (429, 503) ·
// server.failed (other 5xx) · server.context_exceeded (with n_prompt_tokens and n_ctx where the server says them) ·
// server.refused (other 4xx). Arguments: status, reason, place.
#pragma once

#include "base/error.h"
#include "server/http_client.h"

#include <nlohmann/json.hpp>

#include <string>

namespace cuebench {

/// For a reply of a status other than 200.
[[nodiscard]] Error faultOf(const HttpReply& reply, const HttpOptions& options);
/// An `error` that came inside a stream or a 200: `body` is the whole object.
[[nodiscard]] Error faultInside(const nlohmann::json& body, const HttpOptions& options);

/// Any HTML, plain text, or other thing that should have been JSON.
[[nodiscard]] Error wrongType(const HttpReply& reply, const HttpOptions& options);

}  // namespace cuebench
