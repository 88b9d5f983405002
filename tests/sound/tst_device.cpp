// Devices that come and go: the picture never stops, one quiet notice says so, and sound comes back by itself.
#include "beeping_clip.h"
#include "bench/thread_times.h"
#include "dialogs/model_view_dialog.h"
#include "monitor_recorder.h"
#include "player/clip_player.h"
#include "player/pulse_sound_device.h"
#include "player/sound_preview.h"
#include "pulse_server.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QLabel>
#include <QTest>
#include <QToolButton>

#include <algorithm>
#include <cmath>
#include <memory>

using namespace cuebench;
using namespace cuebench::test;

namespace {

constexpr int kAwayMs = 6000;  // longer than Qt 6.4 waits before it looks for a lost server, once
// A wait for the server takes seconds; beside a compiler 285 ms were seen without one.
constexpr int kStandstillMs = 400;

/// How long the picture's time stood still at most, and how far it jumped, while a test did its worst. What the
/// window's thread waited for a core that others had does not count as standing still.
class TimeWatch : public QObject {
public:
    explicit TimeWatch(ClipPlayer* player)
    {
        m_last.start();
        connect(player, &ClipPlayer::positionChanged, this, [this](qint64 ms) {
            const qint64 real = m_last.restart();
            const bench::ThreadTimes now = bench::threadTimes();
            m_longestMs = std::max(m_longestMs, real - static_cast<qint64>((now - m_before).corelessMs()));
            m_before = now;
            const qint64 passed = ms < m_position ? 0 : ms - m_position;  // a lap ended
            m_farthestMs = std::max(m_farthestMs, std::abs(passed - real) * (passed > 0 ? 1 : 0));
            m_position = ms;
        });
    }
    [[nodiscard]] qint64 longestMs() const { return m_longestMs; }
    [[nodiscard]] qint64 farthestMs() const { return m_farthestMs; }

private:
    QElapsedTimer m_last;
    bench::ThreadTimes m_before = bench::threadTimes();
    qint64 m_position = 0;
    qint64 m_longestMs = 0;
    qint64 m_farthestMs = 0;
};

/// In samples.
std::size_t longestHole(const MonitorRecorder& recorder)
{
    std::size_t quiet = 0;
    std::size_t longest = 0;
    for (const float sample : recorder.samples()) {
        quiet = std::abs(sample) < 0.02F ? quiet + 1 : 0;
        longest = std::max(longest, quiet);
    }
    return longest;
}

}  // namespace

class DeviceTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanup();

    void serverStartedAfterTheProgramIsUsed();  // first: no server was ever there
    void serverThatIsKilledComesBack_data();
    void serverThatIsKilledComesBack();
    void serverThatNeverComesBackHoldsNothingUp();
    void serverThatStandsStillIsJoinedAgain();
    void anotherDefaultSinkTakesTheSound();
    void sinkThatIsUnpluggedIsLeft();
    void goingAwayWhileTheServerHangs();
    void soundOfTheModelIsHeardToItsEnd();
    void streamThatHasRunDryHoldsMore();
    void longLoopOfASoundTooLongForMemoryGoesRoundWithoutAHole_data();
    void longLoopOfASoundTooLongForMemoryGoesRoundWithoutAHole();
    void soundTooLongForMemoryIsHeardAtEverySpeed();

private:
    [[nodiscard]] QString remark() const
    {
        const auto* label = m_player->findChild<QLabel*>(QStringLiteral("soundRemark"));
        return label->isVisible() ? label->text() : QString();
    }
    [[nodiscard]] bool hears(const QString& sink);
    void open();
    void openLong();
    void play();

    QTemporaryDir m_folder;
    QString m_humming;
    PulseServer m_server;
    std::unique_ptr<ClipPlayer> m_player;
};

void DeviceTest::initTestCase()
{
    m_server.claimEnvironment();
    m_humming = m_folder.filePath(QStringLiteral("humming.mkv"));
    QVERIFY(makeHummingClip(m_humming));
}

void DeviceTest::open()
{
    m_player = std::make_unique<ClipPlayer>();
    m_player->resize(700, 480);
    m_player->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_player.get()));
}

void DeviceTest::cleanup()
{
    m_player.reset();
}

/// Whether the clip's tone reaches the sink within some seconds.
bool DeviceTest::hears(const QString& sink)
{
    const MonitorRecorder recorder(m_server.address(), sink);
    return QTest::qWaitFor([&] { return recorder.count() > 4800 && recorder.recentPeak(4800) > 0.05F; }, 6000);
}

void DeviceTest::play()
{
    m_server.kill();
    QVERIFY(m_server.start());
    open();
    QTRY_VERIFY_WITH_TIMEOUT(m_player->canSound(), 10'000);
    m_player->setClip(m_humming);
    QTRY_VERIFY(m_player->isComplete() && m_player->frame() >= 0);
    m_player->setLooping(true);
    m_player->play();
    QVERIFY(hears(PulseServer::firstSink()));
    QCOMPARE(remark(), QString());
}

void DeviceTest::serverStartedAfterTheProgramIsUsed()
{
    open();
    m_player->setClip(m_humming);
    m_player->setLooping(true);
    QTRY_COMPARE_WITH_TIMEOUT(remark(), QStringLiteral("No sound device"), 10'000);
    const TimeWatch watch(m_player.get());
    m_player->play();
    QElapsedTimer away;
    away.start();
    QTRY_VERIFY_WITH_TIMEOUT(away.hasExpired(kAwayMs), 2 * kAwayMs);
    QVERIFY(m_player->isPlaying());
    QVERIFY(m_server.start());
    QVERIFY(hears(PulseServer::firstSink()));
    QTRY_COMPARE(remark(), QString());
    QTRY_VERIFY(m_player->playedShares().sound > 0.05);
    QVERIFY2(watch.longestMs() < kStandstillMs, qPrintable(QString::number(watch.longestMs())));
    QVERIFY2(watch.farthestMs() < 100, qPrintable(QString::number(watch.farthestMs())));
}

void DeviceTest::serverThatIsKilledComesBack_data()
{
    QTest::addColumn<int>("awayMs");
    QTest::newRow("at once") << 0;
    QTest::newRow("after seconds") << kAwayMs;
}

void DeviceTest::serverThatIsKilledComesBack()
{
    QFETCH(int, awayMs);
    play();
    const TimeWatch watch(m_player.get());
    m_server.kill();
    QElapsedTimer away;
    away.start();
    QTRY_COMPARE(remark(), QStringLiteral("No sound device"));
    const double heard = m_player->playedShares().sound;
    const qint64 position = m_player->positionMs();
    QTRY_VERIFY(std::abs(m_player->positionMs() - position) > 500);
    QVERIFY(m_player->isPlaying());
    QVERIFY(m_player->playedShares().sound <= heard + 0.02);  // what nobody hears does not count
    QTRY_VERIFY_WITH_TIMEOUT(away.hasExpired(awayMs), 2 * kAwayMs);
    QVERIFY(m_server.start());
    QVERIFY(hears(PulseServer::firstSink()));
    QTRY_COMPARE(remark(), QString());
    QVERIFY(m_player->isPlaying());
    QVERIFY2(watch.longestMs() < kStandstillMs, qPrintable(QString::number(watch.longestMs())));
    QVERIFY2(watch.farthestMs() < 100, qPrintable(QString::number(watch.farthestMs())));
}

void DeviceTest::serverThatNeverComesBackHoldsNothingUp()
{
    play();
    const TimeWatch watch(m_player.get());
    m_server.kill();
    QTRY_COMPARE(remark(), QStringLiteral("No sound device"));
    const double heard = m_player->playedShares().sound;
    int rounds = 0;
    int otherRemarks = 0;
    connect(m_player.get(), &ClipPlayer::wentRound, this, [&] { ++rounds; });
    connect(m_player.get(), &ClipPlayer::positionChanged, this,
            [&] { otherRemarks += remark() == QStringLiteral("No sound device") ? 0 : 1; });
    QTRY_VERIFY_WITH_TIMEOUT(rounds == 2, 3 * kBeepClipSeconds * 1000);
    QVERIFY(m_player->isPlaying());
    QCOMPARE(otherRemarks, 0);  // said once, and it stands
    QVERIFY(m_player->playedShares().sound <= heard + 0.02);
    QVERIFY2(watch.longestMs() < kStandstillMs, qPrintable(QString::number(watch.longestMs())));
    QVERIFY2(watch.farthestMs() < 100, qPrintable(QString::number(watch.farthestMs())));
    // What is played anew starts without waiting for a device.
    m_player->pause();
    m_player->seekMs(0);
    m_player->play();
    QTRY_VERIFY_WITH_TIMEOUT(m_player->positionMs() > 200, 1000);
    QElapsedTimer timer;
    timer.start();
    m_player.reset();
    QVERIFY2(timer.elapsed() < 500, qPrintable(QString::number(timer.elapsed())));
}

void DeviceTest::serverThatStandsStillIsJoinedAgain()
{
    play();
    const TimeWatch watch(m_player.get());
    m_server.freeze();
    QTRY_COMPARE_WITH_TIMEOUT(remark(), QStringLiteral("No sound device"), 10'000);
    QVERIFY(m_player->isPlaying());
    m_server.thaw();
    QVERIFY(hears(PulseServer::firstSink()));
    QTRY_COMPARE_WITH_TIMEOUT(remark(), QString(), 10'000);
    QVERIFY2(watch.longestMs() < kStandstillMs, qPrintable(QString::number(watch.longestMs())));
}

void DeviceTest::anotherDefaultSinkTakesTheSound()
{
    play();
    const TimeWatch watch(m_player.get());
    (void)m_server.control({QStringLiteral("set-default-sink"), PulseServer::secondSink()});
    QVERIFY(hears(PulseServer::secondSink()));
    QCOMPARE(remark(), QString());
    QVERIFY(m_player->isPlaying());
    QVERIFY2(watch.longestMs() < kStandstillMs, qPrintable(QString::number(watch.longestMs())));
}

void DeviceTest::sinkThatIsUnpluggedIsLeft()
{
    play();
    const TimeWatch watch(m_player.get());
    (void)m_server.control({QStringLiteral("unload-module"), QStringLiteral("module-null-sink")});
    QTRY_COMPARE_WITH_TIMEOUT(remark(), QStringLiteral("No sound device"), 10'000);
    QVERIFY(m_player->isPlaying());
    (void)m_server.control({QStringLiteral("load-module"), QStringLiteral("module-null-sink"),
                            QStringLiteral("sink_name=third"), QStringLiteral("norewinds=1")});
    QVERIFY(hears(QStringLiteral("third")));
    QTRY_COMPARE(remark(), QString());
    QVERIFY2(watch.longestMs() < kStandstillMs, qPrintable(QString::number(watch.longestMs())));
}

void DeviceTest::goingAwayWhileTheServerHangs()
{
    play();
    m_server.freeze();
    QElapsedTimer timer;
    timer.start();
    m_player.reset();
    QVERIFY2(timer.elapsed() < 3000, qPrintable(QString::number(timer.elapsed())));
    m_server.thaw();
}

void DeviceTest::soundOfTheModelIsHeardToItsEnd()
{
    m_server.kill();
    QVERIFY(m_server.start());
    ModelViewDialog dialog({.file = m_humming, .clip = QStringLiteral("part_1/1.mkv")});
    static_cast<QWidget&>(dialog).show();
    auto* listen = dialog.findChild<QToolButton*>(QStringLiteral("previewPlay"));
    const auto* preview = dialog.findChild<SoundPreview*>();
    QTRY_VERIFY_WITH_TIMEOUT(listen->isEnabled(), 20'000);
    QElapsedTimer timer;
    timer.start();
    listen->click();
    QVERIFY(hears(PulseServer::firstSink()));
    QTRY_VERIFY_WITH_TIMEOUT(!preview->isPlaying(), 2 * kBeepClipSeconds * 1000);
    QVERIFY(timer.elapsed() >= kBeepClipSeconds * 1000);
    listen->click();
    QVERIFY(hears(PulseServer::firstSink()));
    dialog.reject();
    QVERIFY(!preview->isPlaying());
}

void DeviceTest::streamThatHasRunDryHoldsMore()
{
    m_server.kill();
    QVERIFY(m_server.start());
    PulseSoundDevice device;
    device.look();
    QTRY_VERIFY(device.room().value_or(0) > 0);
    const auto fill = [&device] {
        if (const std::int64_t room = device.room().value_or(0); room > 0) {
            (void)device.write(std::vector<float>(static_cast<std::size_t>(room) * 2, 0.0F));
        }
    };
    QElapsedTimer timer;
    timer.start();
    QTRY_VERIFY_WITH_TIMEOUT((fill(), timer.hasExpired(1500)), 10'000);
    // Every stream begins dry; that is none that ran dry.
    QCOMPARE(device.holdsMs(), SoundDevice::kBufferMs);
    QTRY_VERIFY(device.holdsMs() > SoundDevice::kBufferMs);
    while (device.holdsMs() < SoundDevice::kMostBufferMs) {
        const int before = device.holdsMs();
        fill();
        QTRY_VERIFY(device.holdsMs() > before);
    }
    QCOMPARE(device.holdsMs(), SoundDevice::kMostBufferMs);
}

void DeviceTest::openLong()
{
    const QString file = m_folder.filePath(QStringLiteral("long.mkv"));
    QVERIFY(makeClip(file, QStringLiteral("testsrc=size=320x180:rate=25"),
                     QStringLiteral("sine=frequency=440:sample_rate=48000"), 40));
    m_server.kill();
    QVERIFY(m_server.start());
    open();
    m_player->setCacheBudget(qint64{8} << 20U);  // the sound alone takes 15 MB
    QTRY_VERIFY_WITH_TIMEOUT(m_player->canSound(), 10'000);
    m_player->setClip(file);
    QTRY_VERIFY_WITH_TIMEOUT(m_player->isComplete() && m_player->frame() >= 0, 20'000);
}

void DeviceTest::longLoopOfASoundTooLongForMemoryGoesRoundWithoutAHole_data()
{
    QTest::addColumn<double>("rate");
    QTest::newRow("1x") << 1.0;
    QTest::newRow("double") << 2.0;
}

void DeviceTest::longLoopOfASoundTooLongForMemoryGoesRoundWithoutAHole()
{
    QFETCH(double, rate);
    openLong();
    m_player->setRate(rate);
    // Longer than what is kept around the playhead: its begin has been let go of by the time that it leads back.
    m_player->setLoopSpan(ClipSpan{.fromUs = 1'000'000, .toUs = 37'000'000});
    m_player->seekMs(30'000);
    m_player->play();
    QVERIFY(hears(PulseServer::firstSink()));
    const MonitorRecorder recorder(m_server.address(), PulseServer::firstSink());
    QTRY_VERIFY(recorder.isRunning());
    int rounds = 0;
    connect(m_player.get(), &ClipPlayer::wentRound, this, [&] { ++rounds; });
    QTRY_VERIFY_WITH_TIMEOUT(rounds == 1 && m_player->positionMs() > 14'000 && m_player->positionMs() < 20'000, 40'000);
    m_player->pause();
    QVERIFY2(longestHole(recorder) < MonitorRecorder::kRate / 20, qPrintable(QString::number(longestHole(recorder))));
}

void DeviceTest::soundTooLongForMemoryIsHeardAtEverySpeed()
{
    openLong();
    m_player->setRate(2);
    m_player->seekMs(6000);
    m_player->play();
    QVERIFY(hears(PulseServer::firstSink()));
    const MonitorRecorder recorder(m_server.address(), PulseServer::firstSink());
    QTRY_VERIFY(recorder.isRunning());
    // It is stretched in pieces of ten seconds: two of their seams pass by.
    QTRY_VERIFY_WITH_TIMEOUT(m_player->positionMs() > 30'000, 20'000);
    m_player->pause();
    QVERIFY(recorder.count() > std::size_t{MonitorRecorder::kRate} * 8);
    QVERIFY2(longestHole(recorder) < MonitorRecorder::kRate / 10, qPrintable(QString::number(longestHole(recorder))));
    QVERIFY(m_player->playedShares().sound > 0.5);
}

QTEST_MAIN(DeviceTest)
#include "tst_device.moc"
