// Captions and emotion support.
#include "domain/caption.h"
#include "ingest_fixture.h"
#include "store/caption_store.h"
#include "store/clip_store.h"

#include <QTest>

using namespace cuebench;
using namespace cuebench::test;

namespace {

const std::string kHappy =
    R"({"detailed_caption": "A man smiles.", "emotion_caption": "He smiles.", "predicted_emotion": "Happiness"})";

ClipId idOf(Scratch& scratch, const std::string& name)
{
    return must(ClipStore(scratch.database()).idsByName()).at(name);
}

Result<ImportReport> take(Scratch& scratch, const std::vector<Path>& files)
{
    return importCaptions(scratch.database(), files, {}, {});
}

}  // namespace

class ImportCaptionsTest : public QObject {
    Q_OBJECT

private slots:
    void takesEveryShape_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("isAudio");
        const std::string named = R"({"video_id": "part_1/1.mp4", )" + kHappy.substr(1);
        const auto row = [](const char* tag, const char* file, const std::string& bytes, bool isAudio) {
            QTest::newRow(tag) << file << QByteArray::fromStdString(bytes) << isAudio;
        };
        row("openai, suffix", "c.jsonl", openAiLine("part_1/1.mp4|audio", kHappy), true);
        row("openai, file name", "visual_captions.jsonl", openAiLine("part_1/1.mp4|0", kHappy), false);
        row("openai, fence", "c.jsonl", openAiLine("part_1/1.mp4|video", "```json\n" + kHappy + "\n```"), false);
        row("gemini, sound", "c.jsonl", geminiLine("gs://b/dfew_original_clips_16khz/part_1/1.wav", kHappy), true);
        row("gemini, silent video", "c.jsonl",
            geminiLine("gs://b/dfew_original_clips_24fps_no_audio/part_1/1.mp4", kHappy), false);
        row("plain list", "captions_audio.json", "[" + named + "]", true);
        row("plain lines", "captions_video.jsonl", named + "\n", false);
        row("plain, its own modality", "c.json", R"({"modality": "audio", )" + named.substr(1), true);
    }
    void takesEveryShape()
    {
        QFETCH(QString, file);
        QFETCH(QByteArray, bytes);
        QFETCH(bool, isAudio);
        Scratch scratch;
        addTwoClips(scratch);
        const auto path = scratch.file(file.toStdString(), bytes.toStdString());
        const auto report = must(take(scratch, {path}));
        QCOMPARE(remarks(report), "");
        QCOMPARE(counts(report), "read 1 added 1 updated 0 reopened 0 unchanged 0");
        CaptionStore store(scratch.database());
        const auto captions = must(store.captionsOf(idOf(scratch, "part_1/1.mp4")));
        QCOMPARE(captions.size(), 1U);
        QCOMPARE(captions[0].detailed, "A man smiles.");
        QCOMPARE(captions[0].emotionPart, "He smiles.");
        QVERIFY(captions[0].predicted == Emotion::Happiness);
        QVERIFY((captions[0].modality == Modality::Audio) == isAudio);
        QCOMPARE(must(store.origin(captions[0].origin)).file, file.toStdString());
        // Of the sound, a text-only reader says what it supports.
        QCOMPARE(must(store.supportsOf(idOf(scratch, "part_1/1.mp4"))).size(), isAudio ? 0U : 1U);
        QCOMPARE(counts(must(take(scratch, {path}))), "read 1 added 0 updated 0 reopened 0 unchanged 1");
    }

    void goesOnAfterBadReplies()
    {
        Scratch scratch;
        addTwoClips(scratch);
        const auto path = scratch.file(
            "captions.jsonl",
            openAiLine("part_9/9.mp4|video", kHappy) + openAiLine("part_1/1.mp4|video", "ERROR: too dark") +
                openAiLine("part_1/1.mp4|video", kHappy.substr(0, 60)) + "{\"custom_id\": \"part_1/1.mp\n" +
                openAiLine("part_1/1.mp4|0", kHappy) +
                R"({"custom_id": "part_1/1.mp4|video", "response": null, "error": {"message": "overloaded"}})" + "\n" +
                openAiLine("part_1/1.mp4|video", R"({"detailed_caption": "x", "predicted_emotion": "hungry"})") +
                openAiLine("part_1/1.mp4|video", kHappy) + "\xFF\xFE\n" + openAiLine("part_1/2.mp4|video", kHappy));
        const auto report = must(take(scratch, {path}));
        QCOMPARE(remarks(report),
                 "skipped clip.unknown captions.jsonl:1 | skipped reply.refused captions.jsonl:2 | "
                 "skipped reply.cut_off captions.jsonl:3 | skipped batch.broken_line captions.jsonl:4 | "
                 "skipped caption.no_modality captions.jsonl:5 | skipped reply.server_error captions.jsonl:6 | "
                 "warning caption.unknown_emotion captions.jsonl:7 | skipped caption.twice captions.jsonl:8 | "
                 "skipped json.not_utf8 captions.jsonl:9");
        QCOMPARE(counts(report), "read 10 added 2 updated 0 reopened 0 unchanged 0");
        QCOMPARE(report.remarks.front().clip, "part_9/9.mp4");
        QCOMPARE(counts(must(take(scratch, {path}))), "read 10 added 0 updated 0 reopened 0 unchanged 2");
    }

    void updatesAChangedCaption()
    {
        Scratch scratch;
        addTwoClips(scratch);
        must(take(scratch, {scratch.file("c.jsonl", openAiLine("part_1/1.mp4|video", kHappy))}));
        const std::string sad = R"({"detailed_caption": "A man weeps.", "predicted_emotion": "sad"})";
        const auto report = must(take(scratch, {scratch.file("c.jsonl", openAiLine("part_1/1.mp4|video", sad))}));
        QCOMPARE(counts(report), "read 1 added 0 updated 1 reopened 0 unchanged 0");
        const auto supports = must(CaptionStore(scratch.database()).supportsOf(idOf(scratch, "part_1/1.mp4")));
        QCOMPARE(supports.size(), 1U);
        QVERIFY(supports[0].emotion == Emotion::Sadness && supports[0].source == "caption");
    }

    void findsClipsByOtherSpellings()
    {
        Scratch scratch;
        addTwoClips(scratch);
        const auto path = scratch.file("c.jsonl", openAiLine("Part_1/00001.MP4|video", kHappy) +
                                                      openAiLine("data/clips/part_1/2.avi|video", kHappy));
        QCOMPARE(counts(must(take(scratch, {path}))), "read 2 added 2 updated 0 reopened 0 unchanged 0");
    }

    void saysWhichFileCannotBeRead()
    {
        Scratch scratch;
        addTwoClips(scratch);
        const auto sound = scratch.file("c.jsonl", openAiLine("part_1/1.mp4|video", kHappy));
        QVERIFY(take(scratch, {scratch.path("gone.jsonl")}).error().kind == Error::Kind::NotFound);
        const auto report = must(take(scratch, {scratch.path("gone.jsonl"), sound}));
        QCOMPARE(remarks(report), "skipped file.missing gone.jsonl");
        QCOMPARE(report.added, 1);
    }

    void takesSupportFromTablesAndReplies()
    {
        Scratch scratch;
        addTwoClips(scratch);
        const auto table = scratch.file("support.csv",
                                        "Clip,Modality,Emotion\npart_1/1.mp4,audio,sad\n2.mp4,visual,Fear\n"
                                        "part_1/9.mp4,audio,sad\npart_1/1.mp4,smell,sad\npart_1/1.mp4,video,odd\n"
                                        "part_1/1.mp4,audio,fear\n");
        const auto report = must(importSupport(scratch.database(), {table}, {}, {}));
        QCOMPARE(remarks(report),
                 "skipped clip.unknown support.csv:4 | skipped support.no_modality support.csv:5 | "
                 "skipped support.no_emotion support.csv:6 | skipped support.twice support.csv:7");
        QCOMPARE(counts(report), "read 6 added 2 updated 0 reopened 0 unchanged 0");
        const auto replies = scratch.file("audio_support.jsonl",
                                          openAiLine("part_1/1.mp4|0", "**Anger.**") +
                                              openAiLine("part_1/2.mp4|0", "The emotion is not anger but fear") +
                                              openAiLine("part_1/2.mp4|0", R"(```json {"emotion": "disgusted"} ```)"));
        const auto second = must(importSupport(scratch.database(), {replies}, {}, {}));
        QCOMPARE(remarks(second), "skipped support.no_emotion audio_support.jsonl:2");
        QCOMPARE(counts(second), "read 3 added 1 updated 1 reopened 0 unchanged 0");
        const auto supports = must(CaptionStore(scratch.database()).supportsOf(idOf(scratch, "part_1/1.mp4")));
        QCOMPARE(supports.size(), 1U);
        QVERIFY(supports[0].emotion == Emotion::Anger && supports[0].modality == Modality::Audio);
        QCOMPARE(counts(must(importSupport(scratch.database(), {replies}, {}, {}))),
                 "read 3 added 0 updated 0 reopened 0 unchanged 2");
    }
};

QTEST_GUILESS_MAIN(ImportCaptionsTest)
#include "tst_import_captions.moc"
