// What the timeline draws of a clip: mel spectrogram, waveform at any zoom, thumbnails.
#include "clip_shelf.h"
#include "media/clip_decoder.h"
#include "media/spectrogram.h"
#include "media/thumbnails.h"
#include "media/waveform.h"

#include <QtTest/QTest>

#include <algorithm>
#include <cmath>
#include <memory>
#include <numbers>

using namespace cuebench;
using cuebench::test::ClipShelf;

namespace {

/// A sine in both channels.
Sound tone(double hz, double amplitude, double seconds, std::int64_t startUs = 0)
{
    Sound sound;
    sound.startUs = startUs;
    const auto length = static_cast<std::size_t>(seconds * Sound::kRate);
    for (std::size_t i = 0; i < length; ++i) {
        const double phase = 2 * std::numbers::pi * hz * static_cast<double>(i) / Sound::kRate;
        const auto value = static_cast<float>(amplitude * std::sin(phase));
        sound.samples.insert(sound.samples.end(), {value, value});
    }
    return sound;
}

int loudestBand(const Spectrogram& picture, std::size_t column)
{
    int best = 0;
    for (int band = 1; band < Spectrogram::kBands; ++band) {
        best = picture.at(column, band) > picture.at(column, best) ? band : best;
    }
    return best;
}

}  // namespace

class OutlineTest : public QObject {
    Q_OBJECT

private slots:
    void aToneLandsInItsBand_data();
    void aToneLandsInItsBand();
    void levelsAreDecibelsOfFullScale_data();
    void levelsAreDecibelsOfFullScale();
    void silenceIsTheFloor();
    void theAxisIsTheMelScale();
    void columnsAreWhereTheSoundIs();
    void aStepInTimeIsSeenWithinAWindow();
    void longSoundsHaveABoundedNumberOfColumns();
    void stopsWhenAsked();
    void theOutlineSaysWhatTheSamplesSay();
    void theOutlineMissesNoClick();
    void thumbnailsShowTheFrameOfTheirTime();
    void thumbnailsOfATurnedClipStandUpright();
};

void OutlineTest::aToneLandsInItsBand_data()
{
    QTest::addColumn<double>("hz");
    for (const double hz : {80.0, 110.0, 220.0, 440.0, 1000.0, 2500.0, 4000.0, 8000.0, 12000.0, 15500.0}) {
        QTest::addRow("%.0f Hz", hz) << hz;
    }
}

void OutlineTest::aToneLandsInItsBand()
{
    QFETCH(double, hz);
    const Spectrogram picture = spectrogram(tone(hz, 0.5, 0.4));
    const auto wanted = static_cast<int>(std::lround(Spectrogram::bandOf(hz)));
    for (std::size_t column = 10; column < picture.columns() - 10; ++column) {
        QVERIFY2(std::abs(loudestBand(picture, column) - wanted) <= (hz < 200 ? 1 : 0),
                 qPrintable(QString::number(hz)));
    }
    // Nothing is loud three bands (and a main lobe of the window) away.
    for (int band = 0; band < Spectrogram::kBands; ++band) {
        if (std::abs(Spectrogram::hzOf(band) - hz) > 120 && std::abs(band - wanted) > 3) {
            QVERIFY(picture.at(picture.columns() / 2, band) < -35);
        }
    }
}

void OutlineTest::levelsAreDecibelsOfFullScale_data()
{
    QTest::addColumn<int>("band");
    QTest::addColumn<double>("db");
    for (const int band : {2, 20, 48, 70, 93}) {
        for (const double db : {0.0, -20.0, -60.0}) {
            QTest::addRow("band %d, %.0f dB", band, db) << band << db;
        }
    }
}

void OutlineTest::levelsAreDecibelsOfFullScale()
{
    QFETCH(int, band);
    QFETCH(double, db);
    const Spectrogram picture = spectrogram(tone(Spectrogram::hzOf(band), std::pow(10, db / 20), 0.4));
    for (std::size_t column = 10; column < picture.columns() - 10; ++column) {
        const double read = static_cast<double>(picture.at(column, band));
        QVERIFY2(std::abs(read - db) < 0.5, qPrintable(QString::number(read)));
    }
}

void OutlineTest::silenceIsTheFloor()
{
    Sound sound;
    sound.samples.assign(std::size_t{Sound::kRate} * 2 / 10, 0.0F);
    const Spectrogram picture = spectrogram(sound);
    QVERIFY(!picture.isEmpty());
    QVERIFY(std::all_of(picture.db.begin(), picture.db.end(), [](float db) { return db == Spectrogram::kFloorDb; }));
    QVERIFY(spectrogram({}).isEmpty());
}

void OutlineTest::theAxisIsTheMelScale()
{
    QCOMPARE(Spectrogram::hzOf(0), Spectrogram::kLowestHz);
    QVERIFY(std::abs(Spectrogram::hzOf(Spectrogram::kBands - 1) - Spectrogram::kHighestHz) < 1e-6);
    for (const double hz : {100.0, 700.0, 1000.0, 5000.0}) {
        QVERIFY(std::abs(Spectrogram::hzOf(Spectrogram::bandOf(hz)) - hz) < 1e-6);
    }
    // 1000 Hz is 1000 mel (by definition within 0.1), 60 Hz 92.7 mel, 16 kHz 3574.9 mel.
    const double share = Spectrogram::bandOf(1000) / (Spectrogram::kBands - 1);
    QVERIFY(std::abs(share - (1000.0 - 92.7) / (3574.9 - 92.7)) < 0.002);
}

void OutlineTest::columnsAreWhereTheSoundIs()
{
    const Spectrogram picture = spectrogram(tone(440, 0.5, 1, 250'000));
    QCOMPARE(picture.firstUs, 250'000);
    QCOMPARE(picture.hopUs, 5000);
    QCOMPARE(picture.columns(), std::size_t{201});
    QCOMPARE(picture.columnAt(0), std::size_t{0});
    QCOMPARE(picture.columnAt(250'000), std::size_t{0});
    QCOMPARE(picture.columnAt(752'400), std::size_t{100});
    QCOMPARE(picture.columnAt(752'600), std::size_t{101});
    QCOMPARE(picture.columnAt(9'000'000), std::size_t{200});
}

void OutlineTest::aStepInTimeIsSeenWithinAWindow()
{
    Sound sound = tone(1000, 0.5, 1);
    std::fill_n(sound.samples.begin(), std::size_t{24000} * 2, 0.0F);
    const Spectrogram picture = spectrogram(sound);
    const auto band = static_cast<int>(std::lround(Spectrogram::bandOf(1000)));
    QVERIFY(picture.at(picture.columnAt(470'000), band) <= Spectrogram::kFloorDb + 0.1F);
    QVERIFY(picture.at(picture.columnAt(500'000), band) > -20);
    QVERIFY(picture.at(picture.columnAt(530'000), band) > -7.5F);
}

void OutlineTest::longSoundsHaveABoundedNumberOfColumns()
{
    Sound sound;
    sound.samples.assign(std::size_t{Sound::kRate} * 2 * 130, 0.0F);
    const Spectrogram picture = spectrogram(sound);
    QVERIFY(picture.columns() <= 12'001);
    QCOMPARE(picture.hopUs, 20'000);
}

void OutlineTest::stopsWhenAsked()
{
    std::stop_source stop;
    stop.request_stop();
    QVERIFY(spectrogram(tone(440, 0.5, 0.2), stop.get_token()).isEmpty());
}

void OutlineTest::theOutlineSaysWhatTheSamplesSay()
{
    auto sound = std::make_shared<Sound>(tone(3, 0.8, 4, 100'000));
    const WaveOutline outline(sound);
    QVERIFY(std::abs(outline.loudest() - 0.8F) < 0.001F);
    // Fine: the very same. Coarse: a slow sine hardly changes within the few samples that may be taken in besides.
    QCOMPARE(outline.peaks(500, 1'000'000, 2'000'000), waveform(*sound, 500, 1'000'000, 2'000'000));
    const auto coarse = outline.peaks(300, 0, 4'200'000);
    const auto exact = waveform(*sound, 300, 0, 4'200'000);
    for (std::size_t i = 0; i < exact.size(); ++i) {
        QVERIFY(std::abs(coarse[i].low - exact[i].low) < 0.06F && std::abs(coarse[i].high - exact[i].high) < 0.06F);
    }
    QCOMPARE(outline.peaks(3, 9'000'000, 9'500'000), std::vector<WavePeak>(3));
    QCOMPARE(WaveOutline(nullptr).peaks(2, 0, 100), std::vector<WavePeak>(2));
}

void OutlineTest::theOutlineMissesNoClick()
{
    auto sound = std::make_shared<Sound>();
    sound->samples.assign(std::size_t{Sound::kRate} * 2 * 3, 0.0F);
    for (const std::size_t at : {0U, 127U, 128U, 71'111U, 143'999U}) {
        sound->samples.assign(sound->samples.size(), 0.0F);
        sound->samples[at * 2 + 1] = 0.9F;
        const WaveOutline outline(sound);
        for (const std::size_t buckets : {1U, 37U, 700U, 100'000U}) {
            const auto peaks = outline.peaks(buckets, 0, 3'000'000);
            QVERIFY(std::any_of(peaks.begin(), peaks.end(), [](const WavePeak& p) { return p.high == 0.9F; }));
        }
    }
}

void OutlineTest::thumbnailsShowTheFrameOfTheirTime()
{
    DecodedClip clip(ClipShelf::shared().stairs());
    decodeClip(clip, {}, {});
    const auto times = clip.frameTimes();
    QCOMPARE(times.size(), std::size_t{ClipShelf::kStairs});
    for (std::size_t i = 0; i < times.size(); i += 7) {
        const auto thumbnail = thumbnailAt(clip, times[i] + 1000, {48, 40});
        QVERIFY(thumbnail);
        QCOMPARE(thumbnail->ptsUs, times[i]);
        QCOMPARE(thumbnail->width, 48);
        QCOMPARE(thumbnail->height, 32);
        const int grey = thumbnail->rgb32[(16 * 48 + 24) * 4 + 1];
        const int wanted = qRound((ClipShelf::greyOf(i) - 16) * 255.0 / 219);
        QVERIFY2(std::abs(grey - wanted) <= 3, qPrintable(QStringLiteral("%1, not %2").arg(grey).arg(wanted)));
    }
    QVERIFY(!thumbnailAt(DecodedClip("nowhere"), 0, {48, 40}));
}

void OutlineTest::thumbnailsOfATurnedClipStandUpright()
{
    DecodedClip clip(ClipShelf::shared().turned());
    decodeClip(clip, {}, {});
    const auto thumbnail = thumbnailAt(clip, 0, {60, 40});
    QVERIFY(thumbnail);
    QCOMPARE(thumbnail->width, 30);
    QCOMPARE(thumbnail->height, 40);
}

QTEST_GUILESS_MAIN(OutlineTest)
#include "tst_outline.moc"
