#include "media/wav_reader.h"

#include <QtTest/QtTest>

#include <cmath>
#include <numbers>

using namespace cuebench;

namespace {

constexpr int kSeconds = 1;

std::shared_ptr<WavSound> tone(double hertz)
{
    auto wav = std::make_shared<WavSound>(WavSound{.rate = kWavRate, .channels = 1, .bits = 16, .samples = {}});
    for (int i = 0; i < kSeconds * kWavRate; ++i) {
        wav->samples.push_back(
            static_cast<std::int16_t>(std::lround(16384 * std::sin(2 * std::numbers::pi * hertz * i / kWavRate))));
    }
    return wav;
}

std::vector<float> read(const SoundReader& reader, std::int64_t first, std::int64_t count)
{
    std::vector<float> out(static_cast<std::size_t>(count * Sound::kChannels), 7.0F);
    reader(first, count, out.data());
    return out;
}

}  // namespace

class WavReaderTest : public QObject {
    Q_OBJECT

private slots:
    void toneStaysTheSameTone_data();
    void toneStaysTheSameTone();
    void thereIsSilenceAroundIt();
    void anyPieceIsThatOfTheWhole();
    void anotherKindIsSilent();
};

void WavReaderTest::toneStaysTheSameTone_data()
{
    QTest::addColumn<double>("hertz");
    QTest::newRow("440 Hz") << 440.0;
    QTest::newRow("5 kHz") << 5000.0;
}

void WavReaderTest::toneStaysTheSameTone()
{
    QFETCH(double, hertz);
    const auto samples = read(wavReader(tone(hertz)), 0, kSeconds * Sound::kRate);
    double worst = 0;
    for (int i = 4800; i < kSeconds * Sound::kRate - 4800; ++i) {
        const double expected = 0.5 * std::sin(2 * std::numbers::pi * hertz * i / Sound::kRate);
        for (std::size_t channel = 0; channel < 2; ++channel) {
            worst = std::max(worst, std::abs(samples[static_cast<std::size_t>(i) * 2 + channel] - expected));
        }
    }
    QVERIFY2(worst < 0.002, qPrintable(QString::number(worst)));  // -54 dB, and no mirrored tone above 8 kHz
}

void WavReaderTest::thereIsSilenceAroundIt()
{
    const SoundReader reader = wavReader(tone(440));
    for (const std::int64_t first : {std::int64_t{-9600}, std::int64_t{kSeconds * Sound::kRate}}) {
        for (const float sample : read(reader, first, 9600)) {
            QCOMPARE(sample, 0.0F);
        }
    }
}

void WavReaderTest::anyPieceIsThatOfTheWhole()
{
    const SoundReader reader = wavReader(tone(440));
    const auto whole = read(reader, 0, 4800);
    for (const std::int64_t first : {1, 2, 3, 1000}) {
        const auto piece = read(reader, first, 100);
        QVERIFY(std::equal(piece.begin(), piece.end(), whole.begin() + first * 2));
    }
}

void WavReaderTest::anotherKindIsSilent()
{
    auto wav = tone(440);
    wav->channels = 2;
    for (const float sample : read(wavReader(wav), 0, 100)) {
        QCOMPARE(sample, 0.0F);
    }
    for (const float sample : read(wavReader(nullptr), 0, 100)) {
        QCOMPARE(sample, 0.0F);
    }
}

QTEST_APPLESS_MAIN(WavReaderTest)
#include "tst_wav_reader.moc"
