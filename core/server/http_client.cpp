#include "server/http_client.h"

#include "server/curl_setup.h"
#include "server/http_transfer.h"
#include "server/socket_watch.h"

#include <pthread.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <csignal>
#include <deque>
#include <future>
#include <map>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace cuebench {

namespace {

// Nothing is due for longer than this: look around all the same.
constexpr std::chrono::milliseconds kLongestPoll{1'000};
constexpr std::size_t kMostIdleHandles = 64;

/// Signals belong to the main thread; a pipe that breaks under TLS must end a transfer, not the program.
void blockSignals()
{
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, nullptr);
}

Error stopped()
{
    return {.kind = Error::Kind::Interrupted,
            .code = "server.stopped",
            .about = {},
            .message = "The request was stopped.",
            .arguments = {}};
}

}  // namespace

bool HttpOptions::isSameAs(const HttpOptions& other) const
{
    const bool sameKey = apiKey && other.apiKey ? apiKey->reveal() == other.apiKey->reveal()
                                                : apiKey.has_value() == other.apiKey.has_value();
    return sameKey && address == other.address && timeouts == other.timeouts &&
           mostReplyBytes == other.mostReplyBytes && outsideAllowed == other.outsideAllowed &&
           followRedirects == other.followRedirects && proxy == other.proxy && caFile == other.caFile &&
           mostConnections == other.mostConnections;
}

class HttpClient::Loop {
public:
    Loop(HttpOptions options, const Clock& clock)
        : m_options(std::move(options)),
          m_clock(clock),
          m_multi((setUpCurl(), curl_multi_init()), &curl_multi_cleanup),
          m_watch(m_multi.get())
    {
        curl_multi_setopt(m_multi.get(), CURLMOPT_MAXCONNECTS, static_cast<long>(m_options.mostConnections));
        m_thread = std::thread([this] {
            blockSignals();
            run();
        });
    }

    ~Loop() = default;

    Loop(const Loop&) = delete;
    Loop& operator=(const Loop&) = delete;

    void shutDown()
    {
        m_stopping = true;
        m_watch.wake();
        m_thread.join();
    }

    void post(Task task)
    {
        bool first = false;
        {
            const std::lock_guard lock(m_mutex);
            first = m_tasks.empty();
            m_tasks.push_back(std::move(task));
        }
        // The thread that has not taken the others yet is on its way to them.
        if (first)
            m_watch.wake();
    }

    void postAt(std::int64_t timeMs, Task task) { m_timers.emplace(timeMs, std::move(task)); }

    TransferId start(HttpRequest request, HttpEvents events)
    {
        const auto id = ++m_lastId;
        auto transfer = std::make_unique<HttpTransfer>(idleHandle(), m_options, std::move(request), std::move(events));
        curl_multi_add_handle(m_multi.get(), transfer->handle());
        m_transfers.emplace(id, std::move(transfer));
        return id;
    }

    void cancel(TransferId id)
    {
        finish(id, [](HttpTransfer&) { return fail(stopped()); });
    }

    [[nodiscard]] const HttpOptions& options() const { return m_options; }
    [[nodiscard]] const Clock& clock() const { return m_clock; }

private:
    using Steady = std::chrono::steady_clock;
    using Multi = std::unique_ptr<CURLM, decltype(&curl_multi_cleanup)>;

    void run()
    {
        while (!m_stopping) {
            runTasks();
            runTimers();
            m_watch.wait(longestWait());
            takeEnded();
            endLate();
        }
        // Tasks that nobody ran yet may start transfers; they end like the others.
        runTasks();
        while (!m_transfers.empty())
            cancel(m_transfers.begin()->first);
        m_timers.clear();
        m_idle.clear();
    }

    void runTasks()
    {
        std::deque<Task> tasks;
        {
            const std::lock_guard lock(m_mutex);
            tasks.swap(m_tasks);
        }
        for (auto& task : tasks)
            task();
    }

    void runTimers()
    {
        while (!m_timers.empty() && m_timers.begin()->first <= m_clock.nowMs()) {
            auto task = std::move(m_timers.begin()->second);
            m_timers.erase(m_timers.begin());
            task();
        }
    }

    void takeEnded()
    {
        int left = 0;
        while (const CURLMsg* const message = curl_multi_info_read(m_multi.get(), &left)) {
            if (message->msg != CURLMSG_DONE)
                continue;
            const auto code = message->data.result;
            CURL* const handle = message->easy_handle;
            const auto found = std::find_if(m_transfers.begin(), m_transfers.end(),
                                            [handle](const auto& entry) { return entry.second->handle() == handle; });
            if (found == m_transfers.end())
                continue;
            if (code == CURLE_OK && found->second->goesOn()) {
                curl_multi_remove_handle(m_multi.get(), handle);
                curl_multi_add_handle(m_multi.get(), handle);
                continue;
            }
            finish(found->first, [code](HttpTransfer& transfer) { return transfer.take(code); });
        }
    }

    void endLate()
    {
        const auto now = Steady::now();
        std::vector<TransferId> late;
        for (const auto& [id, transfer] : m_transfers) {
            if (transfer->deadline() <= now)
                late.push_back(id);
        }
        for (const auto id : late)
            finish(id, [](const HttpTransfer& transfer) { return fail(transfer.late()); });
    }

    template <class Outcome>
    void finish(TransferId id, Outcome outcome)
    {
        const auto found = m_transfers.find(id);
        if (found == m_transfers.end())
            return;
        const auto transfer = std::move(found->second);
        m_transfers.erase(found);
        curl_multi_remove_handle(m_multi.get(), transfer->handle());
        Result<HttpReply> result = outcome(*transfer);
        if (m_idle.size() < kMostIdleHandles)
            m_idle.push_back(transfer->release());
        transfer->end(std::move(result));
    }

    [[nodiscard]] std::chrono::milliseconds longestWait() const
    {
        auto wait = kLongestPoll;
        const auto now = Steady::now();
        for (const auto& [id, transfer] : m_transfers)
            wait = std::min(wait, std::chrono::ceil<std::chrono::milliseconds>(transfer->deadline() - now));
        if (!m_timers.empty())
            wait = std::min(wait, std::chrono::milliseconds(m_timers.begin()->first - m_clock.nowMs()));
        return wait;
    }

    [[nodiscard]] EasyHandle idleHandle()
    {
        if (m_idle.empty())
            return HttpTransfer::handleFor(m_options);
        auto handle = std::move(m_idle.back());
        m_idle.pop_back();
        return handle;
    }

    const HttpOptions m_options;
    const Clock& m_clock;
    Multi m_multi;
    SocketWatch m_watch;
    std::mutex m_mutex;
    std::deque<Task> m_tasks;
    std::atomic<bool> m_stopping = false;

    // The thread's own.
    std::multimap<std::int64_t, Task> m_timers;
    std::map<TransferId, std::unique_ptr<HttpTransfer>> m_transfers;
    std::vector<EasyHandle> m_idle;
    TransferId m_lastId = 0;

    std::thread m_thread;
};

HttpClient::HttpClient(HttpOptions options, const Clock& clock)
    : m_loop(std::make_unique<Loop>(std::move(options), clock))
{
}

HttpClient::~HttpClient()
{
    // While the loop still stands: its last tasks use this object.
    m_loop->shutDown();
}

Result<HttpReply> HttpClient::perform(HttpRequest request, const std::stop_token& stop)
{
    struct Wait {
        std::promise<Result<HttpReply>> promise;
        TransferId id = 0;
    };
    const auto wait = std::make_shared<Wait>();
    auto future = wait->promise.get_future();
    post([this, wait, stop, request = std::move(request)]() mutable {
        if (stop.stop_requested()) {
            wait->promise.set_value(fail(stopped()));
            return;
        }
        wait->id = start(std::move(request), {.onBody = {}, .onEnd = [wait](Result<HttpReply> reply) {
                                                  wait->promise.set_value(std::move(reply));
                                              }});
    });
    const std::stop_callback onStop(stop, [this, wait] { post([this, wait] { cancel(wait->id); }); });
    return future.get();
}

void HttpClient::post(Task task)
{
    m_loop->post(std::move(task));
}

const HttpOptions& HttpClient::options() const
{
    return m_loop->options();
}

const Clock& HttpClient::clock() const
{
    return m_loop->clock();
}

HttpClient::TransferId HttpClient::start(HttpRequest request, HttpEvents events)
{
    return m_loop->start(std::move(request), std::move(events));
}

void HttpClient::cancel(TransferId id)
{
    m_loop->cancel(id);
}

void HttpClient::postAt(std::int64_t timeMs, Task task)
{
    m_loop->postAt(timeMs, std::move(task));
}

}  // namespace cuebench
