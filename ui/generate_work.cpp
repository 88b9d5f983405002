#include "generate_work.h"

#include "generate/project_prompts.h"
#include "generate/server_asker.h"
#include "server/capabilities.h"

#include <QElapsedTimer>
#include <QThreadPool>

#include <algorithm>
#include <memory>
#include <thread>
#include <utility>

namespace cuebench {

namespace {

/// A run that waits on a server for hours must not keep one of the pool's few threads from other work.
class AsidePool {
public:
    AsidePool() { QThreadPool::globalInstance()->releaseThread(); }
    ~AsidePool() { QThreadPool::globalInstance()->reserveThread(); }
    AsidePool(const AsidePool&) = delete;
    AsidePool& operator=(const AsidePool&) = delete;
};

/// The session and the prompts of one call.
struct Session {
    std::unique_ptr<Database> database;
    PromptCatalog prompts;

    [[nodiscard]] GenerateRun run(const GenerateJob& job) const
    {
        return {.database = *database, .benchmark = job.benchmark, .prompts = prompts};
    }
};

Result<Session> sessionOf(const GenerateJob& job)
{
    auto database = Database::open(job.location);
    if (!database)
        return tl::unexpected(database.error());
    auto prompts = projectPrompts(**database);
    if (!prompts)
        return tl::unexpected(prompts.error());
    return Session{.database = std::move(*database), .prompts = std::move(*prompts)};
}

}  // namespace

void GenerateFeed::put(const GenerateReport& report)
{
    const std::lock_guard lock(m_mutex);
    m_report = report;
}

GenerateReport GenerateFeed::latest() const
{
    const std::lock_guard lock(m_mutex);
    return m_report;
}

Result<GenerateOutcome> generateByServer(const GenerateJob& job, const HttpOptions& server, GenerateFeed& feed,
                                         const std::stop_token& stop, const Progress& progress)
{
    const AsidePool aside;
    const auto session = sessionOf(job);
    if (!session)
        return tl::unexpected(session.error());
    ChatClientOptions options;
    options.http = server;
    ChatClient client(std::move(options));
    if (const auto slotCount = probeSlots(server, stop))
        client.setConcurrency(*slotCount);
    const int makers = static_cast<int>(std::clamp(std::thread::hardware_concurrency(), 1U, 4U));
    GenerateOutcome outcome;
    const Progress told = [&](const ProgressStep& step) {
        feed.put(outcome.report);
        progress(step);
    };
    QElapsedTimer clock;
    clock.start();
    // Each stage has an asker of its own: what was cancelled in one is gone.
    for (const Stage stage : job.options.stages) {
        GenerateOptions one = job.options;
        one.stages = {stage};
        ServerAsker asker(client, makers);
        GenerateRun run = session->run(job);
        run.onRetry = [&feed](const GenerateReport& report) { feed.put(report); };
        auto done = generate(run, one, asker, stop, told, outcome.report);
        if (!done)
            outcome.trouble = std::move(done.error());
        if (outcome.trouble || outcome.report.stopped)
            break;
    }
    outcome.tookMs = clock.elapsed();
    return outcome;
}

Result<GenerateOutcome> generateByFiles(const GenerateJob& job, const std::vector<std::filesystem::path>& files,
                                        GenerateFeed& feed, const std::stop_token& stop, const Progress& progress)
{
    const auto session = sessionOf(job);
    if (!session)
        return tl::unexpected(session.error());
    auto asker = FileAsker::open(files);
    if (!asker)
        return tl::unexpected(asker.error());
    GenerateOutcome outcome;
    const Progress told = [&](const ProgressStep& step) {
        feed.put(outcome.report);
        progress(step);
    };
    auto done = generate(session->run(job), job.options, *asker, stop, told, outcome.report);
    if (!done)
        outcome.trouble = std::move(done.error());
    outcome.unusedReplies = asker->unused();
    outcome.remarks = asker->remarks();
    return outcome;
}

Result<BatchWritten> writeRequests(const GenerateJob& job, const std::filesystem::path& file,
                                   const std::stop_token& stop, const Progress& progress)
{
    const auto session = sessionOf(job);
    if (!session)
        return tl::unexpected(session.error());
    return writeBatch(session->run(job), job.options, file, stop, progress);
}

Result<DryRun> estimateOf(const GenerateJob& job, const std::stop_token& stop)
{
    const auto session = sessionOf(job);
    if (!session)
        return tl::unexpected(session.error());
    return dryRun(session->run(job), job.options, stop);
}

Result<std::string> requestOf(const GenerateJob& job, const std::stop_token& stop)
{
    const auto session = sessionOf(job);
    if (!session)
        return tl::unexpected(session.error());
    auto body = previewRequest(session->run(job), job.options, stop);
    if (body && body->empty())
        return fail(Error::Kind::NotFound, "generate.nothing_to_show",
                    "There is nothing to ask here: the clip lacks what this stage builds on (sound, a caption, support "
                    "of its label), or no clip fits the choice.");
    return body;
}

Result<FailedWork> failedWork(const GenerateJob& job, const std::stop_token& stop)
{
    auto database = Database::open(job.location);
    if (!database)
        return tl::unexpected(database.error());
    const WorkStore works(**database);
    FailedWork failed;
    const std::string seed = std::to_string(job.options.seed);
    for (const Stage stage : job.options.stages) {
        const WorkFilter filter{
            .stage = std::string(name(stage)), .languageModel = job.options.languageModel, .state = WorkState::Failed};
        for (int offset = 0;; offset += FailedWork::kMost) {
            auto rows = works.list(filter, offset, FailedWork::kMost);
            if (!rows)
                return tl::unexpected(rows.error());
            for (auto& row : *rows) {
                if (row.key.seed != seed)
                    continue;
                ++failed.causes[row.faultCode];
                if (failed.rows.size() < static_cast<std::size_t>(FailedWork::kMost))
                    failed.rows.push_back(std::move(row));
            }
            if (stop.stop_requested() || rows->size() < static_cast<std::size_t>(FailedWork::kMost))
                break;
        }
    }
    return failed;
}

}  // namespace cuebench
