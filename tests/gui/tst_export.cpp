// The export from the window: what is said before anything is written, and what a failed write leaves behind.
#include "dialogs/export_dialog.h"
#include "export_work.h"
#include "project_flows.h"
#include "release/release_station.h"
#include "review_bench.h"
#include "store/release_store.h"
#include "text.h"

#include <QCheckBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QTemporaryDir>
#include <QtTest>

using namespace cuebench;
using namespace cuebench::test;

namespace {

void touch(const QString& path)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
}

void addVerified(PageProject& made, const std::string& clip)
{
    made.write([&] {
        (void)made.addQuestion(made.addClip(clip, Emotion::Happiness), Task::ReasoningBasicVideo,
                               SubType::FacialExpression, ReviewState::Verified);
    });
}

Result<ReleaseWritten> written(PageProject& made, const QString& folder)
{
    const ReleaseWish wish{.name = "v1", .folder = fromQt(folder), .allowShort = true, .media = false};
    return writeRelease({.text = fromQt(made.folder() + QStringLiteral("/test.cuebench"))}, made.project->benchmark(),
                        wish, {}, {});
}

}  // namespace

class TestExport : public QObject {
    Q_OBJECT

private slots:
    void theDialogSaysThatAFileWillBeReplaced()
    {
        const QTemporaryDir folder;
        PageProject made;
        ExportDialog dialog(Selection{}, made.project->benchmark());
        static_cast<QWidget&>(dialog).show();
        auto* field = dialog.findChild<QLineEdit*>(QStringLiteral("releaseFolder"));
        auto* warning = dialog.findChild<QLabel*>(QStringLiteral("replaces"));
        field->selectAll();
        QTest::keyClicks(field, folder.path());
        QVERIFY(!warning->isVisible());
        touch(folder.filePath(QStringLiteral("emorealm_v1.json")));
        QTest::keyClick(field, Qt::Key_Slash);
        QVERIFY(warning->isVisible());
        QVERIFY(warning->text().contains(QStringLiteral("emorealm_v1.json")));
    }

    void aFileThatCannotBeWrittenDoesNotUseTheNameUp()
    {
        const QTemporaryDir folder;
        PageProject made;
        addVerified(made, "part_1/1.mp4");
        touch(folder.filePath(QStringLiteral("taken")));
        const auto failed = written(made, folder.filePath(QStringLiteral("taken")));
        QVERIFY(!failed.has_value());
        QCOMPARE(failed.error().code, std::string("file.not_writable"));
        const ReleaseWritten again = need(written(made, folder.filePath(QStringLiteral("out"))));
        QCOMPARE(again.questions, 1);
        QVERIFY(QFile::exists(toQt(again.file.string())));
    }

    void theNameStaysFreeWhereMoreIsVerifiedBeforeTheNextTry()
    {
        const QTemporaryDir folder;
        PageProject made;
        addVerified(made, "part_1/1.mp4");
        touch(folder.filePath(QStringLiteral("taken")));
        QVERIFY(!written(made, folder.filePath(QStringLiteral("taken"))).has_value());
        QVERIFY(need(ReleaseStore(made.database()).list()).empty());
        addVerified(made, "part_1/2.mp4");
        QCOMPARE(need(written(made, folder.filePath(QStringLiteral("out")))).questions, 2);
    }

    void itIsKnownHowTheReleaseStandsAgainstEachQuota()
    {
        const QTemporaryDir folder;
        PageProject made;
        addVerified(made, "part_1/1.mp4");
        const ReleaseWritten release = need(written(made, folder.filePath(QStringLiteral("out"))));
        QCOMPARE(release.quotas.size(), made.project->benchmark().tasks.size());
        for (const QuotaLine& line : release.quotas) {
            QCOMPARE(line.taken, line.task == Task::ReasoningBasicVideo ? 1 : 0);
            QCOMPARE(line.quota, made.project->benchmark().find(line.task)->questions);
        }
    }

    /// From the menu to the message, and on with what the quotas need most.
    void theWindowSaysOfHowManyAndGoesOnWithWhatIsNeededMost()
    {
        const QTemporaryDir folder;
        ReviewBench bench;
        bench.acceptAsAnother(bench.basic);
        bench.session()->reload();
        QVERIFY(bench.session()->next());
        QCOMPARE(bench.session()->position(), 1);
        const QuestionId atHand = bench.current();
        bench.window->flows()->exportRelease();
        QTRY_VERIFY(bench.find<QDialog>("exportDialog") != nullptr);
        bench.find<QLineEdit>("releaseFolder")->setText(folder.path());
        bench.find<QCheckBox>("allowShort")->click();
        bench.find<QPushButton>("exportButton")->click();
        QTRY_VERIFY(bench.window->findChild<QMessageBox*>() != nullptr);
        const QString said = bench.window->findChild<QMessageBox*>()->text() +
                             bench.window->findChild<QMessageBox*>()->informativeText();
        const TaskDefinition& task = *bench.page()->session()->project().benchmark().find(Task::ReasoningBasicVideo);
        QVERIFY2(said.contains(QStringLiteral(": 1 of %1, %2 lacking").arg(task.questions).arg(task.questions - 1)),
                 qPrintable(said));
        QVERIFY2(said.contains(QStringLiteral(": 0 of ")), qPrintable(said));
        QCOMPARE(bench.current(), atHand);
        QVERIFY(bench.session()->next());
        QCOMPARE(bench.session()->position(), 0);
    }

    void aNameWithOtherContentIsRefusedBeforeAnythingIsWritten()
    {
        const QTemporaryDir folder;
        PageProject made;
        addVerified(made, "part_1/1.mp4");
        (void)need(written(made, folder.filePath(QStringLiteral("out"))));
        addVerified(made, "part_1/2.mp4");
        const auto refused = written(made, folder.filePath(QStringLiteral("other")));
        QVERIFY(!refused.has_value());
        QCOMPARE(refused.error().code, std::string("release.exists"));
        QVERIFY(!QFile::exists(folder.filePath(QStringLiteral("other"))));
    }
};

QTEST_MAIN(TestExport)
#include "tst_export.moc"
