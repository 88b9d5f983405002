#include "clip_shelf.h"
#include "media/clip_decoder.h"
#include "media/media_check.h"
#include "media/still.h"
#include "media/transcoder.h"
#include "media/wav.h"
#include "support/coded_clip.h"

#include <QtGui/QImage>
#include <QtTest/QtTest>

#include <cmath>

using namespace cuebench;
using namespace cuebench::test;

namespace {

std::filesystem::path shelved(const QString& name)
{
    return ClipShelf::shared().write("folder", "x").parent_path() / name.toStdString();
}

std::filesystem::path codedClip()
{
    const auto path = shelved("coded.mp4");
    if (!std::filesystem::exists(path) && !makeCodedClip(QString::fromStdString(path.string()))) {
        qFatal("no coded clip");
    }
    return path;
}

std::unique_ptr<DecodedClip> decoded(const std::filesystem::path& file)
{
    auto clip = std::make_unique<DecodedClip>(file);
    decodeClip(*clip, {}, {});
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

struct Written {
    std::filesystem::path mp4;
    std::filesystem::path wav;
    ReleaseMedia media;
};

Written written(const std::filesystem::path& file, const QString& name)
{
    auto media = transcodeClip(file);
    if (!media) {
        qFatal("%s", media.error().text().c_str());
    }
    return {ClipShelf::shared().write(name + ".mp4", QByteArray::fromStdString(media->mp4)),
            ClipShelf::shared().write(name + ".wav", QByteArray::fromStdString(media->wav)), std::move(*media)};
}

QString codeOf(const Result<CheckedMedia>& checked)
{
    return QString::fromStdString(checked ? "none" : checked.error().code);
}

std::size_t onset(const std::vector<std::int16_t>& samples)
{
    const auto loud = std::find_if(samples.begin(), samples.end(), [](int sample) { return std::abs(sample) > 3000; });
    return static_cast<std::size_t>(loud - samples.begin());
}

}  // namespace

class TranscoderTest : public QObject {
    Q_OBJECT

private slots:
    void aClipOf24PicturesASecondKeepsEachOnce();
    void picturesAreThoseThatThePlayerShows_data();
    void picturesAreThoseThatThePlayerShows();
    void playsEverywhere();
    void sameClipGivesSameBytes();
    void aClipTooLargeForMemoryGivesTheSameBytes();
    void shapesThatReadersMisreadAreStraightened_data();
    void shapesThatReadersMisreadAreStraightened();
    void fullRangeKeepsItsGreys();
    void soundStaysInStep();
    void soundLongerThanThePictureHoldsTheLastOne();
    void aClipWithoutSoundGivesNoWav();
    void damageIsSaid();
    void stoppingEndsIt();
    void theCheckFindsWhatIsWrong();
};

void TranscoderTest::aClipOf24PicturesASecondKeepsEachOnce()
{
    const Written out = written(codedClip(), "kept");
    QCOMPARE(out.media.pictures, std::int64_t{kCodedFrames});
    const auto clip = decoded(out.mp4);
    QCOMPARE(clip->frameCount(), static_cast<std::size_t>(kCodedFrames));
    for (std::size_t n = 0; n < kCodedFrames; ++n) {
        const auto still = encodeStill(clip->frame(n), {.format = ImageFormat::Png});
        QVERIFY(still.has_value());
        const QImage image = QImage::fromData(QByteArray::fromStdString(still->bytes), "PNG");
        QCOMPARE(codedNumber(image, image.rect()), static_cast<int>(n));
    }
    QVERIFY(checkReleaseMedia(out.mp4, out.wav).has_value());
}

void TranscoderTest::picturesAreThoseThatThePlayerShows_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QStringList>("arguments");
    const auto rated = [](const char* rate, const char* more = "") {
        return videoSource(QString("nullsrc=size=96x64:rate=%1:duration=2%2,format=yuv420p,"
                                   "geq=lum='20+mod(N*31,210)':cb=128:cr=128")
                               .arg(rate, more)) +
               soundSource("sine=frequency=440:duration=2") +
               QStringList{"-c:v", "libx264", "-qp", "4", "-color_range", "tv", "-shortest"};
    };
    QTest::newRow("25") << "r25.mp4" << rated("25");
    QTest::newRow("23.976") << "r23.mp4" << rated("24000/1001");
    QTest::newRow("29.97 in mkv") << "r29.mkv" << rated("30000/1001");
    QTest::newRow("60") << "r60.mov" << rated("60");
    QTest::newRow("12") << "r12.mp4" << rated("12");
    QTest::newRow("24 with rounded stamps") << "r24.mkv" << rated("24");
    QTest::newRow("variable") << "rv.mp4"
                              << rated("30", ",select='not(mod(n,5))+lt(n,20)'") + QStringList{"-vsync", "vfr"};
}

void TranscoderTest::picturesAreThoseThatThePlayerShows()
{
    QFETCH(QString, name);
    QFETCH(QStringList, arguments);
    const auto file = ClipShelf::shared().make(name, arguments);
    const auto source = decoded(file);
    const Written out = written(file, "shown_" + name);
    const auto clip = decoded(out.mp4);
    const double expected = static_cast<double>(source->durationUs()) * kReleaseRate / 1e6;
    QVERIFY(std::abs(static_cast<double>(clip->frameCount()) - expected) <= 1);
    QCOMPARE(static_cast<std::int64_t>(clip->frameCount()), out.media.pictures);
    for (std::size_t n = 0; n < clip->frameCount(); ++n) {
        const auto time = static_cast<std::int64_t>((static_cast<double>(n) + 0.5) * 1e6 / kReleaseRate);
        const double wanted = meanLuma(source->frame(source->frameAt(time).value_or(9999)));
        const double got = meanLuma(clip->frame(n));
        QVERIFY2(std::abs(got - wanted) < 4, qPrintable(QString("%1: %2 for %3").arg(n).arg(got).arg(wanted)));
    }
    const auto checked = checkReleaseMedia(out.mp4, out.wav);
    QVERIFY2(checked.has_value(), checked ? "" : checked.error().text().c_str());
}

void TranscoderTest::playsEverywhere()
{
    const Written out = written(ClipShelf::shared().plain(), "everywhere");
    QCOMPARE(ClipShelf::entry(out.mp4, "v", "stream=codec_name,pix_fmt,r_frame_rate,avg_frame_rate"),
             QString("h264,yuv420p,24/1,24/1"));
    QCOMPARE(ClipShelf::entry(out.mp4, "a", "stream=codec_name,sample_rate,channels"), QString("aac,48000,2"));
    QCOMPARE(ClipShelf::entry(out.wav, "a", "stream=codec_name,sample_rate,channels"), QString("pcm_s16le,16000,1"));
    const std::string& bytes = out.media.mp4;
    QVERIFY(bytes.find("moov") < bytes.find("mdat"));
    QVERIFY(bytes.find("Lavf") == std::string::npos);
}

void TranscoderTest::sameClipGivesSameBytes()
{
    const auto one = transcodeClip(codedClip());
    const auto other = transcodeClip(ClipShelf::shared().copyOf(codedClip(), "another_name.mp4"));
    QVERIFY(one.has_value() && other.has_value());
    QVERIFY(one->mp4 == other->mp4);
    QVERIFY(one->wav == other->wav);
    // Wherever memory lies: x264 is not indifferent to that unless it is told to be.
    const auto first = transcodeClip(ClipShelf::shared().plain());
    QVERIFY(first.has_value());
    for (std::size_t i = 0; i < 8; ++i) {
        const std::vector<char> elsewhere(1'000'000 + i * 777'777, static_cast<char>(i * 31));
        const auto again = transcodeClip(ClipShelf::shared().plain());
        QVERIFY(again.has_value() && elsewhere.size() > i);
        QVERIFY2(again->mp4 == first->mp4, qPrintable(QString::number(i)));
    }
}

void TranscoderTest::aClipTooLargeForMemoryGivesTheSameBytes()
{
    constexpr std::size_t kSmall = std::size_t{4} << 20U;  // the pictures of plain() take 6 MB
    DecodedClip clip(ClipShelf::shared().plain());
    decodeClip(clip, {.byteLimit = kSmall}, {});
    QVERIFY(clip.isWindowed());
    const auto whole = transcodeClip(ClipShelf::shared().plain());
    const auto pieces = transcodeClip(ClipShelf::shared().plain(), {}, kSmall);
    QVERIFY(whole.has_value() && pieces.has_value());
    QVERIFY(whole->mp4 == pieces->mp4);
    QVERIFY(whole->wav == pieces->wav);
}

void TranscoderTest::shapesThatReadersMisreadAreStraightened_data()
{
    QTest::addColumn<std::filesystem::path>("file");
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    ClipShelf& shelf = ClipShelf::shared();
    const QStringList x264{"-c:v", "libx264", "-pix_fmt", "yuv420p"};
    QTest::newRow("turned") << shelf.turned() << 240 << 320;
    QTest::newRow("wide pixels") << shelf.make(
                                        "sar.mp4",
                                        videoSource("testsrc2=size=180x144:rate=25:duration=1,setsar=16/11") + x264)
                                 << 262 << 144;
    QTest::newRow("odd sides") << shelf.make("odd.mkv", videoSource("testsrc2=size=161x121:rate=25:duration=1") +
                                                            QStringList{"-c:v", "ffv1"})
                               << 160 << 120;
}

void TranscoderTest::shapesThatReadersMisreadAreStraightened()
{
    QFETCH(std::filesystem::path, file);
    QFETCH(int, width);
    QFETCH(int, height);
    const Written out = written(file, QString("shape_%1").arg(width));
    const auto clip = decoded(out.mp4);
    const VideoFrame got = clip->frame(5);
    QCOMPARE(got.width, width);
    QCOMPARE(got.height, height);
    QCOMPARE(got.rotation, 0);
    QCOMPARE(got.aspectNum, got.aspectDen);
    // The picture itself, not only its frame: both shown at the same size look alike.
    const auto source = decoded(file);
    const StillOptions options{.bounds = {120, 120}, .format = ImageFormat::Png};
    const auto time = static_cast<std::int64_t>(5.5e6 / kReleaseRate);
    const auto wanted = encodeStill(source->frame(source->frameAt(time).value_or(0)), options);
    const auto have = encodeStill(got, options);
    QVERIFY(wanted.has_value() && have.has_value());
    const QImage a = QImage::fromData(QByteArray::fromStdString(wanted->bytes)).convertToFormat(QImage::Format_RGB32);
    const QImage b = QImage::fromData(QByteArray::fromStdString(have->bytes)).convertToFormat(QImage::Format_RGB32);
    double error = 0;
    const int rows = std::min(a.height(), b.height());
    const int columns = std::min(a.width(), b.width());
    for (int y = 0; y < rows; ++y) {
        for (int x = 0; x < columns; ++x) {
            error += std::abs(qGray(a.pixel(x, y)) - qGray(b.pixel(x, y)));
        }
    }
    error /= rows * columns;
    QVERIFY2(error < 8, qPrintable(QString::number(error)));
}

void TranscoderTest::fullRangeKeepsItsGreys()
{
    const auto file = ClipShelf::shared().make(
        "full.mp4", videoSource("color=c=white:size=96x64:rate=25:duration=1,format=yuvj420p") +
                        QStringList{"-c:v", "libx264", "-color_range", "pc"});
    const auto source = decoded(file);
    QVERIFY(source->frame(0).fullRange);
    const auto clip = decoded(written(file, "full_out").mp4);
    QVERIFY(!clip->frame(0).fullRange);
    QVERIFY(std::abs(meanLuma(clip->frame(3)) - 235) < 2);
}

void TranscoderTest::soundStaysInStep()
{
    // A beep at 1.2 s, in a sound that itself begins 0.4 s after the picture.
    const auto file = ClipShelf::shared().make(
        "beep.mkv", videoSource("testsrc2=size=96x64:rate=25:duration=2") + QStringList{"-itsoffset", "0.4"} +
                        soundSource("aevalsrc='0.6*sin(2*PI*880*t)*between(t,0.8,1.1)':d=1.5:s=44100") +
                        QStringList{"-c:v", "libx264", "-pix_fmt", "yuv420p", "-c:a", "pcm_s16le"});
    const Written out = written(file, "beep");
    const auto wav = parseWav(out.media.wav);
    QVERIFY(wav.has_value());
    const double expected = 1.2 * kWavRate;
    QVERIFY(std::abs(static_cast<double>(onset(wav->samples)) - expected) < 0.002 * kWavRate);
    const auto clip = decoded(out.mp4);
    const auto heard = monoSamples(*clip->sound(), clip->durationUs());
    QVERIFY(std::abs(static_cast<double>(onset(heard)) - expected) < 0.003 * kWavRate);
    QVERIFY(checkReleaseMedia(out.mp4, out.wav).has_value());
}

void TranscoderTest::soundLongerThanThePictureHoldsTheLastOne()
{
    const auto file = ClipShelf::shared().make(
        "long_sound.mkv", videoSource("testsrc2=size=96x64:rate=24:duration=1") +
                              soundSource("sine=frequency=440:duration=2") +
                              QStringList{"-c:v", "libx264", "-pix_fmt", "yuv420p", "-c:a", "pcm_s16le"});
    const Written out = written(file, "long_sound_out");
    QCOMPARE(out.media.pictures, std::int64_t{48});
    const auto clip = decoded(out.mp4);
    QVERIFY(std::abs(meanLuma(clip->frame(47)) - meanLuma(clip->frame(23))) < 1);
    QVERIFY(checkReleaseMedia(out.mp4, out.wav).has_value());
}

void TranscoderTest::aClipWithoutSoundGivesNoWav()
{
    const auto media = transcodeClip(ClipShelf::shared().silent());
    QVERIFY(media.has_value());
    QVERIFY(media->wav.empty());
    const auto file = ClipShelf::shared().write("mute_out.mp4", QByteArray::fromStdString(media->mp4));
    QCOMPARE(codeOf(checkReleaseMedia(file, "/nowhere.wav")), QString("media.no_sound"));
}

void TranscoderTest::damageIsSaid()
{
    const auto file = ClipShelf::shared().make(
        "front.mp4",
        QStringList{"-i", QString::fromStdString(codedClip().string()), "-c", "copy", "-movflags", "+faststart"});
    const QByteArray bytes = ClipShelf::bytesOf(file);
    const auto media = transcodeClip(ClipShelf::shared().write("cut.mp4", bytes.left(bytes.size() / 2)));
    QVERIFY(media.has_value());
    QVERIFY(!media->losses.empty());
    QCOMPARE(QString::fromStdString(transcodeClip("/nowhere/clip.mp4").error().code), QString("media.missing"));
}

void TranscoderTest::stoppingEndsIt()
{
    std::stop_source source;
    source.request_stop();
    const auto media = transcodeClip(codedClip(), source.get_token());
    QVERIFY(!media.has_value());
    QCOMPARE(media.error().kind, Error::Kind::Interrupted);
}

void TranscoderTest::theCheckFindsWhatIsWrong()
{
    ClipShelf& shelf = ClipShelf::shared();
    const auto file =
        shelf.make("speech.mkv", videoSource("testsrc2=size=96x64:rate=24:duration=2") +
                                     soundSource("anoisesrc=d=2:a=0.4:seed=3,tremolo=f=3:d=0.9") +
                                     QStringList{"-c:v", "libx264", "-pix_fmt", "yuv420p", "-c:a", "pcm_s16le"});
    const Written out = written(file, "good");
    QCOMPARE(codeOf(checkReleaseMedia(out.mp4, out.wav)), QString("none"));

    const QByteArray mp4 = ClipShelf::bytesOf(out.mp4);
    QCOMPARE(codeOf(checkReleaseMedia(shelf.write("half.mp4", mp4.left(mp4.size() / 2)), out.wav)),
             QString("media.damaged"));
    QCOMPARE(codeOf(checkReleaseMedia("/nowhere.mp4", out.wav)), QString("media.missing"));
    QCOMPARE(codeOf(checkReleaseMedia(out.mp4, "/nowhere.wav")), QString("media.missing"));
    QCOMPARE(codeOf(checkReleaseMedia(out.mp4, shelf.write("text.wav", "no sound at all"))), QString("media.wav"));

    const QString wavPath = QString::fromStdString(out.wav.string());
    QCOMPARE(codeOf(checkReleaseMedia(out.mp4, shelf.make("w441.wav", {"-i", wavPath, "-ar", "44100"}))),
             QString("media.wav"));
    QCOMPARE(codeOf(checkReleaseMedia(out.mp4, shelf.make("w2.wav", {"-i", wavPath, "-ac", "2"}))),
             QString("media.wav"));

    auto samples = parseWav(out.media.wav)->samples;
    const auto asFile = [&](const char* name, const std::vector<std::int16_t>& sound) {
        return shelf.write(name, QByteArray::fromStdString(wavBytes(sound)));
    };
    const std::vector<std::int16_t> shorter(samples.begin(), samples.end() - kWavRate / 10);
    QCOMPARE(codeOf(checkReleaseMedia(out.mp4, asFile("short.wav", shorter))), QString("media.lengths"));
    auto shifted = samples;
    std::rotate(shifted.begin(), shifted.begin() + kWavRate * 3 / 100, shifted.end());
    QCOMPARE(codeOf(checkReleaseMedia(out.mp4, asFile("shifted.wav", shifted))), QString("media.out_of_step"));
    const std::vector<std::int16_t> silence(samples.size(), 0);
    QCOMPARE(codeOf(checkReleaseMedia(out.mp4, asFile("silence.wav", silence))), QString("media.out_of_step"));

    const auto fast = shelf.make("fast.mp4", QStringList{"-i", QString::fromStdString(file.string()), "-r", "25",
                                                         "-c:v", "libx264", "-c:a", "aac"});
    QCOMPARE(codeOf(checkReleaseMedia(fast, out.wav)), QString("media.rate"));
}

QTEST_GUILESS_MAIN(TranscoderTest)
#include "tst_transcoder.moc"
