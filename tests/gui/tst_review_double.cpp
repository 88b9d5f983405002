// One stroke does one thing: a double click, a key held down or a key with Ctrl never decides what nobody has read.
#include "pages/decision_bar.h"
#include "question/choice_panel.h"
#include "review_bench.h"

#include <QPushButton>

using namespace cuebench;
using namespace cuebench::test;

namespace {

/// Longer than any test takes: whatever follows is still the same movement.
constexpr int kSlowHand = 100'000;

void press(QWidget* widget, QEvent::Type half, quint64 atMs)
{
    const QPoint at = widget->rect().center();
    QMouseEvent event(half, at, widget->mapToGlobal(at), Qt::LeftButton, Qt::LeftButton, {});
    event.setTimestamp(atMs);
    QApplication::sendEvent(widget, &event);
    QTest::mouseRelease(widget, Qt::LeftButton, {}, at);
}

void doubleClick(QWidget* widget)
{
    press(widget, QEvent::MouseButtonPress, 1000);
    press(widget, QEvent::MouseButtonDblClick, 1100);
}

/// The second half alone: the first was on what stood there before.
void secondHalf(QWidget* widget)
{
    press(widget, QEvent::MouseButtonDblClick, 1100);
}

QPushButton* reason(const ReviewBench& bench, int index)
{
    return bench.page()->findChild<ChoicePanel*>()->findChildren<QPushButton*>().at(index);
}

}  // namespace

class TestReviewDouble : public QObject {
    Q_OBJECT

private slots:
    void twoFastReturnsAcceptOneQuestion()
    {
        ReviewBench bench;
        bench.page()->action("queue.policy")->trigger();  // open: nothing has to be answered
        bench.go(bench.basic);
        QApplication::setDoubleClickInterval(kSlowHand);
        bench.press(Qt::Key_Return);  // the question has only just come up
        QCOMPARE(bench.decisions(), 0);
        QApplication::setDoubleClickInterval(0);
        bench.press(Qt::Key_Return);
        QCOMPARE(bench.last(bench.basic).kind, DecisionKind::Accept);
        const QuestionId next = bench.current();
        QVERIFY(next != bench.basic);
        QApplication::setDoubleClickInterval(kSlowHand);
        bench.press(Qt::Key_Return);
        QCOMPARE(bench.current(), next);
        QCOMPARE(bench.decisions(), 1);
    }

    void whoHasAnsweredNeedNotWait()
    {
        ReviewBench bench;
        bench.go(bench.basic);
        QApplication::setDoubleClickInterval(kSlowHand);
        bench.press(Qt::Key_2);
        bench.press(Qt::Key_Return);
        QCOMPARE(bench.last(bench.basic).kind, DecisionKind::Accept);
    }

    void whatIsAskedIsNotConfirmedByTheSameMovement()
    {
        ReviewBench bench(0.5);
        bench.go(bench.basic);
        bench.press(Qt::Key_2);
        QApplication::setDoubleClickInterval(kSlowHand);
        bench.press(Qt::Key_Return);
        QVERIFY(!bench.notice().isEmpty());
        bench.press(Qt::Key_Return);
        QCOMPARE(bench.decisions(), 0);
        QApplication::setDoubleClickInterval(0);
        bench.press(Qt::Key_Return);
        QCOMPARE(bench.last(bench.basic).kind, DecisionKind::Accept);
    }

    void aDoubleClickOnRejectOnlyOpensTheReasons()
    {
        ReviewBench bench;
        bench.go(bench.basic);
        bench.press(Qt::Key_2);
        QApplication::setDoubleClickInterval(kSlowHand);
        QTest::mouseClick(bench.find<QWidget>("button.review.reject"), Qt::LeftButton);
        QVERIFY(bench.shows("choicePanel"));
        for (int i = 0; i < 3; ++i) {
            secondHalf(reason(bench, i));
        }
        QVERIFY(bench.shows("choicePanel"));
        QCOMPARE(bench.decisions(), 0);
        QTest::mouseClick(reason(bench, 1), Qt::LeftButton);
        QCOMPARE(bench.last(bench.basic).kind, DecisionKind::Reject);
    }

    void aDoubleClickOnAReasonLeavesTheNextQuestionAlone_data()
    {
        QTest::addColumn<QString>("below");
        for (const char* act : {"accept", "edit", "reject", "flag", "skip", "back", "undo"}) {
            QTest::newRow(act) << QStringLiteral("button.review.") + QLatin1String(act);
        }
    }
    void aDoubleClickOnAReasonLeavesTheNextQuestionAlone()
    {
        QFETCH(const QString, below);
        ReviewBench bench;
        bench.go(bench.basic);
        bench.press(Qt::Key_2);
        bench.press(Qt::Key_R);
        QApplication::setDoubleClickInterval(kSlowHand);
        QTest::mouseClick(reason(bench, 1), Qt::LeftButton);
        QCOMPARE(bench.decisions(), 1);
        const QuestionId next = bench.current();
        secondHalf(bench.find<QWidget>(qPrintable(below)));
        QCOMPARE(bench.current(), next);
        QCOMPARE(bench.decisions(), 1);
        QCOMPARE(bench.question(bench.basic).state, ReviewState::Rejected);
        QVERIFY(!bench.shows("choicePanel"));
        QVERIFY(bench.notice().isEmpty());
    }

    void aDoubleClickOnSkipSkipsOneQuestion()
    {
        ReviewBench bench;
        bench.go(bench.basic);
        doubleClick(bench.find<QWidget>("button.review.skip"));
        QCOMPARE(bench.decisions(), 1);
    }

    void aFastHandUndoesTwice()
    {
        ReviewBench bench;
        bench.go(bench.basic);
        bench.press(Qt::Key_5);
        bench.press(Qt::Key_8);
        QApplication::setDoubleClickInterval(kSlowHand);
        doubleClick(bench.find<QWidget>("button.review.undo"));
        QVERIFY(!bench.attributes(bench.firstClip).subtitles);
        QVERIFY(!bench.attributes(bench.firstClip).cutInside);
    }

    void keysWithControlChooseNoReasonAndChangeNothingBelow()
    {
        ReviewBench bench;
        bench.go(bench.basic);
        bench.press(Qt::Key_2);
        bench.press(Qt::Key_R);
        bench.press(Qt::Key_1, Qt::ControlModifier);  // elsewhere: option A becomes the key
        bench.press(Qt::Key_3, Qt::AltModifier);
        bench.press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(bench.decisions(), 0);
        QVERIFY(bench.shows("choicePanel"));
        QVERIFY(!bench.page()->action("edit.save")->isEnabled());
        bench.press(Qt::Key_Escape);
        QVERIFY(bench.page()->action("review.accept")->isEnabled());
        bench.press(Qt::Key_1, Qt::ControlModifier);  // and now it does
        QVERIFY(bench.page()->action("edit.cancel")->isEnabled());
    }

    void returnTakesNoReasonThatNobodyPointedAt()
    {
        ReviewBench bench;
        bench.go(bench.basic);
        bench.press(Qt::Key_2);
        bench.press(Qt::Key_R);
        bench.press(Qt::Key_Return);
        QCOMPARE(bench.decisions(), 0);
        bench.press(Qt::Key_Down);
        bench.press(Qt::Key_Return);
        const auto reasons =
            bench.session()->project().benchmark().reasonsFor(Task::ReasoningBasicVideo, SubType::FacialExpression);
        QCOMPARE(bench.last(bench.basic).reason, reasons[0]->code);
    }

    void aKeyHeldDownDecidesOnce()
    {
        ReviewBench bench;
        bench.go(bench.basic);
        bench.press(Qt::Key_2);
        bench.press(Qt::Key_R);
        QKeyEvent held(QEvent::KeyPress, Qt::Key_2, {}, QStringLiteral("2"), true);
        QApplication::sendEvent(bench.window->focusWidget(), &held);
        QCOMPARE(bench.decisions(), 0);
        QVERIFY(bench.shows("choicePanel"));
    }
};

QTEST_MAIN(TestReviewDouble)
#include "tst_review_double.moc"
