// Import from the window: what a menu promises of pools, and that one bad path keeps none of the others out.
#include "dialogs/report_dialog.h"
#include "project_flows.h"
#include "review_bench.h"

#include <QFile>
#include <QFileDialog>
#include <QMenu>
#include <QTableWidget>

using namespace cuebench;
using namespace cuebench::test;

namespace {

void write(const QString& path, const QByteArray& bytes)
{
    QVERIFY(QDir().mkpath(QFileInfo(path).absolutePath()));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), qint64(bytes.size()));
}

/// A DFEW folder with two clips of the sample.
QString dfewIn(const QTemporaryDir& folder)
{
    const QString root = folder.filePath(QStringLiteral("dfew"));
    for (const char* clip : {"7.mp4", "112.mp4"}) {
        QFile file(QStringLiteral(CUEBENCH_SOURCE_DIR "/resources/sample/dfew_original_clips/part_1/") +
                   QLatin1String(clip));
        if (file.open(QIODevice::ReadOnly)) {
            write(root + QStringLiteral("/original/part_1/") + QLatin1String(clip), file.readAll());
        }
    }
    return root;
}

std::optional<Clip> clipNamed(const ReviewBench& bench, const std::string& name)
{
    auto database = need(Database::open({fromQt(bench.location())}));
    return need(ClipStore(*database).findByName(name));
}

}  // namespace

class TestImportFlows : public QObject {
    Q_OBJECT

private slots:
    void aFolderForTrainingGoesIntoItsPoolAndStaysThere()
    {
        ReviewBench bench;
        const QTemporaryDir folder;
        const QString root = dfewIn(folder);
        QAction* training = nullptr;
        for (QAction* action : bench.window->findChildren<QAction*>()) {
            if (action->text() == QStringLiteral("Import folder for trainin&g …")) {
                training = action;
            }
        }
        QVERIFY(training != nullptr && training->isEnabled());
        training->trigger();
        QFileDialog* dialog = nullptr;
        QTRY_VERIFY((dialog = bench.window->findChild<QFileDialog*>()) != nullptr && dialog->isVisible());
        QCOMPARE(dialog->fileMode(), QFileDialog::Directory);
        Q_EMIT dialog->fileSelected(root);
        dialog->close();
        closeReport(bench);
        QVERIFY(clipNamed(bench, "part_1/7.mp4").has_value());
        QVERIFY(clipNamed(bench, "part_1/7.mp4")->pool == Pool::Training);

        // The same folder dropped says nothing of a pool; one more clip in it is a clip like any other.
        write(root + QStringLiteral("/original/part_1/348.mp4"), "no video");
        bench.window->flows()->drop({root});
        closeReport(bench);
        QVERIFY(clipNamed(bench, "part_1/7.mp4")->pool == Pool::Training);
        QVERIFY(clipNamed(bench, "part_1/348.mp4")->pool == Pool::Benchmark);
    }

    void oneBadPathKeepsNoneOfTheOthersOut()
    {
        ReviewBench bench;
        const QTemporaryDir folder;
        const QString twice = folder.filePath(QStringLiteral("twice.csv"));
        write(twice, "video,label,video\na.mp4,1,b.mp4\n");
        const QString captions = folder.filePath(QStringLiteral("video_captions.jsonl"));
        write(captions, R"({"video_id": "part_1/2.mp4", "detailed_caption": "A man.", "emotion_caption": "He frowns.",)"
                        R"( "predicted_emotion": "anger"})");
        bench.window->flows()->drop({dfewIn(folder), twice, captions});
        auto* report = openReport(bench);
        auto* remarks = report->findChild<QTableWidget*>();
        QVERIFY(remarks != nullptr);
        QVERIFY(remarks->findItems(twice, Qt::MatchExactly).size() == 1);
        const int row = remarks->findItems(twice, Qt::MatchExactly).first()->row();
        QCOMPARE(remarks->item(row, 1)->text(), QStringLiteral("1"));
        QVERIFY(clipNamed(bench, "part_1/112.mp4").has_value());
        auto database = need(Database::open({fromQt(bench.location())}));
        QCOMPARE(need(CaptionStore(*database).captionsOf(bench.secondClip)).size(), 1U);
    }

    void whatIsNothingKnownIsSaidWithItsReason_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("says");
        QTest::newRow("columns") << "list.csv" << QByteArray("label,x\n1,2\n") << "There is no column \"video\"";
        QTest::newRow("folder") << "flat/1.mp4" << QByteArray("x") << "There are no clips below this folder";
        QTest::newRow("labels") << "annotation.xlsx" << QByteArray("PK") << "import the folder that it lies in";
        QTest::newRow("not JSON") << "replies.json" << QByteArray("hello") << "begins with neither { nor [";
        QTest::newRow("other JSON") << "other.json" << QByteArray("{\"a\": 1}") << "Nothing is known about this file";
    }

    void whatIsNothingKnownIsSaidWithItsReason()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, bytes);
        QFETCH(QString, says);
        ReviewBench bench;
        const QTemporaryDir folder;
        write(folder.filePath(name), bytes);
        const QString dropped = folder.filePath(name.section(QLatin1Char('/'), 0, 0));
        bench.window->flows()->drop({dropped, folder.filePath(QStringLiteral("no such file"))});
        auto* report = openReport(bench);
        auto* remarks = report->findChild<QTableWidget*>();
        QVERIFY(remarks != nullptr);
        const auto found = remarks->findItems(says, Qt::MatchContains);
        QCOMPARE(found.size(), 1);
        QVERIFY(remarks->item(found.first()->row(), 0)->text().startsWith(dropped));
    }

private:
    static ReportDialog* openReport(const ReviewBench& bench)
    {
        ReportDialog* report = nullptr;
        [&] { QTRY_VERIFY((report = bench.window->findChild<ReportDialog*>()) != nullptr); }();
        return report;
    }
    static void closeReport(const ReviewBench& bench)
    {
        auto* report = openReport(bench);
        QVERIFY(report != nullptr);
        report->accept();
        QTRY_VERIFY(bench.window->findChild<ReportDialog*>() == nullptr);
    }
};

QTEST_MAIN(TestImportFlows)
#include "tst_import_flows.moc"
