// Stopping between records, and going on.
#include "formats/benchmark_json.h"
#include "ingest_fixture.h"
#include "store/caption_store.h"
#include "store/clip_store.h"
#include "store/question_store.h"

#include <QTest>

using namespace cuebench;
using namespace cuebench::test;

namespace {

constexpr int kClips = 300;

void addClips(Scratch& scratch)
{
    for (int number = 1; number <= kClips; ++number)
        scratch.file("dfew/part_1/" + std::to_string(number) + ".mp4", "x");
}

/// Progress is told at most every 50 ms, but always of the first record: stopping at once stops after it.
Progress stopWhenTold(std::stop_source& source)
{
    return [&source](const ProgressStep&) { source.request_stop(); };
}

void isStopped(const Result<ImportReport>& report)
{
    QVERIFY(!report);
    QCOMPARE(report.error().code, "import.stopped");
    QVERIFY(report.error().kind == Error::Kind::Interrupted);
}

}  // namespace

class ImportStoppingTest : public QObject {
    Q_OBJECT

private slots:
    void keepsTheClipsTakenAndGoesOn()
    {
        Scratch scratch;
        addClips(scratch);
        ImportOptions options;
        options.probe = false;
        std::stop_source source;
        int told = 0;
        const Progress progress = [&](const ProgressStep& step) {
            QCOMPARE(step.stage, "clips");
            QCOMPARE(step.total, kClips);
            ++told;
            source.request_stop();
        };
        isStopped(importDfew(scratch.database(), scratch.path("dfew"), options, source.get_token(), progress));
        QVERIFY(told > 0);
        const auto kept = must(ClipStore(scratch.database()).count({}));
        QVERIFY2(kept < kClips, "it was not stopped");
        const auto rest = must(takeDfew(scratch, scratch.path("dfew")));
        QCOMPARE(rest.unchanged, static_cast<int>(kept));
        QCOMPARE(rest.added, kClips - static_cast<int>(kept));
    }

    void stopsBeforeAnythingWhenAskedBefore()
    {
        Scratch scratch;
        addClips(scratch);
        std::stop_source source;
        source.request_stop();
        isStopped(importDfew(scratch.database(), scratch.path("dfew"), {}, source.get_token(), {}));
        QCOMPARE(must(ClipStore(scratch.database()).count({})), 0);
    }

    void keepsTheCaptionsTakenAndGoesOn()
    {
        Scratch scratch;
        addClips(scratch);
        must(takeDfew(scratch, scratch.path("dfew")));
        std::string lines;
        for (int number = 1; number <= kClips; ++number)
            lines += openAiLine("part_1/" + std::to_string(number) + ".mp4|video", R"({"detailed_caption": "A man."})");
        const auto path = scratch.file("c.jsonl", lines);
        std::stop_source source;
        isStopped(importCaptions(scratch.database(), {path}, source.get_token(), stopWhenTold(source)));
        const auto kept = static_cast<int>(must(CaptionStore(scratch.database()).count()));
        QVERIFY(kept > 0 && kept < kClips);
        const auto rest = must(importCaptions(scratch.database(), {path}, {}, {}));
        QCOMPARE(rest.unchanged, kept);
        QCOMPARE(rest.added, kClips - kept);
    }

    void keepsTheCandidatesTakenAndGoesOn()
    {
        Scratch scratch;
        addClips(scratch);
        must(takeDfew(scratch, scratch.path("dfew")));
        std::string lines;
        for (int number = 1; number <= kClips; ++number)
            lines += openAiLine("part_1/" + std::to_string(number) + ".mp4|0",
                                R"({"questions": [{"question": "Why?", "choices": ["a b", "b c", "c d", "d e"],
                                "answer": "a b", "category": "body_language_reasoning"}]})");
        const auto path = scratch.file("c.jsonl", lines);
        const auto benchmark = must(parseBenchmark(must(builtInBenchmark("emorealm")), "emorealm.json"));
        std::stop_source source;
        isStopped(importCandidates(scratch.database(), benchmark, {path}, source.get_token(), stopWhenTold(source)));
        const auto kept = static_cast<int>(must(QuestionStore(scratch.database()).list({}, 0, 1000)).size());
        QVERIFY(kept > 0 && kept < kClips);
        const auto rest = must(importCandidates(scratch.database(), benchmark, {path}, {}, {}));
        QCOMPARE(rest.unchanged, kept);
        QCOMPARE(rest.added, kClips - kept);
    }
};

QTEST_GUILESS_MAIN(ImportStoppingTest)
#include "tst_import_stopping.moc"
