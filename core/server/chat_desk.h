// The inside of ChatClient: the line of waiting requests, those under way and those that pause. Private to this room.
// All functions but the marked ones belong to the thread of the HttpClient.
#pragma once

#include "server/chat_client.h"
#include "server/chat_stream.h"
#include "server/concurrency_limit.h"

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <random>
#include <unordered_map>

namespace cuebench {

class ChatClient::Desk {
public:
    Desk(ChatClientOptions options, const Clock& clock);

    // Any thread.
    void submit(HttpBody body, bool streamed, ChatEvents events, const std::stop_token& stop);
    [[nodiscard]] bool waitForRoom(const std::stop_token& stop);
    [[nodiscard]] int concurrency() const { return m_shownLimit; }
    [[nodiscard]] int underWay() const { return m_shownRunning; }
    void setConcurrency(int slots);
    [[nodiscard]] HttpClient& http() { return *m_http; }
    /// Ends everything; nothing is taken in any more.
    void close();

private:
    using JobId = std::uint64_t;

    struct Job {
        JobId id = 0;
        HttpBody body;
        bool streamed = false;
        ChatEvents events;
        int attempts = 0;
        double startedMs = 0;
        HttpClient::TransferId transfer = 0;  ///< 0: it waits
        std::unique_ptr<ChatStream> stream;
        std::unique_ptr<std::stop_callback<std::function<void()>>> onStop;
    };
    using JobPointer = std::shared_ptr<Job>;

    void enqueue(const JobPointer& job);
    void startWhatFits();
    void start(const JobPointer& job);
    void ended(const JobPointer& job, Result<HttpReply> reply);
    [[nodiscard]] Result<ChatReply> read(Job& job, Result<HttpReply>& reply) const;
    /// Sends nothing new while the server asks for a pause.
    void heedPause(const Result<HttpReply>& reply);
    /// True where the job will come again.
    [[nodiscard]] bool pausesFor(const JobPointer& job, const Result<HttpReply>& reply, const Error& error);
    void finish(const JobPointer& job, Result<ChatReply> result);
    void stop(JobId id);
    void show();

    const ChatClientOptions m_options;
    std::mt19937_64 m_random;
    ConcurrencyLimit m_limit;
    std::unordered_map<JobId, JobPointer> m_jobs;
    std::deque<JobId> m_line;
    int m_running = 0;
    std::int64_t m_pauseUntilMs = 0;  ///< of the clock: the server asked for it
    bool m_closed = false;

    std::atomic<JobId> m_lastId = 0;
    std::atomic<int> m_shownLimit = 0;
    std::atomic<int> m_shownRunning = 0;
    std::mutex m_roomMutex;
    std::condition_variable_any m_room;
    // Under m_roomMutex.
    int m_handedIn = 0;  ///< on the way to the line
    int m_waiting = 0;   ///< in the line, or pausing
    int m_roomSeekers = 0;

    std::unique_ptr<HttpClient> m_http;  ///< last: its thread uses everything above
};

}  // namespace cuebench
