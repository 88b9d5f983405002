// What is being typed is not lost by the way: not to another project, a name, an import or the window's close button.
#include "project_flows.h"
#include "review_bench.h"

#include <QLineEdit>
#include <QMessageBox>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>

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

    void aFolderDroppedOnAFieldIsNotTyped()
    {
        TypingBench bench;
        QVERIFY(!bench.find<QPlainTextEdit>("stemField")->acceptDrops());
        QVERIFY(!bench.find<QLineEdit>("queueSearch")->acceptDrops());
        QVERIFY(!bench.find<QLineEdit>("note")->acceptDrops());
        QVERIFY(bench.window->acceptDrops());
    }
};

QTEST_MAIN(TestUnsavedEdit)
#include "tst_unsaved_edit.moc"
