#include "cli/status_command.h"

#include "cli/text_table.h"
#include "store/caption_store.h"
#include "store/clip_store.h"
#include "store/decision_store.h"
#include "store/question_store.h"
#include "store/release_store.h"
#include "store/work_store.h"

#include <fmt/format.h>

#include <array>
#include <map>
#include <string>

namespace cuebench::cli {

namespace {

constexpr std::array kStates{ReviewState::Undecided, ReviewState::InReview, ReviewState::Verified,
                             ReviewState::Rejected, ReviewState::Disputed};

using ByState = std::map<ReviewState, int>;

/// What language models were asked for at one stage.
struct StageStanding {
    std::string stage;
    std::int64_t done = 0;
    std::int64_t failed = 0;
    std::int64_t todo = 0;  ///< a run was stopped, or broke off, before they were answered
};

struct Standing {
    std::int64_t clips = 0;
    std::size_t unprobed = 0;
    std::int64_t captions = 0;
    std::int64_t decisions = 0;
    int questions = 0;
    int flagged = 0;
    ByState states;
    std::map<Task, ByState> tasks;
    std::map<std::string, ByState> emotions;
    std::vector<DecisionStore::Tally> verifiers;
    std::vector<Release> releases;
    std::vector<StageStanding> stages;
};

template <class T>
bool read(T& place, Result<T> result, std::optional<Error>& error)
{
    if (result)
        place = std::move(*result);
    else if (!error)
        error = result.error();
    return !error;
}

/// In the order in which a question is made.
std::vector<StageStanding> stagesOf(const std::vector<WorkCount>& counts)
{
    constexpr std::array kOrder{"video_caption", "audio_caption", "emotion_support", "candidates",
                                "distractors",   "reword_stem",   "even_lengths"};
    std::vector<StageStanding> stages;
    for (const char* const stage : kOrder) {
        StageStanding standing{.stage = stage};
        for (const WorkCount& one : counts) {
            if (one.stage == stage)
                (one.state == WorkState::Done     ? standing.done
                 : one.state == WorkState::Failed ? standing.failed
                                                  : standing.todo) += one.rows;
        }
        if (standing.done + standing.failed + standing.todo > 0)
            stages.push_back(std::move(standing));
    }
    return stages;
}

Result<Standing> standingOf(Database& database)
{
    const ClipStore clips(database);
    const DecisionStore decisions(database);
    Standing standing;
    std::optional<Error> error;
    std::vector<Clip> unprobed;
    std::vector<QuestionCount> counts;
    std::vector<WorkCount> works;
    read(standing.clips, clips.count({}), error);
    read(unprobed, clips.unprobed(), error);
    read(standing.captions, CaptionStore(database).count(), error);
    read(standing.decisions, decisions.count(), error);
    read(standing.verifiers, decisions.tallies(), error);
    read(standing.releases, ReleaseStore(database).list(), error);
    read(counts, QuestionStore(database).counts(), error);
    read(works, WorkStore(database).counts(), error);
    if (error)
        return fail(std::move(*error));
    standing.unprobed = unprobed.size();
    standing.stages = stagesOf(works);
    for (const QuestionCount& one : counts) {
        standing.questions += one.count;
        standing.flagged += one.flagged ? one.count : 0;
        standing.states[one.state] += one.count;
        standing.tasks[one.task][one.state] += one.count;
        standing.emotions[one.label ? std::string(name(*one.label)) : "no label"][one.state] += one.count;
    }
    return standing;
}

int countIn(const ByState& states, ReviewState state)
{
    const auto found = states.find(state);
    return found == states.end() ? 0 : found->second;
}

int totalOf(const ByState& states)
{
    int total = 0;
    for (const auto& one : states)
        total += one.second;
    return total;
}

std::string nextStep(const Standing& standing, const Benchmark& benchmark)
{
    if (standing.clips == 0)
        return "Import clips: cuebench-cli import dfew ROOT (or import manifest FILE.csv).";
    if (standing.questions == 0)
        return standing.captions == 0
                   ? "Make captions: cuebench-cli generate captions --server URL --language-model NAME, "
                     "or import captions FILE."
                   : "Make candidate questions: cuebench-cli generate support, then generate "
                     "candidates, or import candidates FILE.";
    if (const int disputed = countIn(standing.states, ReviewState::Disputed); disputed > 0)
        return fmt::format("{} disputed question(s) wait for the lead: cuebench-cli review list --state disputed.",
                           disputed);
    int lacking = 0;
    for (const TaskDefinition& task : benchmark.tasks) {
        const auto found = standing.tasks.find(task.task);
        const int verified = found == standing.tasks.end() ? 0 : countIn(found->second, ReviewState::Verified);
        lacking += std::max(0, task.questions - verified);
    }
    const int open = countIn(standing.states, ReviewState::Undecided) + countIn(standing.states, ReviewState::InReview);
    if (lacking > 0 && open > 0)
        return fmt::format(
            "Review: {} question(s) are open, {} more verified ones are wanted by the quotas. Open the "
            "window, or cuebench-cli review list --state undecided.",
            open, lacking);
    if (lacking > 0)
        return fmt::format(
            "Everything is decided, and the quotas want {} more: import more candidates, or make a "
            "short release with cuebench-cli release create NAME --allow-short.",
            lacking);
    if (standing.releases.empty())
        return "The quotas are full: cuebench-cli release create NAME.";
    return fmt::format("Write the benchmark file: cuebench-cli release export {} DIR.", standing.releases.front().name);
}

Json jsonOf(const ByState& states)
{
    Json json = Json::object();
    json["total"] = totalOf(states);
    for (const ReviewState state : kStates)
        json[std::string(name(state))] = countIn(states, state);
    return json;
}

Json jsonOf(const Standing& standing, const Benchmark& benchmark)
{
    Json json;
    json["clips"] = Json{{"total", standing.clips}, {"unprobed", standing.unprobed}};
    json["captions"] = standing.captions;
    json["questions"] = jsonOf(standing.states);
    json["questions"]["flagged"] = standing.flagged;
    json["generation"] = Json::array();
    for (const auto& one : standing.stages)
        json["generation"].push_back(
            Json{{"stage", one.stage}, {"done", one.done}, {"failed", one.failed}, {"to_do", one.todo}});
    json["tasks"] = Json::array();
    for (const TaskDefinition& task : benchmark.tasks) {
        const auto found = standing.tasks.find(task.task);
        Json line{{"task", name(task.task)}, {"quota", task.questions}};
        line.update(jsonOf(found == standing.tasks.end() ? ByState{} : found->second));
        json["tasks"].push_back(line);
    }
    json["emotions"] = Json::object();
    for (const auto& one : standing.emotions)
        json["emotions"][one.first] = jsonOf(one.second);
    json["verifiers"] = Json::array();
    for (const auto& tally : standing.verifiers)
        json["verifiers"].push_back(Json{{"name", tally.verifier.name},
                                         {"role", name(tally.verifier.role)},
                                         {"accepts", tally.accepts},
                                         {"edits", tally.edits},
                                         {"rejects", tally.rejects},
                                         {"flags", tally.flags}});
    json["decisions"] = standing.decisions;
    json["releases"] = Json::array();
    for (const Release& release : standing.releases)
        json["releases"].push_back(release.name);
    return json;
}

constexpr auto kRight = TextTable::Align::Right;

std::vector<TextTable::Column> stateColumns(const std::string& first)
{
    std::vector<TextTable::Column> columns{{first}, {"total", kRight}};
    for (const ReviewState state : kStates)
        columns.push_back({std::string(name(state)), kRight});
    return columns;
}

void addRow(TextTable& table, const std::string& first, const ByState& states, const std::string& last = {})
{
    std::vector<std::string> cells{first, std::to_string(totalOf(states))};
    for (const ReviewState state : kStates)
        cells.push_back(std::to_string(countIn(states, state)));
    cells.push_back(last);
    table.add(cells);
}

std::string textOf(const Standing& standing, const Benchmark& benchmark)
{
    std::string text = fmt::format(
        "Clips {} ({} not probed yet), captions {}, questions {} ({} flagged), decisions {}\n", standing.clips,
        standing.unprobed, standing.captions, standing.questions, standing.flagged, standing.decisions);
    auto columns = stateColumns("task");
    columns.push_back({"quota", kRight});
    TextTable tasks(columns);
    for (const TaskDefinition& task : benchmark.tasks) {
        const auto found = standing.tasks.find(task.task);
        addRow(tasks, std::string(name(task.task)), found == standing.tasks.end() ? ByState{} : found->second,
               std::to_string(task.questions));
    }
    text += "\n" + tasks.text();
    TextTable emotions(stateColumns("emotion"));
    for (const auto& one : standing.emotions)
        addRow(emotions, one.first, one.second);
    if (!emotions.isEmpty())
        text += "\n" + emotions.text();
    TextTable stages({{"asked of a language model"}, {"done", kRight}, {"failed", kRight}, {"to do", kRight}});
    for (const auto& one : standing.stages)
        stages.add({one.stage, std::to_string(one.done), std::to_string(one.failed), std::to_string(one.todo)});
    if (!stages.isEmpty())
        text += "\n" + stages.text();
    TextTable people(
        {{"verifier"}, {"role"}, {"accepts", kRight}, {"edits", kRight}, {"rejects", kRight}, {"flags", kRight}});
    for (const auto& tally : standing.verifiers)
        people.add({tally.verifier.name, std::string(name(tally.verifier.role)), std::to_string(tally.accepts),
                    std::to_string(tally.edits), std::to_string(tally.rejects), std::to_string(tally.flags)});
    if (!people.isEmpty())
        text += "\n" + people.text();
    return text;
}

}  // namespace

std::string StatusCommand::name() const
{
    return "status";
}

std::string StatusCommand::summary() const
{
    return "Counts per stage, task, emotion and verifier; what the next step is";
}

void StatusCommand::describe(CLI::App& app)
{
    app.footer("Example:\n  cuebench-cli --project P.cuebench status");
}

Result<Outcome> StatusCommand::run(Context& context)
{
    auto project = context.openProject();
    if (!project)
        return tl::unexpected(project.error());
    const Benchmark& benchmark = (*project)->benchmark();
    const auto standing = standingOf((*project)->database());
    if (!standing)
        return tl::unexpected(standing.error());
    const std::string next = nextStep(*standing, benchmark);
    const Location& location = (*project)->database().location();
    Outcome outcome;
    outcome.json["project"] = location.displayName();
    outcome.json["engine"] = location.engine() == Engine::Sqlite ? "sqlite" : "postgresql";
    outcome.json["benchmark"] = benchmark.name;
    outcome.json.update(jsonOf(*standing, benchmark));
    outcome.json["next"] = next;
    outcome.text = location.displayName() + " · " + benchmark.title + "\n" + textOf(*standing, benchmark) +
                   "\nNext: " + next + "\n";
    return outcome;
}

}  // namespace cuebench::cli
