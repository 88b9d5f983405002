#include "server/chat_reply.h"

#include "server/chat_choice.h"
#include "server/server_fault.h"
#include "server/server_json.h"

#include <utility>

namespace cuebench {

Result<ChatReply> readChatReply(const HttpReply& reply, const HttpOptions& options)
{
    // A missing type is forgiven, another one is a page or a proxy.
    const auto& type = reply.contentType;
    const bool json = type.empty() || type == "application/json" ||
                      (type.size() > 5 && type.compare(type.size() - 5, 5, "+json") == 0);
    if (!json)
        return fail(wrongType(reply, options));
    auto body = parseServerJson(reply.body);
    if (!body)
        return fail(std::move(body.error()));
    if (!at(*body, "error").is_null())
        return fail(faultInside(*body, options));
    const auto& choices = at(*body, "choices");
    if (!choices.is_array() || choices.empty())
        return fail(notACompletion("it has no choices"));
    const auto& choice = choices.front();
    const auto& message = at(choice, "message");
    if (!message.is_object())
        return fail(notACompletion("its first choice has no message"));
    ChatReply chat;
    chat.text = contentText(at(message, "content"));
    readCounts(*body, chat);
    return judged(std::move(chat), textAt(choice, "finish_reason"), textAt(message, "refusal"));
}

}  // namespace cuebench
