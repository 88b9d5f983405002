// The export from the window: what is said before anything is written, and what a failed write leaves behind.
#include "dialogs/export_dialog.h"
#include "export_work.h"
#include "page_project.h"
#include "release/release_station.h"
#include "store/release_store.h"
#include "text.h"

#include <QFile>
#include <QLabel>
#include <QLineEdit>
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
