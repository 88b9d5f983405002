// A streamed reply for the thread that waits for it. Private to this room.
#pragma once

#include "server/chat_client.h"

#include <cstdint>
#include <functional>
#include <stop_token>
#include <string>

namespace cuebench {

/// Waits for the reply, and calls `onText` on this thread with all of its text so far whenever there is more; pieces
/// that came meanwhile come together. `onRetry` (may be empty) is called on this thread, too. Errors of ChatClient.
[[nodiscard]] Result<ChatReply> streamReply(ChatClient& client, const ChatRequest& request,
                                            const std::function<void(const std::string& text)>& onText,
                                            const std::function<void(const RetryNotice& notice)>& onRetry,
                                            const std::stop_token& stop);

[[nodiscard]] std::int64_t steadyMs();

}  // namespace cuebench
