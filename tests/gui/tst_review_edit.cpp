// Editing a question where it stands, by keys; what was saved is read through a second connection.
#include "review_bench.h"

#include <QPlainTextEdit>

using namespace cuebench;
using namespace cuebench::test;

class TestReviewEdit : public QObject {
    Q_OBJECT

private slots:
    void editInPlaceMakesARevision()
    {
        ReviewBench bench;
        bench.go(bench.basic);
        bench.press(Qt::Key_2);
        bench.press(Qt::Key_E);
        QVERIFY(bench.shows("stemField"));
        bench.press(Qt::Key_A, Qt::ControlModifier);
        bench.type(QStringLiteral("Which change in his face shows it?"));
        QVERIFY(bench.shows("changes"));
        bench.press(Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(bench.last(bench.basic).kind, DecisionKind::Edit);
        const Revision head = bench.head(bench.basic);
        QCOMPARE(head.number, 2);
        QCOMPARE(head.stem, std::string("Which change in his face shows it?"));
        QCOMPARE(head.options[1].text, std::string("He smiles broadly"));
        QVERIFY(bench.current() != bench.basic);
    }

    void escapeLeavesTheEdit()
    {
        ReviewBench bench;
        bench.go(bench.basic);
        bench.press(Qt::Key_2);
        bench.press(Qt::Key_E);
        bench.type(QStringLiteral(" rubbish"));
        bench.press(Qt::Key_Escape);
        QVERIFY(!bench.shows("stemField"));
        QCOMPARE(bench.label("stem"), QStringLiteral("What in his face shows it?"));
        QCOMPARE(bench.decisions(), 0);
    }

    void whatIsTypedIsNotLostToAnotherQueue()
    {
        ReviewBench bench;
        bench.go(bench.basic);
        bench.press(Qt::Key_2);
        bench.press(Qt::Key_E);
        bench.type(QStringLiteral(" More?"));
        bench.page()->showQueue({});
        bench.go(bench.stress);
        QCOMPARE(bench.current(), bench.basic);
        QVERIFY(bench.shows("stemField"));
        QVERIFY(bench.find<QPlainTextEdit>("stemField")->toPlainText().endsWith(QStringLiteral(" More?")));
        QVERIFY(!bench.window->close());
        QVERIFY(!bench.notice().isEmpty());
    }

    void aFaultyEditCannotBeSaved()
    {
        ReviewBench bench;
        bench.go(bench.basic);
        bench.press(Qt::Key_2);
        bench.press(Qt::Key_E);
        bench.press(Qt::Key_A, Qt::ControlModifier);
        bench.press(Qt::Key_Delete);
        QVERIFY(bench.shows("faults"));
        bench.press(Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(bench.decisions(), 0);
        QVERIFY(bench.shows("stemField"));
    }

    void rekeyIsOneStroke()
    {
        ReviewBench bench;
        bench.go(bench.basic);
        bench.press(Qt::Key_2);
        bench.press(Qt::Key_4, Qt::ControlModifier);
        bench.press(Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(bench.head(bench.basic).key, 3);
        QCOMPARE(bench.last(bench.basic).marks[3], Mark::Right);
    }

    void tabGoesRoundTheFieldsOfTheQuestion()
    {
        ReviewBench bench;
        bench.go(bench.basic);
        bench.press(Qt::Key_2);
        bench.press(Qt::Key_E);
        bench.press(Qt::Key_Tab);
        bench.press(Qt::Key_A, Qt::ControlModifier);
        bench.type(QStringLiteral("He raises a brow"));
        for (int option = 0; option < 3; ++option) {
            bench.press(Qt::Key_Return);
        }
        bench.press(Qt::Key_Tab);
        QCOMPARE(bench.window->focusWidget(), bench.find<QWidget>("stemField"));
        bench.press(Qt::Key_Backtab, Qt::ShiftModifier);
        bench.press(Qt::Key_A, Qt::ControlModifier);
        bench.type(QStringLiteral("He winks"));
        bench.press(Qt::Key_Return, Qt::ControlModifier);
        const Revision head = bench.head(bench.basic);
        QCOMPARE(head.options[0].text, std::string("He raises a brow"));
        QCOMPARE(head.options[3].text, std::string("He winks"));
    }

    void tabGoesFromTheStemOfAStressTestToItsCue()
    {
        ReviewBench bench;
        bench.go(bench.stress);
        bench.press(Qt::Key_2);
        bench.press(Qt::Key_E);
        bench.press(Qt::Key_Tab);
        QCOMPARE(bench.window->focusWidget(), bench.find<QWidget>("claimField"));
        bench.press(Qt::Key_Tab);
        QCOMPARE(bench.window->focusWidget(), bench.find<QWidget>("stemField"));
    }

    void theSubTypeOfAStressTestBringsItsKey()
    {
        ReviewBench bench;
        bench.go(bench.stress);
        bench.press(Qt::Key_2);
        bench.press(Qt::Key_T);
        bench.press(Qt::Key_1);  // no hallucination
        bench.press(Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(bench.head(bench.stress).subType, SubType::NoHallucination);
        QCOMPARE(bench.head(bench.stress).key, 0);
    }
};

QTEST_MAIN(TestReviewEdit)
#include "tst_review_edit.moc"
