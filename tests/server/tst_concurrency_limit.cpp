// The limit on simulated servers, in simulated time: how far down and up it goes is the same in every run.
#include "server/concurrency_limit.h"

#include <QTest>

#include <algorithm>
#include <functional>
#include <queue>
#include <random>
#include <vector>

using namespace cuebench;
using Outcome = ConcurrencyLimit::Outcome;

namespace {

struct Server {
    int slotCount = 32;
    double replyMs = 50;
    bool queues = true;  ///< what is beyond the slots waits; otherwise it is refused
    double spread = 0;   ///< a reply takes replyMs, give or take this share
};

struct Tally {
    int good = 0;
    int refused = 0;
    int highest = 0;
    double ms = 0;
};

/// Always as many requests as the limit allows, until `count` have been answered.
class Traffic {
public:
    explicit Traffic(ConcurrencyLimit& limit) : m_limit(limit) {}

    Tally run(const Server& server, int count, int demand = 1'000)
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
        std::uniform_real_distribution<double> share(1 - server.spread, 1 + server.spread);
        const double takesMs = server.replyMs * share(m_random);
        if (static_cast<int>(m_busyUntil.size()) < server.slotCount) {
            m_busyUntil.push_back(m_nowMs + takesMs);
            m_running.push({m_nowMs + takesMs, m_nowMs, Outcome::Good});
        } else if (server.queues) {
            // It takes over the slot that is free first; those that a smaller server has lost are never free.
            std::sort(m_busyUntil.begin(), m_busyUntil.end());
            double& first = m_busyUntil[m_busyUntil.size() - static_cast<std::size_t>(server.slotCount)];
            first += takesMs;
            m_running.push({first, m_nowMs, Outcome::Good});
        } else {
            m_running.push({m_nowMs + 1, m_nowMs, Outcome::Overloaded});
        }
    }

    ConcurrencyLimit& m_limit;
    double m_nowMs = 0;
    std::mt19937 m_random{7};
    std::vector<double> m_busyUntil;
    std::priority_queue<Running, std::vector<Running>, std::greater<>> m_running;
};

}  // namespace

class TestConcurrencyLimit : public QObject {
    Q_OBJECT

private slots:
    void aServerOfKnownSlotsIsUsedFully_data();
    void aServerOfKnownSlotsIsUsedFully();
    void anUnknownServerIsFoundOut();
    void aQueueIsNotBuried();
    void fallingCapacityIsFollowed();
    void aQueueThatGrowsIsFollowedDownAndUp();
    void placesThatBringNothingAreGivenBack();
    void aDisturbedTrialSettlesNothing_data();
    void aDisturbedTrialSettlesNothing();
    void aServerThatIsOnlySlowerKeepsItsPlaces();
    void unevenRepliesCostLittle();
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
    QFETCH(bool, queues);
    ConcurrencyLimit limit(4);
    limit.restart(32);
    Traffic traffic(limit);
    const Server server{.slotCount = 32, .queues = queues};
    const auto tally = traffic.run(server, 2'000);
    const double ideal = 2'000 / 32.0 * server.replyMs;
    QVERIFY2(tally.ms < ideal * 1.02, std::to_string(tally.ms / ideal).c_str());
    QVERIFY2(tally.highest <= 40, std::to_string(tally.highest).c_str());
}

void TestConcurrencyLimit::anUnknownServerIsFoundOut()
{
    ConcurrencyLimit limit(4);
    Traffic traffic(limit);
    traffic.run({.slotCount = 32, .queues = true}, 2'000);
    QVERIFY2(limit.limit() >= 26 && limit.limit() <= 48, std::to_string(limit.limit()).c_str());
}

void TestConcurrencyLimit::aQueueIsNotBuried()
{
    ConcurrencyLimit limit(16, 256);
    Traffic traffic(limit);
    const auto tally = traffic.run({.slotCount = 4, .queues = true}, 5'000);
    QVERIFY2(tally.highest <= 20, std::to_string(tally.highest).c_str());
}

void TestConcurrencyLimit::fallingCapacityIsFollowed()
{
    ConcurrencyLimit limit(32);
    Traffic traffic(limit);
    traffic.run({.slotCount = 32, .queues = false}, 500);
    QVERIFY(limit.limit() >= 24);
    const auto tally = traffic.run({.slotCount = 4, .queues = false}, 200);
    QVERIFY2(limit.limit() <= 5, std::to_string(limit.limit()).c_str());
    QVERIFY2(tally.refused < 200, std::to_string(tally.refused).c_str());
    traffic.run({.slotCount = 32, .queues = false}, 2'000);
    QVERIFY2(limit.limit() >= 24, std::to_string(limit.limit()).c_str());
}

void TestConcurrencyLimit::aQueueThatGrowsIsFollowedDownAndUp()
{
    // Nothing is refused: replies only take longer.
    ConcurrencyLimit limit(4);
    limit.restart(32);
    Traffic traffic(limit);
    traffic.run({.slotCount = 32}, 1'000);
    QVERIFY2(limit.limit() >= 32, std::to_string(limit.limit()).c_str());
    traffic.run({.slotCount = 4}, 300);
    QVERIFY2(limit.limit() <= 6, std::to_string(limit.limit()).c_str());
    const auto small = traffic.run({.slotCount = 4}, 400);
    QVERIFY2(small.highest <= 6, std::to_string(small.highest).c_str());
    QVERIFY2(small.ms < 400 / 4.0 * 50 * 1.06, std::to_string(small.ms).c_str());
    traffic.run({.slotCount = 32}, 1'500);
    QVERIFY2(limit.limit() >= 24, std::to_string(limit.limit()).c_str());
}

void TestConcurrencyLimit::placesThatBringNothingAreGivenBack()
{
    ConcurrencyLimit limit(32);
    Traffic traffic(limit);
    traffic.run({.slotCount = 4}, 800);
    QVERIFY2(limit.limit() <= 5, std::to_string(limit.limit()).c_str());
}

void TestConcurrencyLimit::aDisturbedTrialSettlesNothing_data()
{
    QTest::addColumn<int>("disturbed");
    QTest::addColumn<int>("replies");
    QTest::newRow("the first") << 1 << 600;
    QTest::newRow("the first two") << 2 << 1'500;
    QTest::newRow("the first three") << 3 << 3'000;
    QTest::newRow("the first four") << 4 << 6'500;
}

void TestConcurrencyLimit::aDisturbedTrialSettlesNothing()
{
    // Whatever else the machine does falls just into the windows in which fewer places are tried.
    QFETCH(int, disturbed);
    QFETCH(int, replies);
    ConcurrencyLimit limit(4);
    limit.restart(16);
    Traffic traffic(limit);
    traffic.run({.slotCount = 16}, 400);
    constexpr int kPlaces = 16;
    int trials = 0;
    for (int i = 0, before = kPlaces; i < replies; ++i) {
        const bool trying = limit.limit() < kPlaces;
        trials += trying && before >= kPlaces ? 1 : 0;
        before = limit.limit();
        traffic.run({.slotCount = 4, .replyMs = trying && trials <= disturbed ? 100.0 : 50.0}, 1);
    }
    QVERIFY2(trials > disturbed, std::to_string(trials).c_str());
    QVERIFY2(limit.limit() <= 6, std::to_string(limit.limit()).c_str());
}

void TestConcurrencyLimit::aServerThatIsOnlySlowerKeepsItsPlaces()
{
    // Another stage wants longer replies.
    ConcurrencyLimit limit(4);
    limit.restart(32);
    Traffic traffic(limit);
    traffic.run({.slotCount = 32, .replyMs = 50}, 1'000);
    const auto tally = traffic.run({.slotCount = 32, .replyMs = 200}, 2'000);
    QVERIFY2(limit.limit() >= 32, std::to_string(limit.limit()).c_str());
    // Looking whether it is a queue costs one window at half the places.
    const double ideal = 2'000 / 32.0 * 200;
    QVERIFY2(tally.ms < ideal * 1.05, std::to_string(tally.ms / ideal).c_str());
}

void TestConcurrencyLimit::unevenRepliesCostLittle()
{
    ConcurrencyLimit limit(4);
    limit.restart(16);
    Traffic traffic(limit);
    const Server server{.slotCount = 16, .replyMs = 100, .spread = 0.8};
    const auto tally = traffic.run(server, 5'000);
    const double ideal = 5'000 / 16.0 * server.replyMs;
    QVERIFY2(tally.ms < ideal * 1.05, std::to_string(tally.ms / ideal).c_str());
    QVERIFY2(limit.limit() >= 13 && limit.limit() <= 25, std::to_string(limit.limit()).c_str());
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
    traffic.run({.slotCount = 64}, 1'000, 3);
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
