// The review page, driven with keys and mouse; what was done is read through a second connection.
#include "review_bench.h"

#include <QLineEdit>
#include <QPlainTextEdit>

using namespace cuebench;
using namespace cuebench::test;

class TestReviewPage : public QObject {
    Q_OBJECT

private slots:
    void coversUntilAnOptionIsPicked()
    {
        ReviewBench bench;
        bench.go(bench.basic);
        QVERIFY(bench.shows("cover"));
        QVERIFY(!bench.shows("videoCaption"));
        QVERIFY(!bench.shows("clipLabel"));
        QVERIFY(!bench.shows("matchChip"));
        QVERIFY(!bench.shows("mark1"));
        bench.press(Qt::Key_2);
        QVERIFY(!bench.shows("cover"));
        QVERIFY(bench.shows("videoCaption"));
        QVERIFY(bench.shows("clipLabel"));
        QVERIFY(bench.shows("mark1"));
        QVERIFY(bench.shows("matchChip"));
        QCOMPARE(bench.decisions(), 0);
    }

    void answeringLeavesThePictureAsItIs()
    {
        ReviewBench bench;
        bench.go(bench.basic);
        QCoreApplication::sendPostedEvents();
        const auto* player = bench.page()->findChild<ClipPlayer*>();
        const QRect before = player->geometry();
        bench.press(Qt::Key_2);
        QTRY_VERIFY(bench.shows("clipLabel"));
        QCoreApplication::processEvents();
        QCOMPARE(player->geometry(), before);
    }

    void coverHidesTheSubTypeThatGivesTheKeyAway()
    {
        ReviewBench bench;
        bench.go(bench.stress);
        QVERIFY(!bench.shows("subTypeChip"));
        bench.press(Qt::Key_B);
        QVERIFY(bench.shows("subTypeChip"));
    }

    void returnBeforeTheAnswerDecidesNothing()
    {
        ReviewBench bench;
        const QuestionId first = bench.current();
        bench.press(Qt::Key_Return);
        QCOMPARE(bench.decisions(), 0);
        QCOMPARE(bench.current(), first);
        QVERIFY(bench.notice().contains(QStringLiteral("1–4")));
    }

    void answerAndReturnVerify()
    {
        ReviewBench bench;
        bench.go(bench.basic);
        bench.press(Qt::Key_3);
        bench.press(Qt::Key_Return);
        const Decision decision = bench.last(bench.basic);
        QCOMPARE(decision.kind, DecisionKind::Accept);
        QCOMPARE(decision.exposure.answeredFirst, 2);
        QVERIFY(!decision.exposure.lookedEarly);
        QVERIFY(!decision.exposure.openPolicy);
        QCOMPARE(decision.marks[1], Mark::Right);
        QCOMPARE(bench.question(bench.basic).state, ReviewState::Verified);
        QVERIFY(bench.current() != bench.basic);
        QVERIFY(bench.current().isValid());
    }

    void lookingEarlyIsRecorded()
    {
        ReviewBench bench;
        bench.go(bench.basic);
        bench.press(Qt::Key_U);
        QVERIFY(!bench.shows("cover"));
        bench.press(Qt::Key_Return);
        const Decision decision = bench.last(bench.basic);
        QVERIFY(decision.exposure.lookedEarly);
        QCOMPARE(decision.exposure.answeredFirst, -1);
    }

    void lookingEndsTheCallForAnAnswer()
    {
        ReviewBench bench;
        bench.go(bench.basic);
        bench.press(Qt::Key_Return);
        QVERIFY(!bench.notice().isEmpty());
        bench.press(Qt::Key_U);
        QCOMPARE(bench.notice(), QString());
    }

    void openPolicyShowsEverythingAndIsRecorded()
    {
        ReviewBench bench;
        bench.go(bench.basic);
        bench.press(Qt::Key_O);
        QVERIFY(!bench.shows("cover"));
        bench.press(Qt::Key_Return);
        QVERIFY(bench.last(bench.basic).exposure.openPolicy);
    }

    void rejectTakesTheReasonByItsKey()
    {
        ReviewBench bench;
        bench.go(bench.basic);
        bench.press(Qt::Key_2);
        bench.press(Qt::Key_R);
        QVERIFY(bench.shows("choicePanel"));
        bench.press(Qt::Key_2);
        const Decision decision = bench.last(bench.basic);
        QCOMPARE(decision.kind, DecisionKind::Reject);
        const auto reasons =
            bench.session()->project().benchmark().reasonsFor(Task::ReasoningBasicVideo, SubType::FacialExpression);
        QCOMPARE(decision.reason, reasons[1]->code);
        QVERIFY(!bench.shows("choicePanel"));
        QVERIFY(bench.current() != bench.basic);
    }

    void rejectForAnotherReasonWantsANote()
    {
        ReviewBench bench;
        bench.go(bench.basic);
        bench.press(Qt::Key_2);
        bench.press(Qt::Key_R);
        bench.press(Qt::Key_Left);  // from the first choice back to the last: "other"
        bench.press(Qt::Key_Return);
        QCOMPARE(bench.decisions(), 0);
        bench.type(QStringLiteral("odd framing"));
        bench.press(Qt::Key_Return);
        QCOMPARE(bench.last(bench.basic).reason, std::string("other"));
        QCOMPARE(bench.last(bench.basic).note, std::string("odd framing"));
    }

    void escapeLeavesTheReasonsWithoutDeciding()
    {
        ReviewBench bench;
        bench.go(bench.basic);
        bench.press(Qt::Key_R);
        bench.press(Qt::Key_Escape);
        QVERIFY(!bench.shows("choicePanel"));
        QCOMPARE(bench.decisions(), 0);
        bench.press(Qt::Key_2);
        QVERIFY(!bench.shows("cover"));
    }

    void anArguableOptionClosesAccept()
    {
        ReviewBench bench;
        bench.go(bench.basic);
        bench.press(Qt::Key_2);
        for (int i = 0; i < 4; ++i) {
            bench.press(Qt::Key_1, Qt::AltModifier);
        }
        QVERIFY(bench.shows("blocker"));
        bench.press(Qt::Key_Return);
        QCOMPARE(bench.decisions(), 0);
        bench.press(Qt::Key_1, Qt::AltModifier);
        QVERIFY(!bench.shows("blocker"));
        bench.press(Qt::Key_Return);
        QCOMPARE(bench.last(bench.basic).kind, DecisionKind::Accept);
    }

    void marksGoWithTheDecision()
    {
        ReviewBench bench;
        bench.go(bench.basic);
        bench.press(Qt::Key_2);
        bench.press(Qt::Key_3, Qt::AltModifier);
        bench.press(Qt::Key_3, Qt::AltModifier);
        bench.press(Qt::Key_Return);
        QCOMPARE(bench.last(bench.basic).marks[2], Mark::Hallucinated);
    }

    void flagGoesOnAndOff()
    {
        ReviewBench bench;
        bench.go(bench.basic);
        bench.press(Qt::Key_F);
        QVERIFY(bench.question(bench.basic).flagged);
        QVERIFY(bench.shows("flagChip"));
        QCOMPARE(bench.current(), bench.basic);
        bench.press(Qt::Key_F);
        QVERIFY(!bench.question(bench.basic).flagged);
    }

    void flaggingLosesNoMark()
    {
        ReviewBench bench;
        bench.go(bench.basic);
        bench.press(Qt::Key_2);
        bench.press(Qt::Key_1, Qt::AltModifier);
        bench.press(Qt::Key_1, Qt::AltModifier);
        bench.press(Qt::Key_F);
        QCOMPARE(bench.find<QAbstractButton>("mark1")->text(), QStringLiteral("hallucinated"));
    }

    void skippedQuestionsComeAgainAfterTheOthers()
    {
        ReviewBench bench;
        const QuestionId first = bench.current();
        bench.press(Qt::Key_S);
        QCOMPARE(bench.last(first).kind, DecisionKind::Skip);
        for (int i = 0; i < 3; ++i) {
            QVERIFY(bench.current() != first);
            bench.press(Qt::Key_U);
            bench.press(Qt::Key_Return);
        }
        QCOMPARE(bench.current(), first);
        bench.press(Qt::Key_U);
        bench.press(Qt::Key_Return);
        QVERIFY(bench.shows("emptyQueue"));
    }

    void backShowsTheQuestionBeforeAsItWasLeft()
    {
        ReviewBench bench;
        const QuestionId first = bench.current();
        bench.press(Qt::Key_1);
        bench.press(Qt::Key_Return);
        QVERIFY(bench.current() != first);
        bench.press(Qt::Key_Backspace);
        QCOMPARE(bench.current(), first);
        QVERIFY(!bench.shows("cover"));
        const std::int64_t before = bench.decisions();
        bench.press(Qt::Key_Return);  // accepted already: just goes on
        QCOMPARE(bench.decisions(), before);
        QVERIFY(bench.current() != first);
    }

    void undoAndRedoGoToTheQuestionConcerned()
    {
        ReviewBench bench;
        const QuestionId first = bench.current();
        bench.press(Qt::Key_1);
        bench.press(Qt::Key_Return);
        bench.press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(bench.current(), first);
        QCOMPARE(bench.question(first).state, ReviewState::Undecided);
        bench.press(Qt::Key_Y, Qt::ControlModifier);
        QCOMPARE(bench.question(first).state, ReviewState::Verified);
    }

    void theRateCountsWhatWasDecidedInThisSitting()
    {
        ReviewBench bench;
        bench.go(bench.basic);
        bench.press(Qt::Key_2);
        bench.press(Qt::Key_Return);
        bench.press(Qt::Key_Z, Qt::ControlModifier);
        bench.press(Qt::Key_Y, Qt::ControlModifier);
        QCOMPARE(bench.session()->doneHere(), 1);
        bench.window.reset();
        bench.openWindow();
        bench.press(Qt::Key_Z, Qt::ControlModifier);
        bench.press(Qt::Key_Y, Qt::ControlModifier);
        QCOMPARE(bench.question(bench.basic).state, ReviewState::Verified);
        QCOMPARE(bench.session()->doneHere(), 0);
    }

    void anUndoneVerdictLeavesItsMarksOnScreen()
    {
        ReviewBench bench;
        const auto mark = [&bench] { return bench.find<QAbstractButton>("mark1")->text(); };
        bench.go(bench.basic);
        bench.press(Qt::Key_2);
        bench.press(Qt::Key_1, Qt::AltModifier);
        bench.press(Qt::Key_1, Qt::AltModifier);
        bench.press(Qt::Key_Return);
        bench.press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(bench.current(), bench.basic);
        QCOMPARE(mark(), QStringLiteral("hallucinated"));
        bench.press(Qt::Key_1, Qt::AltModifier);
        bench.press(Qt::Key_Y, Qt::ControlModifier);
        QCOMPARE(mark(), QStringLiteral("hallucinated"));  // as the verdict that stands again has it
        bench.window.reset();
        bench.openWindow();
        bench.press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(mark(), QStringLiteral("hallucinated"));
        bench.press(Qt::Key_Return);
        QCOMPARE(bench.last(bench.basic).marks[0], Mark::Hallucinated);
    }

    void whatIsUndoneAfterARestartIsInTheQueueAgain()
    {
        ReviewBench bench;
        bench.go(bench.basic);
        const QString place = bench.find<QLabel>("queuePlace")->text();
        bench.press(Qt::Key_2);
        bench.press(Qt::Key_Return);
        QTRY_COMPARE(bench.decisions(), 1);
        bench.window.reset();
        bench.openWindow();
        QVERIFY(bench.find<QLabel>("queuePlace")->text() != place);
        bench.press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(bench.current(), bench.basic);
        QCOMPARE(bench.find<QLabel>("queuePlace")->text(), place);
    }

    void undoReachesAcrossARestart()
    {
        ReviewBench bench;
        bench.go(bench.basic);
        bench.press(Qt::Key_2);
        bench.press(Qt::Key_Return);
        bench.window.reset();
        bench.openWindow();
        bench.press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(bench.current(), bench.basic);
        QCOMPARE(bench.question(bench.basic).state, ReviewState::Undecided);
    }

    void hardlyPlayedAsksOnce()
    {
        ReviewBench bench(0.5);
        bench.go(bench.basic);
        bench.press(Qt::Key_2);
        bench.press(Qt::Key_Return);
        QCOMPARE(bench.decisions(), 0);
        QVERIFY(!bench.notice().isEmpty());
        bench.press(Qt::Key_Return);
        QCOMPARE(bench.last(bench.basic).kind, DecisionKind::Accept);
        QCOMPARE(bench.last(bench.basic).exposure.playedVideo, 0.0);
    }

    void attributesAreMarkedWithOneStroke()
    {
        ReviewBench bench;
        bench.go(bench.basic);
        bench.press(Qt::Key_5);
        QVERIFY(bench.attributes(bench.firstClip).subtitles);
        bench.press(Qt::Key_8);
        bench.press(Qt::Key_9);
        QVERIFY(bench.attributes(bench.firstClip).cutInside);
        QVERIFY(bench.attributes(bench.firstClip).badSound);
        bench.press(Qt::Key_5);
        QVERIFY(!bench.attributes(bench.firstClip).subtitles);
        bench.press(Qt::Key_7);
        bench.press(Qt::Key_1);
        QCOMPARE(bench.attributes(bench.firstClip).language, std::string("en"));
        bench.press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(bench.attributes(bench.firstClip).language, std::string());
        QCOMPARE(bench.current(), bench.basic);
    }

    void theOneMeantIsClicked()
    {
        ReviewBench bench;
        bench.go(bench.basic);
        const auto* people = bench.find<QAbstractButton>("attributePeople");
        const int width = people->sizeHint().width();
        bench.press(Qt::Key_6);
        QVERIFY(bench.attributes(bench.firstClip).severalPeople);
        QVERIFY2(people->sizeHint().width() <= width, "a longer button wraps the row and moves the picture");
        Q_EMIT bench.page()->findChild<ClipPlayer*>()->pictureClicked(QPointF(0.25, 0.5));
        QCOMPARE(bench.attributes(bench.firstClip).personX, 0.25);
        QCOMPARE(bench.attributes(bench.firstClip).personY, 0.5);
    }

    void everythingWorksByMouse()
    {
        ReviewBench bench;
        bench.go(bench.basic);
        QTest::mouseClick(bench.find<QWidget>("option2"), Qt::LeftButton);
        QVERIFY(!bench.shows("cover"));
        QTest::mouseClick(bench.find<QWidget>("mark1"), Qt::LeftButton);
        QTest::mouseClick(bench.find<QWidget>("mark1"), Qt::LeftButton);
        QTest::mouseClick(bench.find<QWidget>("button.review.accept"), Qt::LeftButton);
        QCOMPARE(bench.last(bench.basic).kind, DecisionKind::Accept);
        QCOMPARE(bench.last(bench.basic).marks[0], Mark::Hallucinated);
    }

    void lettersGoIntoTheSearchAndNotToTheShortcuts()
    {
        ReviewBench bench;
        bench.press(Qt::Key_F, Qt::ControlModifier);
        bench.type(QStringLiteral("bicycles"));
        bench.press(Qt::Key_Return);
        QCOMPARE(bench.current(), bench.stress);
        QCOMPARE(bench.session()->size(), 1);
        QCOMPARE(bench.decisions(), 0);
    }

    void aNoteGoesWithTheDecision()
    {
        ReviewBench bench;
        bench.go(bench.basic);
        bench.press(Qt::Key_2);
        bench.press(Qt::Key_N);
        bench.type(QStringLiteral("see 0:02"));
        bench.press(Qt::Key_Return);
        QCOMPARE(bench.decisions(), 0);
        bench.press(Qt::Key_Return);
        QCOMPARE(bench.last(bench.basic).note, std::string("see 0:02"));
    }

    void strangersMarkupIsShownAsText()
    {
        ReviewBench bench;
        for (const char* name : {"stem", "optionText1", "noticeText"}) {
            QCOMPARE(bench.find<QLabel>(name)->textFormat(), Qt::PlainText);
        }
    }
};

QTEST_MAIN(TestReviewPage)
#include "tst_review_page.moc"
