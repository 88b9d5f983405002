#include "media/player_clock.h"

#include <QtTest/QtTest>

#include <cmath>

using namespace cuebench;

namespace {

constexpr std::int64_t kMs = 1'000'000;  // ns
constexpr std::int64_t kSecond = 1000 * kMs;

/// A clock over a time that only the test moves.
struct Stage {
    std::int64_t now = 5 * kSecond;
    PlayerClock clock{[this] { return now; }};

    Stage() { clock.reset(4'000'000); }
    Stage(const Stage&) = delete;
    Stage& operator=(const Stage&) = delete;

    std::int64_t after(std::int64_t ns)
    {
        now += ns;
        return clock.positionUs();
    }
};

}  // namespace

class ClockTest : public QObject {
    Q_OBJECT

private slots:
    void standsUntilItPlays();
    void pauseAndPlayGoOnWhereTheyWere();
    void rateScalesTime();
    void rateChangeKeepsThePosition();
    void seekIsClampedAndExact();
    void endStopsAndPlayBeginsAgain();
    void clipLoops();
    void spanLoops();
    void spanBehindThePositionJumpsBack();
    void emptySpanIsNone();
    void followsADeviceThatIsOff_data();
    void followsADeviceThatIsOff();
    void neverGoesBack();
    void lostDeviceGoesOnBySteadyTime();
    void deviceThatJumpsIsTakenAnew();
    void anchorPullsTheTimeOver();
    void anchorMeansTheNearestLap();
    void tellsWhenTheDeviceWasLost();
    void steadyTimeGoesForward();
};

void ClockTest::standsUntilItPlays()
{
    Stage stage;
    QCOMPARE(stage.after(kSecond), 0);
    QVERIFY(!stage.clock.isPlaying());
    PlayerClock none([] { return std::int64_t{0}; });
    none.play();
    QVERIFY(!none.isPlaying());
}

void ClockTest::pauseAndPlayGoOnWhereTheyWere()
{
    Stage stage;
    stage.clock.play();
    QCOMPARE(stage.after(500 * kMs), 500'000);
    stage.clock.pause();
    QCOMPARE(stage.after(kSecond), 500'000);
    stage.clock.play();
    QCOMPARE(stage.after(250 * kMs), 750'000);
}

void ClockTest::rateScalesTime()
{
    Stage stage;
    stage.clock.setRate(0.25);
    stage.clock.play();
    QCOMPARE(stage.after(kSecond), 250'000);
    stage.clock.setRate(99);
    QCOMPARE(stage.clock.rate(), PlayerClock::kFastest);
    stage.clock.setRate(std::nan(""));
    QCOMPARE(stage.clock.rate(), 1.0);
}

void ClockTest::rateChangeKeepsThePosition()
{
    Stage stage;
    stage.clock.play();
    stage.now += kSecond;
    stage.clock.setRate(2);
    QCOMPARE(stage.clock.positionUs(), 1'000'000);
    QCOMPARE(stage.after(500 * kMs), 2'000'000);
}

void ClockTest::seekIsClampedAndExact()
{
    Stage stage;
    for (const std::int64_t time : {std::int64_t{33'367}, std::int64_t{1}, std::int64_t{3'999'999}}) {
        stage.clock.seek(time);
        QCOMPARE(stage.clock.positionUs(), time);
    }
    stage.clock.seek(-5);
    QCOMPARE(stage.clock.positionUs(), 0);
    stage.clock.seek(9'000'000);
    QCOMPARE(stage.clock.positionUs(), 4'000'000);
}

void ClockTest::endStopsAndPlayBeginsAgain()
{
    Stage stage;
    stage.clock.play();
    QCOMPARE(stage.after(5 * kSecond), 4'000'000);
    QVERIFY(stage.clock.hasEnded());
    QVERIFY(!stage.clock.isPlaying());
    stage.clock.play();
    QVERIFY(!stage.clock.hasEnded());
    QCOMPARE(stage.after(100 * kMs), 100'000);
}

void ClockTest::clipLoops()
{
    Stage stage;
    stage.clock.setLoopClip(true);
    stage.clock.play();
    QCOMPARE(stage.after(4500 * kMs), 500'000);
    QCOMPARE(stage.clock.laps(), 1);
    QCOMPARE(stage.after(8 * kSecond), 500'000);
    QCOMPARE(stage.clock.laps(), 3);
    QVERIFY(stage.clock.isPlaying());
}

void ClockTest::spanLoops()
{
    Stage stage;
    stage.clock.setLoop(ClipSpan{1'000'000, 1'500'000});
    stage.clock.seek(900'000);
    stage.clock.play();
    QCOMPARE(stage.after(300 * kMs), 1'200'000);
    for (int i = 0; i < 1000; ++i) {
        const std::int64_t position = stage.after(17 * kMs);
        QVERIFY(position >= 1'000'000 && position < 1'500'000);
    }
    QCOMPARE(stage.clock.laps(), 34);
    stage.clock.setLoop({});
    stage.clock.seek(1'400'000);
    QCOMPARE(stage.after(300 * kMs), 1'700'000);
}

void ClockTest::spanBehindThePositionJumpsBack()
{
    Stage stage;
    stage.clock.seek(3'000'000);
    stage.clock.setLoop(ClipSpan{1'000'000, 2'000'000});
    QCOMPARE(stage.clock.positionUs(), 1'000'000);
}

void ClockTest::emptySpanIsNone()
{
    Stage stage;
    stage.clock.setLoop(ClipSpan{2'000'000, 2'000'000});
    QVERIFY(!stage.clock.loop());
    stage.clock.setLoop(ClipSpan{-5, 99'000'000});
    QCOMPARE(*stage.clock.loop(), (ClipSpan{0, 4'000'000}));
}

void ClockTest::followsADeviceThatIsOff_data()
{
    QTest::addColumn<double>("ppm");
    QTest::newRow("fast") << 500.0;
    QTest::newRow("slow") << -500.0;
}

void ClockTest::followsADeviceThatIsOff()
{
    QFETCH(double, ppm);
    Stage stage;
    stage.clock.reset(1'000'000'000);
    const std::int64_t begun = stage.now;
    unsigned state = 1;
    const auto truth = [&] { return static_cast<double>(stage.now - begun) * (1 + ppm / 1e6); };
    stage.clock.setAudioSource([&]() -> std::optional<std::int64_t> {
        state = state * 1664525U + 1013904223U;
        const double jitter = (static_cast<double>(state >> 16U) / 65535.0 - 0.5) * 10e6;  // ±5 ms
        return static_cast<std::int64_t>(truth() + jitter);
    });
    stage.clock.play();
    stage.clock.anchorAudio(0, 0);
    double worst = 0;
    for (int i = 0; i < 600 * 60; ++i) {  // ten minutes at 60 Hz
        const auto position = static_cast<double>(stage.after(kSecond / 60));
        if (i > 300) {
            worst = std::max(worst, std::abs(position - truth() / 1e3));
        }
    }
    QVERIFY2(worst < 8'000, std::to_string(worst).c_str());
    // The steady time alone would be 300 ms off by now.
    QVERIFY(std::abs(truth() - static_cast<double>(stage.now - begun)) > 290e6);
}

void ClockTest::neverGoesBack()
{
    Stage stage;
    std::int64_t device = 0;
    stage.clock.setAudioSource([&]() -> std::optional<std::int64_t> { return device; });
    stage.clock.play();
    std::int64_t last = 0;
    for (int i = 0; i < 200; ++i) {
        device += i % 3 == 0 ? 0 : 12 * kMs;  // stalls now and then
        const std::int64_t position = stage.after(10 * kMs);
        QVERIFY(position >= last);
        last = position;
    }
}

void ClockTest::lostDeviceGoesOnBySteadyTime()
{
    Stage stage;
    std::optional<std::int64_t> device = 0;
    stage.clock.setAudioSource([&] { return device; });
    stage.clock.play();
    device = 100 * kMs;
    (void)stage.after(100 * kMs);
    device.reset();
    QCOMPARE(stage.after(500 * kMs), 600'000);
    device = 0;  // a new device counts from its own beginning
    QCOMPARE(stage.after(100 * kMs), 700'000);
    device = 100 * kMs;
    QCOMPARE(stage.after(100 * kMs), 800'000);
}

void ClockTest::deviceThatJumpsIsTakenAnew()
{
    Stage stage;
    std::int64_t device = 0;
    stage.clock.setAudioSource([&]() -> std::optional<std::int64_t> { return device; });
    stage.clock.play();
    for (int i = 0; i < 50; ++i) {
        device += 10 * kMs;
        (void)stage.after(10 * kMs);
    }
    device += 3600 * kSecond;
    QCOMPARE(stage.after(10 * kMs), 510'000);
}

void ClockTest::anchorPullsTheTimeOver()
{
    Stage stage;
    std::int64_t device = 0;
    stage.clock.setAudioSource([&]() -> std::optional<std::int64_t> { return device; });
    stage.clock.play();
    // What is heard lies 50 ms behind what the clock says: the buffer had to fill.
    device = 100 * kMs;
    (void)stage.after(100 * kMs);
    stage.clock.anchorAudio(100 * kMs, 50'000);
    for (int i = 0; i < 300; ++i) {
        device += 10 * kMs;
        (void)stage.after(10 * kMs);
    }
    QVERIFY2(std::abs(stage.clock.positionUs() - 3'050'000) < 1000, std::to_string(stage.clock.positionUs()).c_str());
}

void ClockTest::anchorMeansTheNearestLap()
{
    Stage stage;
    stage.clock.setLoop(ClipSpan{1'000'000, 1'500'000});
    stage.clock.seek(1'450'000);
    std::int64_t device = 0;
    stage.clock.setAudioSource([&]() -> std::optional<std::int64_t> { return device; });
    stage.clock.play();
    // In 100 ms it will be heard 40 ms behind the start of the next lap, 10 ms behind what the clock says by then.
    stage.clock.anchorAudio(100 * kMs, 1'040'000);
    for (int i = 0; i < 400; ++i) {
        device += 10 * kMs;
        (void)stage.after(10 * kMs);
    }
    // 4 s later: 1'450'000 + 4 s is 1'450'000 again after eight laps, less the 10 ms.
    QVERIFY2(std::abs(stage.clock.positionUs() - 1'440'000) < 1000, std::to_string(stage.clock.positionUs()).c_str());
}

void ClockTest::tellsWhenTheDeviceWasLost()
{
    Stage stage;
    std::optional<std::int64_t> device = 0;
    stage.clock.setAudioSource([&] { return device; });
    stage.clock.play();
    for (int i = 0; i < 10; ++i) {
        *device += 10 * kMs;
        (void)stage.after(10 * kMs);
    }
    QCOMPARE(stage.clock.audioLosses(), 0);
    *device -= 300 * kMs;  // it stood still, or began anew
    (void)stage.after(10 * kMs);
    QCOMPARE(stage.clock.audioLosses(), 1);
    device.reset();
    (void)stage.after(10 * kMs);
    (void)stage.after(10 * kMs);
    QCOMPARE(stage.clock.audioLosses(), 2);
    device = 0;
    (void)stage.after(10 * kMs);
    QCOMPARE(stage.clock.audioLosses(), 2);
    stage.clock.seek(0);
    (void)stage.after(10 * kMs);
    QCOMPARE(stage.clock.audioLosses(), 2);  // a jump that was asked for is none
}

void ClockTest::steadyTimeGoesForward()
{
    const auto time = PlayerClock::steadyTime();
    const std::int64_t first = time();
    QVERIFY(time() >= first);
    QVERIFY(first > 0);
}

QTEST_GUILESS_MAIN(ClockTest)
#include "tst_clock.moc"
