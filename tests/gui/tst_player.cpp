// The player as a person meets it: the right frame on screen, playing, looping, what counts as played.
#include "player/level_meter.h"
#include "player/played_bins.h"
#include "player/timeline.h"
#include "player/transport_bar.h"
#include "player_bench.h"

#include <QLabel>
#include <QSignalSpy>

using namespace cuebench;
using namespace cuebench::test;

class PlayerTest : public PlayerBench {
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(makeClips()); }
    void init() { makePlayer(); }
    void cleanup() { m_player.reset(); }

    void showsTheFirstFrame();
    void stepsShowEveryFrame();
    void stepsStopAtBothEnds();
    void seeksToTheFrameOfThatTime();
    void playsToTheEndAndBeginsAgain();
    void loops();
    void loopsASpan();
    void spanBringsAPositionBehindItBack();
    void anotherClipHasNoSpan();
    void countsWhatWasPlayed();
    void clipTooLargeForMemoryShowsItsSoundAndLoopsWithoutAWait();
    void tellsWhereThePictureWasClicked();
    void buttonsDoWhatTheySay();
    void levelIsSeenInAnOrdinaryWindow();
    void nothingMovesWhileTheTimeRuns();
    void bothEndsOfALoopStayOrGo();
    void timelineSeeks();
    void binsCountOnce();
};

void PlayerTest::showsTheFirstFrame()
{
    QSignalSpy painted(m_player.get(), &ClipPlayer::firstFramePainted);
    open(m_clip);
    QTRY_COMPARE(painted.count(), 1);
    QCOMPARE(shownFrame(), 0);
    QCOMPARE(m_player->frameCount(), kCodedFrames);
    QCOMPARE(m_player->positionMs(), 0);
    QVERIFY(qAbs(m_player->durationMs() - 2000) <= 60);
    QVERIFY(!m_player->isPlaying());
    const auto* label = m_player->findChild<QLabel*>(QStringLiteral("frameNumber"));
    QCOMPARE(label->text(), QStringLiteral("Frame 1"));
    QTRY_VERIFY(label->isVisibleTo(m_player.get()));                  // in a player of ordinary width
    QTRY_COMPARE(label->toolTip(), QStringLiteral("Frame 1 of 48"));  // the news of the last frame may be on its way
}

void PlayerTest::stepsShowEveryFrame()
{
    open(m_clip);
    for (int i = 0; i < kCodedFrames; ++i) {
        QCOMPARE(m_player->frame(), i);
        QCOMPARE(shownFrame(), i);
        m_player->stepFrames(1);
    }
    for (int i = kCodedFrames - 2; i >= 0; --i) {
        m_player->stepFrames(-1);
        QCOMPARE(shownFrame(), i);
    }
    m_player->stepFrames(10);
    QCOMPARE(shownFrame(), 10);
}

void PlayerTest::stepsStopAtBothEnds()
{
    open(m_clip);
    m_player->stepFrames(-1);
    QCOMPARE(shownFrame(), 0);
    m_player->stepFrames(1000);
    QCOMPARE(shownFrame(), kCodedFrames - 1);
    m_player->stepFrames(1);
    QCOMPARE(shownFrame(), kCodedFrames - 1);
}

void PlayerTest::seeksToTheFrameOfThatTime()
{
    open(m_clip);
    m_player->seekMs(1000);
    QCOMPARE(shownFrame(), 24);
    m_player->seekMs(999);
    QCOMPARE(shownFrame(), 23);
    m_player->seekMs(99999);
    QCOMPARE(shownFrame(), kCodedFrames - 1);
    m_player->seekMs(-5);
    QCOMPARE(shownFrame(), 0);
}

void PlayerTest::playsToTheEndAndBeginsAgain()
{
    open(m_clip);
    QSignalSpy ended(m_player.get(), &ClipPlayer::endReached);
    QSignalSpy playing(m_player.get(), &ClipPlayer::playingChanged);
    m_player->seekMs(1500);
    m_player->play();
    QVERIFY(m_player->isPlaying());
    QTRY_COMPARE(ended.count(), 1);
    QVERIFY(!m_player->isPlaying());
    QCOMPARE(playing.count(), 2);
    QCOMPARE(shownFrame(), kCodedFrames - 1);
    QCOMPARE(m_player->positionMs(), m_player->durationMs());
    m_player->play();
    QVERIFY(m_player->positionMs() < 500);
    QTRY_VERIFY(m_player->frame() > 2);
    const int number = shownFrame();
    QVERIFY(number > 2 && number < kCodedFrames - 1);
}

void PlayerTest::loops()
{
    open(m_clip);
    m_player->setLooping(true);
    m_player->setRate(2);
    m_player->play();
    bool wasLate = false;
    int laps = 0;
    connect(m_player.get(), &ClipPlayer::positionChanged, this, [&](qint64 ms) {
        laps += wasLate && ms < 800 ? 1 : 0;
        wasLate = ms > 1200;
    });
    QTRY_VERIFY(laps >= 2);
    QVERIFY(m_player->isPlaying());
    m_player->setLooping(false);
    QTRY_VERIFY(!m_player->isPlaying());
}

void PlayerTest::loopsASpan()
{
    open(m_clip);
    QSignalSpy changed(m_player.get(), &ClipPlayer::loopSpanChanged);
    m_player->setLoopSpan(ClipSpan{.fromUs = 500'000, .toUs = 750'000});
    QCOMPARE(changed.count(), 1);
    m_player->seekMs(500);
    qint64 last = 500;
    int laps = 0;
    bool outside = false;
    connect(m_player.get(), &ClipPlayer::positionChanged, this, [&](qint64 ms) {
        laps += ms < last ? 1 : 0;
        outside = outside || ms < 500 || ms >= 750;
        last = ms;
    });
    m_player->play();
    QTRY_VERIFY(laps >= 3);
    QVERIFY(!outside);
    const double share = m_player->playedShares().video;
    QVERIFY2(share > 0.1 && share < 0.16, qPrintable(QString::number(share)));
    m_player->setLoopSpan({});
    QCOMPARE(changed.count(), 2);
    QTRY_VERIFY(!m_player->isPlaying());
    QCOMPARE(m_player->positionMs(), m_player->durationMs());
    m_player->setLoopSpan(ClipSpan{.fromUs = 500'000, .toUs = 505'000});
    QVERIFY(!m_player->loopSpan());
}

void PlayerTest::spanBringsAPositionBehindItBack()
{
    open(m_clip);
    m_player->seekMs(1500);
    m_player->setLoopSpan(ClipSpan{.fromUs = 1'000'000, .toUs = 1'500'000});
    QCOMPARE(m_player->positionMs(), 1000);
    QCOMPARE(shownFrame(), 24);
    m_player->seekMs(1800);  // looking around while it stands is free
    QCOMPARE(m_player->positionMs(), 1800);
    m_player->play();
    QCOMPARE(m_player->positionMs(), 1000);
    QVERIFY(m_player->isPlaying());
}

void PlayerTest::anotherClipHasNoSpan()
{
    open(m_clip);
    m_player->setLoopSpan(ClipSpan{.fromUs = 0, .toUs = 500'000});
    QSignalSpy changed(m_player.get(), &ClipPlayer::loopSpanChanged);
    open(m_silent);
    QVERIFY(!m_player->loopSpan());
    QCOMPARE(changed.count(), 1);
    m_player->setClip({});
    m_player->setLoopSpan(ClipSpan{.fromUs = 0, .toUs = 500'000});
    QVERIFY(!m_player->loopSpan());
}

void PlayerTest::countsWhatWasPlayed()
{
    open(m_clip);
    QCOMPARE(m_player->playedShares().video, 0.0);
    m_player->setRate(2);
    m_player->seekMs(1000);
    QCOMPARE(m_player->playedShares().video, 0.0);  // going somewhere is not playing
    m_player->play();
    QTRY_VERIFY(!m_player->isPlaying());
    const double half = m_player->playedShares().video;
    QVERIFY2(half > 0.45 && half < 0.6, qPrintable(QString::number(half)));
    QCOMPARE(m_player->playedShares().sound, 0.0);  // at this rate nothing is heard
    m_player->seekMs(0);
    m_player->play();
    QTRY_VERIFY(!m_player->isPlaying());
    QVERIFY(m_player->playedShares().video > 0.99);
    m_player->resetPlayed();
    QCOMPARE(m_player->playedShares().video, 0.0);
    m_player->stepFrames(-1);
    QVERIFY(m_player->playedShares().video > 0.0);  // a frame stepped onto has been seen
}

void PlayerTest::clipTooLargeForMemoryShowsItsSoundAndLoopsWithoutAWait()
{
    m_player->setCacheBudget(qint64{3} << 20U);  // its pictures take 4 MB
    open(m_clip);
    QTRY_VERIFY(m_player->timeline()->outline() != nullptr);
    QVERIFY(!m_player->timeline()->outline()->spectrogram.isNull());
    m_player->setLoopSpan(ClipSpan{.fromUs = 100'000, .toUs = 1'900'000});
    m_player->seekMs(1500);
    // A machine's stall does not come in every round; what a loop's begin has to be waited for does.
    int rounds = 0;
    int late = 0;
    int inTime = 0;
    connect(m_player.get(), &ClipPlayer::wentRound, this, [&] {
        inTime += rounds++ > 0 && late == 0 ? 1 : 0;
        late = 0;
    });
    connect(m_player.get(), &ClipPlayer::positionChanged, this, [&](qint64 ms) {
        const auto shown = m_player->frameSpan();
        late +=
            m_player->isPlaying() && shown && (ms * 1000 < shown->fromUs - 1000 || ms * 1000 >= shown->toUs) ? 1 : 0;
    });
    m_player->play();
    QTRY_VERIFY_WITH_TIMEOUT(inTime == 1 || rounds == 6, 20'000);
    m_player->pause();
    QCOMPARE(inTime, 1);
}

void PlayerTest::tellsWhereThePictureWasClicked()
{
    open(m_clip);
    QSignalSpy clicked(m_player.get(), &ClipPlayer::pictureClicked);
    VideoView* view = m_player->videoView();
    const QRectF picture = view->pictureRect();
    QTest::mouseClick(
        view, Qt::LeftButton, {},
        QPointF(picture.left() + picture.width() * 0.25, picture.top() + picture.height() * 0.75).toPoint());
    QCOMPARE(clicked.count(), 1);
    const QPointF at = clicked.at(0).at(0).toPointF();
    QVERIFY(qAbs(at.x() - 0.25) < 0.01 && qAbs(at.y() - 0.75) < 0.01);
    if (picture.top() > 2) {
        QTest::mouseClick(view, Qt::LeftButton, {}, QPoint(view->width() / 2, 0));
        QCOMPARE(clicked.count(), 1);  // beside the picture there is no place in it
    }
    m_player->setPersonMarker(QPointF(0.5, 0.5));
    const QImage grabbed = view->grab().toImage();
    const QColor ring = grabbed.pixelColor((picture.center() * grabbed.devicePixelRatio()).toPoint());
    QVERIFY(ring.red() > 200 && ring.blue() < 80);
}

void PlayerTest::buttonsDoWhatTheySay()
{
    open(m_clip);
    QTest::mouseClick(button("stepForward"), Qt::LeftButton);
    QCOMPARE(shownFrame(), 1);
    QTest::mouseClick(button("stepBack"), Qt::LeftButton);
    QCOMPARE(shownFrame(), 0);
    QTest::mouseClick(button("loop"), Qt::LeftButton);
    QVERIFY(m_player->isLooping());
    QTest::mouseClick(button("mute"), Qt::LeftButton);
    QVERIFY(m_player->isMuted());
    QTest::mouseClick(button("play"), Qt::LeftButton);
    QVERIFY(m_player->isPlaying());
    QCOMPARE(button("play")->toolTip(), QStringLiteral("Pause"));
    QTest::mouseClick(button("play"), Qt::LeftButton);
    QVERIFY(!m_player->isPlaying());
}

void PlayerTest::levelIsSeenInAnOrdinaryWindow()
{
    TransportBar bar;
    bar.resize(550, bar.sizeHint().height());  // what a window of 1280 pixels leaves
    bar.show();
    QVERIFY(QTest::qWaitForWindowExposed(&bar));
    bar.setTime(1'000'000, 4'000'000, 24, 96);
    bar.meter()->setLevels(-3, -60);
    QVERIFY(bar.meter()->isVisible());
    const QImage image = bar.meter()->grab().toImage();
    const int x = qRound(image.width() * 0.85);
    QVERIFY(image.pixelColor(x, 1) != image.pixelColor(x, image.height() - 2));
    // Fonts and buttons differ: in less room the frame's number goes without its word before the level does.
    const auto* frame = bar.findChild<QLabel*>(QStringLiteral("frameNumber"));
    bool bare = false;
    for (int width = 700; !bare && width > 400; width -= 4) {
        bar.resize(width, bar.height());
        bare = frame->text() == QStringLiteral("25");
        QVERIFY2(bar.meter()->isVisible() && frame->isVisible(), qPrintable(QString::number(width)));
    }
    QVERIFY(bare);
}

void PlayerTest::nothingMovesWhileTheTimeRuns()
{
    QWidget window;  // as below
    TransportBar bar(&window);
    window.resize(800, 200);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    constexpr std::int64_t kDurationUs = 700'000'000;
    constexpr int kFrames = 17'500;
    const auto places = [&bar] {
        QString all;
        QDebug text(&all);
        for (const QWidget* widget : bar.findChildren<QWidget*>()) {
            if (widget->isVisible()) {
                text << widget->objectName() << widget->geometry();
            }
        }
        return all;
    };
    for (const int width : {800, 550, 480}) {
        bar.resize(width, bar.sizeHint().height());
        bar.setTime(0, kDurationUs, -1, kFrames);
        QCoreApplication::sendPostedEvents();
        const QString before = places();
        for (const int frame : {0, 8, 9, 99, 100, 999, 1000, 9999, 14'999, 15'000, kFrames - 1}) {
            bar.setTime(frame * std::int64_t{40'000}, kDurationUs, frame, kFrames);
            QCoreApplication::sendPostedEvents();
            QCOMPARE(places(), before);
        }
    }
    // A clip that is still being decoded: how many frames it has is not known yet.
    bar.setTime(0, 5'000'000, 0, 1);
    QCoreApplication::sendPostedEvents();
    const QString before = places();
    bar.setTime(4'960'000, 5'000'000, 124, 125);
    QCoreApplication::sendPostedEvents();
    QCOMPARE(places(), before);
}

void PlayerTest::bothEndsOfALoopStayOrGo()
{
    QWidget window;  // the bar in it is as wide as is wanted here, whatever its buttons ask for
    TransportBar bar(&window);
    window.resize(800, 200);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    bar.setTime(1'000'000, 4'000'000, 24, 96);
    const auto* from = bar.findChild<QToolButton*>(QStringLiteral("loopFrom"));
    const auto* to = bar.findChild<QToolButton*>(QStringLiteral("loopTo"));
    int shown = 0;
    int hidden = 0;
    for (int width = 800; width > 200; --width) {
        bar.resize(width, bar.sizeHint().height());
        QVERIFY2(from->isVisible() == to->isVisible(), qPrintable(QString::number(width)));
        ++(from->isVisible() ? shown : hidden);
    }
    QVERIFY(shown > 0 && hidden > 0);
}

void PlayerTest::timelineSeeks()
{
    open(m_clip);
    auto* timeline = m_player->findChild<Timeline*>();
    QTest::mouseClick(timeline, Qt::LeftButton, {}, timeline->rect().center());
    QVERIFY(qAbs(m_player->positionMs() - m_player->durationMs() / 2) < 30);
    QTest::mouseClick(timeline, Qt::LeftButton, {}, QPoint(timeline->width() - 1, 5));
    QCOMPARE(m_player->positionMs(), m_player->durationMs());
}

void PlayerTest::binsCountOnce()
{
    PlayedBins bins;
    QCOMPARE(bins.share(0), 0.0);
    bins.mark(0, 50'000);
    QCOMPARE(bins.share(1'000'000), 0.05);
    bins.mark(10'000, 40'000);
    QCOMPARE(bins.share(1'000'000), 0.05);
    bins.mark(40'000, 60'000);
    QCOMPARE(bins.share(1'000'000), 0.1);
    bins.mark(-1, 60'000);
    bins.mark(900'000, 800'000);
    QCOMPARE(bins.share(1'000'000), 0.1);
    bins.mark(0, 5'000'000);
    QCOMPARE(bins.share(1'000'000), 1.0);
    bins.clear();
    QCOMPARE(bins.share(1'000'000), 0.0);
}

QTEST_MAIN(PlayerTest)
#include "tst_player.moc"
