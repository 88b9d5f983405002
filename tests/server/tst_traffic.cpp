// Many requests at once: how many go out, and how many wait. How soon the limit follows a server is told by its own
// test in simulated time; here nothing depends on how fast anything is.
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

}  // namespace

class TestTraffic : public QObject {
    Q_OBJECT

private slots:
    void requestsInARowShareOneConnection();
    void noMoreAreUnderWayThanTheLimit();
    void roomIsWaitedFor();
    void aServerThatBearsFourIsGivenFour();
    void whateverTheServerBearsEveryRequestIsAnswered();
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

void TestTraffic::aServerThatBearsFourIsGivenFour()
{
    // It holds four back and refuses what comes on top, so that nothing but refusals can end.
    constexpr int kPlaces = 4;
    Gate gate;
    std::atomic<int> busy = 0;
    std::atomic<int> refused = 0;
    LoopbackServer server([&](const SeenRequest&, Wire& wire) {
        if (++busy > kPlaces) {
            ++refused;
            --busy;
            wire.reply(429, R"({"error": "too many"})");
        } else {
            gate.pass();
            // Free before the client knows: its next request finds the place.
            --busy;
            wire.reply(200, completion("x"));
        }
    });
    auto options = optionsFor(server.url());
    options.concurrency = 32;
    options.retry = {.mostAttempts = 100, .firstPauseMs = 1, .longestPauseMs = 4};
    ChatClient client(options);
    Replies replies;
    for (int i = 0; i < 40; ++i)
        client.submit(question(), collect(replies));
    const bool followed =
        QTest::qWaitFor([&] { return client.concurrency() == kPlaces && client.underWay() == kPlaces; }, 20'000);
    const int refusedMeanwhile = refused;
    gate.open();  // before the checks: a server whose answers are held back cannot be ended
    QVERIFY2(followed, std::to_string(client.concurrency()).c_str());
    // One cut for all that were under way: at most 28 + 20 + 14 + 10 + 7 + 5 + 3 + 2 + 1.
    QVERIFY2(refusedMeanwhile <= 90, std::to_string(refusedMeanwhile).c_str());
    for (auto& reply : replies)
        QVERIFY(reply.get().has_value());
}

void TestTraffic::whateverTheServerBearsEveryRequestIsAnswered()
{
    std::atomic<int> capacity = 16;
    std::atomic<int> busy = 0;
    LoopbackServer server([&](const SeenRequest&, Wire& wire) {
        if (++busy > capacity) {
            --busy;
            wire.reply(429, R"({"error": "too many"})");
        } else {
            wire.pause(2);
            --busy;
            wire.reply(200, completion("x"));
        }
    });
    auto options = optionsFor(server.url());
    options.concurrency = 16;
    options.mostConcurrency = 24;
    options.retry = {.mostAttempts = 100, .firstPauseMs = 2, .longestPauseMs = 20};
    ChatClient client(options);
    for (const int now : {16, 4, 16}) {
        capacity = now;
        QCOMPARE(answered(client, 400), 400);
        QVERIFY2(client.concurrency() >= 1 && client.concurrency() <= 24, std::to_string(client.concurrency()).c_str());
    }
    QVERIFY2(server.busiest() <= 24, std::to_string(server.busiest()).c_str());
}

QTEST_GUILESS_MAIN(TestTraffic)
#include "tst_traffic.moc"
