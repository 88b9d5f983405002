// A project of full size: import, opening, filtering, deciding. Prints each figure beside its reference, measured in
// this same run: bench_scale [FOLDER] (a scratch folder on the disk to be measured; the system's by default).
#include "bench/synthetic_project.h"
#include "ingest/import.h"
#include "project/project.h"
#include "review/review_desk.h"
#include "store/decision_store.h"
#include "store/question_store.h"

#include <sqlite3.h>
#include <nlohmann/json.hpp>

#include <fcntl.h>
#include <unistd.h>
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <string>

using namespace cuebench;
namespace fs = std::filesystem;

namespace {

double secondsOf(const std::function<void()>& work)
{
    const auto begin = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

double percentile(std::vector<double> values, double share)
{
    std::sort(values.begin(), values.end());
    return values[std::min(values.size() - 1, static_cast<std::size_t>(share * static_cast<double>(values.size())))];
}

template <class T>
T need(Result<T> result)
{
    if (!result) {
        std::fprintf(stderr, "%s\n", result.error().text().c_str());
        std::exit(1);
    }
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

VerifierId verifierNamed(Database& database, const std::string& name)
{
    auto transaction = need(Transaction::begin(database));
    const auto verifier = need(DecisionStore(database).verifierFor(name));
    need(transaction.commit());
    return verifier;
}

/// What the reference parses: every line, and the JSON inside its reply.
void parseBare(const std::vector<fs::path>& files)
{
    std::size_t total = 0;
    for (const auto& file : files) {
        std::ifstream in(file);
        for (std::string line; std::getline(in, line);) {
            const auto batch = nlohmann::json::parse(line);
            const auto& content =
                batch["response"]["body"]["choices"][0]["message"]["content"].get_ref<const std::string&>();
            total += nlohmann::json::parse(content).size();
        }
    }
    if (total == 0)
        std::exit(1);
}

struct Rows {
    std::string insert;
    int columns = 0;
    std::vector<sqlite3_value*> values;
};

void check(int status, int expected, sqlite3* database)
{
    if (status == expected)
        return;
    std::fprintf(stderr, "sqlite: %s\n", sqlite3_errmsg(database));
    std::exit(1);
}

/// Every row of the imported project, in memory.
std::vector<Rows> readRows(sqlite3* source, std::string& schema)
{
    std::vector<Rows> tables;
    sqlite3_stmt* names = nullptr;
    check(sqlite3_prepare_v2(source,
                             "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE "
                             "'sqlite_%' ORDER BY rowid",
                             -1, &names, nullptr),
          SQLITE_OK, source);
    while (sqlite3_step(names) == SQLITE_ROW) {
        const auto text = [names](int column) {
            return std::string(reinterpret_cast<const char*>(sqlite3_column_text(names, column)));
        };
        schema += text(2) + ";\n";
        if (text(0) != "table")
            continue;
        Rows rows;
        sqlite3_stmt* all = nullptr;
        check(sqlite3_prepare_v2(source, ("SELECT * FROM \"" + text(1) + "\"").c_str(), -1, &all, nullptr), SQLITE_OK,
              source);
        rows.columns = sqlite3_column_count(all);
        rows.insert = "INSERT INTO \"" + text(1) + "\" VALUES (?";
        for (int i = 1; i < rows.columns; ++i)
            rows.insert += ",?";
        rows.insert += ")";
        while (sqlite3_step(all) == SQLITE_ROW) {
            for (int i = 0; i < rows.columns; ++i)
                rows.values.push_back(sqlite3_value_dup(sqlite3_column_value(all, i)));
        }
        sqlite3_finalize(all);
        tables.push_back(std::move(rows));
    }
    sqlite3_finalize(names);
    return tables;
}

void insertBare(const fs::path& file, const std::string& schema, const std::vector<Rows>& tables)
{
    sqlite3* target = nullptr;
    check(sqlite3_open(file.c_str(), &target), SQLITE_OK, target);
    const auto exec = [target](const std::string& sql) {
        check(sqlite3_exec(target, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK, target);
    };
    exec("PRAGMA journal_mode=WAL");
    exec("PRAGMA synchronous=FULL");
    exec(schema);
    exec("BEGIN IMMEDIATE");
    for (const auto& table : tables) {
        sqlite3_stmt* insert = nullptr;
        check(sqlite3_prepare_v2(target, table.insert.c_str(), -1, &insert, nullptr), SQLITE_OK, target);
        for (std::size_t row = 0; row < table.values.size(); row += static_cast<std::size_t>(table.columns)) {
            for (int i = 0; i < table.columns; ++i)
                sqlite3_bind_value(insert, i + 1, table.values[row + static_cast<std::size_t>(i)]);
            check(sqlite3_step(insert), SQLITE_DONE, target);
            sqlite3_reset(insert);
        }
        sqlite3_finalize(insert);
    }
    exec("COMMIT");
    sqlite3_close(target);
}

void benchImport(const bench::SyntheticFiles& files, const fs::path& folder, const Location& location)
{
    auto project = need(Project::create(location));
    const std::stop_token never;
    const double clips = secondsOf([&] {
        need(importDfew(project->database(), files.root, {.pool = Pool::Benchmark, .probe = false, .threads = 2}, never,
                        {}));
    });
    const double captions = secondsOf([&] { need(importCaptions(project->database(), files.captions, never, {})); });
    const double candidates = secondsOf(
        [&] { need(importCandidates(project->database(), project->benchmark(), files.candidates, never, {})); });
    project.reset();

    const double parse = secondsOf([&] {
        parseBare(files.captions);
        parseBare(files.candidates);
    });
    sqlite3* source = nullptr;
    check(sqlite3_open(location.databaseFile().c_str(), &source), SQLITE_OK, source);
    std::string schema;
    const auto rows = readRows(source, schema);
    sqlite3_close(source);
    const double insert = secondsOf([&] { insertBare(folder / "bare.db", schema, rows); });
    std::printf("import           %.2f s (clips %.2f, captions %.2f, candidates %.2f)\n", clips + captions + candidates,
                clips, captions, candidates);
    std::printf("  reference      %.2f s (nlohmann %.2f + bare SQLite %.2f)\n", parse + insert, parse, insert);
    std::printf("  ratio          %.2f  (at most 2)\n", (clips + captions + candidates) / (parse + insert));
}

/// Three decisions on every question, in large transactions: it is the reading that is measured afterwards.
void decideEverything(const Location& location)
{
    auto project = need(Project::open(location));
    DecisionStore decisions(project->database());
    QuestionStore questions(project->database());
    std::vector<VerifierId> verifiers;
    const auto queue = need(questions.queue({}, QueueOrder::Clip, {}, 0));
    auto transaction = need(Transaction::begin(project->database()));
    for (const auto* name : {"Ada", "Grace", "Emmy"})
        verifiers.push_back(need(decisions.verifierFor(name)));
    int n = 0;
    for (const auto& entry : queue) {
        const auto question = need(questions.get(entry.id));
        for (const auto verifier : verifiers) {
            Decision decision;
            decision.kind = n % 3 == 0 ? DecisionKind::Reject : DecisionKind::Accept;
            decision.verifier = verifier;
            decision.question = entry.id;
            decision.clip = entry.clip;
            decision.revision = question.head;
            decision.reason = n % 3 == 0 ? "wrong_key" : "";
            decision.createdAtMs = ++n;
            need(decisions.add(decision));
        }
        if (n % 2 == 0)
            need(questions.setState(entry.id, n % 4 == 0 ? ReviewState::Verified : ReviewState::Rejected, false));
    }
    need(transaction.commit());
}

void benchOpenAndFilter(const Location& location)
{
    std::vector<double> opens;
    for (int i = 0; i < 7; ++i) {
        opens.push_back(secondsOf([&] {
            auto project = need(Project::open(location));
            QuestionStore questions(project->database());
            const auto queue = need(questions.queue({}, QueueOrder::Need, {{Task::ReasoningBasicVideo, 1024}}, 0));
            ReviewDesk desk(project->database(), project->benchmark(), project->policy());
            need(desk.item(queue.front().id));
        }));
    }
    std::printf("open to item     %.0f ms median (window: at most 300)\n", 1000 * percentile(opens, 0.5));

    auto project = need(Project::open(location));
    QuestionStore questions(project->database());
    const std::map<Task, int> quotas{{Task::ReasoningBasicVideo, 1024}, {Task::ReasoningBasicAudio, 972}};
    const auto verifier = verifierNamed(project->database(), "Ada");
    struct Case {
        const char* name;
        QuestionFilter filter;
    };
    std::vector<Case> cases(8);
    cases[0].name = "everything";
    cases[1].name = "by task";
    cases[1].filter.task = Task::ReasoningBasicAudio;
    cases[2].name = "by state";
    cases[2].filter.state = ReviewState::Undecided;
    cases[3].name = "by emotion";
    cases[3].filter.emotion = Emotion::Fear;
    cases[4].name = "search 'clock behind'";
    cases[4].filter.text = "clock behind";
    cases[5].name = "to do for Ada";
    cases[5].filter.todoFor = verifier;
    cases[6].name = "search, matches all";
    cases[6].filter.text = "e";
    cases[7].name = "the same, to do";
    cases[7].filter.text = "e";
    cases[7].filter.todoFor = verifier;
    for (const auto& one : cases) {
        std::vector<double> times;
        std::size_t found = 0;
        for (int i = 0; i < 9; ++i)
            times.push_back(
                secondsOf([&] { found = need(questions.queue(one.filter, QueueOrder::Need, quotas, 1)).size(); }));
        std::printf("filter           %-22s %6zu rows  median %.1f ms, worst %.1f (at most 50)\n", one.name, found,
                    1000 * percentile(times, 0.5), 1000 * percentile(times, 1));
    }
}

void benchDecision(const Location& location, const fs::path& folder)
{
    auto project = need(Project::open(location));
    auto& database = project->database();
    const auto verifier = verifierNamed(database, "bench");
    const auto queue = need(QuestionStore(database).queue({}, QueueOrder::Clip, {}, 0));
    ReviewDesk desk(database, project->benchmark(), project->policy());
    const int raw = ::open((folder / "raw").c_str(), O_CREAT | O_WRONLY, 0600);
    const std::string page(4096, 'x');
    std::vector<double> decisions;
    std::vector<double> writes;
    for (std::size_t i = 0; i < 1000 && i < queue.size(); ++i) {
        const auto item = need(desk.item(queue[i].id));
        const Act act{.verifier = verifier,
                      .question = item.question.id,
                      .revision = item.head.id,
                      .exposure = {},
                      .marks = item.marks,
                      .evidence = {},
                      .note = {}};
        decisions.push_back(secondsOf([&] { need(desk.accept(act)); }));
        writes.push_back(secondsOf([&] {
            if (::write(raw, page.data(), page.size()) != static_cast<ssize_t>(page.size()) || ::fdatasync(raw) != 0)
                std::exit(1);
        }));
    }
    ::close(raw);
    std::printf("decision on disk p50 %.2f ms, p99 %.2f ms\n", 1000 * percentile(decisions, 0.5),
                1000 * percentile(decisions, 0.99));
    std::printf("  raw 4 kB sync  p50 %.2f ms, p99 %.2f ms\n", 1000 * percentile(writes, 0.5),
                1000 * percentile(writes, 0.99));
    std::printf("  difference     %.2f ms at p99 (at most 3)\n",
                1000 * (percentile(decisions, 0.99) - percentile(writes, 0.99)));
}

}  // namespace

int main(int argc, char** argv)
{
    const fs::path base = argc > 1 ? fs::path(argv[1]) : fs::temp_directory_path();
    const auto folder = base / ("cuebench-bench-" + std::to_string(::getpid()));
    fs::create_directories(folder);
    const auto files = bench::writeSyntheticFiles(folder);
    const Location location{(folder / "scale.cuebench").string()};
    benchImport(files, folder, location);
    benchDecision(location, folder);
    decideEverything(location);
    benchOpenAndFilter(location);
    fs::remove_all(folder);
}
