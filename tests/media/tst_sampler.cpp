#include "media/clip_decoder.h"
#include "media/clip_packets.h"
#include "media/wav.h"
#include "sampler_bench.h"

#include <QtGui/QImage>
#include <QtTest/QtTest>

#include <cmath>

using namespace cuebench;
using namespace cuebench::test;

namespace {

QImage imageOf(const Still& still)
{
    return QImage::fromData(QByteArray::fromStdString(still.bytes), still.format == ImageFormat::Png ? "PNG" : "JPG");
}

int numberIn(const Still& still)
{
    const QImage image = imageOf(still);
    return image.isNull() ? -2 : codedNumber(image, image.rect());
}

}  // namespace

class SamplerTest : public QObject {
    Q_OBJECT

private slots:
    void eightFramesAreThoseAtTheMiddlesOfEightParts();
    void anyNumberOfFrames_data();
    void anyNumberOfFrames();
    void picturesAreThoseThatThePlayerShows_data();
    void picturesAreThoseThatThePlayerShows();
    void turnedClipsComeUpright();
    void pixelAspectIsApplied();
    void picturesAreBoundedAndNeverEnlarged();
    void jpegFollowsItsQuality();
    void subtitleBandIsPaintedOver();
    void cutOffClipGivesWhatThereIsAndSaysSo();
    void damagedClipSaysWhatItLost();
    void nonsenseIsRefused();
    void stoppedSamplingSaysSo();
};

void SamplerTest::eightFramesAreThoseAtTheMiddlesOfEightParts()
{
    const auto samples = sampled(codedClip(), {.still = kPng});
    QCOMPARE(samples.frames.size(), std::size_t{8});
    for (std::size_t k = 0; k < 8; ++k) {
        const SampledFrame& frame = samples.frames[k];
        // 48 frames in two seconds: the middle of part k is where frame 3(2k + 1) begins.
        QCOMPARE(numberIn(frame.still), 3 * (2 * static_cast<int>(k) + 1));
        QCOMPARE(frame.wantedUs, 125'000 * (2 * static_cast<std::int64_t>(k) + 1));
        QCOMPARE(frame.timeUs, frame.wantedUs);
    }
    QCOMPARE(samples.pictureUs, std::int64_t{2'000'000});
    QVERIFY(samples.losses.empty());
}

void SamplerTest::anyNumberOfFrames_data()
{
    QTest::addColumn<int>("count");
    for (const int count : {0, 1, 2, 5, 48, 100}) {
        QTest::newRow(QByteArray::number(count).constData()) << count;
    }
}

void SamplerTest::anyNumberOfFrames()
{
    QFETCH(int, count);
    const auto samples = sampled(codedClip(false), {.frames = count, .still = kPng, .sound = false});
    QCOMPARE(samples.frames.size(), static_cast<std::size_t>(count));
    for (int k = 0; k < count; ++k) {
        const int expected = kCodedFrames * (2 * k + 1) / (2 * count);
        QCOMPARE(numberIn(samples.frames[static_cast<std::size_t>(k)].still), expected);
    }
}

void SamplerTest::picturesAreThoseThatThePlayerShows_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<bool>("quick");
    const QStringList moving = videoSource("testsrc2=size=160x120:rate=25:duration=2");
    const auto x264 = [](const QStringList& more) {
        return QStringList{"-c:v", "libx264", "-preset", "veryfast", "-pix_fmt", "yuv420p"} + more;
    };
    QTest::newRow("h264 one group") << "s1.mp4" << moving + x264({"-bf", "3", "-g", "250"}) << true;
    QTest::newRow("h264 open groups") << "s2.mkv"
                                      << moving + x264({"-bf", "3", "-g", "9", "-sc_threshold", "0", "-x264-params",
                                                        "open-gop=1"})
                                      << true;
    QTest::newRow("h264 open groups in ts")
        << "s3.ts" << moving + x264({"-bf", "3", "-g", "9", "-sc_threshold", "0", "-x264-params", "open-gop=1"})
        << true;
    QTest::newRow("h264 short groups") << "s4.mov" << moving + x264({"-bf", "0", "-g", "5"}) << true;
    QTest::newRow("h264 refreshed bit by bit")
        << "s5.mp4" << moving + x264({"-g", "20", "-x264-params", "intra-refresh=1"}) << true;
    QTest::newRow("variable rate") << "s6.mp4"
                                   << videoSource(
                                          "testsrc2=size=160x120:rate=25:duration=3,"
                                          "select='not(mod(n,7))+lt(n,20)'") +
                                          x264({"-vsync", "vfr", "-bf", "2"})
                                   << true;
    QTest::newRow("edit list") << "s7.mp4"
                               << QStringList{"-ss", "0.7",
                                              "-i",  QString::fromStdString(ClipShelf::shared().plain().string()),
                                              "-c",  "copy"}
                               << true;
    QTest::newRow("starts later") << "s8.mkv" << moving + x264({"-output_ts_offset", "4.1"}) << true;
    QTest::newRow("hevc") << "s9.mkv"
                          << moving + QStringList{"-c:v",      "libx265",      "-preset",
                                                  "ultrafast", "-x265-params", "log-level=none:bframes=3:keyint=15"}
                          << true;
    QTest::newRow("vp9") << "s10.webm"
                         << moving + QStringList{"-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8"}
                         << true;
    QTest::newRow("vp8 with hidden pictures")
        << "s11.webm"
        << moving + QStringList{"-c:v", "libvpx", "-auto-alt-ref", "1", "-lag-in-frames", "16", "-cpu-used", "5"}
        << true;
    QTest::newRow("av1") << "s12.mp4"
                         << moving + QStringList{"-c:v", "libsvtav1", "-preset", "12", "-pix_fmt", "yuv420p"} << true;
    QTest::newRow("mjpeg") << "s13.mov" << moving + QStringList{"-c:v", "mjpeg", "-pix_fmt", "yuvj420p"} << true;
    QTest::newRow("mpeg-2") << "s14.mkv" << moving + QStringList{"-c:v", "mpeg2video", "-bf", "2", "-g", "10"} << true;
    QTest::newRow("mpeg-4 asp without stamps")
        << "s15.avi" << moving + QStringList{"-c:v", "mpeg4", "-bf", "2", "-g", "20"} << false;
    QTest::newRow("ten bits, odd size") << "s16.mp4"
                                        << videoSource("testsrc2=size=161x121:rate=30000/1001:duration=1") +
                                               QStringList{"-c:v", "libx264", "-pix_fmt", "yuv444p10le"}
                                        << true;
}

void SamplerTest::picturesAreThoseThatThePlayerShows()
{
    QFETCH(QString, name);
    QFETCH(QStringList, arguments);
    QFETCH(bool, quick);
    const auto file = ClipShelf::shared().make(name, arguments);
    {
        const auto reader = MediaReader::open(file, {}, {});
        QVERIFY(reader.has_value());
        QCOMPARE(ClipPackets::read(**reader).has_value(), quick);
    }
    DecodedClip clip(file);
    decodeClip(clip, {}, {});
    QCOMPARE(clip.state(), DecodedClip::State::Done);
    for (const int count : {8, 13}) {
        const auto samples = sampled(file, {.frames = count, .still = kPng});
        QCOMPARE(samples.frames.size(), static_cast<std::size_t>(count));
        QCOMPARE(samples.pictureUs, clip.pictureEndUs());
        QVERIFY(samples.losses.empty());
        for (const SampledFrame& frame : samples.frames) {
            const VideoFrame shown = clip.frame(clip.frameAt(frame.wantedUs).value_or(9999));
            QCOMPARE(frame.timeUs, shown.ptsUs);
            const auto still = encodeStill(shown, kPng);
            QVERIFY(still.has_value());
            QVERIFY(frame.still.bytes == still->bytes);  // to the last bit
        }
    }
}

void SamplerTest::turnedClipsComeUpright()
{
    const auto upright = sampled(ClipShelf::shared().silent(), {.frames = 1, .still = kPng});
    const auto turned = sampled(ClipShelf::shared().turned(), {.frames = 1, .still = kPng});
    QCOMPARE(turned.frames.size(), std::size_t{1});
    const QImage image = imageOf(turned.frames[0].still);
    QCOMPARE(image.size(), QSize(240, 320));
    const QImage expected = imageOf(upright.frames[0].still).transformed(QTransform().rotate(90));
    QCOMPARE(image.convertToFormat(QImage::Format_RGB32), expected.convertToFormat(QImage::Format_RGB32));
}

void SamplerTest::pixelAspectIsApplied()
{
    const auto file =
        ClipShelf::shared().make("wide.mp4", videoSource("testsrc2=size=180x144:rate=25:duration=1,setsar=16/11") +
                                                 QStringList{"-c:v", "libx264", "-pix_fmt", "yuv420p"});
    const auto samples = sampled(file, {.frames = 1, .still = kPng});
    QCOMPARE(samples.frames.size(), std::size_t{1});
    QCOMPARE(imageOf(samples.frames[0].still).size(), QSize(262, 144));
}

void SamplerTest::picturesAreBoundedAndNeverEnlarged()
{
    StillOptions small = kPng;
    small.bounds = {160, 160};
    const auto samples = sampled(codedClip(), {.still = small});
    for (std::size_t k = 0; k < samples.frames.size(); ++k) {
        QCOMPARE(imageOf(samples.frames[k].still).size(), QSize(160, 90));
        QCOMPARE(samples.frames[k].still.width, 160);
        QCOMPARE(samples.frames[k].still.height, 90);
        QCOMPARE(numberIn(samples.frames[k].still), 3 * (2 * static_cast<int>(k) + 1));
    }
    small.bounds = {4000, 4000};
    QCOMPARE(imageOf(sampled(codedClip(), {.frames = 1, .still = small}).frames.at(0).still).size(), QSize(320, 180));
}

void SamplerTest::jpegFollowsItsQuality()
{
    qsizetype lastSize = 0;
    double lastError = 1e9;
    const auto png = sampled(ClipShelf::shared().plain(), {.frames = 1, .still = kPng});
    const QImage exact = imageOf(png.frames.at(0).still).convertToFormat(QImage::Format_RGB32);
    for (const int quality : {5, 50, 75, 90, 100}) {
        const auto samples = sampled(ClipShelf::shared().plain(), {.frames = 1, .still = {.jpegQuality = quality}});
        const Still& still = samples.frames.at(0).still;
        const QImage image = imageOf(still).convertToFormat(QImage::Format_RGB32);
        QCOMPARE(image.size(), exact.size());
        double error = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                error += std::abs(qGray(image.pixel(x, y)) - qGray(exact.pixel(x, y)));
            }
        }
        error /= image.width() * image.height();
        QVERIFY(static_cast<qsizetype>(still.bytes.size()) > lastSize);
        QVERIFY(error < lastError);
        lastSize = static_cast<qsizetype>(still.bytes.size());
        lastError = error;
    }
    QVERIFY2(lastError < 1.5, qPrintable(QString::number(lastError)));
    QCOMPARE(QString::fromStdString(mimeType(ImageFormat::Jpeg)), QString("image/jpeg"));
}

void SamplerTest::subtitleBandIsPaintedOver()
{
    for (const ImageFormat format : {ImageFormat::Png, ImageFormat::Jpeg}) {
        StillOptions masked{.format = format, .subtitleBand = 0.25};
        const auto samples = sampled(ClipShelf::shared().turned(), {.still = masked});  // the bottom of what is seen
        QCOMPARE(samples.frames.size(), std::size_t{8});
        for (const SampledFrame& frame : samples.frames) {
            const QImage image = imageOf(frame.still);
            QCOMPARE(image.size(), QSize(240, 320));
            int brightest = 0;
            for (int y = 240 + (format == ImageFormat::Jpeg ? 2 : 0); y < 320; ++y) {
                for (int x = 0; x < image.width(); ++x) {
                    brightest = std::max(brightest, qGray(image.pixel(x, y)));
                }
            }
            QVERIFY(brightest <= (format == ImageFormat::Png ? 0 : 6));
            int above = 0;
            for (int x = 0; x < image.width(); ++x) {
                above = std::max(above, qGray(image.pixel(x, 230)));
            }
            QVERIFY(above > 60);
        }
    }
}

void SamplerTest::cutOffClipGivesWhatThereIsAndSaysSo()
{
    const auto file = ClipShelf::shared().make(
        "front.mp4",
        QStringList{"-i", QString::fromStdString(codedClip().string()), "-c", "copy", "-movflags", "+faststart"});
    const QByteArray bytes = ClipShelf::bytesOf(file);
    const auto cut = ClipShelf::shared().write("front_cut.mp4", bytes.left(bytes.size() * 6 / 10));
    const auto samples = sampled(cut, {.still = kPng});
    QCOMPARE(samples.frames.size(), std::size_t{8});
    QVERIFY(!samples.losses.empty());
    QCOMPARE(QString::fromStdString(samples.losses.front().code), QString("media.cut_off"));
    QVERIFY(samples.pictureUs < 1'900'000);
    DecodedClip clip(cut);
    decodeClip(clip, {}, {});
    for (const SampledFrame& frame : samples.frames) {
        QCOMPARE(frame.timeUs, clip.frame(clip.frameAt(frame.wantedUs).value_or(9999)).ptsUs);
    }
}

void SamplerTest::damagedClipSaysWhatItLost()
{
    const auto file =
        ClipShelf::shared().make("groups.mp4", videoSource("testsrc2=size=320x240:rate=25:duration=2") +
                                                   QStringList{"-c:v", "libx264", "-g", "10", "-pix_fmt", "yuv420p"});
    QByteArray bytes = ClipShelf::bytesOf(file);
    const auto from = bytes.indexOf("mdat") + (bytes.size() / 3);
    for (qsizetype i = 0; i < 4000; ++i) {
        bytes[from + i] = static_cast<char>(i * 37);
    }
    const auto samples = sampled(ClipShelf::shared().write("groups_bad.mp4", bytes), {});
    QCOMPARE(samples.frames.size(), std::size_t{8});
    QVERIFY(!samples.losses.empty());
}

void SamplerTest::nonsenseIsRefused()
{
    const auto codeOf = [](const Result<ClipSamples>& samples) {
        return QString::fromStdString(samples ? "none" : samples.error().code);
    };
    const auto plain = ClipShelf::shared().plain();
    QCOMPARE(codeOf(sampleClip("/nowhere/clip.mp4")), QString("media.missing"));
    QCOMPARE(codeOf(sampleClip(ClipShelf::shared().write("text.mp4", "not a video"))), QString("media.unreadable"));
    QCOMPARE(codeOf(sampleClip(ClipShelf::shared().soundOnly())), QString("media.no_video"));
    QCOMPARE(codeOf(sampleClip(plain, {.frames = -1})), QString("sample.bad_options"));
    QCOMPARE(codeOf(sampleClip(plain, {.still = {.jpegQuality = 101}})), QString("still.bad_options"));
    QCOMPARE(codeOf(sampleClip(plain, {.still = {.subtitleBand = 1.5}})), QString("still.bad_options"));
    QCOMPARE(codeOf(sampleClip(plain, {.still = {.bounds = {0, 100}}})), QString("still.bad_options"));
}

void SamplerTest::stoppedSamplingSaysSo()
{
    std::stop_source source;
    source.request_stop();
    const auto samples = sampleClip(ClipShelf::shared().plain(), {}, source.get_token());
    QVERIFY(!samples.has_value());
    QCOMPARE(QString::fromStdString(samples.error().code), QString("media.stopped"));
}

QTEST_GUILESS_MAIN(SamplerTest)
#include "tst_sampler.moc"
