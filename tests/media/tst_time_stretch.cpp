// Sound at other speeds: in its place, in tune, and there in time.
#include "media/time_stretch.h"

#include <QtTest/QtTest>

#include <algorithm>
#include <cmath>
#include <numbers>

using namespace cuebench;
using namespace std::chrono_literals;

namespace {

constexpr double kRates[] = {0.25, 0.5, 0.75, 1.25, 1.5, 1.75, 2};
constexpr int kR = Sound::kRate;

std::shared_ptr<Sound> silence(double seconds)
{
    auto sound = std::make_shared<Sound>();
    sound->samples.assign(static_cast<std::size_t>(seconds * kR) * 2, 0.0F);
    return sound;
}

std::shared_ptr<Sound> tone(double hertz, double seconds, double right = 1)
{
    auto sound = silence(seconds);
    for (std::int64_t i = 0; i < sound->length(); ++i) {
        const double value = 0.5 * std::sin(2 * std::numbers::pi * hertz * static_cast<double>(i) / kR);
        sound->samples[static_cast<std::size_t>(i) * 2] = static_cast<float>(value);
        sound->samples[static_cast<std::size_t>(i) * 2 + 1] = static_cast<float>(value * right);
    }
    return sound;
}

/// Clicks of 1 ms whose middle lies at these seconds.
std::shared_ptr<Sound> clicks(const std::vector<double>& times, double seconds)
{
    auto sound = silence(seconds);
    for (const double time : times) {
        const auto begin = std::llround(time * kR) - 24;
        for (std::int64_t i = 0; i < 48; ++i) {
            const double value = 0.8 * (0.5 - 0.5 * std::cos(2 * std::numbers::pi * static_cast<double>(i) / 47));
            sound->samples[static_cast<std::size_t>(begin + i) * 2] = static_cast<float>(value);
            sound->samples[static_cast<std::size_t>(begin + i) * 2 + 1] = static_cast<float>(value);
        }
    }
    return sound;
}

/// The left channel of clip time [from, to), in seconds.
std::vector<float> left(const StretchedSound& sound, double from, double to)
{
    const auto first = std::llround(from * kR / sound.rate());
    const auto count = std::llround(to * kR / sound.rate()) - first;
    std::vector<float> both(static_cast<std::size_t>(count) * 2);
    sound.readSound(first, count, both.data());
    std::vector<float> one;
    for (std::size_t i = 0; i < both.size(); i += 2) {
        one.push_back(both[i]);
    }
    return one;
}

/// Where the sound first rises to half of its peak, in ms of stretched time from `time` on.
double onsetMs(const StretchedSound& sound, double time)
{
    const double around = 0.1 * sound.rate();
    const auto samples = left(sound, time - around, time + around);
    float peak = 0;
    for (const float sample : samples) {
        peak = std::max(peak, std::abs(sample));
    }
    const auto at = std::find_if(samples.begin(), samples.end(), [&](float s) { return std::abs(s) >= peak / 2; });
    return peak < 0.01F ? 999 : static_cast<double>(at - samples.begin()) * 1000 / kR - 100;
}

double hertzOf(const std::vector<float>& samples)
{
    std::size_t first = 0;
    std::size_t last = 0;
    int waves = -1;
    for (std::size_t i = 1; i < samples.size(); ++i) {
        if (samples[i - 1] < 0 && samples[i] >= 0) {
            first = waves < 0 ? i : first;
            last = i;
            ++waves;
        }
    }
    return waves < 1 ? 0 : waves * static_cast<double>(kR) / static_cast<double>(last - first);
}

double rms(const std::vector<float>& samples, std::size_t from, std::size_t count)
{
    double sum = 0;
    for (std::size_t i = from; i < from + count; ++i) {
        sum += static_cast<double>(samples[i]) * samples[i];
    }
    return std::sqrt(sum / static_cast<double>(count));
}

void eachRate()
{
    QTest::addColumn<double>("rate");
    for (const double rate : kRates) {
        QTest::addRow("%.2f", rate) << rate;
    }
}

}  // namespace

class TimeStretchTest : public QObject {
    Q_OBJECT

private slots:
    void clicksLandInTheirPlace_data() { eachRate(); }
    void clicksLandInTheirPlace();
    void toneKeepsItsPitchAndLevel_data() { eachRate(); }
    void toneKeepsItsPitchAndLevel();
    void channelsStayApart();
    void lateSoundIsStretchedFromClipTimeZero();
    void rendersFirstWhatIsHeardFirst();
    void seamsDoNotCrack();
    void anotherWishComesFirst();
    void keepsWithinItsBudget();
    void longSoundIsRenderedInPart();
    void rendersAheadWhenIdle();
    void stopsAtOnce();
    void noSoundIsNothing();
};

void TimeStretchTest::clicksLandInTheirPlace()
{
    QFETCH(double, rate);
    // Odd places, so that every phase of the engine's steps is met.
    std::vector<double> times;
    for (int i = 0; i < 9; ++i) {
        times.push_back(0.35 + 0.287123 * i);
    }
    const auto sound = clicks(times, 3);
    // From the start in one go, and from the middle in two.
    for (const std::int64_t fromUs : {0, 1'412'345}) {
        TimeStretcher stretcher;
        const auto stretched = stretcher.stretch(sound, rate, fromUs);
        QVERIFY(stretched->waitUntilFinished(60s));
        for (const double time : times) {
            const double off = onsetMs(*stretched, time);
            QVERIFY2(std::abs(off) <= 5, qPrintable(QString("click at %1 s: %2 ms").arg(time).arg(off)));
        }
    }
}

void TimeStretchTest::toneKeepsItsPitchAndLevel()
{
    QFETCH(double, rate);
    TimeStretcher stretcher;
    const auto stretched = stretcher.stretch(tone(440, 3), rate, 0);
    QVERIFY(stretched->waitUntilFinished(60s));
    const auto samples = left(*stretched, 0.4, 2.6);
    QVERIFY(std::abs(static_cast<double>(samples.size()) - 2.2 * kR / rate) <= 1);
    const double hertz = hertzOf(samples);
    QVERIFY2(std::abs(hertz - 440) < 4.4, qPrintable(QString::number(hertz)));
    for (std::size_t i = 0; i + kR / 20 < samples.size(); i += kR / 20) {
        const double level = rms(samples, i, kR / 20);
        QVERIFY2(level > 0.3 && level < 0.42, qPrintable(QString("%1 at %2").arg(level).arg(i)));  // 0.354 before
    }
}

void TimeStretchTest::channelsStayApart()
{
    TimeStretcher stretcher;
    const auto stretched = stretcher.stretch(tone(440, 1.5, 0), 0.5, 0);
    QVERIFY(stretched->waitUntilFinished(60s));
    std::vector<float> both(2 * kR * 2);
    stretched->readSound(kR / 2, 2 * kR, both.data());
    float leftPeak = 0;
    float rightPeak = 0;
    for (std::size_t i = 0; i < both.size(); i += 2) {
        leftPeak = std::max(leftPeak, std::abs(both[i]));
        rightPeak = std::max(rightPeak, std::abs(both[i + 1]));
    }
    QVERIFY(leftPeak > 0.45F);
    QVERIFY2(rightPeak < 0.01F, qPrintable(QString::number(rightPeak)));
}

void TimeStretchTest::lateSoundIsStretchedFromClipTimeZero()
{
    auto sound = clicks({0.5}, 1);
    sound->startUs = 700'000;
    TimeStretcher stretcher;
    const auto stretched = stretcher.stretch(sound, 0.5, 0);
    QVERIFY(stretched->waitUntilFinished(60s));
    QVERIFY(std::abs(onsetMs(*stretched, 1.2)) <= 5);
    auto early = clicks({0.5}, 1);
    early->startUs = -300'000;
    const auto other = stretcher.stretch(early, 0.5, 0);
    QVERIFY(other->waitUntilFinished(60s));
    QVERIFY(std::abs(onsetMs(*other, 0.2)) <= 5);
}

void TimeStretchTest::rendersFirstWhatIsHeardFirst()
{
    TimeStretcher stretcher;
    const auto stretched = stretcher.stretch(tone(440, 30, 0.9), 0.5, 15'000'000);
    while (!stretched->isReady({.fromUs = 15'000'000, .toUs = 15'100'000})) {
        std::this_thread::yield();
    }
    QVERIFY(!stretched->isReady({.fromUs = 0, .toUs = 100'000}));
    QVERIFY(!stretched->isFinished());
    // Then the loop's start, long before its turn would come.
    (void)stretcher.stretch(stretched->original(), 0.5, 16'000'000, ClipSpan{.fromUs = 14'000'000, .toUs = 16'500'000});
    while (!stretched->isReady({.fromUs = 14'000'000, .toUs = 14'500'000})) {
        std::this_thread::yield();
    }
    QVERIFY(stretched->isReady({.fromUs = 16'000'000, .toUs = 16'500'000}));
    QVERIFY(!stretched->isReady({.fromUs = 29'000'000, .toUs = 30'000'000}));
}

void TimeStretchTest::seamsDoNotCrack()
{
    TimeStretcher stretcher;
    const auto stretched = stretcher.stretch(tone(440, 3), 0.5, 1'500'000);
    QVERIFY(stretched->waitUntilFinished(60s));
    const auto samples = left(*stretched, 1.2, 1.8);
    float steepest = 0;
    for (std::size_t i = 1; i < samples.size(); ++i) {
        steepest = std::max(steepest, std::abs(samples[i] - samples[i - 1]));
    }
    // A tone of 440 Hz at 0.5 moves by 0.029 from sample to sample; a cut would jump by up to 1.
    QVERIFY2(steepest < 0.045F, qPrintable(QString::number(steepest)));
}

void TimeStretchTest::anotherWishComesFirst()
{
    TimeStretcher stretcher;
    const auto first = stretcher.stretch(tone(440, 60), 0.25, 0);
    while (!first->isReady({.fromUs = 0, .toUs = 10'000})) {
        std::this_thread::yield();
    }
    const auto second = stretcher.stretch(tone(330, 1), 1.5, 0);
    QVERIFY(second->waitUntilFinished(60s));
    QVERIFY(!first->isFinished());
}

void TimeStretchTest::keepsWithinItsBudget()
{
    constexpr std::size_t kSecond = std::size_t{kR} * 2 * sizeof(float);
    TimeStretcher stretcher(5 * kSecond);
    const auto first = tone(440, 1);
    const auto old = stretcher.stretch(first, 0.5, 0);
    QCOMPARE(stretcher.usedBytes(), 2 * kSecond);
    QVERIFY(stretcher.stretch(first, 0.5, 500'000) == old);  // still here
    (void)stretcher.stretch(tone(441, 1), 0.5, 0);
    QCOMPARE(stretcher.usedBytes(), 4 * kSecond);
    (void)stretcher.stretch(tone(442, 1), 0.5, 0);
    QCOMPARE(stretcher.usedBytes(), 4 * kSecond);
    QVERIFY(stretcher.stretch(first, 0.5, 0) != old);
}

void TimeStretchTest::longSoundIsRenderedInPart()
{
    constexpr std::size_t kSecond = std::size_t{kR} * 2 * sizeof(float);
    TimeStretcher stretcher(8 * kSecond);  // 4 s of stretched sound for one clip: 2 s at half speed
    const auto sound = tone(440, 20);
    const auto part = stretcher.stretch(sound, 0.5, 10'000'000);
    QCOMPARE(part->part(), (ClipSpan{.fromUs = 9'500'000, .toUs = 11'500'000}));
    QVERIFY(part->waitUntilFinished(60s));
    QVERIFY(std::abs(hertzOf(left(*part, 9.8, 11.2)) - 440) < 4.4);
    QVERIFY(stretcher.stretch(sound, 0.5, 10'500'000) == part);
    QVERIFY(stretcher.stretch(sound, 0.5, 11'400'000) != part);
}

void TimeStretchTest::rendersAheadWhenIdle()
{
    TimeStretcher stretcher;
    const auto next = tone(440, 1);
    stretcher.prepare(next, 0.5);
    const auto now = stretcher.stretch(tone(330, 1), 0.5, 0);
    QVERIFY(now->waitUntilFinished(60s));
    QTRY_VERIFY_WITH_TIMEOUT(stretcher.isIdle(), 60'000);
    QVERIFY(stretcher.stretch(next, 0.5, 0)->isFinished());
}

void TimeStretchTest::stopsAtOnce()
{
    auto stretcher = std::make_unique<TimeStretcher>();
    const auto stretched = stretcher->stretch(tone(440, 60, 0.5), 0.25, 0);
    while (!stretched->isReady({.fromUs = 0, .toUs = 10'000})) {
        std::this_thread::yield();
    }
    QElapsedTimer timer;
    timer.start();
    stretcher.reset();
    QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
    QVERIFY(!stretched->isFinished());
}

void TimeStretchTest::noSoundIsNothing()
{
    TimeStretcher stretcher;
    QVERIFY(!stretcher.stretch(nullptr, 0.5, 0));
    QVERIFY(!stretcher.stretch(std::make_shared<Sound>(), 0.5, 0));
    const auto odd = stretcher.stretch(tone(440, 0.1), std::nan(""), 0);
    QCOMPARE(odd->rate(), 1.0);
    QCOMPARE(stretcher.stretch(tone(440, 0.1), 99, -5)->rate(), TimeStretcher::kFastest);
}

QTEST_GUILESS_MAIN(TimeStretchTest)
#include "tst_time_stretch.moc"
