// Asks a language model beside the window: each request on a thread and through a session of its own, all of them
// through one client, whose connections stay open for the next. What comes is told in the GUI thread, in its order; of
// a request that was cancelled nothing is told any more.
#pragma once

#include "domain/benchmark.h"
#include "generate/suggest.h"
#include "server/chat_client.h"
#include "store/database.h"

#include <QObject>
#include <QString>

#include <map>
#include <memory>
#include <optional>
#include <stop_token>
#include <thread>

namespace cuebench {

struct SuggestJob {
    Location location;
    Benchmark benchmark;
    HttpOptions server;
    SuggestAsk ask;
};

class SuggestionAsker : public QObject {
    Q_OBJECT
public:
    explicit SuggestionAsker(QObject* parent = nullptr);
    /// Cancels and waits.
    ~SuggestionAsker() override;

    /// Its number, from 1.
    int ask(SuggestJob job);
    void cancel(int request);
    [[nodiscard]] bool isRunning(int request) const { return m_running.count(request) > 0; }

Q_SIGNALS:
    void grew(int request, int place, const QString& text);
    void suggested(int request, int place, const cuebench::Suggestion& suggestion);
    void refused(int request, int place, const cuebench::Error& fault);
    void retried(int request, const cuebench::RetryNotice& notice);
    void begunAgain(int request);
    void ended(int request, const std::shared_ptr<cuebench::Result<cuebench::SuggestOutcome>>& outcome);

private:
    struct Running {
        std::stop_source stop;
        std::jthread thread;
    };

    /// The one at hand, while nothing about the server has changed.
    [[nodiscard]] std::shared_ptr<ChatClient> clientFor(const HttpOptions& server);
    void work(int request, const SuggestJob& job, ChatClient& client, const std::stop_token& stop);
    template <class Tell>
    void post(int request, Tell tell);

    std::shared_ptr<ChatClient> m_client;
    std::map<int, std::unique_ptr<Running>> m_running;
    std::map<int, std::unique_ptr<Running>> m_cancelled;  ///< until their threads are through
    int m_last = 0;
};

}  // namespace cuebench
