// Many requests at once: how many go out, when they wait, how they stop, and what they tell whom.
#include "server/chat_client.h"
#include "support/loopback_server.h"

#include "client_fixture.h"

#include <QElapsedTimer>
#include <QTest>

#include <atomic>
#include <condition_variable>
#include <future>
#include <mutex>
#include <set>

using namespace cuebench;
using namespace cuebench::testing;

namespace {

/// Lets a test hold replies back until it has looked.
class Gate {
public:
    void open()
    {
        const std::lock_guard lock(m_mutex);
        m_open = true;
        m_changed.notify_all();
    }
    void pass()
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_open; });
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_open = false;
};

using Replies = std::vector<std::future<Result<ChatReply>>>;

ChatEvents collect(Replies& replies)
{
    auto promise = std::make_shared<std::promise<Result<ChatReply>>>();
    replies.push_back(promise->get_future());
    return {.onDelta = {}, .onRetry = {}, .onDone = [promise](Result<ChatReply> reply) {
                promise->set_value(std::move(reply));
            }};
}

constexpr int kAtOnceMs = 1'000;  // generous for a loaded machine; every time-out of these tests is 20 s and more

}  // namespace

class TestTraffic : public QObject {
    Q_OBJECT

private slots:
    void requestsInARowShareOneConnection();
    void noMoreAreUnderWayThanTheLimit();
    void roomIsWaitedFor();
    void aServerThatLosesCapacityIsGivenLess();
    void aPauseThatTheServerAsksForHoldsEverything_data();
    void aPauseThatTheServerAsksForHoldsEverything();
    void aServerThatAsksForTooLongAPauseIsGivenUp();
    void aStopEndsARequestAtOnce_data();
    void aStopEndsARequestAtOnce();
    void aStopWithinAStreamEndsIt();
    void aClientThatGoesEndsEverything();
    void aKeyGoesToTheServerAlone();
    void addressesOutsideNeedConsent();
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
    int handedIn = 0;
    std::stop_source impatience;
    std::thread producer([&] {
        while (handedIn < 100 && client.waitForRoom(impatience.get_token())) {
            client.submit(question(), collect(replies));
            ++handedIn;
        }
    });
    QTRY_COMPARE(server.busiest(), 2);
    // Two are answered, a few stand in line: the producer stays where it is until it is told otherwise.
    impatience.request_stop();
    producer.join();
    gate.open();  // before the checks: a server whose answers are held back cannot be ended
    QVERIFY2(handedIn >= 2 && handedIn <= 10, std::to_string(handedIn).c_str());
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
    const auto run = [&](int count) {
        Replies replies;
        for (int i = 0; i < count; ++i) {
            if (client.waitForRoom())
                client.submit(question(), collect(replies));
        }
        int good = 0;
        for (auto& reply : replies)
            good += reply.get().has_value() ? 1 : 0;
        return good;
    };
    QCOMPARE(run(400), 400);
    QVERIFY2(client.concurrency() >= 8, std::to_string(client.concurrency()).c_str());

    capacity = 4;
    refused = 0;
    QCOMPARE(run(400), 400);
    QVERIFY2(client.concurrency() <= 6, std::to_string(client.concurrency()).c_str());
    QVERIFY2(refused < 150, std::to_string(refused).c_str());
}

void TestTraffic::aPauseThatTheServerAsksForHoldsEverything_data()
{
    QTest::addColumn<QString>("header");
    QTest::newRow("seconds") << "Retry-After: 30\r\n";
    // The hand clock's 1795377285 s.
    QTest::newRow("date") << "Retry-After: Sun, 22 Nov 2026 19:55:15 GMT\r\n";
}

void TestTraffic::aPauseThatTheServerAsksForHoldsEverything()
{
    QFETCH(QString, header);
    HandClock clock;
    const auto begun = clock.nowMs();
    std::mutex mutex;
    std::vector<std::int64_t> times;
    Gate bothAreThere;
    LoopbackServer server([&](const SeenRequest& request, Wire& wire) {
        {
            const std::lock_guard lock(mutex);
            times.push_back(clock.nowMs() - begun);
        }
        if (request.number == 1) {
            bothAreThere.pass();
            wire.reply(429, R"({"error": "slow down"})", "application/json", header.toStdString());
        } else
            wire.reply(200, completion("x"));
    });
    auto options = optionsFor(server.url());
    options.concurrency = 1;
    options.mostConcurrency = 1;
    ChatClient client(options, clock);
    Replies replies;
    std::promise<RetryNotice> notice;
    auto events = collect(replies);
    events.onRetry = [&](const RetryNotice& told) { notice.set_value(told); };
    client.submit(question("first"), std::move(events));
    client.submit(question("second"), collect(replies));
    client.http().post([&] { bothAreThere.open(); });
    const auto told = notice.get_future().get();
    QCOMPARE(told.attempt, 1);
    QCOMPARE(told.error.code, std::string("server.busy"));
    QVERIFY2(told.pauseMs >= 30'000 && told.pauseMs < 32'000, std::to_string(told.pauseMs).c_str());
    // Nobody is asked before the time, the second request neither.
    clock.advance(29'999);
    client.submit(question("third"), collect(replies));
    client.http().post([] {});
    QCOMPARE(server.requests().size(), std::size_t(1));
    clock.advance(told.pauseMs);
    client.http().post([] {});
    for (auto& reply : replies)
        QVERIFY(reply.get().has_value());
    const std::lock_guard lock(mutex);
    QCOMPARE(times.size(), std::size_t(4));
    for (std::size_t i = 1; i < times.size(); ++i)
        QVERIFY(times[i] >= 30'000);
}

void TestTraffic::aServerThatAsksForTooLongAPauseIsGivenUp()
{
    LoopbackServer server([](const SeenRequest&, Wire& wire) {
        wire.reply(503, R"({"error": "maintenance"})", "application/json", "Retry-After: 86400\r\n");
    });
    HandClock clock;
    ChatClient client(optionsFor(server.url()), clock);
    const auto asked = ask(client, clock, question());
    QCOMPARE(asked.reply.error().code, std::string("server.busy"));
    QCOMPARE(server.requests().size(), std::size_t(1));
}

void TestTraffic::aStopEndsARequestAtOnce_data()
{
    QTest::addColumn<QString>("where");
    for (const auto* where : {"before", "under way", "inside the body", "in line", "pausing"})
        QTest::newRow(where) << where;
}

void TestTraffic::aStopEndsARequestAtOnce()
{
    QFETCH(QString, where);
    std::atomic<int> arrived = 0;
    LoopbackServer server([&](const SeenRequest&, Wire& wire) {
        ++arrived;
        if (where == "pausing") {
            wire.reply(503, "{}");
            return;
        }
        if (where == "inside the body")
            wire.send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{");
        wire.stall();
        wire.close();
    });
    HandClock clock;  // never moved: a pause would last for ever
    auto options = optionsFor(server.url());
    options.concurrency = 1;
    options.mostConcurrency = 1;
    ChatClient client(options, clock);
    Replies replies;
    std::stop_source stop;
    std::promise<void> pausing;
    if (where == "before")
        stop.request_stop();
    if (where == "in line")
        client.submit(question("blocks the way"), collect(replies));
    auto events = collect(replies);
    events.onRetry = [&](const RetryNotice&) { pausing.set_value(); };
    client.submit(question(), std::move(events), stop.get_token());
    if (where == "pausing")
        pausing.get_future().wait();
    else if (where != "before")
        QTRY_COMPARE(arrived.load(), 1);
    QElapsedTimer timer;
    timer.start();
    stop.request_stop();
    const auto reply = replies.back().get();
    QVERIFY2(timer.elapsed() < kAtOnceMs, std::to_string(timer.elapsed()).c_str());
    QVERIFY(!reply);
    QCOMPARE(reply.error().kind, Error::Kind::Interrupted);
    QCOMPARE(server.requests().size(), std::size_t(where == "before" ? 0 : 1));
}

void TestTraffic::aStopWithinAStreamEndsIt()
{
    LoopbackServer server([](const SeenRequest&, Wire& wire) {
        const auto whole = completionStream({"one", "two"});
        wire.send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n" + whole.substr(0, whole.find("two")));
        wire.stall();
        wire.close();
    });
    ChatClient client(optionsFor(server.url()));
    std::stop_source stop;
    std::string shown;
    QElapsedTimer timer;
    timer.start();
    const auto reply = client.stream(
        question(),
        [&](std::string_view piece) {
            shown += piece;
            stop.request_stop();
        },
        stop.get_token());
    QVERIFY(timer.elapsed() < kAtOnceMs);
    QVERIFY(!reply);
    QCOMPARE(reply.error().kind, Error::Kind::Interrupted);
    QCOMPARE(replyText(reply.error()), std::string("one"));
    QCOMPARE(shown, std::string("one"));
}

void TestTraffic::aClientThatGoesEndsEverything()
{
    LoopbackServer server([](const SeenRequest& request, Wire& wire) {
        if (request.number % 2 == 0) {
            wire.reply(503, "{}");
            return;
        }
        wire.stall();
        wire.close();
    });
    HandClock clock;
    Replies replies;
    QElapsedTimer timer;
    {
        auto options = optionsFor(server.url());
        options.concurrency = 8;
        ChatClient client(options, clock);
        for (int i = 0; i < 60; ++i)
            client.submit(question(), collect(replies));
        QTRY_VERIFY(server.requests().size() >= 4);
        timer.start();
    }
    QVERIFY(timer.elapsed() < kAtOnceMs);
    for (auto& reply : replies)
        QCOMPARE(reply.get().error().kind, Error::Kind::Interrupted);
}

void TestTraffic::aKeyGoesToTheServerAlone()
{
    LoopbackServer server([](const SeenRequest&, Wire& wire) { wire.reply(200, completion("x")); });
    LoopbackServer proxy([](const SeenRequest&, Wire& wire) { wire.reply(200, completion("listened in")); });
    for (const auto* name : {"http_proxy", "HTTP_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"})
        qputenv(name, QByteArray::fromStdString(proxy.url()));
    auto options = optionsFor(server.url());
    options.http.apiKey = ApiKey::make("sk-secret").value();
    {
        ChatClient client(options);
        QCOMPARE(client.complete(question())->text, std::string("x"));
    }
    for (const auto* name : {"http_proxy", "HTTP_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"})
        qunsetenv(name);
    QCOMPARE(proxy.connections(), 0);
    const auto seen = server.requests().front();
    QCOMPARE(seen.headers.at("authorization"), std::string("Bearer sk-secret"));
    QVERIFY(seen.body.find("sk-secret") == std::string::npos && seen.path.find("sk-secret") == std::string::npos);

    // Asked for, a proxy is used.
    options.http.proxy = proxy.url();
    ChatClient client(options);
    QCOMPARE(client.complete(question())->text, std::string("listened in"));
}

void TestTraffic::addressesOutsideNeedConsent()
{
    LoopbackServer proxy([](const SeenRequest&, Wire& wire) { wire.reply(200, completion("x")); });
    // RFC 5737 and 3849: documentation; nobody is there, and nobody is asked.
    for (const auto* url : {"http://192.0.2.1:8080", "http://[2001:db8::1]:8080"}) {
        auto options = optionsFor(url);
        ChatClient client(options);
        const auto reply = client.complete(question());
        QVERIFY(!reply);
        QCOMPARE(reply.error().code, std::string("server.outside"));
        QCOMPARE(reply.error().kind, Error::Kind::Usage);

        // Behind a proxy the address is out of sight: no consent, no request.
        options.http.proxy = proxy.url();
        ChatClient hidden(options);
        QCOMPARE(hidden.complete(question()).error().code, std::string("server.outside"));
        QCOMPARE(proxy.connections(), 0);
    }
    auto options = optionsFor("http://192.0.2.1:8080");
    options.http.outsideAllowed = true;
    options.http.proxy = proxy.url();
    ChatClient allowed(options);
    QCOMPARE(allowed.complete(question())->text, std::string("x"));
}

QTEST_GUILESS_MAIN(TestTraffic)
#include "tst_traffic.moc"
