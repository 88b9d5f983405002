// What is being typed is not lost by the way: not to another project, a name, an import or the window's close button.
#include "project_flows.h"
#include "review_bench.h"

#include <QLineEdit>
#include <QMessageBox>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTextBrowser>

using namespace cuebench;
using namespace cuebench::test;

namespace {

/// A question with a word more in its stem.
class TypingBench : public ReviewBench {
public:
    TypingBench()
    {
        go(basic);
        press(Qt::Key_2);
        press(Qt::Key_E);
        type(QStringLiteral(" More?"));
    }
    [[nodiscard]] bool stillTyped() const
    {
        const auto* stem = page()->findChild<QPlainTextEdit*>(QStringLiteral("stemField"));
        return current() == basic && stem != nullptr && stem->toPlainText().endsWith(QStringLiteral(" More?"));
    }
    [[nodiscard]] ProjectFlows* flows() const { return window->findChild<ProjectFlows*>(); }
    [[nodiscard]] QMessageBox* question() const { return window->findChild<QMessageBox*>(); }
};

}  // namespace

class TestUnsavedEdit : public QObject {
    Q_OBJECT

private slots:
    void anotherProjectDoesNotTakeItsPlace()
    {
        TypingBench bench;
        bench.window->open(bench.location());
        QVERIFY(bench.stillTyped());
        QVERIFY(!bench.notice().isEmpty());
        bench.flows()->drop({bench.location()});
        QVERIFY(bench.stillTyped());
        bench.flows()->changeVerifier();
        QVERIFY(bench.window->findChild<QDialog*>(QStringLiteral("askText")) == nullptr);
        QVERIFY(bench.stillTyped());
    }

    void itIsShownWhereItKeepsThingsFromGoingOn()
    {
        TypingBench bench;
        bench.press(Qt::Key_F2);
        QVERIFY(!bench.page()->isVisible());
        bench.window->open(bench.location());
        QVERIFY(bench.page()->isVisible());
        QVERIFY(bench.stillTyped());
    }

    void anImportLeavesItThere()
    {
        TypingBench bench;
        bench.acceptAsAnother(bench.basic);  // the queue leaves the question out when it is read again
        Q_EMIT bench.flows()->changedProject();
        QVERIFY(bench.stillTyped());
    }

    void closingAsksEveryTime()
    {
        TypingBench bench;
        QVERIFY(!bench.window->close());
        QVERIFY(bench.question() != nullptr);
        bench.question()->reject();
        QTRY_VERIFY(bench.question() == nullptr);
        QVERIFY(bench.stillTyped());
        QVERIFY(!bench.window->close());
        QTRY_VERIFY(bench.question() != nullptr);
        bench.question()->buttons().first()->click();
        QTRY_VERIFY(!bench.window->isVisible());
        QCOMPARE(bench.decisions(), 0);
    }

    void guidelinesBeingWrittenAreKeptToo()
    {
        ReviewBench bench;
        bench.go(bench.basic);
        bench.press(Qt::Key_G);
        QTest::mouseClick(bench.find<QWidget>("guidelinesEdit"), Qt::LeftButton);
        auto* field = bench.find<QPlainTextEdit>("guidelinesField");
        QTest::keyClicks(field, QStringLiteral("Go on? "));
        QVERIFY(bench.shows("guidelinesDock"));  // G, O and ? are letters here
        bench.window->open(bench.location());
        QVERIFY(field->isVisible());
        QVERIFY(!bench.window->close());
        QVERIFY(field->toPlainText().startsWith(QStringLiteral("Go on? ")));
        delete bench.window->findChild<QMessageBox*>();
        QTest::mouseClick(bench.find<QWidget>("guidelinesSave"), Qt::LeftButton);
        auto project = need(Project::open({fromQt(bench.location())}));
        QVERIFY(need(project->guidelines()).rfind("Go on? ", 0) == 0);
        // The keys belong to the question again, and reading the page does not take them away.
        bench.press(Qt::Key_1);
        QVERIFY(!bench.shows("cover"));
        QTest::mouseClick(bench.find<QTextBrowser>("guidelinesPage")->viewport(), Qt::LeftButton);
        bench.press(Qt::Key_F);
        QVERIFY(bench.question(bench.basic).flagged);
    }

    void aFolderDroppedOnAFieldIsNotTyped()
    {
        TypingBench bench;
        QVERIFY(!bench.find<QPlainTextEdit>("stemField")->acceptDrops());
        QVERIFY(!bench.find<QLineEdit>("queueSearch")->acceptDrops());
        QVERIFY(!bench.find<QLineEdit>("note")->acceptDrops());
        QVERIFY(!bench.find<QPlainTextEdit>("guidelinesField")->acceptDrops());
        QVERIFY(bench.window->acceptDrops());
    }
};

QTEST_MAIN(TestUnsavedEdit)
#include "tst_unsaved_edit.moc"
