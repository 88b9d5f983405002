// The parts that a plain and a streamed completion have in common. Private to this room.
#pragma once

#include "base/result.h"
#include "server/chat_reply.h"

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>

namespace cuebench {

/// `content` as servers write it: a string, null, or a list of text parts.
[[nodiscard]] std::string contentText(const nlohmann::json& content);

/// Model and token counts, where the object has them.
void readCounts(const nlohmann::json& body, ChatReply& reply);

/// The reply, or what is wrong with how it ended. `refusal` is the model's own, empty for none.
[[nodiscard]] Result<ChatReply> judged(ChatReply reply, std::string_view finishReason, std::string_view refusal);

/// An error that keeps what had been written.
[[nodiscard]] Error withReply(Error error, std::string text);

/// server.bad_reply
[[nodiscard]] Error notACompletion(std::string_view what);

}  // namespace cuebench
