// The picture under wheel, drag and clicks, and the controls below it: what is on screen, what is told.
#include "player/clip_player.h"
#include "player/level_meter.h"
#include "player/transport_bar.h"
#include "player/video_view.h"
#include "player/wave_cover.h"
#include "support/coded_clip.h"

#include <QAction>
#include <QLabel>
#include <QMenu>
#include <QSettings>
#include <QSignalSpy>
#include <QSlider>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QWheelEvent>

#include <memory>
#include <set>

using namespace cuebench;
using cuebench::test::codedNumber;
using cuebench::test::makeCodedClip;

class VideoViewTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup() { m_player.reset(); }

    void theWheelZoomsAtThePointer();
    void aDragPansAndIsNoClick();
    void aDoubleClickShowsTheWholePictureAgain();
    void aClickTellsItsPlaceInTheZoomedPicture();
    void theMarkerStaysOnThePerson();
    void thePixelsOfTheClipHaveHardEdges();
    void zoomStaysWithinItsBoundsAndThePictureInView();
    void anotherClipIsShownWhole();
    void soundOnlyShowsTheWaveformInThePlaceOfThePicture();
    void theGatesAreASwitchOfThree();
    void whatIsPlayedIsCountedByTheGate();
    void buttonsForTheLoopOfAPiece();
    void rateAndVolumeAreShownAndSet();
    void everyButtonNamesItsKey();
    void whatDoesNotFitIsLeftOutAndInTheMenu();
    void theMeterFallsAndHoldsItsPeak();

private:
    [[nodiscard]] VideoView* view() const { return m_player->videoView(); }
    [[nodiscard]] QImage shot() const { return view()->grab().toImage(); }
    /// The middle of one of the eight stripes, in the view; below the middle of the picture they are inverted.
    [[nodiscard]] QPointF stripe(int index) const
    {
        const QRectF area = view()->pictureRect();
        return {area.left() + area.width() * (index + 0.5) / 8, area.top() + area.height() / 4};
    }
    void wheel(const QPointF& at, int notches)
    {
        QWheelEvent event(at, view()->mapToGlobal(at), {}, {0, notches * 120}, {}, {}, Qt::NoScrollPhase, false);
        QApplication::sendEvent(view(), &event);
    }
    [[nodiscard]] QToolButton* button(const char* name) const
    {
        return m_player->findChild<QToolButton*>(QLatin1String(name));
    }
    void click(const char* name) { QTest::mouseClick(button(name), Qt::LeftButton); }

    QTemporaryDir m_folder;
    QString m_clip;
    std::unique_ptr<ClipPlayer> m_player;
};

void VideoViewTest::initTestCase()
{
    m_clip = m_folder.filePath(QStringLiteral("coded.mp4"));
    QVERIFY(makeCodedClip(m_clip));
}

void VideoViewTest::init()
{
    QSettings().clear();
    m_player = std::make_unique<ClipPlayer>();
    m_player->resize(700, 480);
    m_player->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_player.get()));
    m_player->setClip(m_clip);
    QTRY_VERIFY(m_player->isComplete());
    QTRY_VERIFY(m_player->timeline()->outline() != nullptr);  // by now the player knows all of the clip
    m_player->seekMs(1000 * 5 / test::kCodedRate + 5);
    QTRY_COMPARE(codedNumber(shot(), view()->pictureRect()), 5);  // stripes 0 and 2 are white
}

void VideoViewTest::theWheelZoomsAtThePointer()
{
    const QRectF whole = view()->pictureRect();
    const QPointF at = stripe(2);
    const QPointF inside((at.x() - whole.x()) / whole.width(), (at.y() - whole.y()) / whole.height());
    wheel(at, 6);
    QVERIFY(view()->zoom() > 3.5 && view()->zoom() < 4.0);
    const QRectF large = view()->pictureRect();
    QVERIFY(qAbs(large.width() - whole.width() * view()->zoom()) < 1);
    QVERIFY(qAbs(large.x() + inside.x() * large.width() - at.x()) < 1);
    QVERIFY(qAbs(large.y() + inside.y() * large.height() - at.y()) < 1);
    const QImage image = shot();
    QVERIFY(qGray(image.pixel(at.toPoint())) > 200);
    // The stripe is now four times as wide; its neighbours are black.
    const double half = large.width() / 16;
    QVERIFY(qGray(image.pixel((at + QPointF(half - 8, 0)).toPoint())) > 200);
    QVERIFY(qGray(image.pixel((at - QPointF(half - 8, 0)).toPoint())) > 200);
    QVERIFY(qGray(image.pixel((at + QPointF(half + 8, 0)).toPoint())) < 55);
    QVERIFY(qGray(image.pixel((at - QPointF(half + 8, 0)).toPoint())) < 55);
    m_player->stepFrames(-1);  // frame 4: stripe 2 alone is white; the step is seen zoomed as well
    QVERIFY(qGray(shot().pixel(at.toPoint())) > 200);
    m_player->stepFrames(-1);  // frame 3: it is black
    QVERIFY(qGray(shot().pixel(at.toPoint())) < 55);
    wheel(at, -6);
    QCOMPARE(view()->zoom(), 1.0);
    QCOMPARE(view()->pictureRect(), whole);
}

void VideoViewTest::aDragPansAndIsNoClick()
{
    QSignalSpy clicked(view(), &VideoView::clicked);
    wheel(view()->rect().center(), 5);
    const QRectF before = view()->pictureRect();
    const QPoint from = view()->rect().center();
    QTest::mousePress(view(), Qt::LeftButton, {}, from);
    QTest::mouseMove(view(), from + QPoint(20, 5));
    QTest::mouseMove(view(), from + QPoint(60, 30));
    QTest::mouseRelease(view(), Qt::LeftButton, {}, from + QPoint(60, 30));
    const QPointF way = view()->pictureRect().topLeft() - before.topLeft();
    QVERIFY(qAbs(way.x() - 60) < 1 && qAbs(way.y() - 30) < 1);
    QCOMPARE(clicked.count(), 0);
    QTest::mouseClick(view(), Qt::LeftButton, {}, from);
    QCOMPARE(clicked.count(), 1);
    m_player->setGate(Gate::Both);
}

void VideoViewTest::aDoubleClickShowsTheWholePictureAgain()
{
    wheel(view()->rect().center(), 5);
    QVERIFY(view()->zoom() > 2);
    QTest::mouseDClick(view(), Qt::LeftButton, {}, view()->rect().center());
    QCOMPARE(view()->zoom(), 1.0);
    QCOMPARE(codedNumber(shot(), view()->pictureRect()), 5);
}

void VideoViewTest::aClickTellsItsPlaceInTheZoomedPicture()
{
    const QPointF at = stripe(6);
    wheel(at, 7);
    QSignalSpy clicked(m_player.get(), &ClipPlayer::pictureClicked);
    m_player->setPickingPerson(true);
    QTest::mouseClick(view(), Qt::LeftButton, {}, at.toPoint());
    QCOMPARE(clicked.count(), 1);
    const QPointF told = clicked[0][0].toPointF();
    QVERIFY(qAbs(told.x() - 6.5 / 8) < 0.003 && qAbs(told.y() - 0.25) < 0.003);
}

void VideoViewTest::theMarkerStaysOnThePerson()
{
    const QPointF at = stripe(1);
    m_player->setPersonMarker(QPointF(1.5 / 8, 0.25));
    const auto yellow = [](QRgb pixel) { return qRed(pixel) > 200 && qGreen(pixel) > 150 && qBlue(pixel) < 90; };
    QVERIFY(yellow(shot().pixel(at.toPoint())));
    wheel(at, 8);
    QVERIFY(yellow(shot().pixel(at.toPoint())));
    view()->panBy(0.2, 0);
    const QPointF moved = stripe(1);
    QVERIFY(moved.x() < at.x() - 50);
    QVERIFY(yellow(shot().pixel(moved.toPoint())));
}

void VideoViewTest::thePixelsOfTheClipHaveHardEdges()
{
    const QPointF edgeAt = stripe(1) + QPointF(view()->pictureRect().width() / 16, 0);
    wheel(edgeAt, 20);  // where a black stripe meets a white one
    QCOMPARE(view()->zoom(), VideoView::kLargestZoom);
    const QImage image = shot();
    const QRectF area = view()->pictureRect();
    const double size = area.width() / 320;  // of one of the clip's pixels
    QVERIFY(size > 20);
    const int y = qRound(edgeAt.y());
    std::set<int> changes;
    for (int x = 1; x < image.width(); ++x) {
        if (qAbs(qGray(image.pixel(x, y)) - qGray(image.pixel(x - 1, y))) > 12) {
            const double edge = (x - area.left()) / size;
            QVERIFY2(qAbs(edge - qRound(edge)) < 1.5 / size, qPrintable(QString::number(edge)));
            changes.insert(qRound(edge));
        }
    }
    QVERIFY(!changes.empty());
}

void VideoViewTest::zoomStaysWithinItsBoundsAndThePictureInView()
{
    view()->zoomBy(1000);
    QCOMPARE(view()->zoom(), VideoView::kLargestZoom);
    view()->panBy(100, 100);
    const QRectF corner = view()->pictureRect();
    QVERIFY(qAbs(corner.right() - view()->width()) < 1 && qAbs(corner.bottom() - view()->height()) < 1);
    view()->panBy(-100, -100);
    QVERIFY(qAbs(view()->pictureRect().left()) < 1 && qAbs(view()->pictureRect().top()) < 1);
    view()->zoomBy(0.0001);
    QCOMPARE(view()->zoom(), 1.0);
}

void VideoViewTest::anotherClipIsShownWhole()
{
    view()->zoomBy(4);
    m_player->setClip({});
    QCOMPARE(view()->zoom(), 1.0);
}

void VideoViewTest::soundOnlyShowsTheWaveformInThePlaceOfThePicture()
{
    auto* cover = m_player->findChild<WaveCover*>();
    QVERIFY(!cover->isVisible());
    QTRY_VERIFY(m_player->timeline()->outline() != nullptr);
    m_player->setGate(Gate::SoundOnly);
    QVERIFY(cover->isVisible());
    QCOMPARE(cover->size(), view()->size());
    // A tone of even loudness: a broad band of ink, and none of the clip's white.
    const QImage image = shot();
    int inked = 0;
    for (int y = 0; y < image.height(); ++y) {
        const QRgb pixel = image.pixel(image.width() / 3, y);
        inked += qBlue(pixel) > 200 && qRed(pixel) < 150 ? 1 : 0;
    }
    QVERIFY2(inked > image.height() / 2, qPrintable(QString::number(inked)));
    QVERIFY(codedNumber(image, view()->pictureRect()) <= 0);
    QTest::mouseClick(cover, Qt::LeftButton, {}, cover->rect().center());
    QVERIFY(qAbs(m_player->positionMs() - m_player->durationMs() / 2) < 15);
    m_player->setGate(Gate::Both);
    QVERIFY(!cover->isVisible());
    QCOMPARE(codedNumber(shot(), view()->pictureRect()), m_player->frame());
}

void VideoViewTest::theGatesAreASwitchOfThree()
{
    QSignalSpy changed(m_player.get(), &ClipPlayer::gateChanged);
    QVERIFY(button("gateBoth")->isChecked());
    click("gateSound");
    QCOMPARE(m_player->gate(), Gate::SoundOnly);
    QVERIFY(!button("gateBoth")->isChecked());
    click("gatePicture");
    QCOMPARE(m_player->gate(), Gate::PictureOnly);
    click("gatePicture");  // pressing it again changes nothing
    QCOMPARE(m_player->gate(), Gate::PictureOnly);
    m_player->setGate(Gate::Both);
    QVERIFY(button("gateBoth")->isChecked());
    QCOMPARE(changed.count(), 3);
}

void VideoViewTest::whatIsPlayedIsCountedByTheGate()
{
    m_player->setRate(2);
    m_player->seekMs(0);
    m_player->setGate(Gate::PictureOnly);
    m_player->play();
    QTRY_VERIFY(m_player->positionMs() > 900);
    m_player->setGate(Gate::SoundOnly);  // in the middle, while it plays
    QTRY_VERIFY(!m_player->isPlaying());
    const double seen = m_player->playedShares().video;
    QVERIFY2(seen > 0.4 && seen < 0.75, qPrintable(QString::number(seen)));
    QCOMPARE(m_player->playedShares().sound, 0.0);  // there is no device here
    m_player->stepFrames(-3);
    QCOMPARE(m_player->playedShares().video, seen);  // a frame behind the cover has not been seen
}

void VideoViewTest::buttonsForTheLoopOfAPiece()
{
    QVERIFY(!button("loopClear")->isEnabled());
    m_player->seekMs(500);
    click("loopFrom");
    QCOMPARE(m_player->loopSpan()->fromUs, 500'000);
    QCOMPARE(m_player->loopSpan()->toUs / 1000, m_player->durationMs());
    m_player->seekMs(1000);
    click("loopTo");
    QCOMPARE(m_player->loopSpan()->fromUs, 500'000);
    QVERIFY(qAbs(m_player->loopSpan()->toUs - 1'041'667) <= 1);  // the frame on screen is part of it
    m_player->seekMs(1500);
    click("loopFrom");  // behind its end: from here to the end of the clip
    QCOMPARE(m_player->loopSpan()->toUs / 1000, m_player->durationMs());
    QVERIFY(button("loopFrom")->isChecked());
    m_player->clearLoopSpan();
    QVERIFY(!m_player->loopSpan());
    QVERIFY(!button("loopFrom")->isChecked());
}

void VideoViewTest::rateAndVolumeAreShownAndSet()
{
    m_player->resize(1100, 480);
    m_player->slower();
    QCOMPARE(m_player->rate(), 0.75);
    QCOMPARE(button("rate")->text(), QStringLiteral("0.75×"));
    for (int i = 0; i < 9; ++i) {
        m_player->slower();
    }
    QCOMPARE(m_player->rate(), 0.25);
    for (int i = 0; i < 9; ++i) {
        m_player->faster();
    }
    QCOMPARE(m_player->rate(), 2.0);
    m_player->normalRate();
    QCOMPARE(button("rate")->text(), QStringLiteral("1×"));
    auto* slider = m_player->findChild<QSlider*>(QStringLiteral("volume"));
    slider->setValue(40);
    QCOMPARE(m_player->volume(), 0.4);
    m_player->changeVolume(-1);
    QCOMPARE(m_player->volume(), 0.0);
    QCOMPARE(slider->value(), 0);
}

void VideoViewTest::everyButtonNamesItsKey()
{
    m_player->setKeys([](const char* id) { return QStringLiteral("<%1>").arg(QLatin1String(id)); });
    const auto* bar = m_player->findChild<TransportBar*>();
    int named = 0;
    for (const QToolButton* one : bar->findChildren<QToolButton*>()) {
        if (one->objectName() != QLatin1String("more")) {
            QVERIFY2(one->toolTip().contains(QStringLiteral("<clip.")), qPrintable(one->objectName()));
            ++named;
        }
        QVERIFY2(!one->accessibleName().isEmpty(), qPrintable(one->objectName()));
    }
    QVERIFY(named >= 14);
    QCOMPARE(button("play")->toolTip(), QStringLiteral("Play (<clip.play>)"));
    m_player->setLooping(true);
    m_player->play();
    QCOMPARE(button("play")->toolTip(), QStringLiteral("Pause (<clip.play>)"));
}

void VideoViewTest::whatDoesNotFitIsLeftOutAndInTheMenu()
{
    const auto* bar = m_player->findChild<TransportBar*>();
    for (const int width : {440, 545, 700, 1300}) {
        m_player->resize(width, 480);
        QApplication::sendPostedEvents();
        int right = 0;
        for (QWidget* widget : bar->findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly)) {
            if (widget == bar->timeline() || !widget->isVisible()) {
                continue;
            }
            QVERIFY2(widget->geometry().left() >= right, qPrintable(widget->objectName()));
            QVERIFY2(widget->geometry().right() < bar->width(), qPrintable(widget->objectName()));
            QVERIFY2(widget->width() >= widget->minimumSizeHint().width(), qPrintable(widget->objectName()));
            right = widget->geometry().right();
        }
        for (const char* always : {"gateBoth", "gatePicture", "gateSound", "play", "stepBack", "stepForward", "loop",
                                   "rate", "mute", "more"}) {
            QVERIFY2(button(always)->isVisible(), always);
        }
        if (width < 600 || width > 1200) {
            QCOMPARE(button("jumpBack")->isVisible(), width > 1200);
        }
    }
    QStringList entries;
    for (const QAction* action : button("more")->menu()->actions()) {
        entries << action->text();
    }
    QVERIFY(entries.contains(QStringLiteral("One second back")));
    QVERIFY(entries.contains(QStringLiteral("Spectrogram")));
}

void VideoViewTest::theMeterFallsAndHoldsItsPeak()
{
    LevelMeter meter;
    meter.resize(60, 16);
    const auto lit = [&meter] {
        const QImage image = meter.grab().toImage();
        const QRgb dark = image.pixel(59, 2);
        int count = 0;
        for (int x = 0; x < 50; ++x) {
            count += image.pixel(x, 2) != dark ? 1 : 0;
        }
        return count;
    };
    QCOMPARE(lit(), 0);
    meter.setLevels(-20, -60);
    QVERIFY2(qAbs(lit() - 40) <= 3, qPrintable(QString::number(lit())));
    QVERIFY(meter.shown(0) > -21 && meter.shown(1) == LevelMeter::kFloorDb);
    static_cast<QWidget&>(meter).show();
    QTRY_COMPARE(meter.shown(0), LevelMeter::kFloorDb);
}

QTEST_MAIN(VideoViewTest)
#include "tst_video_view.moc"
