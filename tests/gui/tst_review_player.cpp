// The clip as a verifier meets it who has no hand on the mouse: ends, single frames, speeds in a loop, gates and mute,
// going back, and clips that are broken or gone.
#include "base/background.h"
#include "evidence_bench.h"
#include "player/video_view.h"

#include <QElapsedTimer>
#include <QLabel>
#include <QSignalSpy>
#include <QStatusBar>

using namespace cuebench;
using namespace cuebench::test;

class TestReviewPlayer : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QSettings().setValue(QStringLiteral("review/autoPlay"), false); }

    void stepsStopAtTheEndsAndTurnRoundThere()
    {
        EvidenceBench bench;
        bench.answered(bench.basic);
        bench.press(Qt::Key_End);
        QCOMPARE(shown(bench), kCodedFrames - 1);
        bench.press(Qt::Key_Period);
        QCOMPARE(shown(bench), kCodedFrames - 1);
        bench.press(Qt::Key_Right);  // a second on: the end of the clip, and still its last frame
        QCOMPARE(shown(bench), kCodedFrames - 1);
        QCOMPARE(bench.player()->positionMs(), bench.player()->durationMs());
        bench.press(Qt::Key_Comma);
        QCOMPARE(shown(bench), kCodedFrames - 2);
        bench.press(Qt::Key_Home);
        bench.press(Qt::Key_Comma);
        QCOMPARE(shown(bench), 0);
        bench.press(Qt::Key_Left);
        QCOMPARE(shown(bench), 0);
        bench.press(Qt::Key_Period);
        QCOMPARE(shown(bench), 1);
    }

    void loudnessIsEvenedOutByAStroke()
    {
        EvidenceBench bench;
        bench.answered(bench.basic);
        QVERIFY(!bench.player()->isLoudnessEven());
        const bool looping = bench.player()->isLooping();
        bench.press(Qt::Key_L, Qt::ShiftModifier);
        QVERIFY(bench.player()->isLoudnessEven());
        QCOMPARE(bench.player()->isLooping(), looping);
        bench.press(Qt::Key_L, Qt::ShiftModifier);
        QVERIFY(!bench.player()->isLoudnessEven());
    }

    void aLoopOfOneFrameStandsOnIt()
    {
        EvidenceBench bench;
        bench.answered(bench.basic);
        bench.seekFrame(17);
        bench.press(Qt::Key_BracketLeft);
        bench.press(Qt::Key_BracketRight);
        QCOMPARE(bench.player()->loopSpan(), bench.player()->frameSpan());
        QSignalSpy round(bench.player(), &ClipPlayer::wentRound);
        bool left = false;
        connect(bench.player(), &ClipPlayer::positionChanged, this,
                [&] { left = left || bench.player()->frame() != 17; });
        bench.press(Qt::Key_Space);
        QTRY_VERIFY(round.count() >= 5);
        QVERIFY(bench.player()->isPlaying());
        QVERIFY(!left);
        QCOMPARE(shown(bench), 17);
        // The last frame, too, whose end is the clip's.
        bench.press(Qt::Key_Space);
        bench.press(Qt::Key_Backslash);
        bench.press(Qt::Key_End);
        bench.press(Qt::Key_BracketLeft);
        bench.press(Qt::Key_BracketRight);
        QVERIFY(bench.player()->loopSpan());
        left = false;
        round.clear();
        disconnect(bench.player(), &ClipPlayer::positionChanged, this, nullptr);
        bench.press(Qt::Key_Space);
        QTRY_VERIFY(round.count() >= 3);
        QCOMPARE(shown(bench), kCodedFrames - 1);
    }

    void speedsChangeWithinALoop()
    {
        EvidenceBench bench;
        bench.answered(bench.basic);
        bench.seekFrame(12);
        bench.press(Qt::Key_BracketLeft);
        bench.seekFrame(23);
        bench.press(Qt::Key_BracketRight);
        const auto loop = bench.player()->loopSpan();
        bench.press(Qt::Key_Space);
        bool outside = false;
        const QObject listener;  // goes before what it writes to
        connect(bench.player(), &ClipPlayer::positionChanged, &listener,
                [&](qint64 ms) { outside = outside || ms < 500 || ms >= 1000; });
        QSignalSpy round(bench.player(), &ClipPlayer::wentRound);
        const auto lapMs = [&] {
            QElapsedTimer timer;
            round.clear();
            (void)QTest::qWaitFor([&] { return round.count() >= 1; }, 10'000);
            timer.start();
            round.clear();
            (void)QTest::qWaitFor([&] { return round.count() >= 1; }, 10'000);
            return timer.elapsed();
        };
        for (const auto& [key, times, rate] :
             {std::tuple(Qt::Key_Minus, 3, 0.25), std::tuple(Qt::Key_0, 1, 1.0), std::tuple(Qt::Key_Plus, 3, 2.0)}) {
            for (int i = 0; i < times; ++i) {
                bench.press(key);
            }
            QCOMPARE(bench.player()->rate(), rate);
            const double wanted = 500 / rate;
            const qint64 got = lapMs();
            QVERIFY2(std::abs(static_cast<double>(got) - wanted) < 60 + wanted / 10,
                     qPrintable(QStringLiteral("%1: %2 ms").arg(rate).arg(got)));
            QVERIFY(bench.player()->isPlaying());
        }
        QVERIFY(!outside);
        QCOMPARE(bench.player()->loopSpan(), loop);
    }

    void muteAndGatesByKeysSayWhatTheyDo()
    {
        EvidenceBench bench;
        bench.answered(bench.basic);
        const auto said = [&] { return bench.window->statusBar()->currentMessage(); };
        bench.press(Qt::Key_Down, Qt::ControlModifier);
        QCOMPARE(said(), QStringLiteral("Volume 95 %"));
        bench.press(Qt::Key_M);
        QVERIFY(bench.player()->isMuted());
        QCOMPARE(said(), QStringLiteral("Muted (volume 95 %)"));
        bench.press(Qt::Key_Up, Qt::ControlModifier);
        QCOMPARE(said(), QStringLiteral("Muted (volume 100 %)"));
        bench.press(Qt::Key_M);
        QVERIFY(!bench.player()->isMuted());
        QCOMPARE(said(), QStringLiteral("Volume 100 %"));
        // Sound alone: the picture is covered, also while it plays, and does not count.
        bench.player()->resetPlayed();
        bench.press(Qt::Key_Y);
        bench.press(Qt::Key_Home);
        bench.press(Qt::Key_Space);
        QTRY_VERIFY(bench.player()->positionMs() > 300);
        QVERIFY(shown(bench) <= 0);
        QCOMPARE(bench.player()->playedShares().video, 0.0);
        // Picture alone while it plays on, from where it was.
        const qint64 before = bench.player()->positionMs();
        bench.press(Qt::Key_V);
        QVERIFY(bench.player()->isPlaying());
        QTRY_VERIFY(bench.player()->positionMs() > before + 200);
        QVERIFY(shown(bench) > 0);
        QVERIFY(bench.player()->playedShares().video > 0);
        QCOMPARE(bench.find<QLabel>("soundRemark")->accessibleName(), QStringLiteral("Sound off: picture only"));
        bench.press(Qt::Key_W);
        QVERIFY(bench.player()->isPlaying());
        QCOMPARE(bench.player()->gate(), Gate::Both);
    }

    void goingBackShowsTheClipWithoutAWait()
    {
        EvidenceBench bench;
        addSecondClip(bench);
        bench.answered(bench.basic);
        bench.go(bench.stress);
        QTRY_VERIFY(bench.player()->isComplete() && bench.player()->frame() == 0);
        bench.press(Qt::Key_Backspace);
        // No event has been handled since the key: what is on screen now was in memory.
        QCOMPARE(bench.current(), bench.basic);
        QCOMPARE(bench.player()->frame(), 0);
        QVERIFY(bench.player()->isComplete());
        QCOMPARE(shown(bench), 0);
        bench.press(Qt::Key_End);
        QCOMPARE(shown(bench), kCodedFrames - 1);
    }

    void aStrokeHoldsTheBackgroundUntilTheNextClipIsPainted()
    {
        EvidenceBench bench;
        addSecondClip(bench);
        bench.answered(bench.basic);
        QElapsedTimer sinceStroke;
        bool heldUntilPainted = false;
        bool everPainted = false;
        connect(bench.player(), &ClipPlayer::firstFramePainted, bench.player(), [&] {
            everPainted = true;
            // Before its time is up: it is this painting that has ended it.
            heldUntilPainted = heldUntilPainted || (sinceStroke.isValid() && !isBackgroundHeld() &&
                                                    std::chrono::milliseconds(sinceStroke.elapsed()) < kLongestHold);
        });
        bool held = false;
        // On a busy machine a stroke may take longer than any hold lasts.
        for (int i = 0; i < 20 && !heldUntilPainted; ++i) {
            sinceStroke.invalidate();
            bench.go(bench.stress);
            QTRY_VERIFY(bench.player()->isComplete() && bench.player()->frame() == 0);
            QTRY_VERIFY(!isBackgroundHeld());
            sinceStroke.start();
            bench.press(Qt::Key_Backspace);
            QCOMPARE(bench.current(), bench.basic);
            const bool heldNow = isBackgroundHeld();
            everPainted = false;
            QTRY_VERIFY(everPainted);
            heldUntilPainted = heldUntilPainted && heldNow;
            held = held || heldNow;
        }
        QVERIFY(held);
        QVERIFY(heldUntilPainted);
        QTRY_VERIFY(!isBackgroundHeld());
    }

    void aHalfMarkedSpanEndsWithItsClip()
    {
        EvidenceBench bench;
        addSecondClip(bench);
        bench.answered(bench.basic);
        bench.seekFrame(10);
        bench.press(Qt::Key_I);
        QVERIFY(bench.timeline()->openSpan());
        bench.go(bench.stress);
        QTRY_VERIFY(bench.player()->isComplete() && bench.player()->frame() == 0);
        QVERIFY(!bench.timeline()->openSpan());
        bench.press(Qt::Key_2);
        bench.player()->pause();
        bench.seekFrame(6);
        bench.press(Qt::Key_J);  // an end, whose begin is still to come: the one marked elsewhere is none
        for (const TimelineSpan& span : bench.timeline()->spans()) {
            QFAIL(qPrintable(QStringLiteral("%1 to %2").arg(span.beginMs).arg(span.endMs)));
        }
        bench.press(Qt::Key_Backspace);
        QCOMPARE(bench.current(), bench.basic);
        QVERIFY(!bench.timeline()->openSpan());
        QVERIFY(!bench.spanOf("He smiles broadly"));
    }

    void aDamagedClipIsNamedAndTheQuestionStaysUsable_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("garbled") << QByteArray(40'000, 'x');
        QTest::newRow("empty") << QByteArray();
    }
    void aDamagedClipIsNamedAndTheQuestionStaysUsable()
    {
        QFETCH(const QByteArray, bytes);
        EvidenceBench bench;
        addSecondClip(bench);
        bench.answered(bench.basic);
        const QString file = fileOf(bench, 2);
        bench.window.reset();
        QFile spoiled(file);
        QVERIFY(spoiled.open(QIODevice::WriteOnly | QIODevice::Truncate));
        spoiled.write(bytes);
        spoiled.close();
        bench.openWindow();
        bench.go(bench.stress);
        QTRY_VERIFY(!bench.player()->errorText().isEmpty());
        QVERIFY2(bench.player()->errorText().contains(QStringLiteral("2.mp4")),
                 qPrintable(bench.player()->errorText()));
        QCOMPARE(bench.player()->videoView()->accessibleDescription(), bench.player()->errorText());
        // No key of the clip does anything, and none does harm.
        for (const Qt::Key key : {Qt::Key_Space, Qt::Key_Comma, Qt::Key_Period, Qt::Key_End, Qt::Key_L, Qt::Key_Minus,
                                  Qt::Key_BracketLeft, Qt::Key_BracketRight, Qt::Key_I, Qt::Key_J, Qt::Key_H, Qt::Key_X,
                                  Qt::Key_Y, Qt::Key_V, Qt::Key_W, Qt::Key_M, Qt::Key_P, Qt::Key_0}) {
            bench.press(key);
        }
        QVERIFY(!bench.player()->isPlaying());
        bench.press(Qt::Key_2);
        bench.press(Qt::Key_Return);
        QTRY_COMPARE(bench.last(bench.stress).kind, DecisionKind::Accept);
        // The next clip is as if nothing had been. It plays by itself when it comes: its first frame is asked for.
        bench.answered(bench.basic);
        bench.press(Qt::Key_Home);
        QCOMPARE(shown(bench), 0);
        QVERIFY(bench.player()->errorText().isEmpty());
    }

    void whatWasReadStaysWhenItsFileGoes()
    {
        EvidenceBench bench;
        addSecondClip(bench);
        bench.answered(bench.basic);
        QVERIFY(QFile::remove(fileOf(bench, 1)));
        bench.press(Qt::Key_End);
        QCOMPARE(shown(bench), kCodedFrames - 1);
        bench.press(Qt::Key_P);
        QTRY_VERIFY(bench.player()->positionMs() > 300);
        bench.player()->pause();
        bench.go(bench.stress);
        QTRY_VERIFY(bench.player()->isComplete() && bench.player()->frame() == 0);
    }

    void aClipThatIsGoneBeforeItIsReadSaysSo()
    {
        EvidenceBench bench;
        addSecondClip(bench);
        QVERIFY(QFile::remove(fileOf(bench, 2)));
        bench.window.reset();
        bench.openWindow();
        bench.go(bench.stress);
        const auto told = [&] { return bench.player()->videoView()->accessibleDescription(); };
        QTRY_VERIFY2(told().contains(QStringLiteral("2.mp4")), qPrintable(told()));
        bench.press(Qt::Key_2);
        bench.press(Qt::Key_Return);
        QTRY_COMPARE(bench.last(bench.stress).kind, DecisionKind::Accept);
    }

    void whoCannotHearIsNotToldThatAKeyPlaysIt()
    {
        ReviewBench bench(0.5);
        const QString file = QFileInfo(bench.location()).path() + QStringLiteral("/media/part_1/1.mp4");
        QDir().mkpath(QFileInfo(file).path());
        QVERIFY(makeCodedClip(file));
        bench.window.reset();
        bench.openWindow();
        bench.go(bench.sound);
        auto* player = bench.page()->findChild<ClipPlayer*>();
        QTRY_VERIFY(player->isComplete() && player->frame() >= 0);
        bench.press(Qt::Key_1);
        bench.press(Qt::Key_Return);
        QVERIFY(bench.notice().contains(QStringLiteral("no sound device")));
        QVERIFY2(!bench.notice().contains(QStringLiteral("Space")), qPrintable(bench.notice()));
        bench.press(Qt::Key_Return);
        QTRY_COMPARE(bench.last(bench.sound).kind, DecisionKind::Accept);
        // The picture can be played, and it is said how.
        bench.go(bench.basic);
        bench.press(Qt::Key_2);
        bench.press(Qt::Key_Return);
        QVERIFY2(bench.notice().contains(QStringLiteral("Space")), qPrintable(bench.notice()));
        // A clip that is not there cannot.
        bench.go(bench.stress);
        const auto said = [player] { return player->videoView()->accessibleDescription(); };
        QTRY_VERIFY2(said().contains(QStringLiteral("2.mp4")), qPrintable(said()));
        bench.press(Qt::Key_2);
        bench.press(Qt::Key_Return);
        QVERIFY(!bench.notice().isEmpty());
        QVERIFY2(!bench.notice().contains(QStringLiteral("Space")), qPrintable(bench.notice()));
    }

private:
    static QString fileOf(const ReviewBench& bench, int number)
    {
        return QFileInfo(bench.location()).path() + QStringLiteral("/media/part_1/%1.mp4").arg(number);
    }

    /// The second question's clip, which the bench leaves out.
    static void addSecondClip(EvidenceBench& bench)
    {
        if (!makeCodedClip(fileOf(bench, 2), true, 30)) {
            throw std::runtime_error("the clip cannot be made");
        }
        bench.window.reset();
        bench.openWindow();
    }

    /// The number that the window's pixels show.
    static int shown(const EvidenceBench& bench)
    {
        VideoView* view = bench.player()->videoView();
        return codedNumber(view->grab().toImage(), view->pictureRect());
    }
};

QTEST_MAIN(TestReviewPlayer)
#include "tst_review_player.moc"
