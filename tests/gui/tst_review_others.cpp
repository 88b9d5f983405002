// The review page while others work on the same project, and when one comes back to a question.
#include "review_bench.h"

using namespace cuebench;
using namespace cuebench::test;

class TestReviewOthers : public QObject {
    Q_OBJECT

private slots:
    void aVerdictByCommandLineShowsInTheNumbersSoon()
    {
        ReviewBench bench;
        bench.go(bench.basic);
        QCOMPARE(bench.session()->remaining(), 4);
        bench.acceptAsAnother(bench.stress);
        QTRY_COMPARE(bench.session()->remaining(), 3);
        QCOMPARE(bench.current(), bench.basic);
        QVERIFY(bench.label("queuePlace").endsWith(QStringLiteral("3")));
    }

    void whatOthersSettledOnScreenSaysSoAndIsPassedOver()
    {
        ReviewBench bench;
        const QuestionId first = bench.current();
        bench.press(Qt::Key_S);
        const QuestionId second = bench.current();
        bench.acceptAsAnother(second);
        QTRY_VERIFY(bench.shows("stateChip"));
        QCOMPARE(bench.current(), second);
        QCOMPARE(bench.session()->position(), -1);
        bench.press(Qt::Key_S);
        QVERIFY(bench.current() != first);  // it goes on from where it was, not from the top
        QVERIFY(bench.current() != second);
    }

    void anEmptyQueueFillsWhenOthersReopenAQuestion()
    {
        ReviewBench bench;
        for (int i = 0; i < 4; ++i) {
            bench.press(Qt::Key_U);
            bench.press(Qt::Key_Return);
        }
        QVERIFY(bench.shows("emptyQueue"));
        bench.editAsAnother(bench.basic, "Another stem?");
        QTRY_COMPARE(bench.current(), bench.basic);
        QVERIFY(!bench.shows("emptyQueue"));
    }

    void whatIsTypedStaysWhileOthersWrite()
    {
        ReviewBench bench;
        bench.go(bench.basic);
        bench.press(Qt::Key_2);
        bench.press(Qt::Key_E);
        bench.type(QStringLiteral(" More?"));
        bench.acceptAsAnother(bench.stress);
        QTRY_COMPARE(bench.session()->remaining(), 3);
        QVERIFY(bench.shows("stemField"));
        bench.press(Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(bench.head(bench.basic).stem, std::string("What in his face shows it? More?"));
    }

    void whatOthersChangedMeanwhileIsNotOverwrittenAndIsAnsweredAnew()
    {
        ReviewBench bench;
        bench.go(bench.basic);
        bench.press(Qt::Key_2);
        bench.editAsAnother(bench.basic, "Another stem?");
        bench.press(Qt::Key_Return);
        QCOMPARE(bench.decisionsOn(bench.basic).size(), std::size_t{1});
        QCOMPARE(bench.label("stem"), QStringLiteral("Another stem?"));
        QVERIFY(!bench.notice().isEmpty());
        QVERIFY(bench.shows("cover"));
        bench.press(Qt::Key_3);
        bench.press(Qt::Key_Return);
        QCOMPARE(bench.last(bench.basic).exposure.answeredFirst, 2);
    }

    void aCandidateThatAnImportRewordedIsShownAsItIsNow()
    {
        ReviewBench bench;
        bench.go(bench.basic);
        bench.press(Qt::Key_2);
        {
            auto database = need(Database::open({fromQt(bench.location())}));
            auto transaction = need(Transaction::begin(*database));
            Revision revision = bench.head(bench.basic);
            revision.options[0].text = "He squints";
            need(QuestionStore(*database).replaceUndecided(revision));
            need(transaction.commit());
        }
        QTRY_COMPARE(bench.label("optionText1"), QStringLiteral("He squints"));
        QVERIFY(bench.shows("cover"));
    }

    void marksWaitForTheReturnToASkippedQuestion()
    {
        ReviewBench bench;
        bench.go(bench.basic);
        bench.press(Qt::Key_2);
        bench.press(Qt::Key_1, Qt::AltModifier);
        bench.press(Qt::Key_1, Qt::AltModifier);
        bench.press(Qt::Key_F);
        bench.press(Qt::Key_S);
        QVERIFY(bench.current() != bench.basic);
        bench.press(Qt::Key_Backspace);
        QCOMPARE(bench.current(), bench.basic);
        QCOMPARE(bench.find<QAbstractButton>("mark1")->text(), QStringLiteral("hallucinated"));
        bench.press(Qt::Key_Return);
        QCOMPARE(bench.last(bench.basic).marks[0], Mark::Hallucinated);
    }

    void undoAfterARestartDoesNotAskForTheAnswerAgain()
    {
        ReviewBench bench(0.5);
        bench.go(bench.basic);
        bench.press(Qt::Key_3);
        bench.press(Qt::Key_Return);
        bench.press(Qt::Key_Return);  // asked once whether the clip was played
        QCOMPARE(bench.decisionsOn(bench.basic).size(), std::size_t{1});
        bench.window.reset();
        bench.openWindow();
        bench.press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(bench.current(), bench.basic);
        QVERIFY(!bench.shows("cover"));
        QVERIFY(bench.shows("matchChip"));
        bench.press(Qt::Key_Return);
        bench.press(Qt::Key_Return);
        QCOMPARE(bench.last(bench.basic).kind, DecisionKind::Accept);
        QCOMPARE(bench.last(bench.basic).exposure.answeredFirst, 2);
    }

    void aRefusedUndoSaysSoAndTheNextGoesOnPastIt()
    {
        ReviewBench bench;
        bench.go(bench.stress);
        bench.press(Qt::Key_2);
        bench.press(Qt::Key_Return);
        bench.go(bench.basic);
        bench.press(Qt::Key_2);
        bench.press(Qt::Key_4, Qt::ControlModifier);
        bench.press(Qt::Key_Return, Qt::ControlModifier);
        bench.acceptAsAnother(bench.basic);
        bench.press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(bench.current(), bench.basic);
        QVERIFY(bench.notice().contains(QStringLiteral("goes on past it")));
        QCOMPARE(bench.head(bench.basic).number, 2);
        bench.press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(bench.current(), bench.stress);
        QCOMPARE(bench.question(bench.stress).state, ReviewState::Undecided);
        QCOMPARE(bench.question(bench.basic).state, ReviewState::Verified);
    }

    void whoEditedAQuestionFindsItUncovered()
    {
        ReviewBench bench;
        bench.go(bench.basic);
        bench.press(Qt::Key_2);
        bench.press(Qt::Key_4, Qt::ControlModifier);
        bench.press(Qt::Key_Return, Qt::ControlModifier);
        bench.press(Qt::Key_Backspace);
        QCOMPARE(bench.current(), bench.basic);
        QVERIFY(!bench.shows("cover"));
    }
};

QTEST_MAIN(TestReviewOthers)
#include "tst_review_others.moc"
