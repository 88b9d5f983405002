#include "server/chat_choice.h"

#include "base/text.h"
#include "server/server_json.h"

#include <fmt/format.h>

#include <utility>

namespace cuebench {

namespace {

using Json = nlohmann::json;

constexpr const char* kReplyArgument = "reply";

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
    if (finishReason == "length")
        return fail(withReply(serverError("server.reply_cut",
                                          "The language model was cut off: its reply reached the most tokens allowed."),
                              std::move(reply.text)));
    if (!refusal.empty() || finishReason == "content_filter")
        return fail(withReply(serverError("server.withheld",
                                          "The server's filter or the language model itself declined "
                                          "to answer."),
                              refusal.empty() ? std::move(reply.text) : std::string(refusal)));
    if (finishReason == "tool_calls" || finishReason == "function_call")
        return fail(withReply(serverError("server.withheld", "The language model called a tool instead of answering."),
                              std::move(reply.text)));
    if (trimmed(reply.text).empty())
        return fail(serverError("server.empty_reply", "The language model wrote nothing."));
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
    for (const auto& [name, value] : error.arguments) {
        if (name == kReplyArgument)
            return value;
    }
    return {};
}

}  // namespace cuebench
