// Marking while the clip plays on, and taking back what was marked.
#include "evidence_bench.h"

#include <QSignalSpy>
#include <QStatusBar>

using namespace cuebench;
using namespace cuebench::test;

class TestReviewMarking : public QObject {
    Q_OBJECT

private slots:
    void anEndMarkedAfterTheClipBeganAnewIsWhereItWentRound()
    {
        EvidenceBench bench;
        bench.answered(bench.basic);
        bench.player()->setLooping(true);
        bench.seekFrame(44);
        bench.press(Qt::Key_I);
        QSignalSpy round(bench.player(), &ClipPlayer::wentRound);
        bench.player()->play();
        QTRY_VERIFY(round.count() > 0);
        bench.player()->pause();
        bench.seekFrame(2);
        bench.press(Qt::Key_J);
        QVERIFY(!bench.notice().isEmpty());
        QVERIFY(bench.session()->spanAt(1) == frames(44, 47));
        // Going back by hand is no going round: the end marked there waits for its begin.
        bench.press(Qt::Key_Delete);
        bench.seekFrame(30);
        bench.press(Qt::Key_I);
        bench.seekFrame(12);
        bench.press(Qt::Key_J);
        QVERIFY(!bench.session()->spanAt(1));
        bench.seekFrame(10);
        bench.press(Qt::Key_I);
        QVERIFY(bench.session()->spanAt(1) == frames(10, 12));
    }

    void undoTakesBackAHalfMarkedSpanFirst()
    {
        EvidenceBench bench;
        bench.answered(bench.basic);
        bench.press(Qt::Key_Return);
        bench.press(Qt::Key_Return);  // hardly played: asked once
        QTRY_COMPARE(bench.decisions(), 1);
        bench.answered(bench.basic);
        bench.seekFrame(10);
        bench.press(Qt::Key_I);
        bench.press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(bench.decisions(), 1);
        QCOMPARE(bench.current(), bench.basic);
        bench.seekFrame(12);
        bench.press(Qt::Key_J);  // has no begin any more
        QVERIFY(!bench.session()->spanAt(1));
        bench.seekFrame(11);
        bench.press(Qt::Key_I);
        QVERIFY(bench.session()->spanAt(1) == frames(11, 12));
        QVERIFY(bench.window->statusBar()->currentMessage().isEmpty());  // says no more what to mark next
    }

    void aHalfMarkedSpanIsDrawnUpToThePlayhead()
    {
        EvidenceBench bench;
        bench.answered(bench.basic);
        const auto shows = [&](const Span& span) {
            const auto open = bench.timeline()->openSpan();
            return open && open->lane == Modality::Video && open->beginMs == span.beginMs && open->endMs == span.endMs;
        };
        bench.seekFrame(10);
        QVERIFY(!bench.timeline()->openSpan());
        bench.press(Qt::Key_I);
        QTRY_VERIFY(shows(frames(10, 10)));
        bench.seekFrame(30);
        QTRY_VERIFY(shows(frames(10, 30)));
        // In the pixels too: the middle of it is tinted, what lies before is not.
        const QImage image = bench.timeline()->grab().toImage();
        const int y = bench.timeline()->laneRect(Modality::Video).center().y();
        const auto colourAt = [&](int frame) {
            return image.pixelColor(qRound(bench.timeline()->scale().xOf(firstMs(frame) * 1000)), y);
        };
        QVERIFY(colourAt(20) != colourAt(5));
        QCOMPARE(colourAt(40), colourAt(5));
        bench.seekFrame(4);  // before its begin
        QTRY_VERIFY(bench.timeline()->openSpan()->beginMs == bench.timeline()->openSpan()->endMs);
        bench.seekFrame(20);
        bench.press(Qt::Key_J);
        QVERIFY(!bench.timeline()->openSpan());
        QVERIFY(bench.session()->spanAt(1) == frames(10, 20));
        // The end first.
        bench.press(Qt::Key_Delete);
        bench.press(Qt::Key_J);
        bench.seekFrame(15);
        QTRY_VERIFY(shows(frames(15, 20)));
        bench.press(Qt::Key_Q);  // another cue
        QVERIFY(!bench.timeline()->openSpan());
        QVERIFY(bench.notice().isEmpty());
    }

    void whatIsSaidOfAClipEndsWithItsQuestion()
    {
        EvidenceBench bench;
        const auto status = [&] { return bench.window->statusBar()->currentMessage(); };
        bench.answered(bench.basic);
        bench.press(Qt::Key_Up, Qt::ControlModifier);
        QVERIFY(!status().isEmpty());
        bench.press(Qt::Key_S);
        QVERIFY(bench.current() != bench.basic);
        QVERIFY(status().isEmpty());
        bench.answered(bench.basic);
        bench.press(Qt::Key_I);
        QVERIFY(!status().isEmpty() && !bench.notice().isEmpty());
        bench.press(Qt::Key_S);
        QVERIFY(bench.current() != bench.basic);
        QVERIFY(status().isEmpty() && bench.notice().isEmpty());
        QVERIFY(!bench.timeline()->openSpan());
    }

    void anUndoneVerdictLeavesItsSpansOnScreen()
    {
        EvidenceBench bench;
        bench.answered(bench.basic);
        bench.seekFrame(10);
        bench.press(Qt::Key_H);
        bench.press(Qt::Key_Return);
        bench.press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(bench.current(), bench.basic);
        QVERIFY(!bench.spanOf("He smiles broadly"));
        QVERIFY(bench.session()->spanAt(1) == frames(10, 10));
        QCOMPARE(bench.timeline()->spans().size(), std::size_t{1});
        bench.press(Qt::Key_Y, Qt::ControlModifier);
        QVERIFY(bench.spanOf("He smiles broadly") == frames(10, 10));
        bench.press(Qt::Key_Z, Qt::ControlModifier);
        bench.press(Qt::Key_Return);
        QVERIFY(bench.spanOf("He smiles broadly") == frames(10, 10));
    }
};

QTEST_MAIN(TestReviewMarking)
#include "tst_review_marking.moc"
