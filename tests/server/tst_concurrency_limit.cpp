// The limit on simulated servers, in simulated time and with seeded chance: what it does is the same in every run.
// Every promise that noise could break is held by many seeds, with replies that take up to half longer or shorter and a
// machine that now and then lets nobody run.
#include "server/concurrency_limit.h"

#include <QTest>

#include <algorithm>
#include <functional>
#include <queue>
#include <random>
#include <string>
#include <vector>

using namespace cuebench;
using Outcome = ConcurrencyLimit::Outcome;

namespace {

constexpr unsigned kSeeds = 100;

struct Server {
    int slotCount = 32;
    double replyMs = 50;
    bool queues = true;         ///< what is beyond the slots waits; otherwise it is refused
    double spread = 0;          ///< a reply takes replyMs, give or take this share
    bool busyMachine = false;   ///< five times a second, by chance, nothing moves for up to 50 ms
    double slowerPerPlace = 0;  ///< each request that is worked on makes all replies longer by this share
};

struct Tally {
    int good = 0;
    int refused = 0;
    int highest = 0;
    int reachedAfter = -1;  ///< good replies until the limit fulfilled what was asked
    double ms = 0;

    /// Against a server of these slots that is never idle.
    [[nodiscard]] double timesIdeal(const Server& server) const
    {
        return ms / (static_cast<double>(good) / server.slotCount * server.replyMs);
    }
};

/// Always as many requests as the limit allows, until `count` have been answered.
class Traffic {
public:
    explicit Traffic(ConcurrencyLimit& limit, unsigned seed = 7) : m_limit(limit), m_random(seed) {}

    Tally run(const Server& server, int count, const std::function<bool(int)>& reached = {}, int demand = 1'000)
    {
        Tally tally;
        const double begun = m_nowMs;
        while (tally.good < count) {
            while (static_cast<int>(m_running.size()) < std::min(m_limit.limit(), demand))
                start(server);
            tally.highest = std::max(tally.highest, m_limit.limit());
            const auto next = m_running.top();
            m_nowMs = next.endMs;
            m_limit.ended(next.outcome, next.startMs, m_nowMs, static_cast<int>(m_running.size()));
            m_running.pop();
            (next.outcome == Outcome::Good ? tally.good : tally.refused) += 1;
            if (reached && tally.reachedAfter < 0 && reached(m_limit.limit()))
                tally.reachedAfter = tally.good;
        }
        tally.ms = m_nowMs - begun;
        return tally;
    }

private:
    struct Running {
        double endMs;
        double startMs;
        Outcome outcome;
        bool operator>(const Running& other) const { return endMs > other.endMs; }
    };

    void start(const Server& server)
    {
        std::erase_if(m_busyUntil, [this](double until) { return until <= m_nowMs; });
        const int busy = std::min(static_cast<int>(m_busyUntil.size()) + 1, server.slotCount);
        std::uniform_real_distribution<double> share(1 - server.spread, 1 + server.spread);
        const double takesMs = server.replyMs * share(m_random) * (1 + server.slowerPerPlace * busy);
        if (static_cast<int>(m_busyUntil.size()) < server.slotCount) {
            m_busyUntil.push_back(seen(m_nowMs + takesMs, server));
            m_running.push({m_busyUntil.back(), m_nowMs, Outcome::Good});
        } else if (server.queues) {
            // It takes over the slot that is free first; those that a smaller server has lost are never free.
            std::sort(m_busyUntil.begin(), m_busyUntil.end());
            double& first = m_busyUntil[m_busyUntil.size() - static_cast<std::size_t>(server.slotCount)];
            first = seen(first + takesMs, server);
            m_running.push({first, m_nowMs, Outcome::Good});
        } else {
            m_running.push({m_nowMs + 1, m_nowMs, Outcome::Overloaded});
        }
    }

    /// When it ends on a machine that has other things to do.
    double seen(double ms, const Server& server)
    {
        if (!server.busyMachine)
            return ms;
        std::exponential_distribution<double> gap(1.0 / 200);
        std::uniform_real_distribution<double> length(0, 50);
        while (m_stillUntil < ms) {
            m_stillSince = m_stillUntil + gap(m_random);
            m_stillUntil = m_stillSince + length(m_random);
        }
        return ms >= m_stillSince ? m_stillUntil : ms;
    }

    ConcurrencyLimit& m_limit;
    std::mt19937 m_random;
    double m_nowMs = 0;
    double m_stillSince = 0;
    double m_stillUntil = 0;
    std::vector<double> m_busyUntil;
    std::priority_queue<Running, std::vector<Running>, std::greater<>> m_running;
};

Server noisy(Server server)
{
    server.spread = 0.5;
    server.busyMachine = true;
    return server;
}

/// `what` of each seed, in ascending order.
std::vector<double> ofAllSeeds(const std::function<double(unsigned)>& what)
{
    std::vector<double> all;
    for (unsigned seed = 1; seed <= kSeeds; ++seed)
        all.push_back(what(seed));
    std::sort(all.begin(), all.end());
    return all;
}

/// Of a hundred.
double at(const std::vector<double>& sorted, int rank)
{
    return sorted[static_cast<std::size_t>(rank) - 1];
}

bool isFour(int limit)
{
    return limit <= 5;
}

bool isManyAgain(int limit)
{
    return limit >= 24;
}

}  // namespace

class TestConcurrencyLimit : public QObject {
    Q_OBJECT

private slots:
    void aServerOfKnownSlotsIsUsedFully_data();
    void aServerOfKnownSlotsIsUsedFully();
    void anUnknownServerIsFoundOut();
    void aServerThatSharesItsWorkIsGivenWhatItGainsBy();
    void aQueueIsNotBuried();
    void refusalsAreFollowedDownAndUp();
    void aQueueThatGrowsIsFollowedDownAndUp();
    void capacityFallingToFourIsFollowedThroughNoise_data();
    void capacityFallingToFourIsFollowedThroughNoise();
    void aServerThatBearsMoreIsFollowedThroughNoise();
    void noiseDoesNotPullItDown_data();
    void noiseDoesNotPullItDown();
    void placesThatBringNothingAreGivenBack();
    void aDisturbedTrialSettlesNothing();
    void aServerThatIsOnlySlowerKeepsItsPlaces_data();
    void aServerThatIsOnlySlowerKeepsItsPlaces();
    void aStrayRefusalIsMadeGood();
    void oneRefusalIsOneCut();
    void withoutDemandNothingIsTried();
    void itStaysWithinItsBounds();
};

void TestConcurrencyLimit::aServerOfKnownSlotsIsUsedFully_data()
{
    QTest::addColumn<bool>("queues");
    QTest::newRow("queues") << true;
    QTest::newRow("refuses") << false;
}

void TestConcurrencyLimit::aServerOfKnownSlotsIsUsedFully()
{
    QFETCH(const bool, queues);
    const Server server{.queues = queues};
    ConcurrencyLimit limit(4);
    limit.restart(32);
    Traffic traffic(limit);
    const auto tally = traffic.run(server, 2'000);
    QVERIFY2(tally.timesIdeal(server) < 1.01, std::to_string(tally.timesIdeal(server)).c_str());
    QVERIFY2(tally.highest <= 48, std::to_string(tally.highest).c_str());
    // 1 % is what trials may cost for ever.
    const auto later = traffic.run(server, 20'000);
    QVERIFY2(later.timesIdeal(server) < 1.015, std::to_string(later.timesIdeal(server)).c_str());
    QVERIFY2(later.refused <= 20'000 / 50, std::to_string(later.refused).c_str());
}

void TestConcurrencyLimit::anUnknownServerIsFoundOut()
{
    ConcurrencyLimit limit(4);
    Traffic traffic(limit);
    const auto tally = traffic.run({}, 2'000, isManyAgain);
    QVERIFY2(tally.reachedAfter > 0 && tally.reachedAfter <= 240, std::to_string(tally.reachedAfter).c_str());
    QVERIFY2(tally.highest <= 63, std::to_string(tally.highest).c_str());
}

void TestConcurrencyLimit::aServerThatSharesItsWorkIsGivenWhatItGainsBy()
{
    // As GPUs do: 16 at once are worked on at half the pace of one, and yet eight times as many come back.
    ConcurrencyLimit limit(4);
    Traffic traffic(limit);
    traffic.run({.slotCount = 256, .slowerPerPlace = 1.0 / 16}, 8'000);
    QVERIFY2(limit.limit() >= 24 && limit.limit() <= 64, std::to_string(limit.limit()).c_str());
}

void TestConcurrencyLimit::aQueueIsNotBuried()
{
    ConcurrencyLimit limit(16, 256);
    Traffic traffic(limit);
    const auto tally = traffic.run({.slotCount = 4}, 5'000);
    QVERIFY2(tally.highest <= 24, std::to_string(tally.highest).c_str());
}

void TestConcurrencyLimit::refusalsAreFollowedDownAndUp()
{
    ConcurrencyLimit limit(32);
    Traffic traffic(limit);
    traffic.run({.queues = false}, 500);
    QVERIFY(limit.limit() >= 24);
    const auto fallen = traffic.run({.slotCount = 4, .queues = false}, 200, isFour);
    QVERIFY2(fallen.reachedAfter >= 0 && fallen.reachedAfter <= 40, std::to_string(fallen.reachedAfter).c_str());
    QVERIFY2(fallen.refused <= 80, std::to_string(fallen.refused).c_str());
    const auto risen = traffic.run({.queues = false}, 2'000, isManyAgain);
    QVERIFY2(risen.reachedAfter > 0 && risen.reachedAfter <= 1'000, std::to_string(risen.reachedAfter).c_str());
}

void TestConcurrencyLimit::aQueueThatGrowsIsFollowedDownAndUp()
{
    // Nothing is refused: replies only take longer.
    ConcurrencyLimit limit(4);
    limit.restart(32);
    Traffic traffic(limit);
    traffic.run({}, 1'000);
    QVERIFY2(limit.limit() >= 32, std::to_string(limit.limit()).c_str());
    const auto fallen = traffic.run({.slotCount = 4}, 500, isFour);
    QVERIFY2(fallen.reachedAfter > 0 && fallen.reachedAfter <= 350, std::to_string(fallen.reachedAfter).c_str());
    const Server four{.slotCount = 4};
    const auto small = traffic.run(four, 400);
    QVERIFY2(small.highest <= 6, std::to_string(small.highest).c_str());
    QVERIFY2(small.timesIdeal(four) < 1.1, std::to_string(small.timesIdeal(four)).c_str());
    const auto risen = traffic.run({}, 2'000, isManyAgain);
    QVERIFY2(risen.reachedAfter > 0 && risen.reachedAfter <= 1'000, std::to_string(risen.reachedAfter).c_str());
}

void TestConcurrencyLimit::capacityFallingToFourIsFollowedThroughNoise_data()
{
    QTest::addColumn<bool>("queues");
    QTest::addColumn<int>("usually");
    QTest::addColumn<int>("atMost");
    QTest::newRow("queues") << true << 400 << 1'200;
    QTest::newRow("refuses") << false << 40 << 60;
}

void TestConcurrencyLimit::capacityFallingToFourIsFollowedThroughNoise()
{
    QFETCH(const bool, queues);
    QFETCH(const int, usually);
    QFETCH(const int, atMost);
    const auto replies = ofAllSeeds([queues](unsigned seed) {
        ConcurrencyLimit limit(4);
        limit.restart(32);
        Traffic traffic(limit, seed);
        traffic.run(noisy({.queues = queues}), 2'000);
        const auto after = traffic.run(noisy({.slotCount = 4, .queues = queues}), 2'000, isFour).reachedAfter;
        return after < 0 ? 1e9 : after;
    });
    QVERIFY2(at(replies, 95) <= usually, std::to_string(at(replies, 95)).c_str());
    QVERIFY2(replies.back() <= atMost, std::to_string(replies.back()).c_str());
}

void TestConcurrencyLimit::aServerThatBearsMoreIsFollowedThroughNoise()
{
    const auto replies = ofAllSeeds([](unsigned seed) {
        ConcurrencyLimit limit(4);
        limit.restart(4);
        Traffic traffic(limit, seed);
        traffic.run(noisy({.slotCount = 4}), 2'000);
        const auto after = traffic.run(noisy({}), 3'000, isManyAgain).reachedAfter;
        return after < 0 ? 1e9 : after;
    });
    QVERIFY2(at(replies, 95) <= 1'000, std::to_string(at(replies, 95)).c_str());
    QVERIFY2(replies.back() <= 1'500, std::to_string(replies.back()).c_str());
}

void TestConcurrencyLimit::noiseDoesNotPullItDown_data()
{
    QTest::addColumn<int>("slotCount");
    QTest::addColumn<bool>("busyMachine");
    QTest::newRow("4, quiet machine") << 4 << false;
    QTest::newRow("32, quiet machine") << 32 << false;
    QTest::newRow("4, busy machine") << 4 << true;
    QTest::newRow("32, busy machine") << 32 << true;
}

void TestConcurrencyLimit::noiseDoesNotPullItDown()
{
    QFETCH(const int, slotCount);
    QFETCH(const bool, busyMachine);
    const Server server{.slotCount = slotCount, .spread = 0.5, .busyMachine = busyMachine};
    const auto times = ofAllSeeds([&](unsigned seed) {
        ConcurrencyLimit limit(4);
        limit.restart(slotCount);
        Traffic traffic(limit, seed);
        return traffic.run(server, 5'000).timesIdeal(server);
    });
    // What the busy machine itself takes is in it.
    QVERIFY2(at(times, 95) < (busyMachine ? 1.10 : 1.03), std::to_string(at(times, 95)).c_str());
    QVERIFY2(times.back() < (busyMachine ? 1.15 : 1.06), std::to_string(times.back()).c_str());
}

void TestConcurrencyLimit::placesThatBringNothingAreGivenBack()
{
    // Nobody knows its slots, and nothing changes: it is asked all the same.
    ConcurrencyLimit limit(16);
    Traffic traffic(limit);
    const auto tally = traffic.run({.slotCount = 4}, 3'000, isFour);
    QVERIFY2(tally.reachedAfter > 0 && tally.reachedAfter <= 2'000, std::to_string(tally.reachedAfter).c_str());
}

void TestConcurrencyLimit::aDisturbedTrialSettlesNothing()
{
    // Whatever else the machine does falls just into the first windows in which fewer places are tried.
    ConcurrencyLimit limit(4);
    limit.restart(16);
    Traffic traffic(limit);
    traffic.run({.slotCount = 16}, 400);
    constexpr int kPlaces = 16;
    int trials = 0;
    for (int i = 0, before = kPlaces; i < 3'000; ++i) {
        const bool trying = limit.limit() < kPlaces;
        trials += trying && before >= kPlaces ? 1 : 0;
        before = limit.limit();
        traffic.run({.slotCount = 4, .replyMs = trying && trials <= 2 ? 100.0 : 50.0}, 1);
    }
    QVERIFY2(trials > 2, std::to_string(trials).c_str());
    QVERIFY2(limit.limit() <= 6, std::to_string(limit.limit()).c_str());
}

void TestConcurrencyLimit::aServerThatIsOnlySlowerKeepsItsPlaces_data()
{
    QTest::addColumn<bool>("noise");
    QTest::newRow("quiet") << false;
    QTest::newRow("noisy") << true;
}

void TestConcurrencyLimit::aServerThatIsOnlySlowerKeepsItsPlaces()
{
    // Another stage wants longer replies. Looking whether it is a queue costs a window at half the places now and then.
    QFETCH(const bool, noise);
    const auto times = ofAllSeeds([noise](unsigned seed) {
        ConcurrencyLimit limit(4);
        limit.restart(32);
        Traffic traffic(limit, seed);
        const Server before{.replyMs = 50};
        const Server after{.replyMs = 200};
        traffic.run(noise ? noisy(before) : before, 1'000);
        return traffic.run(noise ? noisy(after) : after, 2'000).timesIdeal(after);
    });
    QVERIFY2(times.back() < (noise ? 1.15 : 1.05), std::to_string(times.back()).c_str());
}

void TestConcurrencyLimit::aStrayRefusalIsMadeGood()
{
    // It bears 32 and refuses the 33rd: steps that are refused become smaller until one fits.
    ConcurrencyLimit limit(4);
    limit.restart(24);
    Traffic traffic(limit);
    const auto tally = traffic.run({.queues = false}, 6'000, [](int places) { return places >= 30; });
    QVERIFY2(tally.reachedAfter > 0 && tally.reachedAfter <= 4'000, std::to_string(tally.reachedAfter).c_str());
    QVERIFY2(limit.limit() >= 30, std::to_string(limit.limit()).c_str());
    QVERIFY2(tally.refused <= 60, std::to_string(tally.refused).c_str());
}

void TestConcurrencyLimit::oneRefusalIsOneCut()
{
    ConcurrencyLimit limit(32);
    for (int i = 0; i < 20; ++i)
        limit.ended(Outcome::Overloaded, 0, 10 + i, 32);
    QCOMPARE(limit.limit(), 24);
    limit.ended(Outcome::Overloaded, 40, 50, 24);
    QCOMPARE(limit.limit(), 18);
}

void TestConcurrencyLimit::withoutDemandNothingIsTried()
{
    ConcurrencyLimit limit(8);
    Traffic traffic(limit);
    traffic.run({.slotCount = 64}, 1'000, {}, 3);
    QCOMPARE(limit.limit(), 8);
}

void TestConcurrencyLimit::itStaysWithinItsBounds()
{
    ConcurrencyLimit limit(4, 10);
    Traffic traffic(limit);
    const auto tally = traffic.run({.slotCount = 1'000}, 5'000);
    QCOMPARE(tally.highest, 10);
    for (int i = 0; i < 50; ++i)
        limit.ended(Outcome::Overloaded, 1e9 + i, 1e9 + i, 1);
    QCOMPARE(limit.limit(), 1);
    QCOMPARE(ConcurrencyLimit(0, 0).limit(), 1);
}

QTEST_APPLESS_MAIN(TestConcurrencyLimit)
#include "tst_concurrency_limit.moc"
