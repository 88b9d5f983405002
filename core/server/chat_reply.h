// What a language model answered.
#pragma once

#include "base/result.h"
#include "server/http_client.h"

#include <cstdint>
#include <optional>
#include <string>

namespace cuebench {

struct ChatReply {
    std::string text;           ///< UTF-8
    std::string languageModel;  ///< as the server names what answered; may be empty
    std::optional<std::int64_t> promptTokens;
    std::optional<std::int64_t> replyTokens;
    int attempts = 1;            ///< requests that it took
    std::int64_t elapsedMs = 0;  ///< of the attempt that succeeded
};

/// The body of a chat completion of status 200. A reply that is not whole is an error; what there is of its text stands
/// in the argument "reply" (see replyText()), the counts in "prompt_tokens" and "reply_tokens".
///
/// Errors (Server): server.bad_json, server.wrong_type, faults inside (server_fault.h), and
///   server.bad_reply     JSON, but no chat completion
///   server.reply_cut     finish_reason length: maxTokens or the context was used up
///   server.withheld      the server's filter, a refusal, or a call of a tool instead of an answer
///   server.empty_reply   nothing was written
[[nodiscard]] Result<ChatReply> readChatReply(const HttpReply& reply, const HttpOptions& options);

/// What the model had written when the error came, or empty.
[[nodiscard]] std::string replyText(const Error& error);
/// The tokens of a reply that came, but was cut off, withheld or empty: read, and written.
[[nodiscard]] std::optional<std::int64_t> promptTokens(const Error& error);
[[nodiscard]] std::optional<std::int64_t> replyTokens(const Error& error);

}  // namespace cuebench
