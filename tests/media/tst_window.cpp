// Clips that do not fit into memory: every frame is found again, exact, whatever the container says of its times.
#include "clip_shelf.h"
#include "media/clip_decoder.h"
#include "media/frame_window.h"
#include "media/window_decoder.h"

#include <QtTest/QtTest>

#include <random>

using namespace cuebench;
using namespace cuebench::test;

namespace {

constexpr int kFrames = 100;
constexpr int kWidth = 64;
constexpr int kHeight = 48;

/// Black and white stripes that spell the frame's number, low bit first.
QStringList numbered(const QStringList& encode, const QString& rate = "25")
{
    return videoSource(QString("color=black:size=%1x%2:rate=%3,format=yuv420p,"
                               "geq=lum='16+219*mod(floor(N/pow(2,floor(X/8))),2)':cb=128:cr=128")
                           .arg(kWidth)
                           .arg(kHeight)
                           .arg(rate)) +
           soundSource("sine=frequency=440:sample_rate=48000") + QStringList{"-frames:v", QString::number(kFrames)} +
           QStringList{"-t", "4"} + encode;
}

int numberOf(const VideoFrame& frame)
{
    int number = 0;
    for (int bit = 0; bit < 8 && !frame.isNull(); ++bit) {
        const int luma = frame.planes[0][frame.height / 2 * frame.strides[0] + bit * 8 + 4];
        number |= luma > 128 ? 1 << bit : 0;
    }
    return frame.isNull() ? -1 : number;
}

std::shared_ptr<DecodedClip> decoded(const std::filesystem::path& file, std::size_t limit)
{
    auto clip = std::make_shared<DecodedClip>(file);
    decodeClip(*clip, {.pool = std::make_shared<FramePool>(), .byteLimit = limit}, {});
    return clip;
}

}  // namespace

class WindowTest : public QObject {
    Q_OBJECT

private slots:
    void everyFrameIsFoundAgain_data();
    void everyFrameIsFoundAgain();
    void windowStaysWithinItsMemory();
    void longSoundIsReadPieceByPiece_data();
    void longSoundIsReadPieceByPiece();
    void damagedPictureIsReplacedAndSaid();
    void fileThatIsGoneEndsTheFilling();
    void rangeFollowsThePlayhead();
    void loopThatEndsInTheRangeBringsItsBegin();
    void loopLongerThanTheWindowNeverWaits();
};

void WindowTest::everyFrameIsFoundAgain_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QStringList>("encode");
    QTest::addColumn<QString>("rate");
    const QStringList h264{"-c:v", "libx264", "-preset", "veryfast", "-crf", "12", "-pix_fmt", "yuv420p"};
    const auto add = [](const char* name, const QStringList& encode, const QString& rate = "25") {
        QTest::newRow(name) << QString(name) << encode << rate;
    };
    add("b.mp4", h264 + QStringList{"-bf", "3", "-g", "24"});
    add("one-gop.mov", h264 + QStringList{"-bf", "2", "-g", "250"}, "24000/1001");
    add("open-gop.mkv", h264 + QStringList{"-x264-params", "open-gop=1:bframes=3:keyint=20"});
    add("vfr.mp4", h264 + QStringList{"-vf", "setpts='PTS+floor(N/7)/TB/50'", "-vsync", "vfr", "-g", "20"});
    add("hevc.mp4", {"-c:v", "libx265", "-x265-params", "log-level=none:keyint=20:open-gop=1", "-preset", "superfast"});
    add("vp9.webm", {"-c:v", "libvpx-vp9", "-cpu-used", "8", "-g", "20", "-b:v", "500k", "-c:a", "libopus"});
    add("mpeg4.avi", {"-c:v", "mpeg4", "-bf", "2", "-g", "12", "-q:v", "2", "-c:a", "mp3"});
    add("mpeg2.mpg", {"-c:v", "mpeg2video", "-bf", "2", "-g", "12", "-q:v", "2", "-c:a", "mp2"});
    add("mpeg2.ts", {"-c:v", "mpeg2video", "-bf", "2", "-g", "12", "-q:v", "2", "-c:a", "mp2"});
    add("h264.ts", h264 + QStringList{"-bf", "2", "-g", "20"});
    add("mjpeg.avi", {"-c:v", "mjpeg", "-pix_fmt", "yuvj420p", "-q:v", "2", "-c:a", "pcm_s16le"});
}

void WindowTest::everyFrameIsFoundAgain()
{
    QFETCH(QString, name);
    QFETCH(QStringList, encode);
    QFETCH(QString, rate);
    const auto file = ClipShelf::shared().make(name, numbered(encode, rate));
    const auto whole = decoded(file, std::size_t{1} << 30U);
    QVERIFY(!whole->isWindowed());
    const std::size_t frames = whole->frameCount();
    QVERIFY(frames >= 80);
    const auto clip = decoded(file, whole->frame(0).bytes * 24 + 30'000);
    QVERIFY(clip->isWindowed());
    QCOMPARE(clip->frameTimes(), whole->frameTimes());
    QVERIFY(qAbs(clip->durationUs() - whole->durationUs()) <= 50'000);
    WindowDecoder decoder({.pool = std::make_shared<FramePool>()});
    std::mt19937 random(11);
    std::size_t at = 0;
    for (int i = 0; i < 60; ++i) {
        at = i % 3 == 0 ? random() % frames : i % 3 == 1 ? std::min(at + 1, frames - 1) : at > 0 ? at - 1 : 0;
        clip->setPlayhead(at);
        QVERIFY(decoder.fill(*clip, {}));
        QVERIFY(!clip->frame(at).isNull());
        for (std::size_t n = 0; n < frames; ++n) {
            const VideoFrame frame = clip->frame(n);
            QVERIFY2(frame.isNull() || numberOf(frame) == numberOf(whole->frame(n)),
                     qPrintable(QString("%1 instead of %2").arg(numberOf(frame)).arg(n)));
        }
        QVERIFY(!clip->needsFrames());
    }
    QVERIFY(clip->losses().empty());
}

void WindowTest::windowStaysWithinItsMemory()
{
    const auto file = ClipShelf::shared().plain();
    const std::size_t limit = std::size_t{320} * 240 * 2 * 20;
    const auto clip = decoded(file, limit);
    const auto pool = std::make_shared<FramePool>(0);
    std::size_t asked = 0;
    WindowDecoder decoder({.pool = pool, .reserve = [&](std::size_t bytes) {
                               asked += bytes;
                               return true;
                           }});
    for (const std::size_t at : {49U, 0U, 25U, 24U, 48U}) {
        clip->setPlayhead(at);
        QVERIFY(decoder.fill(*clip, {}));
        QVERIFY(clip->bytes() <= limit);
    }
    QVERIFY(asked > 0);
    WindowDecoder refused({.reserve = [](std::size_t) { return false; }});
    clip->setPlayhead(1);
    QVERIFY(!refused.fill(*clip, {}));
}

void WindowTest::longSoundIsReadPieceByPiece_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QStringList>("encode");
    QTest::newRow("aac mp4") << "long.mp4" << QStringList{"-c:v", "libx264", "-preset", "ultrafast", "-c:a", "aac"};
    QTest::newRow("opus mkv") << "long.mkv"
                              << QStringList{"-c:v", "libx264", "-preset", "ultrafast", "-c:a", "libopus"};
    QTest::newRow("pcm avi") << "long.avi" << QStringList{"-c:v", "mpeg4", "-c:a", "pcm_s16le"};
}

void WindowTest::longSoundIsReadPieceByPiece()
{
    QFETCH(QString, name);
    QFETCH(QStringList, encode);
    // A rising tone: no two moments sound alike.
    const auto file =
        ClipShelf::shared().make(name, videoSource("testsrc=size=64x48:rate=25:duration=40") +
                                           soundSource("aevalsrc='0.5*sin(2*PI*(20*t+t*t))':s=48000:d=40") + encode);
    const auto whole = decoded(file, std::size_t{1} << 30U);
    QVERIFY(whole->sound());
    const auto clip = decoded(file, std::size_t{2} << 20U);
    QVERIFY(clip->isWindowed());
    QVERIFY(clip->hasSound());
    QVERIFY(!clip->sound());
    QVERIFY(qAbs(clip->durationUs() - whole->durationUs()) <= 60'000);
    WindowDecoder decoder({});
    for (const std::size_t at : {0U, 750U, 900U, 100U, 980U}) {
        clip->setPlayhead(at);
        QVERIFY(decoder.fill(*clip, {}));
        QVERIFY(!clip->nextSoundBlock());
        std::vector<float> expected(48'000 * 2);
        std::vector<float> got(expected.size());
        const std::int64_t first = static_cast<std::int64_t>(at) * 1920;
        const std::int64_t length = std::min<std::int64_t>(48'000, 40 * 48'000 - first - 2000);
        whole->readSound(first, length, expected.data());
        clip->readSound(first, length, got.data());
        double worst = 0;
        for (std::size_t i = 0; i < static_cast<std::size_t>(length) * 2; ++i) {
            worst = std::max(worst, std::abs(static_cast<double>(expected[i] - got[i])));
        }
        // Matroska rounds times to a ms, which is seen at 100 Hz.
        QVERIFY2(worst < (name.endsWith("mkv") ? 0.35 : 0.02), qPrintable(QString("%1: %2").arg(at).arg(worst)));
    }
}

void WindowTest::damagedPictureIsReplacedAndSaid()
{
    const auto file = ClipShelf::shared().make("spoiled.mp4", numbered({"-c:v", "mjpeg", "-pix_fmt", "yuvj420p", "-q:v",
                                                                        "2", "-an", "-movflags", "+faststart"}));
    QByteArray bytes = ClipShelf::bytesOf(file);
    qsizetype at = bytes.indexOf("mdat");
    for (int i = 0; i < 60; ++i) {
        at = bytes.indexOf("\xff\xd8\xff", at + 1);
    }
    QVERIFY(at > 0);
    const qsizetype size = bytes.indexOf("\xff\xd8\xff", at + 1) - at;
    QVERIFY(size > 0);
    bytes.replace(at, size, QByteArray(size, '\0'));
    const auto clip = decoded(ClipShelf::shared().write("spoiled-60.mp4", bytes), std::size_t{64} * 48 * 2 * 30);
    QCOMPARE(clip->frameCount(), std::size_t{kFrames});
    WindowDecoder decoder({});
    clip->setPlayhead(59);
    QVERIFY(decoder.fill(*clip, {}));
    QVERIFY(!clip->frame(59).isNull());
    QVERIFY(clip->frame(59).damaged);
    QCOMPARE(numberOf(clip->frame(60)), 60);
    QVERIFY(!clip->losses().empty());
    QCOMPARE(clip->losses().back().code, std::string("media.frames_lost"));
}

void WindowTest::fileThatIsGoneEndsTheFilling()
{
    const auto file = ClipShelf::shared().copyOf(ClipShelf::shared().silent(), "going.mp4");
    const auto clip = decoded(file, std::size_t{320} * 240 * 2 * 20);
    QVERIFY(clip->isWindowed());
    std::filesystem::remove(file);
    WindowDecoder decoder({});
    clip->setPlayhead(45);
    QVERIFY(!decoder.fill(*clip, {}));
    QVERIFY(clip->frame(45).isNull());
}

void WindowTest::rangeFollowsThePlayhead()
{
    FrameWindow window;
    window.setRoom(20);
    QCOMPARE(window.all(100).first, std::size_t{0});
    QCOMPARE(window.all(100).last, std::size_t{20});
    window.moveTo(50);
    QCOMPARE(window.all(100).first, std::size_t{45});
    QCOMPARE(window.all(100).last, std::size_t{65});
    QVERIFY(window.soon(100).contains(50) && window.soon(100).contains(59) && !window.soon(100).contains(60));
    window.moveTo(49);  // backwards: more of what lies before
    QCOMPARE(window.all(100).first, std::size_t{35});
    QCOMPARE(window.all(100).last, std::size_t{55});
    QVERIFY(window.soon(100).contains(49) && window.soon(100).contains(39));
    window.moveTo(99);
    QCOMPARE(window.all(100).first, std::size_t{80});
    QCOMPARE(window.all(100).last, std::size_t{100});
    QCOMPARE(window.all(5).last, std::size_t{5});
    window.setRoom(0);
    QVERIFY(window.all(100).contains(99));
}

void WindowTest::loopThatEndsInTheRangeBringsItsBegin()
{
    FrameWindow window;
    window.setRoom(20);
    window.setLoop(FrameWindow::Range{.first = 30, .last = 70});
    window.moveTo(32);
    QCOMPARE(window.all(100).first, std::size_t{30});  // nothing before the loop is of use
    QCOMPARE(window.all(100).last, std::size_t{50});
    QCOMPARE(window.afterLoop(100).last, window.afterLoop(100).first);
    window.moveTo(60);
    QCOMPARE(window.all(100).first, std::size_t{55});
    QCOMPARE(window.all(100).last, std::size_t{70});
    QCOMPARE(window.afterLoop(100).first, std::size_t{30});
    QCOMPARE(window.afterLoop(100).last, std::size_t{35});
    window.moveTo(66);
    QVERIFY(window.soonAfterLoop(100).contains(35) && !window.soonAfterLoop(100).contains(36));
    window.moveTo(30);  // round, not back
    QCOMPARE(window.all(100).last, std::size_t{50});
    window.moveTo(29);  // out of the loop
    QCOMPARE(window.afterLoop(100).last, window.afterLoop(100).first);
    // A loop that fits is there as a whole.
    window.setLoop(FrameWindow::Range{.first = 30, .last = 45});
    for (std::size_t at = 30; at < 45; ++at) {
        window.moveTo(at);
        for (std::size_t i = 30; i < 45; ++i) {
            QVERIFY(window.all(100).contains(i) || window.afterLoop(100).contains(i));
        }
    }
}

void WindowTest::loopLongerThanTheWindowNeverWaits()
{
    const auto file = ClipShelf::shared().make(
        "loop.mp4", numbered({"-c:v", "libx264", "-preset", "veryfast", "-pix_fmt", "yuv420p", "-g", "12"}));
    const auto whole = decoded(file, std::size_t{1} << 30U);
    const auto clip = decoded(file, whole->frame(0).bytes * 48 + 800'000);
    QVERIFY(clip->isWindowed());
    const auto times = clip->frameTimes();
    clip->setLoop(std::pair(times[15], times[85]));
    WindowDecoder decoder({.pool = std::make_shared<FramePool>()});
    clip->setPlayhead(15);
    QVERIFY(decoder.fill(*clip, {}));
    for (int lap = 0; lap < 3; ++lap) {
        for (std::size_t at = 15; at < 85; ++at) {
            clip->setPlayhead(at);
            // It is there before anything is decoded for it.
            QVERIFY2(!clip->frame(at).isNull(), qPrintable(QString("lap %1, frame %2").arg(lap).arg(at)));
            QCOMPARE(numberOf(clip->frame(at)), static_cast<int>(at));
            if (clip->needsFrames()) {
                QVERIFY(decoder.fill(*clip, {}));
            }
        }
    }
}

QTEST_GUILESS_MAIN(WindowTest)
#include "tst_window.moc"
