#include "server/chat_client.h"

#include "server/chat_desk.h"

#include <future>
#include <utility>

namespace cuebench {

ChatClient::ChatClient(ChatClientOptions options, const Clock& clock)
    : m_desk(std::make_shared<Desk>(std::move(options), clock))
{
}

ChatClient::~ChatClient()
{
    m_desk->close();
}

Result<ChatReply> ChatClient::complete(const ChatRequest& request, const std::stop_token& stop)
{
    return stream(request, {}, stop);
}

Result<ChatReply> ChatClient::stream(const ChatRequest& request, std::function<void(std::string_view)> onDelta,
                                     const std::stop_token& stop)
{
    const auto promise = std::make_shared<std::promise<Result<ChatReply>>>();
    auto future = promise->get_future();
    submit(request,
           {.onDelta = std::move(onDelta),
            .onRetry = {},
            .onDone = [promise](Result<ChatReply> result) { promise->set_value(std::move(result)); }},
           stop);
    return future.get();
}

void ChatClient::submit(const ChatRequest& request, ChatEvents events, const std::stop_token& stop)
{
    const bool streamed = static_cast<bool>(events.onDelta);
    auto body = chatBody(request, streamed);
    if (!body) {
        if (events.onDone)
            events.onDone(fail(std::move(body.error())));
        return;
    }
    submit(std::move(*body), streamed, std::move(events), stop);
}

void ChatClient::submit(HttpBody body, bool streamed, ChatEvents events, const std::stop_token& stop)
{
    m_desk->submit(std::move(body), streamed, std::move(events), stop);
}

bool ChatClient::waitForRoom(const std::stop_token& stop)
{
    return m_desk->waitForRoom(stop);
}

int ChatClient::concurrency() const
{
    return m_desk->concurrency();
}

int ChatClient::underWay() const
{
    return m_desk->underWay();
}

void ChatClient::setConcurrency(int slots)
{
    m_desk->setConcurrency(slots);
}

HttpClient& ChatClient::http()
{
    return m_desk->http();
}

}  // namespace cuebench
