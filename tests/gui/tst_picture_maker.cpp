// Pictures made before they are due: the same pixels as made at once, of the frame and the size that were asked for.
#include "media/clip_decoder.h"
#include "media/picture.h"
#include "player/clip_player.h"
#include "player/picture_maker.h"
#include "player/video_view.h"
#include "support/coded_clip.h"

#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace cuebench;

namespace {

QImage madeAtOnce(const VideoFrame& frame, QSize size)
{
    QImage image(size, QImage::Format_RGB32);
    const Status done = toRgb32(frame, {.pixels = image.bits(),
                                        .width = size.width(),
                                        .height = size.height(),
                                        .stride = static_cast<int>(image.bytesPerLine())});
    return done ? image : QImage();
}

/// What has been laid out anew.
class LayoutWatch : public QObject {
public:
    QString what;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() == QEvent::LayoutRequest) {
            what += QLatin1String(watched->metaObject()->className()) + QLatin1Char(' ');
        }
        return false;
    }
};

/// The picture as soon as it is ready; null when it does not come.
QImage taken(PictureMaker& maker, const VideoFrame& frame, QSize size)
{
    QImage image;
    (void)QTest::qWaitFor([&] { return !(image = maker.take(frame, size)).isNull(); });
    return image;
}

}  // namespace

class PictureMakerTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();

    void aPictureMadeAheadIsTheSameAsOneMadeAtOnce();
    void onlyTheFrameAndTheSizeThatWereWishedAreHandedOut();
    void whatNobodyWishesAnyMoreIsLetGoOf();
    void wishesBeyondItsMemoryAreLeftOut();
    void aFrameThatIsGoneIsNotTakenForOneInItsPlace();
    void thePlayerShowsWhatWasMadeAhead();
    void framesThatPassLayNothingOutAnew();

private:
    [[nodiscard]] VideoFrame frame(int index) const { return m_clip->frame(static_cast<std::size_t>(index)); }

    QTemporaryDir m_folder;
    QString m_file;
    std::unique_ptr<DecodedClip> m_clip;
};

void PictureMakerTest::initTestCase()
{
    QSettings().clear();
    m_file = m_folder.filePath(QStringLiteral("coded.mp4"));
    QVERIFY(test::makeCodedClip(m_file));
    m_clip = std::make_unique<DecodedClip>(m_file.toStdString());
    decodeClip(*m_clip, {}, {});
    QVERIFY(m_clip->frameCount() > 20);
}

void PictureMakerTest::aPictureMadeAheadIsTheSameAsOneMadeAtOnce()
{
    PictureMaker maker;
    const QSize size(333, 187);
    maker.make({{frame(3), size}, {frame(4), size}});
    for (const int index : {4, 3}) {
        QImage image = taken(maker, frame(index), size);
        QCOMPARE(image, madeAtOnce(frame(index), size));
        maker.giveBack(std::move(image));  // the next one may be made in its memory
    }
    QVERIFY(madeAtOnce(frame(3), size) != madeAtOnce(frame(4), size));
}

void PictureMakerTest::onlyTheFrameAndTheSizeThatWereWishedAreHandedOut()
{
    PictureMaker maker;
    maker.make({{frame(5), QSize(320, 180)}, {frame(6), QSize(320, 180)}});
    QVERIFY(!taken(maker, frame(6), QSize(320, 180)).isNull());  // the last one: all are made
    QVERIFY(maker.take(frame(7), QSize(320, 180)).isNull());
    QVERIFY(maker.take(frame(5), QSize(322, 180)).isNull());
    QVERIFY(!maker.take(frame(5), QSize(320, 180)).isNull());
    QVERIFY(maker.take(frame(5), QSize(320, 180)).isNull());  // it was the caller's from then on
}

void PictureMakerTest::whatNobodyWishesAnyMoreIsLetGoOf()
{
    PictureMaker maker;
    maker.make({{frame(5), QSize(320, 180)}, {frame(6), QSize(320, 180)}});
    QVERIFY(!taken(maker, frame(6), QSize(320, 180)).isNull());
    maker.make({{frame(8), QSize(320, 180)}});
    QVERIFY(maker.take(frame(5), QSize(320, 180)).isNull());
    QVERIFY(!taken(maker, frame(8), QSize(320, 180)).isNull());
}

void PictureMakerTest::wishesBeyondItsMemoryAreLeftOut()
{
    PictureMaker maker;
    const QSize large(4096, 3000);  // 49 MB
    maker.make({{frame(5), large}, {frame(6), large}, {frame(7), QSize(320, 180)}});
    QVERIFY(!taken(maker, frame(5), large).isNull());
    QVERIFY(maker.take(frame(6), large).isNull());
    maker.make({{frame(6), large}});
    QVERIFY(!taken(maker, frame(6), large).isNull());
}

void PictureMakerTest::aFrameThatIsGoneIsNotTakenForOneInItsPlace()
{
    PictureMaker maker;
    const QSize size(320, 180);
    VideoFrame passing = frame(5);
    passing.owner = std::make_shared<int>(1);
    maker.make({{passing, size}, {frame(6), size}});
    QVERIFY(!taken(maker, frame(6), size).isNull());
    VideoFrame other = passing;  // the same memory in other hands
    other.owner = std::make_shared<int>(2);
    QVERIFY(maker.take(other, size).isNull());
    QVERIFY(!maker.take(passing, size).isNull());
}

void PictureMakerTest::thePlayerShowsWhatWasMadeAhead()
{
    ClipPlayer player;
    player.resize(640, 420);
    player.show();
    QVERIFY(QTest::qWaitForWindowExposed(&player));
    player.setClip(m_file);
    QTRY_VERIFY(player.isComplete());
    VideoView* view = player.videoView();
    const auto shot = [view] { return view->grab().toImage(); };
    player.seekMs(1000 * 5 / test::kCodedRate + 5);
    QTRY_COMPARE(player.frame(), 5);
    const QImage before = shot();
    // Made ahead, then shown: the number in the picture is the frame's, at every frame of the way.
    player.setLooping(true);
    player.play();
    for (int seen = 0, last = -1; seen < 40;) {
        QTRY_VERIFY(player.frame() != last);
        last = player.frame();
        QCOMPARE(test::codedNumber(shot(), view->pictureRect()), last);
        ++seen;
    }
    player.pause();
    player.seekMs(1000 * 5 / test::kCodedRate + 5);
    QTRY_COMPARE(player.frame(), 5);
    QCOMPARE(shot(), before);
}

void PictureMakerTest::framesThatPassLayNothingOutAnew()
{
    ClipPlayer player;
    player.resize(900, 560);
    player.show();
    QVERIFY(QTest::qWaitForWindowExposed(&player));
    player.setClip(m_file);
    QTRY_VERIFY(player.isComplete());
    QTRY_VERIFY(player.timeline()->outline() != nullptr);
    player.seekMs(1000 * 9 / test::kCodedRate + 5);
    QTRY_COMPARE(player.frame(), 9);
    // "Frame 11": from here on the numbers are of one length; what the longer ones moved settles in a few rounds.
    for (int i = 0; i < 4; ++i) {
        player.stepForward();
        QCoreApplication::processEvents();
    }
    LayoutWatch layouts;
    player.installEventFilter(&layouts);
    for (QWidget* part : player.findChildren<QWidget*>()) {
        part->installEventFilter(&layouts);
    }
    for (int i = 0; i < 8; ++i) {
        player.stepForward();
        QCoreApplication::processEvents();
    }
    QCOMPARE(player.frame(), 21);
    QCOMPARE(layouts.what, QString());
}

QTEST_MAIN(PictureMakerTest)
#include "tst_picture_maker.moc"
