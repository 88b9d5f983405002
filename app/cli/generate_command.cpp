#include "cli/generate_command.h"

#include "cli/generate_output.h"
#include "cli/names.h"
#include "cli/retry_line.h"
#include "cli/whole_number.h"
#include "generate/project_prompts.h"
#include "generate/server_asker.h"
#include "server/capabilities.h"
#include "store/clip_store.h"
#include "store/question_store.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <limits>
#include <thread>
#include <utility>

namespace cuebench::cli {

namespace {

const char* word(GenerateCommand::What what)
{
    switch (what) {
        case GenerateCommand::What::Captions: return "captions";
        case GenerateCommand::What::Support: return "support";
        case GenerateCommand::What::Candidates: return "candidates";
        case GenerateCommand::What::Distractors: break;
    }
    return "distractors";
}

std::vector<Stage> stagesOf(GenerateCommand::What what)
{
    switch (what) {
        case GenerateCommand::What::Captions: return {Stage::VideoCaption, Stage::AudioCaption};
        case GenerateCommand::What::Support: return {Stage::Support};
        case GenerateCommand::What::Candidates: return {Stage::Candidates};
        case GenerateCommand::What::Distractors: break;
    }
    return {Stage::Distractors};
}

tl::unexpected<Error> usage(std::string message)
{
    return fail(Error::Kind::Usage, "cli.usage", std::move(message));
}

Result<Question> questionNamed(Database& database, const std::string& word)
{
    const QuestionStore questions(database);
    const auto id = questions.find(word);
    if (!id)
        return tl::unexpected(id.error());
    auto question = questions.get(*id);
    if (question && !isBasic(question->task))
        return fail({.kind = Error::Kind::BadInput,
                     .code = "generate.not_basic",
                     .about = {.file = {}, .line = 0, .clip = {}, .question = question->uuid},
                     .message = "Only Basic questions have options of their own.",
                     .arguments = {}});
    return question;
}

/// The run ended early: what was done is kept, and how much that is stands in the error.
Error withCounts(Error error, const GenerateReport& report)
{
    error.message +=
        fmt::format(" {} of {} were accepted and kept; the same command goes on.", report.accepted, report.planned);
    error.arguments.emplace_back("accepted", std::to_string(report.accepted));
    error.arguments.emplace_back("failed", std::to_string(report.failed));
    error.arguments.emplace_back("planned", std::to_string(report.planned));
    return error;
}

Result<Outcome> outcomeOf(Status done, const GenerateReport& report)
{
    if (!done)
        return fail(withCounts(std::move(done).error(), report));
    if (report.stopped)
        return fail(withCounts({.kind = Error::Kind::Interrupted,
                                .code = "generate.stopped",
                                .about = {},
                                .message = "Stopped.",
                                .arguments = {}},
                               report));
    Outcome outcome;
    addReport(outcome.json, report);
    outcome.text = textOf(report);
    return outcome;
}

}  // namespace

std::string GenerateCommand::name() const
{
    return std::string("generate ") + word(m_what);
}

std::string GenerateCommand::summary() const
{
    switch (m_what) {
        case What::Captions: return "What is seen (8 frames) and what is heard in each clip, apart from each other";
        case What::Support: return "Which emotion the sound alone suggests, read from its caption";
        case What::Candidates: return "Candidate questions: those that support allows, one for each task and sub-type";
        case What::Distractors: break;
    }
    return "Wrong options of a stated kind for the Basic questions that are open";
}

void GenerateCommand::describe(CLI::App& app)
{
    m_server.describe(app);
    app.add_option("--task", m_task, "Only what this task needs");
    app.add_option("--clip", m_clip, "This clip alone, as part_1/7.mp4");
    app.add_option("--emotion", m_emotion, "Clips of this label alone");
    app.add_option("--name", m_name, "Clips with this text in their name");
    app.add_flag("--lacking", m_lacking, "Leave out what is there already, whoever made it");
    app.add_option("--pool", m_pool, "Clips of this pool")
        ->check(CLI::IsMember({"benchmark", "training"}))
        ->capture_default_str();
    app.add_option("--limit", m_limit, "At most so many requests for each stage")
        ->check(wholeNumber(1, std::numeric_limits<int>::max()));
    app.add_option("--seed", m_seed, "Of the language model's choices and of the order of options")
        ->check(wholeNumber(0, std::numeric_limits<std::int32_t>::max()));
    if (m_what == What::Distractors) {
        app.add_option("--question", m_question, "This question alone, as review list names it; decided on or not");
        app.add_option("--kind", m_kind, "Kind of the wrong options")
            ->check(CLI::IsMember({"hallucinated", "spurious", "both"}))
            ->capture_default_str();
        app.add_option("--count", m_count, "How many of each kind")->check(wholeNumber(1, 9))->capture_default_str();
    }
    app.add_flag("--dry-run", m_dryRun, "Say what would be asked, and ask nothing");
    app.add_flag("--retry-failed", m_retryFailed, "Also what failed before");
    app.add_option("--batch-out", m_batchOut, "Write the requests to this file instead (OpenAI-style lines)")
        ->type_name("F.jsonl");
    app.add_option("--batch-in", m_batchIn, "Read the replies from these files instead (OpenAI- or Gemini-style)")
        ->type_name("F.jsonl");
    const std::string use = std::string("  cuebench-cli --project P.cuebench generate ") + word(m_what);
    app.footer(
        "Stopping keeps everything, and the same command goes on. Everything made is a candidate.\n\nExamples:\n" +
        use + " --server localhost:8080 --language-model NAME\n" + use +
        " --language-model NAME --batch-out requests.jsonl");
}

Status GenerateCommand::checkWords() const
{
    const int ways = (m_dryRun ? 1 : 0) + (m_batchOut.empty() ? 0 : 1) + (m_batchIn.empty() ? 0 : 1);
    if (ways > 1)
        return usage("Only one of --dry-run, --batch-out and --batch-in can be done at a time.");
    if (ways == 0 && m_server.address.empty())
        return usage(
            "Who shall be asked? Name a server with --server URL, or work by files with --batch-out and "
            "--batch-in.");
    if (!m_dryRun && m_server.languageModel.empty())
        return usage("Which language model? Name it with --language-model NAME; it is part of every origin.");
    return {};
}

Result<GenerateOptions> GenerateCommand::options(Database& database) const
{
    GenerateOptions options;
    options.stages = stagesOf(m_what);
    const auto task = taskNamed(m_task);
    if (!task)
        return tl::unexpected(task.error());
    options.task = *task;
    const auto emotion = emotionNamed(m_emotion);
    if (!emotion)
        return tl::unexpected(emotion.error());
    options.label = *emotion;
    options.text = m_name;
    options.onlyLacking = m_lacking;
    options.pool = poolFromName(m_pool).value_or(Pool::Benchmark);
    if (!m_clip.empty()) {
        const auto clip = ClipStore(database).findByName(m_clip);
        if (!clip)
            return tl::unexpected(clip.error());
        if (!*clip)
            return fail({.kind = Error::Kind::NotFound,
                         .code = "clip.unknown",
                         .about = {.file = {}, .line = 0, .clip = m_clip, .question = {}},
                         .message = "The project has no such clip.",
                         .arguments = {}});
        options.clip = (*clip)->id;
    }
    if (!m_question.empty()) {
        const auto question = questionNamed(database, m_question);
        if (!question)
            return tl::unexpected(question.error());
        options.question = question->id;
        options.clip = question->clip;
    }
    if (m_kind != "both")
        options.kinds = {markFromName(m_kind).value_or(Mark::Hallucinated)};
    options.distractors = m_count;
    options.limit = m_limit;
    options.retryFailed = m_retryFailed;
    options.languageModel = m_server.languageModel;
    options.seed = m_seed;
    return options;
}

Result<Outcome> GenerateCommand::run(Context& context)
{
    if (const auto fitting = checkWords(); !fitting)
        return tl::unexpected(fitting.error());
    auto project = context.openProject();
    if (!project)
        return tl::unexpected(project.error());
    Database& database = (*project)->database();
    const auto prompts = projectPrompts(database);
    if (!prompts)
        return tl::unexpected(prompts.error());
    const auto wanted = options(database);
    if (!wanted)
        return tl::unexpected(wanted.error());
    RetryLine retries([&context](const std::string& line) { context.remark(line); });
    const GenerateRun run{.database = database,
                          .benchmark = (*project)->benchmark(),
                          .prompts = *prompts,
                          .onRetry = [&retries](const GenerateReport& report) {
                              if (report.retry)
                                  retries.show(*report.retry);
                          }};
    if (m_dryRun)
        return showDryRun(context, run, *wanted);
    if (!m_batchOut.empty())
        return write(context, run, *wanted);
    return m_batchIn.empty() ? ask(context, run, *wanted) : readBack(context, run, *wanted);
}

Result<Outcome> GenerateCommand::showDryRun(Context& context, const GenerateRun& run, const GenerateOptions& options)
{
    const auto dry = dryRun(run, options, context.stop());
    if (!dry)
        return tl::unexpected(dry.error());
    Outcome outcome;
    addReport(outcome.json, *dry);
    outcome.text = textOf(*dry);
    return outcome;
}

Result<Outcome> GenerateCommand::write(Context& context, const GenerateRun& run, const GenerateOptions& options)
{
    const auto written = writeBatch(run, options, m_batchOut, context.stop(), context.progress());
    if (!written)
        return tl::unexpected(written.error());
    Outcome outcome;
    outcome.json["file"] = m_batchOut;
    addReport(outcome.json, *written);
    outcome.text = textOf(*written, m_batchOut);
    return outcome;
}

Result<Outcome> GenerateCommand::readBack(Context& context, const GenerateRun& run, const GenerateOptions& options)
{
    auto asker = FileAsker::open({m_batchIn.begin(), m_batchIn.end()});
    if (!asker)
        return tl::unexpected(asker.error());
    GenerateReport report;
    auto done = generate(run, options, *asker, context.stop(), context.progress(), report);
    auto outcome = outcomeOf(std::move(done), report);
    if (!outcome)
        return outcome;
    outcome->json["unused_replies"] = asker->unused();
    outcome->json["remarks"] = Json::array();
    for (const auto& remark : asker->remarks()) {
        outcome->json["remarks"].push_back(Json{{"code", remark.code}, {"message", remark.text()}});
        context.remark(remark.text());
    }
    if (asker->unused() > 0)
        outcome->text += fmt::format(
            "{} of {} replies answer nothing that this run asks for (done already, other settings, or another "
            "stage).\n",
            asker->unused(), asker->lines());
    return outcome;
}

Result<Outcome> GenerateCommand::ask(Context& context, const GenerateRun& run, GenerateOptions options)
{
    const auto client = m_server.open(run.database);
    if (!client)
        return tl::unexpected(client.error());
    if (const auto slotCount =
            m_server.concurrency > 0 ? std::nullopt : probeSlots((*client)->http().options(), context.stop()))
        (*client)->setConcurrency(*slotCount);
    const int makers = static_cast<int>(std::clamp(std::thread::hardware_concurrency(), 1U, 4U));
    GenerateReport report;
    // Each stage has an asker of its own: what was cancelled in one is gone.
    const auto stages = std::exchange(options.stages, {});
    for (const Stage stage : stages) {
        ServerAsker asker(**client, makers);
        options.stages = {stage};
        auto done = generate(run, options, asker, context.stop(), context.progress(), report);
        if (!done || report.stopped)
            return outcomeOf(std::move(done), report);
    }
    return outcomeOf({}, report);
}

}  // namespace cuebench::cli
