#include "server/language_models.h"

#include "base/text.h"
#include "server/server_fault.h"
#include "server/server_json.h"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace cuebench {

namespace {

using Json = nlohmann::json;

constexpr int kOk = 200;

std::optional<std::int64_t> contextOf(const Json& entry)
{
    if (const auto count = countAt(at(entry, "meta"), "n_ctx"))
        return count;
    constexpr std::array kNames{"max_model_len", "loaded_context_length", "context_length", "max_context_length"};
    for (const auto* name : kNames) {
        if (const auto count = countAt(entry, name))
            return count;
    }
    return std::nullopt;
}

}  // namespace

Result<std::vector<LanguageModel>> listLanguageModels(HttpClient& http, const std::stop_token& stop)
{
    const auto reply = http.perform({.method = "GET", .endpoint = "/v1/models", .body = {}, .streamed = false}, stop);
    if (!reply)
        return fail(reply.error());
    if (reply->status != kOk)
        return fail(faultOf(*reply, http.options()));
    auto body = parseServerJson(reply->body);
    if (!body)
        return fail(reply->contentType == "application/json" ? std::move(body.error())
                                                             : wrongType(*reply, http.options()));
    std::vector<LanguageModel> models;
    const auto& list = body->is_array() ? *body : at(*body, "data");
    for (const auto& entry : list) {
        auto id = textAt(entry, "id");
        if (!id.empty() && isStorableText(id))
            models.push_back({.id = std::move(id), .contextTokens = contextOf(entry)});
    }
    if (models.empty())
        return fail(
            {.kind = Error::Kind::Server,
             .code = "server.no_models",
             .about = {},
             .message = fmt::format("{} names no language model. Is one loaded?", http.options().address.hostAndPort()),
             .arguments = {{"place", http.options().address.hostAndPort()}}});
    return models;
}

}  // namespace cuebench
