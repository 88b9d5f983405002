#include "media/device_pace.h"

#include <QtTest/QtTest>

#include <algorithm>
#include <cmath>

using namespace cuebench;

namespace {

constexpr std::int64_t kMs = 1'000'000;  // ns
constexpr std::int64_t kSecond = 1000 * kMs;
constexpr std::int64_t kBlock = 30 * kMs;

/// A device that takes sound in blocks and is asked every 7 ms.
struct Device {
    std::int64_t now = 3 * kSecond;
    double heard = 0;            ///< ns
    double ppm = 0;              ///< fast
    std::int64_t reportOff = 0;  ///< what is said about it, against the truth
    DevicePace pace;

    /// The farthest from the truth, in ms, within this time.
    double run(std::int64_t ns)
    {
        double worst = 0;
        for (const std::int64_t end = now + ns; now < end;) {
            now += 7 * kMs;
            heard += 7 * static_cast<double>(kMs) * (1 + ppm / 1e6);
            const auto played = static_cast<std::int64_t>(heard);
            pace.add(now, (played / kBlock + 1) * kBlock, played + reportOff);
            worst = std::max(worst, std::abs(static_cast<double>(pace.playedNs(now) - played)) / 1e6);
        }
        return worst;
    }
};

}  // namespace

class DevicePaceTest : public QObject {
    Q_OBJECT

private slots:
    void knowsNothingBeforeTheFirstReading();
    void badLatencyOfTenSecondsDoesNotShow();
    void holeIsNoticed();
    void fastDeviceIsFollowed();
};

void DevicePaceTest::knowsNothingBeforeTheFirstReading()
{
    QCOMPARE(DevicePace().playedNs(5 * kSecond), 0);
}

void DevicePaceTest::badLatencyOfTenSecondsDoesNotShow()
{
    Device device;
    device.run(12 * kSecond);
    device.reportOff = -26 * kMs;
    const double worst = device.run(10 * kSecond);
    QVERIFY2(worst < 3, qPrintable(QString::number(worst)));
    device.reportOff = 0;
    QVERIFY(device.run(60 * kSecond) < 3);
}

void DevicePaceTest::holeIsNoticed()
{
    Device device;
    device.run(12 * kSecond);
    device.now += 80 * kMs;  // the buffer was empty for so long
    QVERIFY(device.run(kSecond) > 70);
    device.run(kSecond);
    const double worst = device.run(10 * kSecond);
    QVERIFY2(worst < 3, qPrintable(QString::number(worst)));
}

void DevicePaceTest::fastDeviceIsFollowed()
{
    Device device;
    for (const double ppm : {500.0, -500.0}) {
        device.ppm = ppm;
        device.run(3 * kSecond);
        const double worst = device.run(600 * kSecond);
        QVERIFY2(worst < 3, qPrintable(QString::number(worst)));
    }
}

QTEST_APPLESS_MAIN(DevicePaceTest)
#include "tst_device_pace.moc"
