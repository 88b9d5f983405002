// What a server lists under /v1/models.
#pragma once

#include "base/result.h"
#include "server/http_client.h"

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace cuebench {

struct LanguageModel {
    std::string id;                             ///< what a request names
    std::optional<std::int64_t> contextTokens;  ///< where the list says it (llama.cpp, vLLM, LM Studio, …)

    bool operator==(const LanguageModel&) const = default;
};

/// In the server's order. Errors: those of http_client.h and server_fault.h; server.wrong_type, server.bad_json, and
/// server.no_models (Server) where it is no list of language models or names none.
[[nodiscard]] Result<std::vector<LanguageModel>> listLanguageModels(HttpClient& http, const std::stop_token& stop = {});

}  // namespace cuebench
