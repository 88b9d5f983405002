// The sound that a model is given of a clip: 16 kHz mono, in its place, in a plain WAV.
#include "media/wav.h"
#include "sampler_bench.h"

#include <cmath>

using namespace cuebench;
using namespace cuebench::test;

namespace {

/// How often the signal rises through zero in a second: the frequency of a pure tone.
double frequencyOf(const std::vector<std::int16_t>& samples, std::size_t from, std::size_t to)
{
    int rises = 0;
    for (std::size_t i = from + 1; i < to; ++i) {
        rises += samples[i - 1] < 0 && samples[i] >= 0 ? 1 : 0;
    }
    return static_cast<double>(rises) * kWavRate / static_cast<double>(to - from);
}

double loudness(const std::vector<std::int16_t>& samples, double fromSeconds, double toSeconds)
{
    double sum = 0;
    const auto from = static_cast<std::size_t>(fromSeconds * kWavRate);
    const auto to = std::min(samples.size(), static_cast<std::size_t>(toSeconds * kWavRate));
    for (std::size_t i = from; i < to; ++i) {
        sum += static_cast<double>(samples[i]) * samples[i];
    }
    return to > from ? std::sqrt(sum / static_cast<double>(to - from)) : 0;
}

std::vector<std::int16_t> wavOf(const ClipSamples& samples)
{
    const auto wav = samples.wav ? parseWav(*samples.wav) : Result<WavSound>(WavSound{});
    return wav ? wav->samples : std::vector<std::int16_t>{};
}

}  // namespace

class SamplerSoundTest : public QObject {
    Q_OBJECT

private slots:
    void soundIsSixteenKilohertzMono_data();
    void soundIsSixteenKilohertzMono();
    void soundStandsWhereItStandsInTheClip();
    void aClipWithoutSoundGivesNoWav();
    void wavHeaderIsThatOfAPlainPcmFile();
};

void SamplerSoundTest::soundIsSixteenKilohertzMono_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QStringList>("sound");
    QTest::newRow("44.1 kHz stereo") << "w1.mp4" << QStringList{"-c:a", "aac", "-ar", "44100", "-ac", "2"};
    QTest::newRow("8 kHz mono") << "w2.mkv" << QStringList{"-c:a", "pcm_s16le", "-ar", "8000", "-ac", "1"};
    QTest::newRow("48 kHz 5.1") << "w3.mkv" << QStringList{"-c:a", "ac3", "-ar", "48000", "-ac", "6"};
    QTest::newRow("opus") << "w4.mkv" << QStringList{"-c:a", "libopus", "-ac", "2"};
}

void SamplerSoundTest::soundIsSixteenKilohertzMono()
{
    QFETCH(QString, name);
    QFETCH(QStringList, sound);
    const auto file = ClipShelf::shared().make(name, videoSource("color=size=64x48:rate=25:duration=2") +
                                                         soundSource("sine=frequency=440:duration=2") +
                                                         QStringList{"-c:v", "libx264", "-pix_fmt", "yuv420p"} + sound);
    const auto samples = sampled(file, {.frames = 0});
    QVERIFY(samples.hasSound);
    QVERIFY(samples.wav.has_value());
    const auto wav = parseWav(*samples.wav);
    QVERIFY(wav.has_value());
    QCOMPARE(wav->rate, 16'000);
    QCOMPARE(wav->channels, 1);
    QCOMPARE(wav->bits, 16);
    QVERIFY(std::abs(wav->lengthUs() - samples.clipUs) <= 63);
    QVERIFY(std::abs(samples.clipUs - 2'000'000) <= 40'000);
    const double frequency = frequencyOf(wav->samples, kWavRate / 4, kWavRate * 7 / 4);
    QVERIFY2(std::abs(frequency - 440) < 1.5, qPrintable(QString::number(frequency)));
}

void SamplerSoundTest::soundStandsWhereItStandsInTheClip()
{
    // A tone that begins 0.8 s after the first picture, and pictures that go on for 0.6 s after it.
    const auto file = ClipShelf::shared().make(
        "later.mkv", videoSource("color=size=64x48:rate=25:duration=2.4") + QStringList{"-itsoffset", "0.8"} +
                         soundSource("sine=frequency=440:duration=1") +
                         QStringList{"-c:v", "libx264", "-pix_fmt", "yuv420p", "-c:a", "pcm_s16le"});
    const auto late = wavOf(sampled(file, {.frames = 0}));
    QVERIFY(std::abs(static_cast<double>(late.size()) - 2.4 * kWavRate) <= 1);
    QVERIFY(loudness(late, 0, 0.79) < 5);
    QVERIFY(loudness(late, 0.81, 1.79) > 1000);
    QVERIFY(loudness(late, 1.81, 2.4) < 5);

    // Sound that begins before the first picture: what lies before it is not of the clip.
    const auto early = ClipShelf::shared().make(
        "early.mkv", QStringList{"-itsoffset", "0.5"} + videoSource("color=size=64x48:rate=25:duration=1") +
                         soundSource("aevalsrc='0.5*sin(2*PI*t*if(lt(t,0.5),2000,440))':d=1.5:s=48000") +
                         QStringList{"-c:v", "libx264", "-pix_fmt", "yuv420p", "-c:a", "pcm_s16le"});
    const auto samples = wavOf(sampled(early, {.frames = 0}));
    QVERIFY(std::abs(static_cast<double>(samples.size()) - kWavRate) <= 1);
    QVERIFY(std::abs(frequencyOf(samples, 0, samples.size()) - 440) < 3);
}

void SamplerSoundTest::aClipWithoutSoundGivesNoWav()
{
    const auto samples = sampled(ClipShelf::shared().silent(), {});
    QCOMPARE(samples.frames.size(), std::size_t{8});
    QVERIFY(!samples.hasSound);
    QVERIFY(!samples.wav.has_value());
    const auto unasked = sampled(ClipShelf::shared().plain(), {.sound = false});
    QVERIFY(unasked.hasSound);
    QVERIFY(!unasked.wav.has_value());
}

void SamplerSoundTest::wavHeaderIsThatOfAPlainPcmFile()
{
    const std::string bytes = wavBytes({0, 1, -1, 32767, -32768});
    const QByteArray expected = QByteArray::fromHex(
        "524946462e00000057415645666d74201000000001000100803e0000007d0000020010006461746"
        "10a00000000000100ffffff7f0080");
    QCOMPARE(QByteArray::fromStdString(bytes), expected);
    const auto file = ClipShelf::shared().write("plain.wav", expected);
    QCOMPARE(ClipShelf::entry(file, "a", "stream=sample_rate,channels,codec_name"), QString("pcm_s16le,16000,1"));
    const auto again = parseWav(bytes);
    QVERIFY(again.has_value());
    QCOMPARE(again->samples, (std::vector<std::int16_t>{0, 1, -1, 32767, -32768}));
    QCOMPARE(QString::fromStdString(parseWav(std::string_view(bytes).substr(0, 50)).error().code),
             QString("wav.cut_off"));
    QCOMPARE(QString::fromStdString(parseWav("RIFF....").error().code), QString("wav.not_wav"));
}

QTEST_GUILESS_MAIN(SamplerSoundTest)
#include "tst_sampler_sound.moc"
