// Asks a model server.
//
// Requests are made on threads of its own, a few ahead of what the server takes, because reading a clip's pictures
// takes longer than a text model's reply; what has been made waits in the client's line.
#pragma once

#include "generate/asker.h"
#include "server/chat_client.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

namespace cuebench {

class ServerAsker final : public Asker {
public:
    /// `makers`: threads that make requests, at least 1. The client outlives the asker.
    ServerAsker(ChatClient& client, int makers);
    ~ServerAsker() override;

    [[nodiscard]] std::size_t room() const override;
    [[nodiscard]] bool canRepair() const override { return true; }
    void ask(AskJob job) override;
    [[nodiscard]] std::vector<AskedReply> replies(std::chrono::steady_clock::time_point until,
                                                  const std::stop_token& stop) override;
    [[nodiscard]] std::shared_ptr<const RetryNotice> retry() const override;
    void cancel() override;

private:
    /// Shared with the client's callbacks, which may come when the asker is gone.
    struct Inbox {
        std::mutex mutex;
        std::condition_variable_any filled;
        std::vector<AskedReply> replies;
        std::shared_ptr<const RetryNotice> retry;
        std::size_t retried = 0;  ///< the ticket that `retry` is about
        bool retryChanged = false;
        bool closed = false;

        void put(AskedReply reply);
        void put(std::size_t ticket, const RetryNotice& notice);
    };

    void makeRequests(const std::stop_token& end);
    void send(const AskJob& job);

    ChatClient& m_client;
    std::shared_ptr<Inbox> m_inbox = std::make_shared<Inbox>();
    std::stop_source m_cancelled;
    std::mutex m_mutex;
    std::condition_variable_any m_wanted;
    std::deque<AskJob> m_jobs;
    std::vector<std::jthread> m_makers;
};

}  // namespace cuebench
