#include "generate/suggest_stream.h"

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

namespace cuebench {

namespace {

/// Shared with the client's thread.
class Mailbox {
public:
    void add(std::string_view text)
    {
        const std::lock_guard lock(m_mutex);
        m_text += text;
        m_filled.notify_one();
    }

    void end(Result<ChatReply> reply)
    {
        const std::lock_guard lock(m_mutex);
        m_reply = std::move(reply);
        m_filled.notify_one();
    }

    void put(const RetryNotice& notice)
    {
        const std::lock_guard lock(m_mutex);
        m_retry = notice;
        m_filled.notify_one();
    }

    /// All text so far; waits for more than `seen` bytes, a retry, or the end.
    std::string wait(std::size_t seen)
    {
        std::unique_lock lock(m_mutex);
        m_filled.wait(lock, [&] { return m_reply || m_retry || m_text.size() > seen; });
        return m_text;
    }

    /// The newest that was not taken yet.
    std::optional<RetryNotice> takeRetry()
    {
        const std::lock_guard lock(m_mutex);
        return std::exchange(m_retry, std::nullopt);
    }

    /// Once it is there and all text was seen.
    std::optional<Result<ChatReply>> reply(std::size_t seen)
    {
        const std::lock_guard lock(m_mutex);
        return m_text.size() > seen ? std::nullopt : m_reply;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_filled;
    std::string m_text;
    std::optional<RetryNotice> m_retry;
    std::optional<Result<ChatReply>> m_reply;
};

}  // namespace

Result<ChatReply> streamReply(ChatClient& client, const ChatRequest& request,
                              const std::function<void(const std::string& text)>& onText,
                              const std::function<void(const RetryNotice& notice)>& onRetry,
                              const std::stop_token& stop)
{
    const auto box = std::make_shared<Mailbox>();
    ChatEvents events;
    events.onDelta = [box](std::string_view text) { box->add(text); };
    events.onRetry = [box](const RetryNotice& notice) { box->put(notice); };
    events.onDone = [box](Result<ChatReply> reply) { box->end(std::move(reply)); };
    client.submit(request, std::move(events), stop);
    std::size_t seen = 0;
    for (;;) {
        const std::string text = box->wait(seen);
        // Always before the text: a stream that has begun is not asked for again.
        if (const auto retry = box->takeRetry(); retry && onRetry && !stop.stop_requested())
            onRetry(*retry);
        // Who has stopped wants no more; the end comes at once.
        if (text.size() > seen && !stop.stop_requested())
            onText(text);
        seen = text.size();
        if (auto reply = box->reply(seen))
            return std::move(*reply);
    }
}

std::int64_t steadyMs()
{
    using Ms = std::chrono::milliseconds;
    return std::chrono::duration_cast<Ms>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

}  // namespace cuebench
