// Asks a language model behind an OpenAI-compatible server (llama.cpp, vLLM, SGLang, Ollama, LM Studio, hosted ones).
//
// Any number of requests may be handed in; as many as the server bears are under way at once (concurrency_limit.h), the
// others wait in the order of their coming. Passing faults are tried again (retry_policy.h); while a server asks for a
// pause with Retry-After, nothing new is sent to it. A stop is heeded at once, wherever the request is.
//
// Errors: those of http_client.h, server_fault.h, chat_reply.h and chat_stream.h; what the model had written when one
// came, replyText() tells. `attempts` stands in the arguments where there was more than one.
//
// All functions may be called from any thread but the client's own, where the callbacks run: these must neither wait
// nor destroy the client.
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "server/chat_reply.h"
#include "server/chat_request.h"
#include "server/http_client.h"
#include "server/retry_policy.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string_view>

namespace cuebench {

struct RetryNotice {
    int attempt = 1;           ///< that failed
    int mostAttempts = 1;      ///< after which it is given up
    std::int64_t pauseMs = 0;  ///< until the next
    Error error;
};

struct ChatEvents {
    /// Asks for a stream; called with each piece of the reply. Pieces are never taken back: a stream that breaks after
    /// its first piece is not tried again.
    std::function<void(std::string_view text)> onDelta;
    std::function<void(const RetryNotice&)> onRetry;
    /// Once, and last.
    std::function<void(Result<ChatReply>)> onDone;
};

struct ChatClientOptions {
    HttpOptions http;
    RetryPolicy retry;
    int concurrency = 4;  ///< to begin with; the slots of the server where they are known
    int mostConcurrency = 256;
};

class ChatClient {
public:
    explicit ChatClient(ChatClientOptions options, const Clock& clock = systemClock());
    /// Whatever has not ended ends with Interrupted.
    ~ChatClient();
    ChatClient(const ChatClient&) = delete;
    ChatClient& operator=(const ChatClient&) = delete;

    /// Waits for the reply.
    [[nodiscard]] Result<ChatReply> complete(const ChatRequest& request, const std::stop_token& stop = {});
    /// The same, with the reply as it is written; `onDelta` runs on the client's thread.
    [[nodiscard]] Result<ChatReply> stream(const ChatRequest& request, std::function<void(std::string_view)> onDelta,
                                           const std::stop_token& stop = {});
    /// Does not wait. A request that cannot be sent at all ends at once, on the calling thread.
    void submit(const ChatRequest& request, ChatEvents events, const std::stop_token& stop = {});
    /// A body made earlier by chatBody(); `streamed` as it was made.
    void submit(HttpBody body, bool streamed, ChatEvents events, const std::stop_token& stop = {});

    /// Waits until fewer requests stand in line than the server takes at once, so that a run over thousands of clips
    /// holds a handful of pictures in memory: who asks before each submit() never has more than concurrency() in line
    /// beside those under way (several threads that ask: one more for each of the others). False: stopped.
    [[nodiscard]] bool waitForRoom(const std::stop_token& stop = {});

    /// How many requests are sent at once now, and how many are under way.
    [[nodiscard]] int concurrency() const;
    [[nodiscard]] int underWay() const;
    /// The slots that a probe has found.
    void setConcurrency(int slots);

    /// For what is not a chat; one attempt.
    [[nodiscard]] HttpClient& http();

private:
    class Desk;
    std::shared_ptr<Desk> m_desk;
};

}  // namespace cuebench
