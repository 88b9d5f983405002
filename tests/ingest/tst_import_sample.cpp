// The bundled sample, taken whole: real clips, probed, and every candidate held against the key of the sample.
#include "formats/benchmark_json.h"
#include "ingest_fixture.h"
#include "store/caption_store.h"
#include "store/clip_store.h"
#include "store/question_store.h"

#include <nlohmann/json.hpp>

#include <QTest>

#include <fstream>
#include <map>
#include <set>
#include <tuple>

using namespace cuebench;
using namespace cuebench::test;
using Json = nlohmann::json;

namespace {

namespace fs = std::filesystem;

const Path kSample = Path(CUEBENCH_SOURCE_DIR) / "resources/sample";

Json sampleJson(const std::string& name)
{
    std::ifstream stream(kSample / name);
    return Json::parse(stream);
}

Result<ImportReport> takeCandidates(Scratch& scratch)
{
    const auto benchmark = must(parseBenchmark(must(builtInBenchmark("emorealm")), "emorealm.json"));
    return importCandidates(scratch.database(), benchmark,
                            {kSample / "candidates_openai.jsonl", kSample / "candidates_gemini.jsonl"}, {}, {});
}

Result<ImportReport> takeClips(Scratch& scratch, const Path& root, bool probe)
{
    ImportOptions options;
    options.probe = probe;
    return importDfew(scratch.database(), root, options, {}, {});
}

}  // namespace

class ImportSampleTest : public QObject {
    Q_OBJECT

private slots:
    void takesAndProbesItsClips()
    {
        Scratch scratch;
        const auto report = must(takeClips(scratch, kSample, true));
        QCOMPARE(counts(report), "read 24 added 24 updated 0 reopened 0 unchanged 0");
        QCOMPARE(remarks(report), "warning clip.no_sound 3329.mp4");
        QCOMPARE(report.remarks[0].clip, "part_3/3329.mp4");
        for (const auto& summary : must(ClipStore(scratch.database()).list({}, 0, 100))) {
            const auto& clip = summary.clip;
            QVERIFY2(clip.media.has_value(), clip.name.c_str());
            QVERIFY(clip.media->durationUs > 2'500'000 && clip.media->durationUs < 6'000'000);
            QVERIFY(clip.media->hasVideo);
            QCOMPARE(clip.media->hasSound, clip.name != "part_3/3329.mp4");
            QCOMPARE(clip.media->width, 480);
            QCOMPARE(clip.media->frameRateNumerator / clip.media->frameRateDenominator,
                     clip.name == "part_11/16372.mp4" ? 24 : 25);
            QVERIFY(QString::fromStdString(clip.media->fingerprint).startsWith("sha256:"));
            QVERIFY(clip.label.has_value());
            QVERIFY(clip.votes.has_value());
            QCOMPARE(clip.audioPath.empty(), clip.name == "part_3/3329.mp4");
        }
        QCOMPARE(counts(must(takeClips(scratch, kSample, true))), "read 24 added 0 updated 0 reopened 0 unchanged 24");
    }

    void takesItsCaptionsAndSupport()
    {
        Scratch scratch;
        must(takeClips(scratch, kSample, false));
        const auto captions = must(importCaptions(
            scratch.database(), {kSample / "captions_video.jsonl", kSample / "captions_audio.jsonl"}, {}, {}));
        QCOMPARE(remarks(captions), "");
        QCOMPARE(counts(captions), "read 47 added 47 updated 0 reopened 0 unchanged 0");
        const auto support = must(importSupport(scratch.database(), {kSample / "support.csv"}, {}, {}));
        QCOMPARE(remarks(support), "");
        QCOMPARE(support.added, 23);
        QVERIFY(must(recognise(kSample)) == ImportKind::Dfew);
        QVERIFY(must(recognise(kSample / "captions_audio.jsonl")) == ImportKind::Captions);
        QVERIFY(must(recognise(kSample / "support.csv")) == ImportKind::Support);
        QVERIFY(must(recognise(kSample / "candidates_gemini.jsonl")) == ImportKind::Candidates);
    }

    void takesItsCandidatesAsTheKeySays()
    {
        Scratch scratch;
        must(takeClips(scratch, kSample, false));
        const auto report = must(takeCandidates(scratch));
        const Json key = sampleJson("candidates_key.json");
        using Wording = std::tuple<std::string, std::string, std::string, std::string, std::string, std::string>;
        std::multiset<Wording> expected;
        for (const auto& question : key.at("questions")) {
            std::string options;
            for (const auto& option : question.at("options"))
                options += option.at("text").get<std::string>() + '\n';
            expected.emplace(question.at("clip"), question.at("task"), question.at("sub_type"), question.at("question"),
                             options, question.at("stated_key"));
        }
        std::multiset<Wording> taken;
        for (const auto& summary : must(QuestionStore(scratch.database()).list({}, 0, 1000))) {
            std::string options;
            for (const auto& option : summary.head.options)
                options += option.text + '\n';
            taken.emplace(summary.clipName, std::string(name(summary.question.task)),
                          std::string(name(summary.head.subType)), summary.head.stem, options,
                          std::string(1, letter(summary.head.key)));
        }
        QCOMPARE(taken.size(), expected.size());
        QVERIFY(taken == expected);
        QCOMPARE(report.added, static_cast<int>(expected.size()));
        const auto again = must(takeCandidates(scratch));
        QCOMPARE(again.added + again.updated + again.reopened, 0);
        QCOMPARE(again.unchanged, report.added);
    }

    void saysWhichClipsAreBrokenAndGoesOn()
    {
        Scratch scratch;
        fs::create_directories(scratch.path("dfew/part_1"));
        const auto sound = kSample / "dfew_original_clips/part_1/7.mp4";
        fs::copy_file(sound, scratch.path("dfew/part_1/1.mp4"));
        fs::copy_file(sound, scratch.path("dfew/part_1/2.mp4"));
        fs::resize_file(scratch.path("dfew/part_1/2.mp4"), fs::file_size(sound) / 3);
        scratch.file("dfew/part_1/3.mp4", "this is no video");
        scratch.file("dfew/part_1/4.mp4", "");
        const auto report = must(takeClips(scratch, scratch.path("dfew"), true));
        QCOMPARE(report.added, 4);
        std::set<std::string> broken;
        for (const auto& remark : report.remarks)
            if (remark.code == "media.unreadable" || remark.code == "media.empty" || remark.code == "media.damaged")
                broken.insert(remark.clip);
        QVERIFY((broken == std::set<std::string>{"part_1/2.mp4", "part_1/3.mp4", "part_1/4.mp4"}));
        ClipStore store(scratch.database());
        QVERIFY(must(store.findByName("part_1/1.mp4"))->media.has_value());
        QVERIFY(!must(store.findByName("part_1/3.mp4"))->media.has_value());
        QVERIFY(!must(store.findByName("part_1/3.mp4"))->mediaError.empty());
        // Copied again as the report said, one of them is whole now; the others are said again.
        fs::copy_file(kSample / "dfew_original_clips/part_1/7.mp4", scratch.path("dfew/part_1/3.mp4"),
                      fs::copy_options::overwrite_existing);
        const auto again = must(probeClips(scratch.database(), 2, {}, {}));
        QCOMPARE(again.updated, 1);
        QCOMPARE(again.skipped(), again.read - 1);
        QVERIFY(must(store.findByName("part_1/3.mp4"))->media.has_value());
        QVERIFY(must(store.findByName("part_1/3.mp4"))->mediaError.empty());
    }

    /// Every stem of the sample was written from a cue; read back, it names that cue and no other.
    void readsTheClaimOfEveryStressTest()
    {
        Scratch scratch;
        must(takeClips(scratch, kSample, false));
        must(takeCandidates(scratch));
        std::map<std::string, std::string> phrases;
        for (const auto& script : sampleJson("cue_scripts.json"))
            for (const auto& cue : script["cues"])
                phrases[cue["id"]] = cue["phrase"];
        std::map<std::pair<std::string, std::string>, std::string> expected;
        const Json key = sampleJson("candidates_key.json");
        for (const auto& question : key["questions"]) {
            if (question["cue"].is_string() && question["task"].get<std::string>().find("stress") != std::string::npos)
                expected[{question["clip"], question["question"]}] = phrases.at(question["cue"]);
        }
        QVERIFY(expected.size() > 40);
        int stress = 0;
        for (const auto& summary : must(QuestionStore(scratch.database()).list({}, 0, 1000))) {
            const auto found = expected.find({summary.clipName, summary.head.stem});
            QCOMPARE(summary.head.claim.cue.isValid(), isStress(summary.question.task));
            if (found == expected.end())
                continue;
            QCOMPARE(summary.head.claim.text, found->second);
            ++stress;
        }
        QVERIFY(stress > 40);
    }

    void probesAgainWhatWasMissing()
    {
        Scratch scratch;
        fs::create_directories(scratch.path("dfew/part_1"));
        const auto sound = kSample / "dfew_original_clips/part_1/7.mp4";
        fs::copy_file(sound, scratch.path("dfew/part_1/1.mp4"));
        fs::copy_file(sound, scratch.path("dfew/part_1/2.mp4"));
        must(takeClips(scratch, scratch.path("dfew"), false));
        fs::rename(scratch.path("dfew/part_1/1.mp4"), scratch.path("away.mp4"));
        QCOMPARE(remarks(must(probeClips(scratch.database(), 2, {}, {}))), "skipped media.missing 1.mp4");
        fs::rename(scratch.path("away.mp4"), scratch.path("dfew/part_1/1.mp4"));
        const auto report = must(probeClips(scratch.database(), 2, {}, {}));
        QCOMPARE(counts(report), "read 1 added 0 updated 1 reopened 0 unchanged 0");
        QVERIFY(must(ClipStore(scratch.database()).unprobed()).empty());
    }

    void saysOnceThatTheDiskIsAway()
    {
        Scratch scratch;
        scratch.file("dfew/part_1/1.mp4", "x");
        scratch.file("dfew/part_1/2.mp4", "x");
        must(takeDfew(scratch, scratch.path("dfew")));
        fs::rename(scratch.path("dfew"), scratch.path("away"));
        QCOMPARE(remarks(must(probeClips(scratch.database(), 2, {}, {}))), "skipped root.missing dfew");
        QCOMPARE(must(ClipStore(scratch.database()).unprobed()).size(), 2U);
    }

    void probesTheClipsOfTheDisksThatAreThere()
    {
        Scratch scratch;
        scratch.file("away/part_1/1.mp4", "x");
        must(takeDfew(scratch, scratch.path("away")));
        fs::remove_all(scratch.path("away"));
        fs::create_directories(scratch.path("here/part_1"));
        fs::copy_file(kSample / "dfew_original_clips/part_1/7.mp4", scratch.path("here/part_1/7.mp4"));
        const auto report = must(takeClips(scratch, scratch.path("here"), true));
        QCOMPARE(remarks(report), "warning ingest.no_labels here | skipped root.missing away");
        QVERIFY(must(ClipStore(scratch.database()).findByName("part_1/7.mp4"))->media.has_value());
        const auto again = must(takeClips(scratch, scratch.path("here"), true));
        QCOMPARE(counts(again), "read 1 added 0 updated 0 reopened 0 unchanged 1");
        QCOMPARE(remarks(again), "warning ingest.no_labels here | skipped root.missing away");
    }

    void goesOnProbingWhereItWasStopped()
    {
        Scratch scratch;
        must(takeClips(scratch, kSample, false));
        std::stop_source before;
        before.request_stop();
        const auto stopped = probeClips(scratch.database(), 1, before.get_token(), {});
        QCOMPARE(stopped.error().code, "import.stopped");
        const auto left = must(ClipStore(scratch.database()).unprobed()).size();
        QVERIFY(left > 0);
        std::int64_t done = 0;
        const Progress progress = [&done](const ProgressStep& step) {
            QCOMPARE(step.stage, "probe");
            done = step.done;
        };
        QCOMPARE(must(probeClips(scratch.database(), 2, {}, progress)).updated, static_cast<int>(left));
        QCOMPARE(done, static_cast<std::int64_t>(left));
    }
};

QTEST_GUILESS_MAIN(ImportSampleTest)
#include "tst_import_sample.moc"
