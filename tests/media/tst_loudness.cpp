// Loudness by the ear's measure, against tones whose loudness BS.1770 states; and the meter's levels.
#include "media/loudness.h"
#include "media/sound_level.h"

#include <QtTest/QtTest>

#include <algorithm>
#include <cmath>
#include <numbers>

using namespace cuebench;

namespace {

Sound tone(double hertz, double amplitude, double seconds, double right = 1)
{
    Sound sound;
    const auto count = std::llround(seconds * Sound::kRate);
    for (std::int64_t i = 0; i < count; ++i) {
        const double value = amplitude * std::sin(2 * std::numbers::pi * hertz * static_cast<double>(i) / Sound::kRate);
        sound.samples.push_back(static_cast<float>(value));
        sound.samples.push_back(static_cast<float>(value * right));
    }
    return sound;
}

double amplitude(double decibels)
{
    return std::pow(10, decibels / 20);
}

}  // namespace

class LoudnessTest : public QObject {
    Q_OBJECT

private slots:
    void stereoToneOfMinus23IsMinus23();
    void quietPartsDoNotCount();
    void truePeakLiesBetweenTheSamples();
    void silentOrTooShortIsNone();
    void stopsWhenAsked();
    void gainReachesTheTargetOrStopsAtThePeak();
    void evenedToneIsAsLoudAsTheTarget();
    void levelsOfATone();
    void levelsOfNothing();
};

void LoudnessTest::stereoToneOfMinus23IsMinus23()
{
    // EBU Tech 3341, case 1: a stereo tone of 1 kHz with peaks at -23 dBFS has -23 LUFS.
    const auto loudness = measureLoudness(tone(1000, amplitude(-23), 5));
    QVERIFY(loudness && *loudness);
    QVERIFY2(std::abs((*loudness)->lufs + 23) < 0.1, qPrintable(QString::number((*loudness)->lufs)));
    QVERIFY2(std::abs((*loudness)->truePeakDb + 23) < 0.2, qPrintable(QString::number((*loudness)->truePeakDb)));
    const auto oneEar = measureLoudness(tone(1000, amplitude(-23), 5, 0));
    QVERIFY(std::abs((*oneEar)->lufs + 26) < 0.1);
}

void LoudnessTest::quietPartsDoNotCount()
{
    // Tech 3341, case 3: 10 s at -36, 60 s at -23 and 10 s at -36 have -23; here in a tenth of the time.
    Sound sound = tone(1000, amplitude(-36), 1);
    for (const double level : {-23.0, -36.0}) {
        const Sound next = tone(1000, amplitude(level), level > -30 ? 6 : 1);
        sound.samples.insert(sound.samples.end(), next.samples.begin(), next.samples.end());
    }
    const auto loudness = measureLoudness(sound);
    QVERIFY2(std::abs((*loudness)->lufs + 23) < 0.3, qPrintable(QString::number((*loudness)->lufs)));
}

void LoudnessTest::truePeakLiesBetweenTheSamples()
{
    // A quarter of the sampling rate, 45 degrees off: samples at ±0.707 of a sine that reaches 1.
    Sound sound;
    for (int i = 0; i < Sound::kRate; ++i) {
        const double in = std::min({1.0, i / 2400.0, (Sound::kRate - i) / 2400.0});  // a hard edge would overshoot
        const auto value = static_cast<float>(0.5 * in * std::sin(std::numbers::pi / 2 * i + std::numbers::pi / 4));
        sound.samples.insert(sound.samples.end(), {value, value});
    }
    const auto loudness = measureLoudness(sound);
    QVERIFY2(std::abs((*loudness)->truePeakDb + 6.02) < 0.4, qPrintable(QString::number((*loudness)->truePeakDb)));
}

void LoudnessTest::silentOrTooShortIsNone()
{
    QVERIFY(measureLoudness(Sound{}) && !*measureLoudness(Sound{}));
    QVERIFY(!*measureLoudness(tone(1000, 0, 2)));
    QVERIFY(!*measureLoudness(tone(1000, 0.5, 0.2)));
}

void LoudnessTest::stopsWhenAsked()
{
    std::stop_source stop;
    stop.request_stop();
    const auto loudness = measureLoudness(tone(1000, 0.5, 1), stop.get_token());
    QVERIFY(!loudness);
    QCOMPARE(loudness.error().kind, Error::Kind::Interrupted);
}

void LoudnessTest::gainReachesTheTargetOrStopsAtThePeak()
{
    QCOMPARE(eveningGainDb({.lufs = -30, .truePeakDb = -15}), 7.0);
    QCOMPARE(eveningGainDb({.lufs = -14, .truePeakDb = 0.3}), -9.0);
    QCOMPARE(eveningGainDb({.lufs = -30, .truePeakDb = -3}), 2.0);  // a shout among whispers holds them down
    QCOMPARE(eveningGainDb({.lufs = -60, .truePeakDb = -50}), 20.0);
}

void LoudnessTest::evenedToneIsAsLoudAsTheTarget()
{
    for (const double level : {-35.0, -12.0}) {
        Sound sound = tone(700, amplitude(level), 3);
        const double gain = amplitude(eveningGainDb(**measureLoudness(sound)));
        for (float& sample : sound.samples) {
            sample = static_cast<float>(sample * gain);
        }
        QVERIFY(std::abs((*measureLoudness(sound))->lufs - kEvenLufs) < 0.1);
    }
}

void LoudnessTest::levelsOfATone()
{
    const Sound sound = tone(1000, 0.5, 0.1, 0.1);
    const SoundLevels levels = soundLevels(sound.samples.data(), static_cast<std::size_t>(sound.length()));
    QVERIFY(std::abs(levels[0].peakDb + 6.02F) < 0.1F);
    QVERIFY(std::abs(levels[0].rmsDb + 9.03F) < 0.1F);
    QVERIFY(std::abs(levels[1].peakDb + 26.02F) < 0.1F);
    const SoundLevels half = soundLevels(sound.samples.data(), static_cast<std::size_t>(sound.length()), 0.5);
    QVERIFY(std::abs(half[0].peakDb + 12.04F) < 0.1F);
}

void LoudnessTest::levelsOfNothing()
{
    QCOMPARE(soundLevels(nullptr, 0)[0].peakDb, SoundLevel::kSilence);
    const Sound sound = tone(1000, 0.5, 0.1);
    QCOMPARE(soundLevels(sound.samples.data(), 100, 0)[1].rmsDb, SoundLevel::kSilence);
}

QTEST_GUILESS_MAIN(LoudnessTest)
#include "tst_loudness.moc"
