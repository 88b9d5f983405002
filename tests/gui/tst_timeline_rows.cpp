// What the rows of the timeline show: thumbnails, waveform and spectrogram where their time and pitch are, and how much
// of it is painted anew.
#include "media/clip_decoder.h"
#include "player/outline_maker.h"
#include "player/timeline.h"
#include "support/coded_clip.h"

#include <QPaintEvent>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QWheelEvent>

#include <cmath>
#include <memory>
#include <numbers>

using namespace cuebench;

namespace {

/// 5 s: silence, then from 2 s to 3 s a tone in both channels, then silence.
std::shared_ptr<const Sound> toneInTheMiddle(double hz)
{
    auto sound = std::make_shared<Sound>();
    for (int i = 0; i < 5 * Sound::kRate; ++i) {
        const bool on = i >= 2 * Sound::kRate && i < 3 * Sound::kRate;
        const auto value = on ? static_cast<float>(0.5 * std::sin(2 * std::numbers::pi * hz * i / Sound::kRate)) : 0.0F;
        sound->samples.insert(sound->samples.end(), {value, value});
    }
    return sound;
}

std::shared_ptr<const ClipOutline> outlineOf(const std::shared_ptr<const Sound>& sound)
{
    auto outline = std::make_shared<ClipOutline>(ClipOutline{.wave = WaveOutline(sound), .spectrogram = {}});
    drawSpectrogram(spectrogram(*sound), *outline);
    return outline;
}

}  // namespace

class TimelineRowsTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_timeline.reset(); }

    void thumbnailsStandWhereTheirTimeIs();
    void aThumbnailDoesNotStandForOtherMinutes();
    void thumbnailsAreAskedForAtTheZoomInForce();
    void theGateHidesWhatItKeepsBack();
    void soundThatIsAwayDoesNotLookLikeSilence();
    void aToneIsBrightAtItsFrequency();
    void theWaveformIsHighWhereTheSoundIsLoud();
    void rowsComeWithTheRoomAndByWish();
    void aTickRepaintsTwoStripsOnly();
    void theOutlineIsMadeOffTheThreadAndKept();

private:
    [[nodiscard]] QPoint inRow(std::int64_t ms, Timeline::Row row) const
    {
        return {qRound(m_timeline->scale().xOf(ms * 1000)), m_timeline->rowRect(row).center().y()};
    }
    void turnWheel(double x, int notches, Qt::KeyboardModifiers modifiers = {})
    {
        const QPointF point(x, 8);
        QWheelEvent wheel(point, m_timeline->mapToGlobal(point), {}, {0, notches * 120}, {}, modifiers,
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(m_timeline.get(), &wheel);
    }
    [[nodiscard]] QImage shot() { return m_timeline->grab().toImage(); }

    std::unique_ptr<Timeline> m_timeline;
};

void TimelineRowsTest::init()
{
    m_timeline = std::make_unique<Timeline>();
    m_timeline->setRowWish(Timeline::Row::Thumbnails, Timeline::Wish::Off);
    m_timeline->setRowWish(Timeline::Row::Spectrogram, Timeline::Wish::Off);
    const QRect plot = m_timeline->rowRect(Timeline::Row::Wave);
    const int beside = m_timeline->width() - plot.width();
    m_timeline->resize(1000 + beside, m_timeline->sizeHint().height());  // 1000 pixels of time: 5 ms each
    m_timeline->setDuration(5'000'000);
    m_timeline->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_timeline.get()));
}

void TimelineRowsTest::thumbnailsStandWhereTheirTimeIs()
{
    m_timeline->setRowWish(Timeline::Row::Thumbnails, Timeline::Wish::On);
    m_timeline->resize(m_timeline->width(), m_timeline->sizeHint().height());
    QImage red(46, 26, QImage::Format_RGB32);
    red.fill(qRgb(200, 0, 0));
    QImage green(46, 26, QImage::Format_RGB32);
    green.fill(qRgb(0, 200, 0));
    m_timeline->addThumbnail(0, red);
    m_timeline->addThumbnail(2'500'000, green);
    const QImage image = shot();
    QCOMPARE(image.pixel(inRow(1000, Timeline::Row::Thumbnails)), qRgb(200, 0, 0));
    QCOMPARE(image.pixel(inRow(4000, Timeline::Row::Thumbnails)), qRgb(0, 200, 0));
    m_timeline->clear();
    m_timeline->setDuration(5'000'000);
    QVERIFY(shot().pixel(inRow(1000, Timeline::Row::Thumbnails)) != qRgb(200, 0, 0));
}

void TimelineRowsTest::aThumbnailDoesNotStandForOtherMinutes()
{
    m_timeline->setDuration(600'000'000);
    m_timeline->setRowWish(Timeline::Row::Thumbnails, Timeline::Wish::On);
    m_timeline->resize(m_timeline->width(), m_timeline->sizeHint().height());
    QImage red(46, 26, QImage::Format_RGB32);
    red.fill(qRgb(200, 0, 0));
    m_timeline->addThumbnail(300'000'000, red);
    const QImage image = shot();
    const auto isRed = [&](std::int64_t ms) {
        return image.pixel(inRow(ms, Timeline::Row::Thumbnails)) == qRgb(200, 0, 0);
    };
    QVERIFY(isRed(300'000));
    for (const std::int64_t ms : {5'000, 60'000, 200'000, 400'000, 590'000}) {
        QVERIFY2(!isRed(ms), std::to_string(ms).c_str());
    }
}

void TimelineRowsTest::thumbnailsAreAskedForAtTheZoomInForce()
{
    m_timeline->setRowWish(Timeline::Row::Thumbnails, Timeline::Wish::On);
    QSignalSpy wanted(m_timeline.get(), &Timeline::thumbnailsWanted);
    std::vector<std::int64_t> times;
    for (int i = 0; i <= 125; ++i) {
        times.push_back(i * 40'000);
    }
    m_timeline->setFrameTimes(times);
    QCOMPARE(wanted.count(), 1);
    const auto whole = wanted.last()[0].value<std::vector<std::int64_t>>();
    QVERIFY(whole.size() > 10 && whole.front() < 300'000 && whole.back() > 4'700'000);
    turnWheel(m_timeline->scale().xOf(2'500'000), 5);
    const auto closer = wanted.last()[0].value<std::vector<std::int64_t>>();
    QVERIFY(closer.size() > 10);
    QVERIFY(closer[1] - closer[0] < (whole[1] - whole[0]) / 2);
    for (const std::int64_t us : closer) {
        QVERIFY(us > m_timeline->scale().fromUs() - 300'000 && us < m_timeline->scale().toUs() + 300'000);
    }
    m_timeline->addThumbnail(closer[3] / 40'000 * 40'000, QImage(46, 26, QImage::Format_RGB32));
    m_timeline->wantThumbnails();
    const auto rest = wanted.last()[0].value<std::vector<std::int64_t>>();
    QCOMPARE(rest.size(), closer.size() - 1);  // what is here is not asked for again
}

void TimelineRowsTest::theGateHidesWhatItKeepsBack()
{
    m_timeline->setRowWish(Timeline::Row::Thumbnails, Timeline::Wish::On);
    m_timeline->resize(m_timeline->width(), m_timeline->sizeHint().height());
    QImage red(46, 26, QImage::Format_RGB32);
    red.fill(qRgb(200, 0, 0));
    m_timeline->addThumbnail(0, red);
    m_timeline->setOutline(outlineOf(toneInTheMiddle(440)));
    const QPoint picture = inRow(1000, Timeline::Row::Thumbnails);
    const QPoint loud = inRow(2500, Timeline::Row::Wave) - QPoint(0, 8);
    const QRgb wave = shot().pixel(loud);
    QCOMPARE(shot().pixel(picture), qRgb(200, 0, 0));
    m_timeline->setGate(Gate::SoundOnly);
    QVERIFY(shot().pixel(picture) != qRgb(200, 0, 0));
    QCOMPARE(shot().pixel(loud), wave);
    m_timeline->setGate(Gate::PictureOnly);
    QCOMPARE(shot().pixel(picture), qRgb(200, 0, 0));
    QVERIFY(shot().pixel(loud) != wave);
}

void TimelineRowsTest::soundThatIsAwayDoesNotLookLikeSilence()
{
    m_timeline->setRowWish(Timeline::Row::Spectrogram, Timeline::Wish::On);
    m_timeline->resize(m_timeline->width(), m_timeline->sizeHint().height());
    m_timeline->setOutline(outlineOf(toneInTheMiddle(440)));
    const QPoint quiet = inRow(1000, Timeline::Row::Spectrogram);
    const QRgb silence = shot().pixel(quiet);
    const QRect wave = m_timeline->rowRect(Timeline::Row::Wave);
    m_timeline->setSoundAway(QStringLiteral("away"));
    const QImage away = shot();
    QVERIFY(away.pixel(quiet) != silence);
    m_timeline->setSoundAway(QStringLiteral("gone"));
    QVERIFY(shot().copy(wave) != away.copy(wave));  // it is said why
    m_timeline->setSoundAway({});
    QCOMPARE(shot().pixel(quiet), silence);
}

void TimelineRowsTest::aToneIsBrightAtItsFrequency()
{
    m_timeline->setRowWish(Timeline::Row::Spectrogram, Timeline::Wish::On);
    m_timeline->resize(m_timeline->width(), m_timeline->sizeHint().height());
    for (const double hz : {200.0, 1000.0, 6000.0}) {
        m_timeline->setOutline(outlineOf(toneInTheMiddle(hz)));
        const QImage image = shot();
        const QRect box = m_timeline->rowRect(Timeline::Row::Spectrogram);
        int brightest = box.top();
        const int x = qRound(m_timeline->scale().xOf(2'500'000));
        for (int y = box.top(); y <= box.bottom(); ++y) {
            brightest = qGray(image.pixel(x, y)) > qGray(image.pixel(x, brightest)) ? y : brightest;
        }
        const double share = (Spectrogram::bandOf(hz) + 0.5) / Spectrogram::kBands;
        const double wanted = box.top() + box.height() * (1 - share);
        QVERIFY2(qAbs(brightest + 0.5 - wanted) <= 1.5, qPrintable(QStringLiteral("%1 Hz").arg(hz)));
        QVERIFY(qGray(image.pixel(x, brightest)) > 150);
        QVERIFY(qGray(image.pixel(qRound(m_timeline->scale().xOf(1'500'000)), brightest)) < 20);
    }
}

void TimelineRowsTest::theWaveformIsHighWhereTheSoundIsLoud()
{
    m_timeline->setOutline(outlineOf(toneInTheMiddle(440)));
    const QRect box = m_timeline->rowRect(Timeline::Row::Wave);
    const QImage image = shot();
    const auto height = [&](std::int64_t ms) {
        const int x = qRound(m_timeline->scale().xOf(ms * 1000));
        const QRgb empty = image.pixel(x, box.top());
        int inked = 0;
        for (int y = box.top(); y <= box.bottom(); ++y) {
            inked += image.pixel(x, y) != empty ? 1 : 0;
        }
        return inked;
    };
    QVERIFY(height(1000) <= 2);
    QVERIFY(height(2500) >= box.height() - 4);
    QVERIFY(height(4000) <= 2);
}

void TimelineRowsTest::rowsComeWithTheRoomAndByWish()
{
    Timeline timeline;
    timeline.setRoom(300);
    const int small = timeline.sizeHint().height();
    QVERIFY(!timeline.isShown(Timeline::Row::Thumbnails) && !timeline.isShown(Timeline::Row::Spectrogram));
    QVERIFY(timeline.isShown(Timeline::Row::Wave) && small <= 90);  // the picture stays large
    timeline.setRoom(800);
    QVERIFY(timeline.isShown(Timeline::Row::Thumbnails) && timeline.isShown(Timeline::Row::Spectrogram));
    timeline.setRowWish(Timeline::Row::Spectrogram, Timeline::Wish::Off);
    QVERIFY(!timeline.isShown(Timeline::Row::Spectrogram));
    // A line more of text beside it takes no row away; only a smaller window does.
    timeline.setRoom(300);
    QVERIFY(!timeline.isShown(Timeline::Row::Thumbnails));
    timeline.setRoom(405);
    timeline.setRoom(392);
    QVERIFY(timeline.isShown(Timeline::Row::Thumbnails));
    timeline.setRoom(300);
    timeline.setRowWish(Timeline::Row::Spectrogram, Timeline::Wish::On);
    QVERIFY(timeline.isShown(Timeline::Row::Spectrogram) && timeline.sizeHint().height() > small);
}

void TimelineRowsTest::aTickRepaintsTwoStripsOnly()
{
    class Watch : public QObject {
    public:
        bool eventFilter(QObject*, QEvent* event) override
        {
            if (event->type() == QEvent::Paint) {
                for (const QRect& rect : static_cast<QPaintEvent*>(event)->region()) {
                    pixels += rect.width() * rect.height();
                }
                ++paints;
            }
            return false;
        }
        int pixels = 0;
        int paints = 0;
    } watch;
    m_timeline->setOutline(outlineOf(toneInTheMiddle(440)));
    QCoreApplication::processEvents();
    m_timeline->installEventFilter(&watch);
    m_timeline->setPosition(1'000'000);
    QTRY_COMPARE(watch.paints, 1);
    QVERIFY2(watch.pixels <= 2 * 16 * m_timeline->height(), qPrintable(QString::number(watch.pixels)));
}

void TimelineRowsTest::theOutlineIsMadeOffTheThreadAndKept()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("coded.mp4"));
    QVERIFY(test::makeCodedClip(file));
    const auto clip = std::make_shared<DecodedClip>(file.toStdString());
    decodeClip(*clip, {}, {});
    OutlineMaker maker;
    QSignalSpy outlines(&maker, &OutlineMaker::outlineMade);
    QSignalSpy thumbnails(&maker, &OutlineMaker::thumbnailMade);
    maker.setClip(clip);
    maker.makeOutline();
    maker.makeThumbnails({10'000, 1'000'000}, {64, 36});
    QCOMPARE(outlines.count(), 0);  // not here
    QTRY_COMPARE(outlines.count(), 1);
    QTRY_COMPARE(thumbnails.count(), 2);
    QCOMPARE(thumbnails[0][0].toLongLong(), 0);
    QCOMPARE(thumbnails[1][0].toLongLong(), 1'000'000);
    const QImage image = thumbnails[1][1].value<QImage>();
    QCOMPARE(test::codedNumber(image, image.rect()), 24);
    maker.setClip(nullptr);
    maker.setClip(clip);
    QCOMPARE(outlines.count(), 2);  // at once
}

QTEST_MAIN(TimelineRowsTest)
#include "tst_timeline_rows.moc"
