// The player as a person meets it: the right frame on screen, playing, looping, what counts as played, broken files.
#include "player/clip_player.h"
#include "player/level_meter.h"
#include "player/played_bins.h"
#include "player/timeline.h"
#include "player/transport_bar.h"
#include "player/video_view.h"
#include "settings.h"
#include "support/coded_clip.h"

#include <QLabel>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>
#include <QToolButton>

#include <memory>

using namespace cuebench;
using cuebench::test::codedNumber;
using cuebench::test::kCodedFrames;
using cuebench::test::makeCodedClip;

class PlayerTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();

    void showsTheFirstFrame();
    void aCutOffFileSaysWhatItHasLost();
    void stepsShowEveryFrame();
    void stepsStopAtBothEnds();
    void seeksToTheFrameOfThatTime();
    void playsToTheEndAndBeginsAgain();
    void loops();
    void loopsASpan();
    void spanBringsAPositionBehindItBack();
    void anotherClipHasNoSpan();
    void countsWhatWasPlayed();
    void coveredPictureDoesNotCount();
    void worksWithoutASoundDevice();
    void saysThatAClipHasNoSound();
    void saysWhyAFileCannotBePlayed_data();
    void saysWhyAFileCannotBePlayed();
    void goesOnAfterABrokenFile();
    void fetchesAhead();
    void clipTooLargeForMemoryShowsItsSoundAndLoopsWithoutAWait();
    void tellsWhereThePictureWasClicked();
    void buttonsDoWhatTheySay();
    void levelIsSeenInAnOrdinaryWindow();
    void timelineSeeks();
    void pausesWhenItIsHidden();
    void remembersVolumeAndEvenness();
    void binsCountOnce();

private:
    [[nodiscard]] int shownFrame() const;
    void open(const QString& file);
    [[nodiscard]] QToolButton* button(const char* name) const
    {
        return m_player->findChild<QToolButton*>(QLatin1String(name));
    }

    QTemporaryDir m_folder;
    QString m_clip;
    QString m_silent;
    std::unique_ptr<ClipPlayer> m_player;
};

void PlayerTest::initTestCase()
{
    m_clip = m_folder.filePath(QStringLiteral("coded.mp4"));
    m_silent = m_folder.filePath(QStringLiteral("silent.mp4"));
    QVERIFY(makeCodedClip(m_clip));
    QVERIFY(makeCodedClip(m_silent, false, 12));
}

void PlayerTest::init()
{
    m_player = std::make_unique<ClipPlayer>();
    m_player->resize(700, 480);
    m_player->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_player.get()));
}

void PlayerTest::cleanup()
{
    m_player.reset();
}

int PlayerTest::shownFrame() const
{
    VideoView* view = m_player->videoView();
    return codedNumber(view->grab().toImage(), view->pictureRect());
}

void PlayerTest::open(const QString& file)
{
    m_player->setClip(file);
    QTRY_VERIFY(m_player->isComplete());
    QTRY_VERIFY(m_player->frame() >= 0);
}

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

void PlayerTest::aCutOffFileSaysWhatItHasLost()
{
    const QString cut = m_folder.filePath(QStringLiteral("cut.mkv"));
    QVERIFY(makeCodedClip(cut));
    QFile file(cut);
    QVERIFY(file.resize(file.size() * 6 / 10));
    open(cut);
    QVERIFY(m_player->frameCount() > 0 && m_player->frameCount() < kCodedFrames);
    QTRY_VERIFY(m_player->lossText().contains(QStringLiteral("can be shown")));
    const QImage told = m_player->videoView()->grab().toImage();
    QVERIFY(m_player->errorText().isEmpty());
    open(m_clip);
    QVERIFY(m_player->lossText().isEmpty());
    // The remark's ink is in the corner of the one, and not of the other.
    const auto ink = [](const QImage& image) {
        int found = 0;
        for (int y = 0; y < 40; ++y) {
            for (int x = 0; x < 300; ++x) {
                const QColor colour = image.pixelColor(x, y);
                found += colour.red() > 220 && colour.blue() < 160 ? 1 : 0;
            }
        }
        return found;
    };
    QVERIFY(ink(told) > 50);
    QCOMPARE(ink(m_player->videoView()->grab().toImage()), 0);
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

void PlayerTest::coveredPictureDoesNotCount()
{
    open(m_clip);
    m_player->setGate(Gate::SoundOnly);
    QVERIFY(shownFrame() <= 0);  // the cover is dark and shows no stripes
    m_player->seekMs(500);
    QVERIFY(shownFrame() <= 0);
    m_player->setRate(2);
    m_player->play();
    QTRY_VERIFY(!m_player->isPlaying());
    QCOMPARE(m_player->playedShares().video, 0.0);
    m_player->setGate(Gate::Both);
    QCOMPARE(shownFrame(), kCodedFrames - 1);
}

void PlayerTest::worksWithoutASoundDevice()
{
    // The suite runs with an address at which no sound server is.
    const auto* remark = m_player->findChild<QLabel*>(QStringLiteral("soundRemark"));
    QTRY_COMPARE(remark->text(), QStringLiteral("No sound device"));
    QVERIFY(remark->isVisible());
    QVERIFY(!m_player->canSound());
    open(m_clip);
    QVERIFY(m_player->clipHasSound());
    m_player->seekMs(1600);
    m_player->play();
    QTRY_VERIFY(!m_player->isPlaying());
    QCOMPARE(m_player->positionMs(), m_player->durationMs());
    QCOMPARE(m_player->playedShares().sound, 0.0);
}

void PlayerTest::saysThatAClipHasNoSound()
{
    open(m_silent);
    const auto* remark = m_player->findChild<QLabel*>(QStringLiteral("soundRemark"));
    QCOMPARE(remark->text(), QStringLiteral("Clip without sound"));
    QVERIFY(!m_player->clipHasSound());
}

void PlayerTest::saysWhyAFileCannotBePlayed_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<bool>("exists");
    QTest::newRow("missing") << QByteArray() << false;
    QTest::newRow("empty") << QByteArray() << true;
    QTest::newRow("garbled") << QByteArray(20000, 'x') << true;
}

void PlayerTest::saysWhyAFileCannotBePlayed()
{
    QFETCH(QByteArray, content);
    QFETCH(bool, exists);
    const QString file = m_folder.filePath(QStringLiteral("broken_%1.mp4").arg(QLatin1String(QTest::currentDataTag())));
    if (exists) {
        QFile out(file);
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write(content);
    }
    QSignalSpy failed(m_player.get(), &ClipPlayer::failed);
    m_player->setClip(file, true);
    QTRY_COMPARE(failed.count(), 1);
    QVERIFY(m_player->errorText().startsWith(QStringLiteral("This clip cannot be played: ")));
    QVERIFY(m_player->errorText().endsWith(QLatin1Char('.')));
    QCOMPARE(m_player->videoView()->accessibleDescription(), m_player->errorText());
    QVERIFY(!m_player->isPlaying());
    QVERIFY(!button("play")->isEnabled());
    m_player->play();
    QVERIFY(!m_player->isPlaying());
}

void PlayerTest::goesOnAfterABrokenFile()
{
    QSignalSpy failed(m_player.get(), &ClipPlayer::failed);
    m_player->setClip(m_folder.filePath(QStringLiteral("nowhere.mp4")));
    QTRY_COMPARE(failed.count(), 1);
    open(m_clip);
    QVERIFY(m_player->errorText().isEmpty());
    QCOMPARE(shownFrame(), 0);
    QVERIFY(button("play")->isEnabled());
}

void PlayerTest::fetchesAhead()
{
    open(m_clip);
    m_player->prefetch({m_silent});
    QSignalSpy painted(m_player.get(), &ClipPlayer::firstFramePainted);
    m_player->setClip(m_silent);
    QTRY_COMPARE(painted.count(), 1);
    m_player->setClip(m_clip);
    QCOMPARE(m_player->frame(), 0);  // what was just left is still there: no wait at all
    QVERIFY(m_player->isComplete());
    m_player->setClip({});
    QCOMPARE(m_player->frame(), -1);
    QVERIFY(!button("play")->isEnabled());
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

void PlayerTest::pausesWhenItIsHidden()
{
    open(m_clip);
    m_player->setLooping(true);
    m_player->play();
    QVERIFY(m_player->isPlaying());
    m_player->hide();
    QVERIFY(!m_player->isPlaying());
}

void PlayerTest::remembersVolumeAndEvenness()
{
    QVERIFY(!m_player->isLoudnessEven());
    QSignalSpy changed(m_player.get(), &ClipPlayer::volumeChanged);
    m_player->setVolume(0.25);
    m_player->setVolume(0.25);
    m_player->setEvenLoudness(true);
    QCOMPARE(changed.count(), 1);
    m_player.reset();  // what is not on disk yet goes there now
    QThreadPool::globalInstance()->waitForDone();
    m_player = std::make_unique<ClipPlayer>();
    QCOMPARE(m_player->volume(), 0.25);
    QVERIFY(m_player->isLoudnessEven());
    m_player->setVolume(7);
    QCOMPARE(m_player->volume(), 1.0);
    m_player->setEvenLoudness(false);
    QTRY_VERIFY(settings::volume.get() == 1.0 && !settings::evenLoudness.get());
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
