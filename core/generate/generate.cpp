#include "generate/generate.h"

#include "generate/stage_run.h"
#include "store/work_store.h"

#include <algorithm>
#include <utility>

namespace cuebench {

namespace {

void join(std::map<std::string, int>& all, const std::map<std::string, int>& more)
{
    for (const auto& one : more)
        all[one.first] += one.second;
}

Status runStage(const GenerateRun& run, const GenerateOptions& options, Stage stage, Asker& asker,
                const std::stop_token& stop, const Progress& progress, GenerateReport& report)
{
    auto plan = planStage(run.database, run.prompts, stage, options);
    if (!plan)
        return fail(std::move(plan).error());
    report.planned += plan->todo.size();
    report.doneBefore += plan->done;
    report.failedBefore += plan->failed;
    join(report.left, plan->left);
    if (auto made = makeRows(run, plan->todo, stop); !made)
        return made;
    StageRun work(run, options, asker, std::move(plan->todo), report);
    const auto tally = runWork(work, std::string(name(stage)), stop, progress);
    report.retry.reset();
    if (!tally)
        return fail(tally.error());
    report.stopped = report.stopped || tally->stopped;
    return {};
}

/// What a reply of this stage and language model took on average so far; 0 while there is none.
Result<std::int64_t> usualReply(Database& database, const std::string& stage, const std::string& languageModel)
{
    const auto counts = WorkStore(database).counts();
    if (!counts)
        return tl::unexpected(counts.error());
    std::int64_t rows = 0;
    std::int64_t tokens = 0;
    for (const auto& count : *counts) {
        if (count.stage != stage || count.languageModel != languageModel || count.state != WorkState::Done)
            continue;
        rows += count.rows;
        tokens += count.replyTokens;
    }
    return rows > 0 ? tokens / rows : 0;
}

Result<StageRequest> requestFor(const GenerateRun& run, const Subject& subject, const GenerateOptions& options)
{
    auto material = materialFor(run.database, subject);
    if (!material)
        return tl::unexpected(material.error());
    return stageRequest(run.prompts, subject, std::move(*material), options.languageModel, options.seed);
}

Result<std::string> bodyOf(const StageRequest& request, const std::stop_token& stop)
{
    const auto chat = chatRequest(request, stop);
    const auto body = chat ? chatBody(*chat) : Result<HttpBody>(tl::unexpected(chat.error()));
    if (!body)
        return tl::unexpected(body.error());
    return body->text();
}

}  // namespace

void GenerateReport::join(const GenerateReport& other)
{
    planned += other.planned;
    doneBefore += other.doneBefore;
    failedBefore += other.failedBefore;
    accepted += other.accepted;
    failed += other.failed;
    repaired += other.repaired;
    unanswered += other.unanswered;
    cuebench::join(left, other.left);
    cuebench::join(causes, other.causes);
    failures.insert(failures.end(), other.failures.begin(), other.failures.end());
    newest.insert(newest.begin(), other.newest.begin(), other.newest.end());
    newest.resize(std::min(newest.size(), kReplies));
    promptTokens += other.promptTokens;
    replyTokens += other.replyTokens;
    stopped = stopped || other.stopped;
}

Status generate(const GenerateRun& run, const GenerateOptions& options, Asker& asker, const std::stop_token& stop,
                const Progress& progress, GenerateReport& report)
{
    for (const Stage stage : options.stages) {
        if (stop.stop_requested()) {
            report.stopped = true;
            break;
        }
        if (auto done = runStage(run, options, stage, asker, stop, progress, report); !done)
            return done;
    }
    return {};
}

Result<std::string> previewRequest(const GenerateRun& run, const GenerateOptions& options, const std::stop_token& stop)
{
    GenerateOptions first = options;
    first.evenDone = true;
    first.failedOnly = false;
    first.onlyLacking = false;
    first.limit = 1;
    for (const Stage stage : options.stages) {
        const auto plan = planStage(run.database, run.prompts, stage, first, stop);
        if (!plan)
            return tl::unexpected(plan.error());
        if (plan->todo.empty())
            continue;
        auto request = requestFor(run, plan->todo.front().subject, options);
        if (!request)
            return tl::unexpected(request.error());
        request->retry = plan->todo.front().row.attempts;
        return bodyOf(*request, stop);
    }
    return std::string();
}

Result<DryRun> dryRun(const GenerateRun& run, const GenerateOptions& options, const std::stop_token& stop)
{
    DryRun dry;
    for (const Stage stage : options.stages) {
        auto plan = planStage(run.database, run.prompts, stage, options, stop);
        if (!plan)
            return tl::unexpected(plan.error());
        DryRun::Line line{.stage = std::string(name(stage)),
                          .requests = plan->todo.size(),
                          .doneBefore = plan->done,
                          .failedBefore = plan->failed,
                          .left = plan->left};
        const auto usual = usualReply(run.database, line.stage, options.languageModel);
        if (!usual)
            return tl::unexpected(usual.error());
        for (const auto& work : plan->todo) {
            if (stop.stop_requested())
                return fail(Error::Kind::Interrupted, "generate.stopped", "Stopped.");
            const auto request = requestFor(run, work.subject, options);
            if (!request)
                return tl::unexpected(request.error());
            line.promptTokens += estimatedTokens(*request);
            line.replyTokens += *usual > 0 ? *usual : request->prompt->maxTokens;
            if (!dry.firstRequest.empty())
                continue;
            auto body = bodyOf(*request, stop);
            if (!body)
                return tl::unexpected(body.error());
            dry.firstRequest = std::move(*body);
        }
        dry.lines.push_back(std::move(line));
    }
    return dry;
}

}  // namespace cuebench
