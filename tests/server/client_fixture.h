// A client for a server on this machine, with patience for tests: pauses are a clock's, time-outs short.
#pragma once

#include "base/clock.h"
#include "server/chat_client.h"

#include <atomic>
#include <cstdint>
#include <future>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace cuebench::testing {

/// Stands still until it is told.
class HandClock : public Clock {
public:
    [[nodiscard]] std::int64_t nowMs() const override { return m_nowMs; }
    void advance(std::int64_t ms) { m_nowMs += ms; }

private:
    std::atomic<std::int64_t> m_nowMs = 1'795'377'285'000;  // 22 November 2026, 19:54:45 UTC
};

inline ChatClientOptions optionsFor(const std::string& url)
{
    ChatClientOptions options;
    options.http.address = ServerAddress::parse(url).value();
    options.http.timeouts = {.connectMs = 5'000, .firstByteMs = 20'000, .idleMs = 20'000, .totalMs = 30'000};
    return options;
}

inline ChatRequest question(std::string text = "Which emotion?")
{
    return {.languageModel = "test-model", .messages = {userMessage(std::move(text))}};
}

/// Submits and waits; the clock jumps over every pause.
struct Asked {
    Result<ChatReply> reply = ChatReply{};
    std::vector<RetryNotice> notices;
};

inline Asked ask(ChatClient& client, HandClock& clock, const ChatRequest& request, bool streamed = false)
{
    Asked asked;
    std::promise<Result<ChatReply>> promise;
    ChatEvents events;
    if (streamed)
        events.onDelta = [](std::string_view) {};
    events.onRetry = [&](const RetryNotice& notice) {
        asked.notices.push_back(notice);
        clock.advance(notice.pauseMs);
    };
    events.onDone = [&](Result<ChatReply> reply) { promise.set_value(std::move(reply)); };
    client.submit(request, std::move(events));
    asked.reply = promise.get_future().get();
    return asked;
}

}  // namespace cuebench::testing
