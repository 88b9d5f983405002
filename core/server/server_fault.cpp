#include "server/server_fault.h"

#include "base/text.h"
#include "server/server_json.h"

#include <fmt/format.h>
#include <utf8.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <utility>

namespace cuebench {

namespace {

using Json = nlohmann::json;

constexpr std::size_t kLongestReason = 600;
constexpr int kUnauthorized = 401;
constexpr int kForbidden = 403;
constexpr int kNotFound = 404;
constexpr int kTooManyRequests = 429;
constexpr int kUnavailable = 503;

/// One line, bounded, safe to show, without the key that some servers quote.
std::string presentable(std::string text, const HttpOptions& options)
{
    text = withoutKey(std::move(text), options.apiKey);
    std::string valid;
    utf8::replace_invalid(text.begin(), text.end(), std::back_inserter(valid), 0xFFFD);
    std::replace_if(
        valid.begin(), valid.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
    valid = trimmed(withoutControls(valid));
    if (valid.size() > kLongestReason) {
        auto end = valid.begin() + static_cast<std::ptrdiff_t>(kLongestReason);
        while (end != valid.begin() && utf8::internal::is_trail(static_cast<std::uint8_t>(*end)))
            --end;
        valid.erase(end, valid.end());
        valid += "…";
    }
    while (!valid.empty() && valid.back() == '.')
        valid.pop_back();
    return valid;
}

/// For how long a server wants to be left alone: a number of seconds in words, empty for anything else.
std::string waitWanted(const std::string& retryAfter)
{
    constexpr std::size_t kMostDigits = 9;
    constexpr int kMinute = 60;
    constexpr int kHour = 3'600;
    const bool number = std::all_of(retryAfter.begin(), retryAfter.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (retryAfter.empty() || retryAfter.size() > kMostDigits || !number)
        return {};
    const int seconds = std::stoi(retryAfter);
    const auto text = seconds < 2 * kMinute ? fmt::format("{} s", seconds)
                      : seconds < 2 * kHour ? fmt::format("{} min", (seconds + kMinute - 1) / kMinute)
                                            : fmt::format("{} h", (seconds + kHour - 1) / kHour);
    return fmt::format(" It wants to be left alone for {}.", text);
}

/// The first text that says what went wrong, looked for in the forms that servers use.
std::string reasonIn(const Json& body)
{
    if (body.is_string())
        return body.get<std::string>();
    if (body.is_array())
        return body.empty() ? std::string() : reasonIn(body.front());
    constexpr std::array kNames{"error", "message", "detail", "msg", "title"};
    for (const auto* name : kNames) {
        const auto& inner = at(body, name);
        if (auto reason = inner.is_null() ? std::string() : reasonIn(inner); !reason.empty())
            return reason;
    }
    return {};
}

bool isAboutContext(const Json& body, std::string_view reason)
{
    const auto& error = at(body, "error");
    if (textAt(error, "type") == "exceed_context_size_error" || textAt(error, "code") == "context_length_exceeded")
        return true;
    const auto lower = asciiLower(reason);
    return lower.find("maximum context length") != std::string::npos ||
           lower.find("available context size") != std::string::npos ||
           lower.find("longer than the maximum model length") != std::string::npos;
}

std::string codeFor(int status, bool aboutContext)
{
    if (status == kUnauthorized || status == kForbidden)
        return "server.api_key_refused";
    if (status == kNotFound)
        return "server.not_found";
    if (status == kTooManyRequests || status == kUnavailable)
        return "server.busy";
    if (aboutContext)
        return "server.context_exceeded";
    return status >= 500 ? "server.failed" : "server.refused";
}

std::string sentence(const std::string& code, int status, const std::string& reason, const HttpOptions& options)
{
    const auto place = options.address.hostAndPort();
    const auto why = reason.empty() ? std::string() : ": " + reason;
    if (code == "server.api_key_refused")
        return options.apiKey
                   ? fmt::format("{} does not take the API key{}.", place, why)
                   : fmt::format(
                         "{} asks for an API key{}. Give one with the server's address (Edit, Model server) or in {}.",
                         place, why, kApiKeyVariable);
    if (code == "server.not_found")
        return fmt::format("{} does not have what was asked for{}. Look at the address and the language model.", place,
                           why);
    if (code == "server.busy")
        return fmt::format("{} is too busy{}.", place, why);
    if (code == "server.context_exceeded")
        return fmt::format("The request is longer than the language model can read{}.", why);
    return fmt::format("{} {} the request (status {}){}.", place, status >= 500 ? "failed at" : "refused", status, why);
}

Error build(const Json& body, const std::string& rawReason, int status, const HttpOptions& options)
{
    const auto reason = presentable(rawReason, options);
    const bool aboutContext = isAboutContext(body, reason);
    auto code = codeFor(status, aboutContext);
    Error error{.kind = Error::Kind::Server,
                .code = code,
                .about = {},
                .message = sentence(code, status, reason, options),
                .arguments = {
                    {"status", std::to_string(status)}, {"reason", reason}, {"place", options.address.hostAndPort()}}};
    for (const auto* name : {"n_prompt_tokens", "n_ctx"}) {
        if (const auto count = countAt(at(body, "error"), name))
            error.arguments.emplace_back(name, std::to_string(*count));
    }
    return error;
}

}  // namespace

Error faultOf(const HttpReply& reply, const HttpOptions& options)
{
    const auto body = parseServerJson(reply.body);
    // A proxy's error page says less than its status.
    const bool page = reply.contentType == "text/html" || trimmed(reply.body).substr(0, 1) == "<";
    auto error =
        body ? build(*body, reasonIn(*body), reply.status, options)
             : build(Json(), page ? std::string() : reply.body.substr(0, kLongestReason * 2), reply.status, options);
    if (error.code == "server.busy")
        error.message += waitWanted(reply.retryAfter);
    return error;
}

Error faultInside(const Json& body, const HttpOptions& options)
{
    constexpr int kUnknown = 500;
    const auto status = countAt(at(body, "error"), "code").value_or(kUnknown);
    return build(body, reasonIn(body), status >= 400 && status < 600 ? static_cast<int>(status) : kUnknown, options);
}

Error wrongType(const HttpReply& reply, const HttpOptions& options)
{
    const auto type =
        reply.contentType.empty() ? std::string("nothing named") : presentable(reply.contentType, options);
    return {.kind = Error::Kind::Server,
            .code = "server.wrong_type",
            .about = {},
            .message = fmt::format("{} answers with {} instead of JSON: this is not the address of an "
                                   "OpenAI-compatible server.",
                                   options.address.hostAndPort(), type),
            .arguments = {{"place", options.address.hostAndPort()}, {"type", type}}};
}

}  // namespace cuebench
