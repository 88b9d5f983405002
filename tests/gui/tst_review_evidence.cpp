// Evidence on the review page, by keys and by mouse; what went to disk is read through a second connection.
#include "evidence_bench.h"

#include <QLineEdit>
#include <QPlainTextEdit>
#include <QStatusBar>

using namespace cuebench;
using namespace cuebench::test;

class TestReviewEvidence : public QObject {
    Q_OBJECT

private slots:
    void aSpanIsMarkedByKeysAndGoesWithTheDecision()
    {
        EvidenceBench bench;
        bench.answered(bench.basic);
        bench.seekFrame(10);
        bench.press(Qt::Key_I);
        QVERIFY(!bench.notice().isEmpty());
        bench.seekFrame(20);
        bench.press(Qt::Key_J);
        QVERIFY(bench.notice().isEmpty());
        QCOMPARE(bench.chip("span2"), QStringLiteral("0:00.41\u20130:00.87"));
        QCOMPARE(bench.timeline()->spans().size(), std::size_t{1});
        QCOMPARE(bench.decisions(), 0);
        bench.press(Qt::Key_Return);
        // From the first ms of frame 10 to the last of frame 20, which was on screen.
        const Span expected{.beginMs = 417, .endMs = 875};
        QVERIFY(bench.spanOf("He smiles broadly") == expected);
        const Decision decision = bench.last(bench.basic);
        QCOMPARE(decision.kind, DecisionKind::Accept);
        QCOMPARE(decision.evidence.size(), std::size_t{1});
        QVERIFY(decision.evidence[0].span == expected);
    }

    void oneFrameIsMarkedWithOneStroke()
    {
        EvidenceBench bench;
        bench.answered(bench.basic);
        bench.seekFrame(31);
        bench.press(Qt::Key_H);
        bench.press(Qt::Key_Return);
        QVERIFY(bench.spanOf("He smiles broadly") == frames(31, 31));
    }

    void edgesMoveAndTheSpanIsTakenAway()
    {
        EvidenceBench bench;
        bench.answered(bench.basic);
        bench.seekFrame(10);
        bench.press(Qt::Key_H);
        bench.seekFrame(15);
        bench.press(Qt::Key_J);
        QCOMPARE(bench.chip("span2"), QStringLiteral("0:00.41\u20130:00.66"));
        bench.seekFrame(5);
        bench.press(Qt::Key_I);
        QCOMPARE(bench.chip("span2"), QStringLiteral("0:00.20\u20130:00.66"));
        bench.press(Qt::Key_Delete);
        QCOMPARE(bench.timeline()->spans().size(), std::size_t{0});
        bench.press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(bench.chip("span2"), QStringLiteral("0:00.20\u20130:00.66"));
        bench.press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(bench.chip("span2"), QStringLiteral("0:00.41\u20130:00.66"));
        bench.press(Qt::Key_Y, Qt::ControlModifier);
        QCOMPARE(bench.chip("span2"), QStringLiteral("0:00.20\u20130:00.66"));
        QCOMPARE(bench.decisions(), 0);
    }

    void everyOptionHasItsOwnSpan()
    {
        EvidenceBench bench;
        bench.answered(bench.basic);
        bench.seekFrame(10);
        bench.press(Qt::Key_H);
        bench.press(Qt::Key_Q);  // from the key on to option C
        bench.seekFrame(40);
        bench.press(Qt::Key_H);
        QTest::mouseClick(bench.find<QWidget>("option1"), Qt::LeftButton, {}, QPoint(4, 4));
        bench.seekFrame(44);
        bench.press(Qt::Key_H);
        QCOMPARE(bench.timeline()->spans().size(), std::size_t{3});
        bench.press(Qt::Key_Return);
        QVERIFY(bench.spanOf("He smiles broadly") == frames(10, 10));
        QVERIFY(bench.spanOf("He weeps") == frames(40, 40));
        QVERIFY(bench.spanOf("He frowns") == frames(44, 44));
    }

    void aSpanIsDrawnMovedAndPlayedByMouse()
    {
        EvidenceBench bench;
        bench.answered(bench.basic);
        bench.drag(Modality::Video, 600, 1500);
        QCOMPARE(bench.timeline()->spans().size(), std::size_t{1});
        const TimelineSpan drawn = bench.timeline()->spans().front();
        QVERIFY(std::abs(drawn.beginMs - 600) <= 60);
        QVERIFY(std::abs(drawn.endMs - 1500) <= 60);
        QCOMPARE(drawn.lane, Modality::Video);
        bench.drag(Modality::Video, static_cast<int>(drawn.endMs), 1800);  // its end
        const TimelineSpan longer = bench.timeline()->spans().front();
        QCOMPARE(longer.beginMs, drawn.beginMs);
        QVERIFY(std::abs(longer.endMs - 1800) <= 60);
        QTest::mouseClick(bench.find<SpanChip>("span2"), Qt::LeftButton);
        QVERIFY(bench.player()->loopSpan().has_value());
        QCOMPARE(bench.player()->loopSpan()->fromUs, longer.beginMs * 1000);
        QVERIFY(bench.player()->isPlaying());
        QTest::mouseClick(bench.find<QWidget>("button.review.accept"), Qt::LeftButton);
        QVERIFY((bench.spanOf("He smiles broadly") == Span{.beginMs = longer.beginMs, .endMs = longer.endMs}));
    }

    void theWrongLaneIsRefused()
    {
        EvidenceBench bench;
        bench.answered(bench.basic);
        bench.drag(Modality::Audio, 600, 1500);
        QCOMPARE(bench.timeline()->spans().size(), std::size_t{0});
        QVERIFY(!bench.notice().isEmpty());
    }

    void oneStrokeJumpsThereAndLoops()
    {
        EvidenceBench bench;
        bench.answered(bench.sound);
        bench.player()->seekMs(700);
        bench.press(Qt::Key_I);
        bench.player()->seekMs(1250);
        bench.press(Qt::Key_J);
        bench.player()->seekMs(0);
        bench.press(Qt::Key_X);
        const ClipSpan loop{.fromUs = 700'000, .toUs = 1'250'000};
        QVERIFY(bench.player()->loopSpan() == loop);
        QVERIFY(bench.player()->isPlaying());
        QTRY_VERIFY(bench.player()->positionMs() >= 700);
        bench.press(Qt::Key_X);
        QVERIFY(!bench.player()->loopSpan());
        bench.press(Qt::Key_X);
        bench.press(Qt::Key_Return);
        QVERIFY((bench.spanOf("We won") == Span{.beginMs = 700, .endMs = 1250}));
        QVERIFY(!bench.player()->loopSpan());  // the next question begins without it
    }

    void nothingOfItIsSeenBeforeTheAnswer()
    {
        EvidenceBench bench;
        bench.answered(bench.basic);
        bench.seekFrame(10);
        bench.press(Qt::Key_H);
        bench.press(Qt::Key_Return);
        // Somebody else comes to the same question.
        bench.window->setVerifierName(QStringLiteral("Bo"));
        bench.window->open(bench.location());
        bench.go(bench.basic);
        QVERIFY(bench.shows("cover"));
        QCOMPARE(bench.timeline()->spans().size(), std::size_t{0});
        QVERIFY(!bench.shows("span2"));
        bench.press(Qt::Key_H);
        bench.drag(Modality::Video, 600, 1500);
        QCOMPARE(bench.timeline()->spans().size(), std::size_t{0});
        bench.press(Qt::Key_1);
        QCOMPARE(bench.timeline()->spans().size(), std::size_t{1});
        QVERIFY(bench.shows("span2"));
    }

    void spansSurviveSkipBackAndFlag()
    {
        EvidenceBench bench;
        bench.answered(bench.basic);
        bench.seekFrame(10);
        bench.press(Qt::Key_H);
        bench.press(Qt::Key_F);
        QCOMPARE(bench.chip("span2"), QStringLiteral("0:00.41\u20130:00.45"));
        bench.press(Qt::Key_S);
        QVERIFY(bench.current() != bench.basic);
        QVERIFY(!bench.spanOf("He smiles broadly"));
        bench.press(Qt::Key_Backspace);
        QCOMPARE(bench.current(), bench.basic);
        QCOMPARE(bench.chip("span2"), QStringLiteral("0:00.41\u20130:00.45"));
        bench.press(Qt::Key_Return);
        QVERIFY(bench.spanOf("He smiles broadly") == frames(10, 10));
    }

    void undoAndRedoReachTheSpanAcrossARestart()
    {
        EvidenceBench bench;
        bench.answered(bench.basic);
        bench.seekFrame(10);
        bench.press(Qt::Key_H);
        bench.press(Qt::Key_Return);
        bench.window.reset();
        bench.openWindow();
        bench.press(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(!bench.spanOf("He smiles broadly"));
        bench.window.reset();
        bench.openWindow();
        bench.press(Qt::Key_Y, Qt::ControlModifier);
        QVERIFY(bench.spanOf("He smiles broadly") == frames(10, 10));
    }

    void aRejectionCarriesTheProof()
    {
        EvidenceBench bench;
        bench.answered(bench.basic);
        QTest::mouseClick(bench.find<QWidget>("option1"), Qt::LeftButton, {}, QPoint(4, 4));
        bench.seekFrame(12);
        bench.press(Qt::Key_H);
        bench.press(Qt::Key_R);
        bench.press(Qt::Key_2);
        const Decision decision = bench.last(bench.basic);
        QCOMPARE(decision.kind, DecisionKind::Reject);
        QCOMPARE(decision.reason, std::string("cue_there_after_all"));
        QCOMPARE(decision.evidence.size(), std::size_t{1});
        QVERIFY(bench.spanOf("He frowns") == frames(12, 12));
    }

    void anEditTakesTheSpanAlong()
    {
        EvidenceBench bench;
        bench.answered(bench.basic);
        bench.seekFrame(12);
        bench.press(Qt::Key_H);
        bench.press(Qt::Key_E);
        auto* field = bench.find<QWidget>("option2")->findChild<QPlainTextEdit*>();
        field->setPlainText(QStringLiteral("He grins"));
        bench.press(Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(bench.head(bench.basic).options[1].text, std::string("He grins"));
        QVERIFY(bench.spanOf("He grins") == frames(12, 12));
        QVERIFY(!bench.spanOf("He smiles broadly"));
    }

    void theClaimOfAStressTestFollowsItsStemUntilItIsNamed()
    {
        EvidenceBench bench;
        bench.go(bench.stress);
        bench.press(Qt::Key_2);
        QCOMPARE(bench.label("claimText"), QStringLiteral("the bicycles"));
        QVERIFY(bench.shows("spanOfClaim"));
        QVERIFY(!bench.shows("claimMark"));
        bench.press(Qt::Key_E);
        auto* stem = bench.find<QPlainTextEdit>("stemField");
        auto* claim = bench.find<QLineEdit>("claimField");
        stem->setPlainText(QStringLiteral("Do the two bicycles show his anger?"));
        QCOMPARE(claim->text(), QStringLiteral("the two bicycles"));
        claim->setFocus();
        claim->selectAll();
        bench.type(QStringLiteral("Bicycles pass"));
        stem->setPlainText(QStringLiteral("Do those bicycles show his anger?"));
        QCOMPARE(claim->text(), QStringLiteral("Bicycles pass"));
        bench.press(Qt::Key_Return, Qt::ControlModifier);
        const Revision head = bench.head(bench.stress);
        QCOMPARE(head.claim.text, std::string("Bicycles pass"));
        auto database = need(Database::open({fromQt(bench.location())}));
        QCOMPARE(need(QuestionStore(*database).cue(head.claim.cue)).mark, Mark::Spurious);
    }

    void aQuestionAboutBothModalitiesHasNoSpan()
    {
        EvidenceBench bench;
        bench.go(bench.agreement);
        bench.press(Qt::Key_1);
        QVERIFY(!bench.page()->action("evidence.frame")->isEnabled());
        QVERIFY(!bench.shows("claimRow"));
    }

    void thePolicyOpensOneModalityUntilTheAnswer()
    {
        EvidenceBench bench;
        Policy policy = bench.session()->project().policy();
        policy.audioQuestionsSoundOnly = true;
        policy.visualQuestionsPictureOnly = true;
        need(bench.session()->project().setPolicy(policy, bench.session()->verifier().id));
        bench.window.reset();
        bench.openWindow();
        bench.go(bench.sound);
        QCOMPARE(bench.player()->gate(), Gate::SoundOnly);
        bench.player()->setGate(Gate::Both);  // as a shortcut or a button would
        QCOMPARE(bench.player()->gate(), Gate::SoundOnly);
        QVERIFY(!bench.notice().isEmpty());
        QCOMPARE(bench.window->statusBar()->currentMessage(), bench.notice());
        bench.press(Qt::Key_1);
        QCOMPARE(bench.player()->gate(), Gate::Both);
        QCOMPARE(bench.window->statusBar()->currentMessage(), QString());  // no more than in the notice
        bench.player()->setGate(Gate::SoundOnly);  // the verifier's own choice stands from now on
        bench.press(Qt::Key_5);
        QCOMPARE(bench.player()->gate(), Gate::SoundOnly);
        bench.go(bench.basic);
        QCOMPARE(bench.player()->gate(), Gate::PictureOnly);
        bench.press(Qt::Key_U);
        QCOMPARE(bench.player()->gate(), Gate::Both);
        bench.go(bench.agreement);
        QCOMPARE(bench.player()->gate(), Gate::Both);
    }
};

QTEST_MAIN(TestReviewEvidence)
#include "tst_review_evidence.moc"
