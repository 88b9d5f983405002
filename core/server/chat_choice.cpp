#include "server/chat_choice.h"

#include "base/text.h"
#include "server/server_json.h"

#include <fmt/format.h>

#include <charconv>
#include <cstdint>
#include <optional>
#include <utility>

namespace cuebench {

namespace {

using Json = nlohmann::json;

constexpr const char* kReplyArgument = "reply";
constexpr const char* kPromptTokensArgument = "prompt_tokens";
constexpr const char* kReplyTokensArgument = "reply_tokens";

const std::string* argument(const Error& error, std::string_view wanted)
{
    for (const auto& [name, value] : error.arguments) {
        if (name == wanted)
            return &value;
    }
    return nullptr;
}

std::optional<std::int64_t> countIn(const Error& error, std::string_view wanted)
{
    const auto* text = argument(error, wanted);
    std::int64_t count = 0;
    if (text == nullptr || std::from_chars(text->data(), text->data() + text->size(), count).ec != std::errc())
        return std::nullopt;
    return count;
}

Error serverError(std::string code, std::string message)
{
    return {.kind = Error::Kind::Server,
            .code = std::move(code),
            .about = {},
            .message = std::move(message),
            .arguments = {}};
}

}  // namespace

std::string contentText(const Json& content)
{
    if (content.is_string())
        return content.get<std::string>();
    std::string all;
    if (content.is_array()) {
        for (const auto& part : content)
            all += textAt(part, "text");
    }
    return all;
}

void readCounts(const Json& body, ChatReply& reply)
{
    if (auto model = textAt(body, "model"); !model.empty())
        reply.languageModel = std::move(model);
    const auto& usage = at(body, "usage");
    if (const auto count = countAt(usage, "prompt_tokens"))
        reply.promptTokens = count;
    if (const auto count = countAt(usage, "completion_tokens"))
        reply.replyTokens = count;
}

Result<ChatReply> judged(ChatReply reply, std::string_view finishReason, std::string_view refusal)
{
    const auto faulty = [&reply](const char* code, const char* message, std::string text) {
        auto error = withReply(serverError(code, message), std::move(text));
        if (reply.promptTokens)
            error.arguments.emplace_back(kPromptTokensArgument, std::to_string(*reply.promptTokens));
        if (reply.replyTokens)
            error.arguments.emplace_back(kReplyTokensArgument, std::to_string(*reply.replyTokens));
        return fail(std::move(error));
    };
    if (finishReason == "length")
        return faulty("server.reply_cut", "The language model was cut off: its reply reached the most tokens allowed.",
                      reply.text);
    if (!refusal.empty() || finishReason == "content_filter")
        return faulty("server.withheld", "The server's filter or the language model itself declined to answer.",
                      refusal.empty() ? reply.text : std::string(refusal));
    if (finishReason == "tool_calls" || finishReason == "function_call")
        return faulty("server.withheld", "The language model called a tool instead of answering.", reply.text);
    if (trimmed(reply.text).empty())
        return faulty("server.empty_reply", "The language model wrote nothing.", {});
    return reply;
}

Error withReply(Error error, std::string text)
{
    if (!text.empty())
        error.arguments.emplace_back(kReplyArgument, std::move(text));
    return error;
}

Error notACompletion(std::string_view what)
{
    return serverError("server.bad_reply", fmt::format("The server's reply is not a chat completion: {}.", what));
}

std::string replyText(const Error& error)
{
    const auto* text = argument(error, kReplyArgument);
    return text == nullptr ? std::string() : *text;
}

std::optional<std::int64_t> promptTokens(const Error& error)
{
    return countIn(error, kPromptTokensArgument);
}

std::optional<std::int64_t> replyTokens(const Error& error)
{
    return countIn(error, kReplyTokensArgument);
}

}  // namespace cuebench
