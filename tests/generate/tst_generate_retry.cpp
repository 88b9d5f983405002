// That a model server must be asked again is told while it is so, and not longer: over a real server that is busy at
// first; the pauses are a clock's.
#include "generate/project_prompts.h"
#include "generate/server_asker.h"
#include "generate/suggest.h"
#include "gui/page_project.h"
#include "server/client_fixture.h"
#include "store/work_store.h"
#include "support/loopback_server.h"

#include <QTest>

#include <nlohmann/json.hpp>

#include <atomic>
#include <memory>
#include <string>
#include <vector>

using namespace cuebench;
using namespace cuebench::test;
using cuebench::testing::completion;
using cuebench::testing::completionStream;
using cuebench::testing::HandClock;
using cuebench::testing::LoopbackServer;
using cuebench::testing::optionsFor;
using cuebench::testing::SeenRequest;
using cuebench::testing::Wire;

namespace {

constexpr int kRetryAfterS = 60;
constexpr int kAttempts = 4;

/// Busy for so many requests, then the caption of a clip or another stem.
class Bench {
public:
    explicit Bench(int busy)
        : m_busy(busy), server([this](const SeenRequest& request, Wire& wire) { answer(request, wire); })
    {
        m_made.write([this] { fill(); });
        prompts = need(projectPrompts(m_made.database()));
        auto options = optionsFor(server.url());
        options.retry.mostAttempts = kAttempts;
        client = std::make_unique<ChatClient>(options, clock);
    }

    [[nodiscard]] GenerateRun run()
    {
        return {.database = m_made.database(), .benchmark = m_made.project->benchmark(), .prompts = prompts};
    }

private:
    void answer(const SeenRequest& request, Wire& wire)
    {
        if (m_busy-- > 0) {
            wire.reply(503, R"({"error": {"message": "Loading model", "code": 503}})", "application/json",
                       "Retry-After: " + std::to_string(kRetryAfterS) + "\r\n");
            return;
        }
        if (nlohmann::json::parse(request.body).value("stream", false)) {
            wire.reply(200, completionStream({R"({"question": "Which of )", R"(these tells his mood?"})"}),
                       "text/event-stream");
            return;
        }
        const nlohmann::json caption{{"detailed_caption", "A man in a red hat smiles."},
                                     {"emotion_caption", "He smiles broadly."},
                                     {"predicted_emotion", "happiness"}};
        wire.reply(200, completion(caption.dump()));
    }

    void fill()
    {
        Question asked;
        asked.clip = m_made.addSampleClip("part_1/7.mp4", Emotion::Happiness);
        asked.task = Task::ReasoningStressVideo;
        asked.sourceKey = "test|1";
        Revision first;
        first.stem = "Does his smile show that he is happy?";
        first.subType = SubType::NoHallucination;
        for (const char* text : {"Yes", "No"})
            first.options.push_back({.text = text});
        question = need(QuestionStore(m_made.database()).add(asked, first));
        revision = need(QuestionStore(m_made.database()).get(question)).head;
    }

    PageProject m_made;
    std::atomic<int> m_busy;

public:
    HandClock clock;
    LoopbackServer server;
    PromptCatalog prompts;
    std::unique_ptr<ChatClient> client;
    QuestionId question;
    RevisionId revision;
};

}  // namespace

class TestGenerateRetry : public QObject {
    Q_OBJECT

private slots:
    void aRunTellsItUntilAReplyComes()
    {
        Bench bench(2);
        GenerateRun run = bench.run();
        std::vector<std::shared_ptr<const RetryNotice>> told;
        run.onRetry = [&](const GenerateReport& report) {
            told.push_back(report.retry);
            QCOMPARE(report.accepted, std::size_t{0});
            if (report.retry)
                bench.clock.advance(report.retry->pauseMs);
        };
        GenerateReport report;
        GenerateOptions options;
        options.stages = {Stage::VideoCaption};
        options.languageModel = "omni";
        ServerAsker asker(*bench.client, 1);
        const auto done = generate(run, options, asker, {}, {}, report);
        QVERIFY2(done, done ? "" : done.error().text().c_str());
        QCOMPARE(report.accepted, std::size_t{1});
        QCOMPARE(told.size(), std::size_t{3});
        for (const int attempt : {1, 2}) {
            const auto& notice = told[static_cast<std::size_t>(attempt - 1)];
            QVERIFY(notice != nullptr);
            QCOMPARE(notice->attempt, attempt);
            QCOMPARE(notice->mostAttempts, kAttempts);
            QVERIFY(notice->pauseMs >= kRetryAfterS * 1000);
            QCOMPARE(notice->error.code, std::string("server.busy"));
        }
        QVERIFY(told.back() == nullptr);
        QVERIFY(report.retry == nullptr);
        QCOMPARE(bench.server.requests().size(), std::size_t{3});
    }

    void aStopWhileTheServerIsWaitedForLeavesNothingToldOfIt()
    {
        Bench bench(1000);
        GenerateRun run = bench.run();
        std::stop_source stop;
        run.onRetry = [&](const GenerateReport&) { stop.request_stop(); };
        GenerateReport report;
        GenerateOptions options;
        options.stages = {Stage::VideoCaption};
        options.languageModel = "omni";
        ServerAsker asker(*bench.client, 1);
        QVERIFY(generate(run, options, asker, stop.get_token(), {}, report));
        QVERIFY(report.stopped);
        QVERIFY(report.retry == nullptr);
        QCOMPARE(bench.server.requests().size(), std::size_t{1});
    }

    void aSuggestionTellsItBeforeItsFirstWord()
    {
        Bench bench(1);
        SuggestEvents events;
        std::vector<std::string> told;
        events.onRetry = [&](const RetryNotice& notice) {
            told.push_back(notice.error.code + ' ' + std::to_string(notice.attempt) + " of " +
                           std::to_string(notice.mostAttempts));
            bench.clock.advance(notice.pauseMs);
        };
        std::string last;
        events.onText = [&](int, const std::string& text) {
            if (last.empty())
                told.emplace_back("text");
            last = text;
        };
        SuggestAsk ask;
        ask.stage = Stage::RewordStem;
        ask.question = bench.question;
        ask.revision = bench.revision;
        ask.languageModel = "omni";
        const auto outcome = suggest(bench.run(), *bench.client, ask, events, {});
        QVERIFY2(outcome, outcome ? "" : outcome.error().text().c_str());
        QCOMPARE(last, std::string("Which of these tells his mood?"));
        QCOMPARE(told, (std::vector<std::string>{"server.busy 1 of 4", "text"}));
    }
};

QTEST_GUILESS_MAIN(TestGenerateRetry)
#include "tst_generate_retry.moc"
