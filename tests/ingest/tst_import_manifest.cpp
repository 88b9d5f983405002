// manifest.csv, reports, and what a dropped file is taken for.
#include "ingest/relink.h"
#include "ingest_fixture.h"
#include "store/clip_store.h"

#include <QTest>

using namespace cuebench;
using namespace cuebench::test;

namespace {

Result<ImportReport> takeManifest(Scratch& scratch, const Path& file)
{
    ImportOptions options;
    options.probe = false;
    return importManifest(scratch.database(), file, options, {}, {});
}

}  // namespace

class ImportManifestTest : public QObject {
    Q_OBJECT

private slots:
    void takesClipsWithLabelSoundPoolAndVotes()
    {
        Scratch scratch;
        scratch.file("set/clips/a.mp4", "x");
        scratch.file("set/clips/b.mp4", "x");
        scratch.file("set/part_2/7.mp4", "x");
        scratch.file("set/wav/a.wav", "x");
        const auto manifest =
            scratch.file("set/manifest.csv",
                         "Video;Label;Audio;Pool;happiness;sadness;neutral;anger;surprise;disgust;fear\r\n"
                         "clips/a.mp4;happy;wav/a.wav;training;1;2;3;4;5;6;7\r\n"
                         "clips\\b.mp4;0;;;;;;;;;\r\n"
                         "./part_2/7.mp4;7;;benchmark;0;0;0;0;0;0;0\r\n");
        const auto report = must(takeManifest(scratch, manifest));
        QCOMPARE(counts(report), "read 3 added 3 updated 0 reopened 0 unchanged 0");
        QCOMPARE(remarks(report), "");
        ClipStore store(scratch.database());
        const auto a = must(store.findByName("clips/a.mp4"));
        QVERIFY(a && a->label == Emotion::Happiness && a->pool == Pool::Training);
        QCOMPARE(a->audioPath, "wav/a.wav");
        QVERIFY(a->votes == (Votes{1, 2, 3, 4, 5, 6, 7}));
        const auto b = must(store.findByName("clips/b.mp4"));
        QVERIFY(b && !b->label && !b->votes && b->pool == Pool::Benchmark);
        QVERIFY(must(store.findByName("part_2/7.mp4")).has_value());
        QCOMPARE(counts(must(takeManifest(scratch, manifest))), "read 3 added 0 updated 0 reopened 0 unchanged 3");
    }

    void leavesPoolsAloneThatItDoesNotName()
    {
        Scratch scratch;
        scratch.file("set/a.mp4", "x");
        must(takeManifest(scratch, scratch.file("set/manifest.csv", "video,pool\na.mp4,training\n")));
        for (const char* text : {"video,label\na.mp4,\n", "video,pool\na.mp4,\n"}) {
            const auto report = must(takeManifest(scratch, scratch.file("set/manifest.csv", text)));
            QCOMPARE(counts(report), "read 1 added 0 updated 0 reopened 0 unchanged 1");
            QVERIFY(must(ClipStore(scratch.database()).findByName("a.mp4"))->pool == Pool::Training);
        }
        must(takeManifest(scratch, scratch.file("set/manifest.csv", "video,pool\na.mp4,benchmark\n")));
        QVERIFY(must(ClipStore(scratch.database()).findByName("a.mp4"))->pool == Pool::Benchmark);
    }

    void refusesWhatLeavesTheFolder_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("code");
        QTest::newRow("up") << "../secret.mp4"
                            << "clip.outside_root";
        QTest::newRow("up and back") << "clips/../../set/a.mp4"
                                     << "clip.outside_root";
        QTest::newRow("up with backslashes") << "..\\secret.mp4"
                                             << "clip.outside_root";
        QTest::newRow("absolute") << "/etc/passwd"
                                  << "clip.outside_root";
        QTest::newRow("a drive") << "C:\\clips\\a.mp4"
                                 << "clip.outside_root";
        QTest::newRow("an address") << "http://example.org/a.mp4"
                                    << "clip.outside_root";
        QTest::newRow("a link out") << "link.mp4"
                                    << "clip.outside_root";
        QTest::newRow("a folder that is a link out") << "way/secret.mp4"
                                                     << "clip.outside_root";
        QTest::newRow("missing") << "gone.mp4"
                                 << "clip.not_on_disk";
        QTest::newRow("a folder") << "folder"
                                  << "clip.not_on_disk";
        QTest::newRow("nothing") << "\"\""
                                 << "clip.no_path";
    }
    void refusesWhatLeavesTheFolder()
    {
        QFETCH(QString, path);
        QFETCH(QString, code);
        Scratch scratch;
        scratch.file("secret.mp4", "x");
        scratch.file("set/a.mp4", "x");
        std::filesystem::create_directories(scratch.path("set/folder"));
        std::filesystem::create_symlink(scratch.path("secret.mp4"), scratch.path("set/link.mp4"));
        std::filesystem::create_directory_symlink(scratch.path("."), scratch.path("set/way"));
        const auto manifest = scratch.file("set/manifest.csv", "video,label\n" + path.toStdString() + ",1\na.mp4,1\n");
        const auto report = must(takeManifest(scratch, manifest));
        QCOMPARE(report.added, 1);
        QCOMPARE(remarks(report), "skipped " + code + " manifest.csv:2");
        QCOMPARE(must(ClipStore(scratch.database()).count({})), 1);
    }

    void leavesOutBadRowsByLine()
    {
        Scratch scratch;
        for (const auto* name : {"set/a.mp4", "set/b.mp4", "set/c.mp4", "set/d.mp4"})
            scratch.file(name, "x");
        const auto manifest = scratch.file("set/manifest.csv",
                                           "video,label,audio,pool\n"
                                           "a.mp4,9,,\n"
                                           "b.mp4,gloomy,,\n"
                                           "c.mp4,1,,paddling\n"
                                           "d.mp4,1,../d.wav,\n"
                                           "d.mp4,2,,\n"
                                           "e.mp4\n");
        const auto report = must(takeManifest(scratch, manifest));
        QCOMPARE(remarks(report),
                 "skipped csv.ragged_row manifest.csv:7 | skipped clip.bad_label manifest.csv:2 | "
                 "skipped clip.bad_label manifest.csv:3 | skipped clip.bad_pool manifest.csv:4 | "
                 "warning clip.outside_root manifest.csv:5 | skipped clip.twice manifest.csv:6");
        QCOMPARE(counts(report), "read 6 added 1 updated 0 reopened 0 unchanged 0");
        QCOMPARE(report.skipped(), 5);
    }

    void aMovedRootHasToHoldItsClips()
    {
        Scratch scratch;
        scratch.file("set/a.mp4", "x");
        must(takeManifest(scratch, scratch.file("set/manifest.csv", "video,label\na.mp4,1\n")));
        const auto root = must(ClipStore(scratch.database()).roots()).at(0);
        scratch.file("elsewhere/b.mp4", "x");
        QCOMPARE(relinkRoot(scratch.database(), root.id, scratch.path("elsewhere")).error().code, "clip.not_here");
        QCOMPARE(relinkRoot(scratch.database(), root.id, scratch.path("nowhere")).error().code, "clip.no_folder");
        QCOMPARE(must(ClipStore(scratch.database()).roots()).at(0).path, root.path);
        std::filesystem::rename(scratch.path("set"), scratch.path("moved"));
        mustHold(relinkRoot(scratch.database(), root.id, scratch.path("moved")));
        QVERIFY(must(ClipStore(scratch.database()).roots()).at(0).path != root.path);
    }

    void failsWhereTheFileIsNoManifest()
    {
        Scratch scratch;
        QCOMPARE(takeManifest(scratch, scratch.file("m.csv", "name of it,label\na,1\n")).error().code,
                 "table.no_column");
        QCOMPARE(takeManifest(scratch, scratch.path("gone.csv")).error().code, "file.missing");
        QCOMPARE(takeManifest(scratch, scratch.file("n.csv", std::string("PK\x03\x04\0\0", 6))).error().code,
                 "csv.binary");
    }

    void refusesAColumnThatStandsTwice()
    {
        Scratch scratch;
        scratch.file("a.mp4", "x");
        for (const char* header : {"video,label,Label", "video,Video,label", "video,pool,label,pool"}) {
            const auto refused = takeManifest(scratch, scratch.file("m.csv", std::string(header) + "\na.mp4,1,2,3\n"));
            QVERIFY(!refused);
            QCOMPARE(refused.error().code, "table.column_twice");
            QCOMPARE(refused.error().about.line, 1);
        }
        // Other columns may be called what they like.
        const auto taken = must(takeManifest(scratch, scratch.file("m.csv", "video,,note,note,\na.mp4,1,2,3,4\n")));
        QCOMPARE(taken.added, 1);
    }

    void writesReportsAsTextAndCsv()
    {
        ImportReport report;
        report.read = 3;
        report.added = 1;
        report.skippedCategories["primary"] = 1;
        report.remarks.push_back({.weight = ImportReport::Remark::Weight::Skipped,
                                  .code = "clip.unknown",
                                  .file = "a,b.jsonl",
                                  .line = 7,
                                  .clip = "part_1/1.mp4",
                                  .message = "No \"such\" clip."});
        report.join(report);
        QCOMPARE(report.skipped(), 4);
        QCOMPARE(QString::fromStdString(report.asText()),
                 "read 6, added 2, updated 0, reopened 0, unchanged 0, skipped 4\n"
                 "skipped category primary: 2\n"
                 "skipped: a,b.jsonl:7: part_1/1.mp4: No \"such\" clip. [clip.unknown]\n"
                 "skipped: a,b.jsonl:7: part_1/1.mp4: No \"such\" clip. [clip.unknown]\n");
        QCOMPARE(QString::fromStdString(report.asCsv()).split('\n').at(1),
                 "skipped,clip.unknown,\"a,b.jsonl\",7,part_1/1.mp4,\"No \"\"such\"\" clip.\"");
    }

    void writesNoFormulaIntoAReport()
    {
        Scratch scratch;
        const auto file =
            scratch.file("m.csv", "video,label\n=cmd|'/C calc'!A0,1\n@SUM(1),1\n+1.mp4,1\n-2.mp4,1\n\"=1,2\",1\n");
        const auto lines = QString::fromStdString(must(takeManifest(scratch, file)).asCsv()).split('\n');
        QCOMPARE(lines.size(), 7);
        const QStringList clips{"'=cmd|'/C calc'!A0", "'@SUM(1)", "'+1.mp4", "'-2.mp4", "\"'=1,2\""};
        for (int i = 0; i < clips.size(); ++i)
            QVERIFY2(lines[i + 1].contains(QString(",%1,%2,").arg(i + 2).arg(clips[i])), qPrintable(lines[i + 1]));
    }

    void recognisesWhatIsDropped()
    {
        Scratch scratch;
        const auto kind = [&](const std::string& name, const std::string& bytes) {
            return must(recognise(scratch.file(name, bytes)));
        };
        scratch.file("dfew/a/b/part_1/1.mp4", "x");
        QVERIFY(must(recognise(scratch.path("dfew"))) == ImportKind::Dfew);
        QVERIFY(must(recognise(scratch.path("project.cuebench"))) == ImportKind::Unknown);
        QVERIFY(kind("m.csv", "video,label\na.mp4,1\n") == ImportKind::Manifest);
        QVERIFY(kind("s.csv", "clip,modality,emotion\na.mp4,audio,sad\n") == ImportKind::Support);
        QVERIFY(kind("t.csv", "x,y\n1,2\n") == ImportKind::Unknown);
        QVERIFY(kind("c.jsonl", openAiLine("part_1/1.mp4|video", "ERROR: no") +
                                    openAiLine("part_1/1.mp4|video", R"({"detailed_caption": "A man."})")) ==
                ImportKind::Captions);
        QVERIFY(kind("q.json", R"([{"video_id": "part_1/1.mp4", "questions": [{"question": "Why?",
                     "choices": ["a", "b", "c", "d"], "answer": "a", "category": "x"}]}])") == ImportKind::Candidates);
        QVERIFY(kind("e.jsonl", openAiLine("part_1/1.mp4|audio", "Sad.")) == ImportKind::Support);
        QVERIFY(kind("n.txt", "nothing") == ImportKind::Unknown);
        QVERIFY(recognise(scratch.path("gone.json")).error().kind == Error::Kind::NotFound);
    }
};

QTEST_GUILESS_MAIN(ImportManifestTest)
#include "tst_import_manifest.moc"
