// Sound at another speed that is not ready in time: what was silent does not count, and the bar says so.
//
// Two things are not the real ones: the device is the steady clock, and the stretcher renders only as much as the test
// allows. Both take the place of the libraries' own at link time.
#include "media/stretch_run.h"
#include "player/sound_device.h"
#include "player_bench.h"

#include <rubberband/RubberBandStretcher.h>

#include <QLabel>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>

namespace {

/// How many sample pairs the stretcher may still render.
class Allowance {
public:
    void give(std::int64_t pairs)
    {
        {
            const std::lock_guard lock(m_mutex);
            m_pairs = pairs;
        }
        m_changed.notify_all();
    }

    void take(std::int64_t pairs)
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [&] { return m_pairs >= pairs; });
        m_pairs -= pairs;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::int64_t m_pairs = 0;
};

Allowance allowance;
constexpr std::int64_t kPlenty = std::int64_t{1} << 40U;
constexpr std::int64_t kBlock = 480;

/// Takes 100 ms ahead and plays them by the steady clock.
class SteadyDevice : public cuebench::SoundDevice {
public:
    void look() override
    {
        if (!m_openedNs) {
            m_openedNs = cuebench::steadyNs();
            emit opened();
        }
    }
    void close() override { m_openedNs.reset(); }
    std::optional<std::int64_t> room() override
    {
        return std::max<std::int64_t>(0, played() + cuebench::Sound::kRate * kBufferMs / 1000 - m_written);
    }
    std::int64_t write(const std::vector<float>& samples) override
    {
        const auto pairs = static_cast<std::int64_t>(samples.size()) / 2;
        m_written += pairs;
        return pairs;
    }
    std::optional<Heard> heard(std::int64_t nowNs) override
    {
        return Heard{.ns = nowNs - m_openedNs.value_or(nowNs), .movedAtNs = nowNs};
    }

private:
    [[nodiscard]] std::int64_t played() const
    {
        const std::int64_t now = cuebench::steadyNs();
        return (now - m_openedNs.value_or(now)) * cuebench::Sound::kRate / 1'000'000'000;
    }

    std::optional<std::int64_t> m_openedNs;
    std::int64_t m_written = 0;
};

}  // namespace

namespace cuebench {

std::unique_ptr<SoundDevice> SoundDevice::make()
{
    return std::make_unique<SteadyDevice>();
}

std::int64_t steadyNs()
{
    return std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

StretchRun::StretchRun(const Sound& sound, double /*rate*/, std::int64_t /*first*/, bool /*mono*/)
    : m_sound(sound), m_channels(Sound::kChannels), m_out(static_cast<std::size_t>(kBlock * Sound::kChannels), 0.25F)
{
}

StretchRun::~StretchRun() = default;

const std::vector<float>& StretchRun::next()
{
    allowance.take(kBlock);
    return m_out;
}

}  // namespace cuebench

using namespace cuebench;
using namespace cuebench::test;

class PlayerLagTest : public PlayerBench {
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(makeClips()); }
    void init()
    {
        makePlayer();
        QTRY_VERIFY(m_player->canSound());
        open(m_clip);
    }
    void cleanup()
    {
        allowance.give(kPlenty);
        m_player.reset();
    }

    void soundThatFallsBehindIsSaidAndDoesNotCount();
    void soundThatKeepsUpCountsAndNothingIsSaid();

private:
    [[nodiscard]] QString remark() const
    {
        const auto* label = m_player->findChild<QLabel*>(QStringLiteral("soundRemark"));
        return label->isVisible() ? label->accessibleName() : QString();
    }
};

void PlayerLagTest::soundThatFallsBehindIsSaidAndDoesNotCount()
{
    allowance.give(Sound::kRate);  // a second as it is heard: a quarter of the clip at half speed
    m_player->setRate(0.5);
    m_player->play();
    QTRY_COMPARE(remark(), QStringLiteral("Sound falls behind"));
    m_player->pause();
    PlayedShares played = m_player->playedShares();
    QVERIFY2(played.sound > 0.2 && played.sound < 0.3, qPrintable(QString::number(played.sound)));
    QVERIFY2(played.video > 0.4, qPrintable(QString::number(played.video)));
    // What was missed does not count afterwards, either, when the stretcher has come so far at last.
    allowance.give(kPlenty);
    m_player->play();
    QTRY_VERIFY(!m_player->isPlaying());
    played = m_player->playedShares();
    QVERIFY2(played.video > 0.99 && played.sound < 0.9, qPrintable(QString::number(played.sound)));
    // Played again it does, and the remark goes.
    m_player->setLooping(true);
    m_player->play();
    QTRY_VERIFY(m_player->playedShares().sound > 0.99);
    QTRY_COMPARE(remark(), QString());
}

void PlayerLagTest::soundThatKeepsUpCountsAndNothingIsSaid()
{
    allowance.give(kPlenty);
    bool said = false;
    connect(m_player.get(), &ClipPlayer::positionChanged, this, [&] { said = said || !remark().isEmpty(); });
    m_player->setRate(2);
    m_player->play();
    QTRY_VERIFY(m_player->positionMs() > 500);
    m_player->setRate(1.5);
    QTRY_VERIFY(m_player->positionMs() > 1000);
    m_player->seekMs(0);
    QTRY_VERIFY(!m_player->isPlaying());
    QVERIFY(m_player->playedShares().sound > 0.99);
    QVERIFY(!said);
}

QTEST_MAIN(PlayerLagTest)
#include "tst_player_lag.moc"
