#include "suggestions/suggestion_asker.h"

#include "generate/project_prompts.h"
#include "text.h"

#include <utility>

namespace cuebench {

namespace {

/// A person waits: one more try for a server that was busy for a moment, and then say so.
constexpr int kAttempts = 2;

Result<SuggestOutcome> suggestBeside(const SuggestJob& job, ChatClient& client, const SuggestEvents& events,
                                     const std::stop_token& stop)
{
    auto database = Database::open(job.location);
    if (!database)
        return tl::unexpected(database.error());
    const auto prompts = projectPrompts(**database);
    if (!prompts)
        return tl::unexpected(prompts.error());
    const GenerateRun run{.database = **database, .benchmark = job.benchmark, .prompts = *prompts};
    return suggest(run, client, job.ask, events, stop);
}

}  // namespace

SuggestionAsker::SuggestionAsker(QObject* parent) : QObject(parent) {}

SuggestionAsker::~SuggestionAsker()
{
    for (const auto& [request, running] : m_running) {
        running->stop.request_stop();
    }
}

std::shared_ptr<ChatClient> SuggestionAsker::clientFor(const HttpOptions& server)
{
    if (m_client == nullptr || !m_client->http().options().isSameAs(server)) {
        ChatClientOptions options;
        options.http = server;
        options.retry.mostAttempts = kAttempts;
        m_client = std::make_shared<ChatClient>(std::move(options));
    }
    return m_client;
}

int SuggestionAsker::ask(SuggestJob job)
{
    const int request = ++m_last;
    auto running = std::make_unique<Running>();
    const std::stop_token stop = running->stop.get_token();
    running->thread = std::jthread([this, request, client = clientFor(job.server), job = std::move(job), stop] {
        work(request, job, *client, stop);
    });
    m_running[request] = std::move(running);
    return request;
}

void SuggestionAsker::cancel(int request)
{
    const auto found = m_running.find(request);
    if (found != m_running.end()) {
        found->second->stop.request_stop();
        m_cancelled[request] = std::move(found->second);
        m_running.erase(found);
    }
}

template <class Tell>
void SuggestionAsker::post(int request, Tell tell)
{
    QMetaObject::invokeMethod(
        this,
        [this, request, tell = std::move(tell)] {
            if (isRunning(request)) {
                tell();
            }
        },
        Qt::QueuedConnection);
}

void SuggestionAsker::work(int request, const SuggestJob& job, ChatClient& client, const std::stop_token& stop)
{
    SuggestEvents events;
    events.onText = [this, request](int place, const std::string& text) {
        post(request, [this, request, place, words = shown(text)] { Q_EMIT grew(request, place, words); });
    };
    events.onSuggestion = [this, request](int place, const Suggestion& suggestion) {
        post(request, [this, request, place, suggestion] { Q_EMIT suggested(request, place, suggestion); });
    };
    events.onRefused = [this, request](int place, const Error& fault) {
        post(request, [this, request, place, fault] { Q_EMIT refused(request, place, fault); });
    };
    events.onRetry = [this, request](const RetryNotice& notice) {
        post(request, [this, request, notice] { Q_EMIT retried(request, notice); });
    };
    events.onAgain = [this, request] { post(request, [this, request] { Q_EMIT begunAgain(request); }); };
    auto outcome = std::make_shared<Result<SuggestOutcome>>(suggestBeside(job, client, events, stop));
    QMetaObject::invokeMethod(
        this,
        [this, request, outcome = std::move(outcome)] {
            m_cancelled.erase(request);
            const auto found = m_running.find(request);
            if (found == m_running.end()) {
                return;
            }
            const auto through = std::move(found->second);
            m_running.erase(found);
            Q_EMIT ended(request, outcome);
        },
        Qt::QueuedConnection);
}

}  // namespace cuebench
