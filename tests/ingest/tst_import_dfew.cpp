// DFEW roots in the layouts of domain.md, and what may be wrong with them.
#include "ingest_fixture.h"
#include "store/clip_store.h"

#include <QTest>

using namespace cuebench;
using namespace cuebench::test;

namespace {

const Scratch::Rows kHeader{
    {"order", "1happy", "2sad", "3neutral", "4angry", "5surprise", "6disgust", "7fear", "label"}};

Scratch::Rows sheet(Scratch::Rows rows)
{
    rows.insert(rows.begin(), kHeader.front());
    return rows;
}

Clip clip(Scratch& scratch, const std::string& name)
{
    const auto found = must(ClipStore(scratch.database()).findByName(name));
    if (!found)
        qFatal("no clip %s", name.c_str());
    return *found;
}

}  // namespace

class ImportDfewTest : public QObject {
    Q_OBJECT

private slots:
    void takesClipsOfAnyPartWithSoundLabelAndVotes()
    {
        Scratch scratch;
        const std::string clips = "DFEW/Clip/original/dfew_original_clips_24fps/";
        for (const auto* name : {"part_1/1.mp4", "part_2/10.mp4", "part_11/16372.avi", "part_3/2.mp4"})
            scratch.file("root/" + clips + name, "x");
        scratch.file("root/DFEW/Clip/dfew_original_clips_16khz/part_2/10.wav", "x");
        scratch.workbook("root/DFEW/Annotation/annotation.xlsx",
                         sheet({{"1", "9", "1", "0", "0", "0", "0", "0", "1"},
                                {"2", "0", "0", "0", "4", "3", "3", "0", "0"},
                                {"10.0", "0", "10", "0", "0", "0", "0", "0", "2"},
                                {"16372", "0", "0", "0", "0", "0", "0", "10", "7"}}));
        const auto report = must(takeDfew(scratch, scratch.path("root")));
        QCOMPARE(counts(report), "read 4 added 4 updated 0 reopened 0 unchanged 0");
        QCOMPARE(remarks(report), "");
        const auto tenth = clip(scratch, "part_2/10.mp4");
        QCOMPARE(tenth.path, clips + "part_2/10.mp4");
        QCOMPARE(tenth.audioPath, "DFEW/Clip/dfew_original_clips_16khz/part_2/10.wav");
        QVERIFY(tenth.label == Emotion::Sadness);
        QVERIFY(tenth.votes == (Votes{0, 10, 0, 0, 0, 0, 0}));
        QVERIFY(!clip(scratch, "part_3/2.mp4").label);
        QVERIFY(clip(scratch, "part_3/2.mp4").votes.has_value());
        QVERIFY(clip(scratch, "part_11/16372.avi").label == Emotion::Fear);
        QCOMPARE(must(ClipStore(scratch.database()).filePath(tenth.id)),
                 std::filesystem::canonical(scratch.path("root") / tenth.path).string());
    }

    void readsTheCsvsOfTheFolds()
    {
        Scratch scratch;
        for (const auto* name : {"part_1/1.mp4", "part_1/2.mp4", "part_2/3.mp4", "part_9/4.mp4"})
            scratch.file(std::string("root/clips/") + name, "x");
        scratch.file("root/EmoLabel_DataSplit/train(single-labeled)/set_1.csv",
                     "\xEF\xBB\xBFVideo Name,LABEL\r\n00001,1\r\n2.mp4,4\r\n");
        scratch.file("root/EmoLabel_DataSplit/test(single-labeled)/set_1.csv",
                     "video_name,label\n3,5\npart_9/4.mp4,6\n");
        const auto report = must(takeDfew(scratch, scratch.path("root")));
        QCOMPARE(remarks(report), "");
        QVERIFY(clip(scratch, "part_1/1.mp4").label == Emotion::Happiness);
        QVERIFY(clip(scratch, "part_1/2.mp4").label == Emotion::Anger);
        QVERIFY(clip(scratch, "part_2/3.mp4").label == Emotion::Surprise);
        QVERIFY(clip(scratch, "part_9/4.mp4").label == Emotion::Disgust);
        QVERIFY(!clip(scratch, "part_9/4.mp4").votes);
    }

    void findsTheClipsFolder_data()
    {
        QTest::addColumn<QStringList>("files");
        QTest::addColumn<QString>("taken");
        QTest::newRow("the root is it") << QStringList{"part_1/1.mp4"} << "part_1/1.mp4";
        QTest::newRow("upper case") << QStringList{"Clips/PART_1/1.MP4"} << "Clips/PART_1/1.MP4";
        QTest::newRow("one part nested in itself")
            << QStringList{"clips/part_1/part_1/1.mp4"} << "clips/part_1/part_1/1.mp4";
        QTest::newRow("24 fps before others")
            << QStringList{"original/part_1/1.mp4", "dfew_original_clips/part_1/1.mp4",
                           "dfew_original_clips_24fps/part_1/1.mp4"}
            << "dfew_original_clips_24fps/part_1/1.mp4";
        QTest::newRow("sound before 24 fps")
            << QStringList{"original/part_1/1.mp4", "dfew_original_clips_24fps_no_audio/part_1/1.mp4"}
            << "original/part_1/1.mp4";
        QTest::newRow("silent ones where there are no others")
            << QStringList{"dfew_original_clips_24fps_no_audio/part_1/1.mp4"}
            << "dfew_original_clips_24fps_no_audio/part_1/1.mp4";
        QTest::newRow("hidden files of other systems")
            << QStringList{"a/part_1/1.mp4", "a/part_1/._1.mp4", "__MACOSX/original_24fps/part_1/1.mp4"}
            << "a/part_1/1.mp4";
        QTest::newRow("frames beside clips")
            << QStringList{"a/part_1/1.mp4", "frames/part_1/00001/0.jpg"} << "a/part_1/1.mp4";
    }
    void findsTheClipsFolder()
    {
        QFETCH(QStringList, files);
        QFETCH(QString, taken);
        Scratch scratch;
        for (const auto& file : files)
            scratch.file("root/" + file.toStdString(), "x");
        const auto report = must(takeDfew(scratch, scratch.path("root")));
        QCOMPARE(counts(report), "read 1 added 1 updated 0 reopened 0 unchanged 0");
        const auto clips = must(ClipStore(scratch.database()).list({}, 0, 10));
        QCOMPARE(clips.size(), 1U);
        QCOMPARE(QString::fromStdString(clips.front().clip.path), taken);
        QCOMPARE(QString::fromStdString(clips.front().clip.name).toLower(), "part_1/1.mp4");
    }

    void saysWhatLiesElsewhere()
    {
        Scratch scratch;
        scratch.file("root/dfew_24fps/part_1/1.mp4", "x");
        scratch.file("root/old/part_1/1.mp4", "x");
        scratch.file("root/old/part_1/2.mp4", "x");
        QVERIFY(
            remarks(must(takeDfew(scratch, scratch.path("root")))).startsWith("warning ingest.clips_elsewhere old"));
    }

    void saysThatThereAreNoClips()
    {
        Scratch scratch;
        scratch.file("root/notes/readme.txt", "x");
        const auto report = takeDfew(scratch, scratch.path("root"));
        QCOMPARE(report.error().code, "ingest.no_clips");
        QVERIFY(report.error().kind == Error::Kind::BadInput);
        const auto missing = takeDfew(scratch, scratch.path("nowhere"));
        QVERIFY(missing.error().kind == Error::Kind::NotFound);
    }

    void leavesOutBadLabelsByLine()
    {
        Scratch scratch;
        for (const auto* name : {"part_1/1.mp4", "part_1/2.mp4", "part_1/3.mp4"})
            scratch.file(std::string("root/") + name, "x");
        scratch.workbook("root/annotation.xlsx", sheet({{"1", "10", "0", "0", "0", "0", "0", "0", "9"},
                                                        {"", "10", "0", "0", "0", "0", "0", "0", "1"},
                                                        {"2", "ten", "0", "0", "0", "0", "0", "0", "1"},
                                                        {"3", "10", "0", "0", "0", "0", "0", "0", "Happy"}}));
        const auto report = must(takeDfew(scratch, scratch.path("root")));
        QCOMPARE(counts(report), "read 3 added 3 updated 0 reopened 0 unchanged 0");
        QCOMPARE(remarks(report),
                 "skipped clip.bad_label annotation.xlsx:2 | skipped clip.bad_number annotation.xlsx:3 | "
                 "warning clip.bad_votes annotation.xlsx:4");
        // The clips were taken all the same: what was left out are lines of the list.
        QCOMPARE(report.skipped(), 0);
        QCOMPARE(report.skippedBesides(), 2);
        QVERIFY(report.asText().find("besides these records, 2 lines") != std::string::npos);
        QVERIFY(!clip(scratch, "part_1/1.mp4").label);
        QVERIFY(clip(scratch, "part_1/2.mp4").label == Emotion::Happiness);
        QVERIFY(!clip(scratch, "part_1/2.mp4").votes);
        QVERIFY(clip(scratch, "part_1/3.mp4").label == Emotion::Happiness);
    }

    void believesTheWorkbookAndSaysWhereTheFoldsDiffer()
    {
        Scratch scratch;
        scratch.file("root/part_1/1.mp4", "x");
        scratch.file("root/part_1/2.mp4", "x");
        scratch.workbook("root/x/Annotation.xlsx", {{"Order", "Label "}, {"1", "1"}, {"2", "2"}});
        for (const auto* fold : {"1", "2"})
            scratch.file(std::string("root/train/set_") + fold + ".csv", "video_name,label\n1,1\n2,7\n");
        const auto report = must(takeDfew(scratch, scratch.path("root")));
        QCOMPARE(remarks(report), "warning label.disagreement set_1.csv:3");
        QVERIFY(clip(scratch, "part_1/2.mp4").label == Emotion::Sadness);
    }

    void goesOnWithTheCsvsWhereTheWorkbookIsBroken_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("code");
        QTest::newRow("a renamed csv") << QByteArray("order,label\n1,1\n") << "xlsx.not_a_workbook";
        QTest::newRow("empty") << QByteArray() << "xlsx.not_a_workbook";
    }
    void goesOnWithTheCsvsWhereTheWorkbookIsBroken()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, code);
        Scratch scratch;
        scratch.file("root/part_1/1.mp4", "x");
        scratch.file("root/annotation.xlsx", bytes.toStdString());
        scratch.file("root/test/set_1.csv", "video_name,label\n1,3\n");
        QCOMPARE(remarks(must(takeDfew(scratch, scratch.path("root")))), "skipped " + code + " annotation.xlsx");
        QVERIFY(clip(scratch, "part_1/1.mp4").label == Emotion::Neutral);
    }

    void goesOnWhereTheWorkbookLacksTheColumns()
    {
        Scratch scratch;
        scratch.file("root/part_1/1.mp4", "x");
        scratch.workbook("root/annotation.xlsx", {{"order", "remark"}, {"1", "1"}});
        QCOMPARE(remarks(must(takeDfew(scratch, scratch.path("root")))),
                 "skipped table.no_column annotation.xlsx:1 | warning ingest.no_labels root");
    }

    void givesNoLabelToANumberOfTwoParts()
    {
        Scratch scratch;
        for (const auto* name : {"part_1/1.mp4", "part_2/1.mp4", "part_1/5.mp4", "part_2/5.mp4"})
            scratch.file(std::string("root/") + name, "x");
        scratch.file("root/train/set_1.csv", "video_name,label\n1,1\npart_1/5.mp4,4\n");
        const auto report = must(takeDfew(scratch, scratch.path("root")));
        QCOMPARE(remarks(report), "warning clip.number_twice set_1.csv:2 | warning clip.number_twice set_1.csv:2");
        QVERIFY(!clip(scratch, "part_1/1.mp4").label);
        QVERIFY(clip(scratch, "part_1/5.mp4").label == Emotion::Anger);
        QVERIFY(!clip(scratch, "part_2/5.mp4").label);
    }

    void saysOnceForEachListWhatIsNotOnDisk()
    {
        Scratch scratch;
        scratch.file("root/part_1/2.mp4", "x");
        scratch.file("root/train/set_1.csv", "video_name,label\n1,1\n2,1\n3,1\n");
        const auto report = must(takeDfew(scratch, scratch.path("root")));
        QCOMPARE(remarks(report), "warning clip.not_on_disk set_1.csv:2");
        QVERIFY(report.remarks.front().message.starts_with("2 labels"));
    }

    void refusesLinksThatLeaveTheRoot()
    {
        namespace fs = std::filesystem;
        Scratch scratch;
        scratch.file("root/part_1/1.mp4", "x");
        const auto outside = scratch.file("secret/part_2/2.mp4", "x");
        fs::create_symlink(outside, scratch.path("root/part_1/2.mp4"));
        fs::create_directory_symlink(scratch.path("secret/part_2"), scratch.path("root/part_2"));
        fs::create_symlink(scratch.path("nowhere"), scratch.path("root/part_1/3.mp4"));
        fs::create_symlink("1.mp4", scratch.path("root/part_1/4.mp4"));
        fs::create_directory_symlink("..", scratch.path("root/part_1/again"));
        const auto report = must(takeDfew(scratch, scratch.path("root")));
        QCOMPARE(counts(report), "read 2 added 2 updated 0 reopened 0 unchanged 0");
        QCOMPARE(remarks(report),
                 "skipped clip.outside_root 2.mp4 | skipped clip.not_on_disk 3.mp4 | "
                 "skipped clip.outside_root part_2 | warning ingest.no_labels root");
        QVERIFY(must(ClipStore(scratch.database()).findByName("part_1/4.mp4")).has_value());
    }

    void leavesOutNamesThatAreNotText()
    {
        Scratch scratch;
        scratch.file("root/part_1/1.mp4", "x");
        scratch.file("root/part_1/\xFF\xFE.mp4", "x");
        scratch.file("root/part_1/2\n.mp4", "x");
        const auto report = must(takeDfew(scratch, scratch.path("root")));
        QCOMPARE(report.added, 1);
        QCOMPARE(report.remarks.at(0).code, "clip.name_not_text");
        QCOMPARE(report.remarks.at(1).code, "clip.name_not_text");
        // QTemporaryDir cannot remove what it cannot name.
        std::filesystem::remove(scratch.path("root/part_1/\xFF\xFE.mp4"));
    }

    void changesNothingTheSecondTime()
    {
        Scratch scratch;
        scratch.file("root/part_1/1.mp4", "x");
        scratch.file("root/part_1/2.mp4", "x");
        scratch.file("root/train/set_1.csv", "video_name,label\n1,1\n2,1\n");
        must(takeDfew(scratch, scratch.path("root")));
        QCOMPARE(counts(must(takeDfew(scratch, scratch.path("root")))),
                 "read 2 added 0 updated 0 reopened 0 unchanged 2");
        scratch.file("root/train/set_1.csv", "video_name,label\n1,1\n2,3\n");
        scratch.file("root/part_1/3.mp4", "x");
        QCOMPARE(counts(must(takeDfew(scratch, scratch.path("root")))),
                 "read 3 added 1 updated 1 reopened 0 unchanged 1");
    }

    void keepsLabelsWhenTheListsAreGone()
    {
        Scratch scratch;
        scratch.file("root/part_1/1.mp4", "x");
        const auto list = scratch.file("root/train/set_1.csv", "video_name,label\n1,1\n");
        must(takeDfew(scratch, scratch.path("root")));
        std::filesystem::remove(list);
        const auto report = must(takeDfew(scratch, scratch.path("root")));
        QCOMPARE(remarks(report), "warning ingest.no_labels root");
        QCOMPARE(report.unchanged, 1);
        QVERIFY(clip(scratch, "part_1/1.mp4").label == Emotion::Happiness);
    }

    void putsClipsIntoThePoolAskedFor()
    {
        Scratch scratch;
        scratch.file("root/part_1/1.mp4", "x");
        ImportOptions options;
        options.probe = false;
        options.pool = Pool::Training;
        must(importDfew(scratch.database(), scratch.path("root"), options, {}, {}));
        QVERIFY(clip(scratch, "part_1/1.mp4").pool == Pool::Training);
        // Without a word about pools nothing moves: a training clip in the benchmark would be trained and tested on.
        scratch.file("root/part_1/2.mp4", "x");
        options.pool = Pool::Benchmark;
        const auto again = must(importDfew(scratch.database(), scratch.path("root"), options, {}, {}));
        QCOMPARE(counts(again), "read 2 added 1 updated 0 reopened 0 unchanged 1");
        QVERIFY(clip(scratch, "part_1/1.mp4").pool == Pool::Training);
        QVERIFY(clip(scratch, "part_1/2.mp4").pool == Pool::Benchmark);
        options.pool = Pool::Training;
        QCOMPARE(must(importDfew(scratch.database(), scratch.path("root"), options, {}, {})).updated, 1);
        QVERIFY(clip(scratch, "part_1/2.mp4").pool == Pool::Training);
    }
};

QTEST_GUILESS_MAIN(ImportDfewTest)
#include "tst_import_dfew.moc"
