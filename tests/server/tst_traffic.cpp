// Many requests at once: how many go out, and how many wait.
#include "server/chat_client.h"
#include "support/loopback_server.h"

#include "client_fixture.h"
#include "traffic_fixture.h"

#include <QTest>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

using namespace cuebench;
using namespace cuebench::testing;

namespace {

/// Sends so many, as the client has room for them; how many were answered.
int answered(ChatClient& client, int count)
{
    Replies replies;
    for (int i = 0; i < count; ++i) {
        if (client.waitForRoom())
            client.submit(question(), collect(replies));
    }
    int good = 0;
    for (auto& reply : replies)
        good += reply.get().has_value() ? 1 : 0;
    return good;
}

/// So many are worked on at once; the others wait in the order of their coming, and nobody is refused.
class Slots {
public:
    explicit Slots(int count) : m_count(count) {}

    void set(int count)
    {
        const std::lock_guard lock(m_mutex);
        m_count = count;
        m_changed.notify_all();
    }
    void take()
    {
        std::unique_lock lock(m_mutex);
        const int ticket = m_lastTicket++;
        m_changed.wait(lock, [&] { return ticket == m_next && m_taken < m_count; });
        ++m_taken;
        ++m_next;
        m_changed.notify_all();
    }
    void give()
    {
        const std::lock_guard lock(m_mutex);
        --m_taken;
        m_changed.notify_all();
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    int m_count;
    int m_taken = 0;
    int m_lastTicket = 0;
    int m_next = 0;
};

}  // namespace

class TestTraffic : public QObject {
    Q_OBJECT

private slots:
    void requestsInARowShareOneConnection();
    void noMoreAreUnderWayThanTheLimit();
    void roomIsWaitedFor();
    void aServerThatLosesCapacityIsGivenLess();
    void aServerThatOnlyGetsSlowerIsGivenLess();
};

void TestTraffic::requestsInARowShareOneConnection()
{
    LoopbackServer server([](const SeenRequest&, Wire& wire) { wire.reply(200, completion("x")); });
    ChatClient client(optionsFor(server.url()));
    for (int i = 0; i < 50; ++i)
        QVERIFY(client.complete(question()).has_value());
    QCOMPARE(server.connections(), 1);
}

void TestTraffic::noMoreAreUnderWayThanTheLimit()
{
    Gate gate;
    LoopbackServer server([&](const SeenRequest&, Wire& wire) {
        gate.pass();
        wire.reply(200, completion("x"));
    });
    auto options = optionsFor(server.url());
    options.concurrency = 5;
    options.mostConcurrency = 5;
    ChatClient client(options);
    Replies replies;
    for (int i = 0; i < 40; ++i)
        client.submit(question(), collect(replies));
    QTRY_COMPARE(client.underWay(), 5);
    QTRY_COMPARE(server.busiest(), 5);
    gate.open();
    for (auto& reply : replies)
        QVERIFY(reply.get().has_value());
    QCOMPARE(server.busiest(), 5);
    QCOMPARE(server.connections(), 5);
    QTRY_COMPARE(client.underWay(), 0);
}

void TestTraffic::roomIsWaitedFor()
{
    Gate gate;
    LoopbackServer server([&](const SeenRequest&, Wire& wire) {
        gate.pass();
        wire.reply(200, completion("x"));
    });
    auto options = optionsFor(server.url());
    options.concurrency = 2;
    options.mostConcurrency = 2;
    ChatClient client(options);
    Replies replies;
    std::atomic<int> handedIn = 0;
    std::stop_source impatience;
    std::thread producer([&] {
        while (handedIn < 100 && client.waitForRoom(impatience.get_token())) {
            client.submit(question(), collect(replies));
            ++handedIn;
        }
    });
    // Two are answered, two stand in line: the producer stays where it is until it is told otherwise.
    const bool full = QTest::qWaitFor([&] { return server.busiest() == 2 && handedIn >= 4; }, 5'000);
    impatience.request_stop();
    producer.join();
    gate.open();  // before the checks: a server whose answers are held back cannot be ended
    QVERIFY(full);
    QCOMPARE(handedIn.load(), 4);
    for (auto& reply : replies)
        QVERIFY(reply.get().has_value());
    QVERIFY(client.waitForRoom());
}

void TestTraffic::aServerThatLosesCapacityIsGivenLess()
{
    std::atomic<int> capacity = 16;
    std::atomic<int> busy = 0;
    std::atomic<int> refused = 0;
    LoopbackServer server([&](const SeenRequest&, Wire& wire) {
        if (++busy > capacity) {
            ++refused;
            --busy;
            wire.reply(429, R"({"error": "too many"})");
        } else {
            wire.pause(4);
            // Free before the client knows: its next request finds the place.
            --busy;
            wire.reply(200, completion("x"));
        }
    });
    auto options = optionsFor(server.url());
    options.concurrency = 16;
    options.mostConcurrency = 64;
    options.retry = {.mostAttempts = 20, .firstPauseMs = 4, .longestPauseMs = 40};
    ChatClient client(options);
    QCOMPARE(answered(client, 400), 400);
    QVERIFY2(client.concurrency() >= 8, std::to_string(client.concurrency()).c_str());

    capacity = 4;
    refused = 0;
    QCOMPARE(answered(client, 400), 400);
    QVERIFY2(client.concurrency() <= 6, std::to_string(client.concurrency()).c_str());
    QVERIFY2(refused < 150, std::to_string(refused).c_str());
}

void TestTraffic::aServerThatOnlyGetsSlowerIsGivenLess()
{
    Slots free(16);
    LoopbackServer server([&](const SeenRequest&, Wire& wire) {
        free.take();
        wire.pause(10);
        free.give();
        wire.reply(200, completion("x"));
    });
    auto options = optionsFor(server.url());
    options.concurrency = 16;
    options.mostConcurrency = 32;
    ChatClient client(options);
    // How soon is told by the limit's own test, in simulated time: here a trial that the machine disturbs is repeated.
    constexpr int kRound = 100;
    constexpr int kMostRounds = 60;
    int asked = 0;
    const auto comesTo = [&](auto reached) {
        for (int round = 0; round < kMostRounds; ++round) {
            asked += kRound;
            if (answered(client, kRound) != kRound)
                return false;
            if (reached(client.concurrency()))
                return true;
        }
        return false;
    };
    QCOMPARE(answered(client, 400), 400);
    QVERIFY2(comesTo([](int limit) { return limit >= 12; }), std::to_string(client.concurrency()).c_str());
    free.set(4);
    QVERIFY2(comesTo([](int limit) { return limit <= 7; }), std::to_string(client.concurrency()).c_str());
    free.set(16);
    QVERIFY2(comesTo([](int limit) { return limit >= 12; }), std::to_string(client.concurrency()).c_str());
    QCOMPARE(server.requests().size(), static_cast<std::size_t>(400 + asked));
}

QTEST_GUILESS_MAIN(TestTraffic)
#include "tst_traffic.moc"
