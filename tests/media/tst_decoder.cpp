#include "clip_shelf.h"
#include "media/clip_decoder.h"

#include <QtTest/QtTest>

#include <atomic>
#include <cmath>
#include <random>
#include <semaphore>

using namespace cuebench;
using namespace cuebench::test;
using namespace std::chrono_literals;

namespace {

constexpr auto kPatience = 20s;

std::shared_ptr<DecodedClip> decoded(const std::filesystem::path& file, const DecodeOptions& options = {})
{
    auto clip = std::make_shared<DecodedClip>(file);
    decodeClip(*clip, options, {});
    return clip;
}

double meanLuma(const VideoFrame& frame)
{
    double sum = 0;
    for (int y = 0; y < frame.height; ++y) {
        for (int x = 0; x < frame.width; ++x) {
            sum += frame.planes[0][y * frame.strides[0] + x];
        }
    }
    return sum / (frame.width * frame.height);
}

QStringList h264(const QStringList& more = {})
{
    return QStringList{"-c:v", "libx264", "-preset", "veryfast", "-pix_fmt", "yuv420p"} + more;
}

}  // namespace

class DecoderTest : public QObject {
    Q_OBJECT

private slots:
    void timesAreThoseOfFfprobe_data();
    void timesAreThoseOfFfprobe();
    void everyTimeShowsItsOwnFrame();
    void oddSizesAndDeepColourBecome420_data();
    void oddSizesAndDeepColourBecome420();
    void aspectAndRotationGoAlong();
    void firstFrameComesBeforeTheRest();
    void stoppingEndsTheDecoding();
    void refusedMemoryEndsTheDecoding();
    void tooLargeClipIsWindowed();
    void framesMemoryIsUsedAgain();
    void framesOutliveClipAndPool();
};

void DecoderTest::timesAreThoseOfFfprobe_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QStringList>("arguments");
    const QStringList source = videoSource("testsrc=size=160x120:rate=25:duration=1");
    const auto rated = [](const char* rate) {
        return videoSource(QString("testsrc=size=160x120:rate=%1:duration=1").arg(rate));
    };
    const QString plain = QString::fromStdString(ClipShelf::shared().plain().string());
    QTest::newRow("b-frames") << "b.mp4" << source + h264({"-bf", "3", "-g", "12"});
    QTest::newRow("23.976") << "ntscfilm.mp4" << rated("24000/1001") + h264();
    QTest::newRow("29.97 mkv") << "ntsc.mkv" << rated("30000/1001") + h264();
    QTest::newRow("60") << "sixty.mov" << rated("60") + h264();
    QTest::newRow("variable") << "vfr.mp4"
                              << videoSource(
                                     "testsrc=size=160x120:rate=25:duration=2,select='not(mod(n,5))+lt(n,20)'") +
                                     h264({"-vsync", "vfr"});
    QTest::newRow("edit list") << "edit.mp4" << QStringList{"-ss", "0.5", "-i", plain, "-c", "copy"};
    QTest::newRow("start not zero") << "offset.mkv" << source + h264({"-output_ts_offset", "3.2"});
    QTest::newRow("transport stream") << "ts.ts" << source + h264();
    QTest::newRow("hevc") << "hevc.mp4" << source + QStringList{"-c:v", "libx265", "-x265-params", "log-level=none"};
    QTest::newRow("vp9 webm") << "vp9.webm" << source + QStringList{"-c:v", "libvpx-vp9", "-cpu-used", "8"};
    QTest::newRow("mpeg-4 avi") << "xvid.avi" << source + QStringList{"-c:v", "mpeg4", "-bf", "2"};
    QTest::newRow("mpeg-2") << "m2.mpg" << source + QStringList{"-c:v", "mpeg2video", "-bf", "2"};
    QTest::newRow("mjpeg avi") << "mj.avi" << source + QStringList{"-c:v", "mjpeg", "-pix_fmt", "yuvj420p"};
}

void DecoderTest::timesAreThoseOfFfprobe()
{
    QFETCH(QString, name);
    QFETCH(QStringList, arguments);
    const auto file = ClipShelf::shared().make(name, arguments);
    const auto expected = ClipShelf::frameTimes(file);
    QVERIFY(expected.size() > 10);
    const auto clip = decoded(file);
    QCOMPARE(clip->state(), DecodedClip::State::Done);
    for (const Error& loss : clip->losses()) {
        QFAIL(loss.text().c_str());
    }
    const auto times = clip->frameTimes();
    QCOMPARE(times.size(), expected.size());
    for (std::size_t i = 0; i < times.size(); ++i) {
        if (expected[i] == ClipShelf::kNoTime) {
            QVERIFY(i > 0 && std::abs(times[i] - times[i - 1] - 40'000) <= 2);
            continue;
        }
        QVERIFY2(std::abs(times[i] - expected[i]) <= 2,
                 qPrintable(QString("%1: %2 %3").arg(i).arg(times[i]).arg(expected[i])));
        if (i > 0) {
            QCOMPARE(clip->frame(i - 1).endUs(), times[i]);
        }
    }
}

void DecoderTest::everyTimeShowsItsOwnFrame()
{
    const auto clip = decoded(ClipShelf::shared().stairs());
    QCOMPARE(clip->frameCount(), std::size_t{ClipShelf::kStairs});
    QCOMPARE(clip->durationUs(), 2'000'000);
    std::mt19937 random(7);
    std::uniform_int_distribution<std::int64_t> anywhere(-50'000, 2'100'000);
    for (int i = 0; i < 500; ++i) {
        const std::int64_t time = anywhere(random);
        const auto index = clip->frameAt(time);
        QVERIFY(index);
        const std::size_t expected = static_cast<std::size_t>(std::clamp<std::int64_t>(time / 40'000, 0, 49));
        QCOMPARE(*index, expected);
        const double grey = meanLuma(clip->frame(*index));
        QVERIFY2(std::abs(grey - ClipShelf::greyOf(expected)) < 1.9,
                 qPrintable(QString("%1: %2").arg(expected).arg(grey)));
    }
    for (std::size_t i = 0; i < clip->frameCount(); ++i) {
        QCOMPARE(*clip->frameAt(clip->frame(i).ptsUs), i);
        QCOMPARE(*clip->frameAt(clip->frame(i).endUs() - 1), i);
    }
}

void DecoderTest::oddSizesAndDeepColourBecome420_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("size");
    QTest::addColumn<QStringList>("encode");
    QTest::newRow("odd 4:4:4") << "odd.mp4"
                               << "161x121" << QStringList{"-c:v", "libx264", "-pix_fmt", "yuv444p"};
    QTest::newRow("odd 4:2:0") << "odd.mkv"
                               << "99x57" << QStringList{"-c:v", "ffv1", "-pix_fmt", "yuv420p"};
    QTest::newRow("10 bit") << "ten.mp4"
                            << "162x122" << QStringList{"-c:v", "libx264", "-pix_fmt", "yuv420p10le"};
    QTest::newRow("rgb") << "rgb.mkv"
                         << "63x41" << QStringList{"-c:v", "ffv1", "-pix_fmt", "bgr0"};
    QTest::newRow("grey") << "grey.mkv"
                          << "63x41" << QStringList{"-c:v", "ffv1", "-pix_fmt", "gray"};
}

void DecoderTest::oddSizesAndDeepColourBecome420()
{
    QFETCH(QString, name);
    QFETCH(QString, size);
    QFETCH(QStringList, encode);
    const auto file = ClipShelf::shared().make(
        name, videoSource(QString("color=c=0x808080:size=400x400:rate=25:duration=0.4,format=yuv444p,crop=%1:exact=1")
                              .arg(QString(size).replace('x', ':'))) +
                  encode);
    const auto clip = decoded(file, {.pool = std::make_shared<FramePool>()});
    QCOMPARE(clip->state(), DecodedClip::State::Done);
    QCOMPARE(clip->frameCount(), std::size_t{10});
    const VideoFrame frame = clip->frame(3);
    QCOMPARE(QString("%1x%2").arg(frame.width).arg(frame.height), size);
    const double expected = frame.fullRange ? 128 : 126;
    QVERIFY2(std::abs(meanLuma(frame) - expected) < 2.5, std::to_string(meanLuma(frame)).c_str());
    for (const std::size_t plane : {1U, 2U}) {
        const int last =
            frame.planes[plane][((frame.height + 1) / 2 - 1) * frame.strides[plane] + (frame.width + 1) / 2 - 1];
        QVERIFY2(std::abs(last - 128) <= 3, std::to_string(last).c_str());
    }
}

void DecoderTest::aspectAndRotationGoAlong()
{
    const auto wide = ClipShelf::shared().make(
        "wide.mp4", videoSource("testsrc=size=320x240:rate=25:duration=0.4,setsar=4/3") + h264());
    const VideoFrame frame = decoded(wide)->frame(0);
    QCOMPARE(frame.aspectNum * 3, frame.aspectDen * 4);
    QCOMPARE(displaySize(frame), (PictureSize{427, 240}));
    const VideoFrame turned = decoded(ClipShelf::shared().turned())->frame(0);
    QCOMPARE(turned.rotation, 90);
    QCOMPARE(turned.width, 320);
    QCOMPARE(displaySize(turned), (PictureSize{240, 320}));
}

void DecoderTest::firstFrameComesBeforeTheRest()
{
    std::binary_semaphore first{0};
    std::binary_semaphore go{0};
    std::atomic<int> calls{0};
    ClipDecoder decoder(ClipShelf::shared().plain(), {.firstFrame = [&] {
                            ++calls;
                            first.release();
                            go.acquire();
                        }});
    first.acquire();
    QCOMPARE(decoder.clip()->state(), DecodedClip::State::Decoding);
    QCOMPARE(decoder.clip()->frameCount(), std::size_t{1});
    QVERIFY(!decoder.clip()->frame(0).isNull());
    QVERIFY(std::abs(decoder.clip()->durationUs() - 2'000'000) < 30'000);
    QVERIFY(decoder.clip()->waitForFirstFrame(0ms));
    go.release();
    QVERIFY(decoder.clip()->waitUntilFinished(kPatience));
    QCOMPARE(decoder.clip()->frameCount(), std::size_t{50});
    QCOMPARE(calls.load(), 1);
}

void DecoderTest::stoppingEndsTheDecoding()
{
    std::binary_semaphore first{0};
    std::binary_semaphore go{0};
    std::atomic<bool> finished{false};
    ClipDecoder decoder(ClipShelf::shared().plain(),
                        {.firstFrame =
                             [&] {
                                 first.release();
                                 go.acquire();
                             }},
                        [&] { finished = true; });
    first.acquire();
    decoder.stop();
    go.release();
    QVERIFY(decoder.clip()->waitUntilFinished(kPatience));
    QCOMPARE(decoder.clip()->state(), DecodedClip::State::Stopped);
    QVERIFY(decoder.clip()->frameCount() < 50);
    QTRY_VERIFY(finished);
}

void DecoderTest::refusedMemoryEndsTheDecoding()
{
    int asked = 0;
    const auto clip = decoded(ClipShelf::shared().silent(),
                              {.reserve = [&](std::size_t bytes) { return bytes > 0 && ++asked <= 5; }});
    QCOMPARE(clip->state(), DecodedClip::State::Stopped);
    QCOMPARE(clip->frameCount(), std::size_t{5});
}

void DecoderTest::tooLargeClipIsWindowed()
{
    const auto whole = decoded(ClipShelf::shared().plain());
    const std::size_t limit = std::size_t{320} * 240 * 2 * 20;
    const auto clip = decoded(ClipShelf::shared().plain(), {.byteLimit = limit});
    QCOMPARE(clip->state(), DecodedClip::State::Done);
    QVERIFY(clip->isWindowed());
    QVERIFY(clip->losses().empty());
    QVERIFY(clip->bytes() <= limit);
    QCOMPARE(clip->frameTimes(), whole->frameTimes());
    QCOMPARE(clip->durationUs(), whole->durationUs());
    QCOMPARE(clip->pictureEndUs(), whole->pictureEndUs());
    QVERIFY(clip->hasSound());
}

void DecoderTest::framesMemoryIsUsedAgain()
{
    const auto pool = std::make_shared<FramePool>();
    auto clip = decoded(ClipShelf::shared().silent(), {.pool = pool});
    QVERIFY(clip->bytes() >= std::size_t{50} * 320 * 240 * 3 / 2);
    QVERIFY(pool->usedBytes() >= clip->bytes());
    const std::size_t reusedBefore = pool->reuses();
    clip.reset();
    QCOMPARE(pool->usedBytes(), std::size_t{0});
    QVERIFY(pool->idleBytes() > 0);
    clip = decoded(ClipShelf::shared().silent(), {.pool = pool});
    QVERIFY(pool->reuses() - reusedBefore >= 45);

    FramePool small(0);
    clip = decoded(ClipShelf::shared().silent(), {.pool = std::make_shared<FramePool>(1000)});
    clip.reset();
    QCOMPARE(small.idleBytes(), std::size_t{0});
}

void DecoderTest::framesOutliveClipAndPool()
{
    VideoFrame frame;
    {
        const auto pool = std::make_shared<FramePool>();
        const auto clip = decoded(ClipShelf::shared().stairs(), {.pool = pool});
        frame = clip->frame(30);
    }
    QVERIFY2(std::abs(meanLuma(frame) - ClipShelf::greyOf(30)) < 1.9, std::to_string(meanLuma(frame)).c_str());
}

QTEST_GUILESS_MAIN(DecoderTest)
#include "tst_decoder.moc"
