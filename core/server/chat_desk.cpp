#include "server/chat_desk.h"

#include "server/chat_choice.h"
#include "server/server_fault.h"

#include <algorithm>
#include <chrono>
#include <future>
#include <string>
#include <utility>

namespace cuebench {

namespace {

constexpr int kOk = 200;

double steadyMs()
{
    using Ms = std::chrono::duration<double, std::milli>;
    return Ms(std::chrono::steady_clock::now().time_since_epoch()).count();
}

Error stopped()
{
    return {.kind = Error::Kind::Interrupted,
            .code = "server.stopped",
            .about = {},
            .message = "The request was stopped.",
            .arguments = {}};
}

ConcurrencyLimit::Outcome outcomeOf(const Result<HttpReply>& reply)
{
    using Outcome = ConcurrencyLimit::Outcome;
    constexpr int kTooMany = 429;
    constexpr int kUnavailable = 503;
    constexpr int kGatewayTimeout = 504;
    if (!reply) {
        const auto& code = reply.error().code;
        const bool overloaded =
            code == "server.connection_lost" || code == "server.stalled" || code == "server.timeout";
        return overloaded ? Outcome::Overloaded : Outcome::Neutral;
    }
    const bool overloaded =
        reply->status == kTooMany || reply->status == kUnavailable || reply->status == kGatewayTimeout;
    return overloaded ? Outcome::Overloaded : Outcome::Good;
}

}  // namespace

ChatClient::Desk::Desk(ChatClientOptions options, const Clock& clock)
    : m_options(std::move(options)),
      m_random(std::random_device{}()),
      m_limit(m_options.concurrency, m_options.mostConcurrency),
      m_shownLimit(m_limit.limit()),
      m_http(std::make_unique<HttpClient>(m_options.http, clock))
{
}

void ChatClient::Desk::submit(HttpBody body, bool streamed, ChatEvents events, const std::stop_token& stop)
{
    auto job = std::make_shared<Job>();
    job->id = ++m_lastId;
    job->body = std::move(body);
    job->streamed = streamed;
    job->events = std::move(events);
    {
        const std::lock_guard lock(m_roomMutex);
        ++m_handedIn;
    }
    m_http->post([this, job, stop] {
        enqueue(job);
        // Made here, where the job lives: it may fire at once.
        if (stop.stop_possible())
            job->onStop = std::make_unique<std::stop_callback<std::function<void()>>>(
                stop, [this, id = job->id] { m_http->post([this, id] { this->stop(id); }); });
    });
}

bool ChatClient::Desk::waitForRoom(const std::stop_token& stop)
{
    std::unique_lock lock(m_roomMutex);
    if (m_handedIn + m_waiting < m_shownLimit)
        return !stop.stop_requested();
    // Once the line is full, it is refilled by halves: waking for every reply would cost more than reading it.
    ++m_roomSeekers;
    const bool room = m_room.wait(lock, stop, [this] { return m_handedIn + m_waiting <= m_shownLimit / 2; });
    --m_roomSeekers;
    return room;
}

void ChatClient::Desk::setConcurrency(int slots)
{
    m_http->post([this, slots] {
        m_limit.restart(slots);
        startWhatFits();
    });
}

void ChatClient::Desk::close()
{
    std::promise<void> closed;
    m_http->post([this, &closed] {
        m_closed = true;
        while (!m_jobs.empty())
            this->stop(m_jobs.begin()->first);
        closed.set_value();
    });
    closed.get_future().wait();
}

void ChatClient::Desk::enqueue(const JobPointer& job)
{
    {
        // At once, so that it is counted wherever it is.
        const std::lock_guard lock(m_roomMutex);
        --m_handedIn;
        ++m_waiting;
    }
    m_jobs.emplace(job->id, job);
    m_line.push_back(job->id);
    if (m_closed) {
        stop(job->id);
        return;
    }
    startWhatFits();
}

void ChatClient::Desk::startWhatFits()
{
    while (!m_line.empty() && m_running < m_limit.limit() && m_http->clock().nowMs() >= m_pauseUntilMs) {
        const auto found = m_jobs.find(m_line.front());
        m_line.pop_front();
        // Stopped ones are gone already.
        if (found != m_jobs.end())
            start(JobPointer(found->second));
    }
    show();
}

void ChatClient::Desk::start(const JobPointer& job)
{
    ++m_running;
    ++job->attempts;
    job->startedMs = steadyMs();
    HttpEvents events;
    if (job->streamed) {
        job->stream = std::make_unique<ChatStream>(m_http->options(), job->events.onDelta);
        events.onBody = [stream = job->stream.get()](const HttpReply& head, std::string_view bytes) {
            return stream->feed(head, bytes);
        };
    }
    events.onEnd = [this, job](Result<HttpReply> reply) { ended(job, std::move(reply)); };
    job->transfer = m_http->start(
        {.method = "POST", .endpoint = "/v1/chat/completions", .body = job->body, .streamed = job->streamed},
        std::move(events));
}

void ChatClient::Desk::ended(const JobPointer& job, Result<HttpReply> reply)
{
    job->transfer = 0;
    m_limit.ended(outcomeOf(reply), job->startedMs, steadyMs(), m_running);
    --m_running;
    if (!m_closed) {
        heedPause(reply);
        // The server's free place is filled before this reply is read.
        startWhatFits();
    }
    auto result = read(*job, reply);
    if (!result && pausesFor(job, reply, result.error()))
        return;
    if (result) {
        result->attempts = job->attempts;
        result->elapsedMs = static_cast<std::int64_t>(steadyMs() - job->startedMs);
    } else if (job->attempts > 1) {
        result.error().arguments.emplace_back("attempts", std::to_string(job->attempts));
    }
    finish(job, std::move(result));
}

Result<ChatReply> ChatClient::Desk::read(Job& job, Result<HttpReply>& reply) const
{
    if (!reply) {
        auto error = std::move(reply.error());
        reply = fail(error);
        return fail(job.stream ? withReply(std::move(error), job.stream->text()) : std::move(error));
    }
    const auto& options = m_http->options();
    if (reply->status != kOk)
        return fail(faultOf(job.stream ? job.stream->plain(*reply) : *reply, options));
    return job.stream ? job.stream->finish(*reply) : readChatReply(*reply, options);
}

void ChatClient::Desk::heedPause(const Result<HttpReply>& reply)
{
    if (!reply || !isWorthRetrying(reply->status))
        return;
    const auto now = m_http->clock().nowMs();
    const auto asked = retryAfterMs(reply->retryAfter, now);
    if (!asked || *asked > m_options.retry.longestRetryAfterMs || now + *asked <= m_pauseUntilMs)
        return;
    m_pauseUntilMs = now + *asked;
    m_http->postAt(m_pauseUntilMs, [this] { startWhatFits(); });
}

bool ChatClient::Desk::pausesFor(const JobPointer& job, const Result<HttpReply>& reply, const Error& error)
{
    const bool worth = reply ? isWorthRetrying(reply->status) : isWorthRetrying(error);
    if (!worth || m_closed || (job->stream && job->stream->hasBegun()))
        return false;
    const auto now = m_http->clock().nowMs();
    const auto asked = reply ? retryAfterMs(reply->retryAfter, now) : std::nullopt;
    const auto pause = pauseMs(m_options.retry, job->attempts, asked, m_random);
    if (!pause)
        return false;
    m_http->postAt(now + *pause, [this, id = job->id] {
        // First in line: it has waited longest.
        m_line.push_front(id);
        startWhatFits();
    });
    if (job->events.onRetry)
        job->events.onRetry({.attempt = job->attempts,
                             .mostAttempts = m_options.retry.mostAttempts,
                             .pauseMs = *pause,
                             .error = error});
    return true;
}

void ChatClient::Desk::finish(const JobPointer& job, Result<ChatReply> result)
{
    job->onStop.reset();
    m_jobs.erase(job->id);
    show();
    if (job->events.onDone)
        std::exchange(job->events.onDone, {})(std::move(result));
}

void ChatClient::Desk::stop(JobId id)
{
    const auto found = m_jobs.find(id);
    if (found == m_jobs.end())
        return;
    const auto job = found->second;
    // Ends it through ended(), which passes the Interrupted on.
    if (job->transfer != 0)
        m_http->cancel(job->transfer);
    else
        finish(job, fail(stopped()));
}

void ChatClient::Desk::show()
{
    m_shownLimit = m_limit.limit();
    m_shownRunning = m_running;
    const std::lock_guard lock(m_roomMutex);
    m_waiting = static_cast<int>(m_jobs.size()) - m_running;
    if (m_roomSeekers > 0 && m_handedIn + m_waiting <= m_shownLimit / 2)
        m_room.notify_all();
}

}  // namespace cuebench
