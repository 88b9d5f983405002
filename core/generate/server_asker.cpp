#include "generate/server_asker.h"

#include <algorithm>
#include <utility>

namespace cuebench {

namespace {

/// Beyond what the server takes at once: enough that it never waits for us.
constexpr std::size_t kAhead = 4;

}  // namespace

void ServerAsker::Inbox::put(AskedReply reply)
{
    {
        const std::lock_guard lock(mutex);
        if (closed)
            return;
        if (retry && (reply.reply || reply.ticket == retried)) {
            retry.reset();
            retryChanged = true;
        }
        replies.push_back(std::move(reply));
    }
    filled.notify_all();
}

void ServerAsker::Inbox::put(std::size_t ticket, const RetryNotice& notice)
{
    {
        const std::lock_guard lock(mutex);
        if (closed)
            return;
        retry = std::make_shared<const RetryNotice>(notice);
        retried = ticket;
        retryChanged = true;
    }
    filled.notify_all();
}

ServerAsker::ServerAsker(ChatClient& client, int makers) : m_client(client)
{
    for (int i = 0; i < std::max(makers, 1); ++i)
        m_makers.emplace_back([this](const std::stop_token& end) { makeRequests(end); });
}

ServerAsker::~ServerAsker()
{
    cancel();
    for (auto& maker : m_makers)
        maker.request_stop();
}

std::size_t ServerAsker::room() const
{
    return static_cast<std::size_t>(std::max(m_client.concurrency(), 1)) + kAhead;
}

void ServerAsker::ask(AskJob job)
{
    {
        const std::lock_guard lock(m_mutex);
        // A repair belongs to a unit that has waited already.
        if (job.isRepair)
            m_jobs.push_front(std::move(job));
        else
            m_jobs.push_back(std::move(job));
    }
    m_wanted.notify_one();
}

void ServerAsker::makeRequests(const std::stop_token& end)
{
    for (;;) {
        AskJob job;
        {
            std::unique_lock lock(m_mutex);
            if (!m_wanted.wait(lock, end, [this] { return !m_jobs.empty(); }))
                return;
            job = std::move(m_jobs.front());
            m_jobs.pop_front();
        }
        send(job);
    }
}

void ServerAsker::send(const AskJob& job)
{
    const auto stop = m_cancelled.get_token();
    auto made = job.make(stop);
    if (!made) {
        m_inbox->put({.ticket = job.ticket, .request = nullptr, .reply = fail(std::move(made).error())});
        return;
    }
    const auto request = std::make_shared<const ChatRequest>(std::move(*made));
    ChatEvents events;
    events.onRetry = [inbox = m_inbox, ticket = job.ticket](const RetryNotice& notice) { inbox->put(ticket, notice); };
    events.onDone = [inbox = m_inbox, ticket = job.ticket, request](Result<ChatReply> reply) {
        inbox->put({.ticket = ticket, .request = request, .reply = std::move(reply)});
    };
    m_client.submit(*request, std::move(events), stop);
}

std::vector<AskedReply> ServerAsker::replies(std::chrono::steady_clock::time_point until, const std::stop_token& stop)
{
    std::unique_lock lock(m_inbox->mutex);
    m_inbox->filled.wait_until(lock, stop, until,
                               [this] { return !m_inbox->replies.empty() || m_inbox->retryChanged; });
    m_inbox->retryChanged = false;
    return std::exchange(m_inbox->replies, {});
}

std::shared_ptr<const RetryNotice> ServerAsker::retry() const
{
    const std::lock_guard lock(m_inbox->mutex);
    return m_inbox->retry;
}

void ServerAsker::cancel()
{
    {
        const std::lock_guard lock(m_inbox->mutex);
        m_inbox->closed = true;
    }
    {
        const std::lock_guard lock(m_mutex);
        m_jobs.clear();
    }
    m_cancelled.request_stop();
}

}  // namespace cuebench
