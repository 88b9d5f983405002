// Requests that pause and requests that are stopped, wherever they are.
#include "server/chat_client.h"
#include "support/loopback_server.h"

#include "client_fixture.h"
#include "traffic_fixture.h"

#include <QElapsedTimer>
#include <QTest>

#include <atomic>
#include <future>
#include <mutex>

using namespace cuebench;
using namespace cuebench::testing;

class TestStopping : public QObject {
    Q_OBJECT

private slots:
    void aPauseThatTheServerAsksForHoldsEverything_data();
    void aPauseThatTheServerAsksForHoldsEverything();
    void aServerThatAsksForTooLongAPauseIsGivenUp();
    void aStopEndsARequestAtOnce_data();
    void aStopEndsARequestAtOnce();
    void aStopWithinAStreamEndsIt();
    void aClientThatGoesEndsEverything();
};

void TestStopping::aPauseThatTheServerAsksForHoldsEverything_data()
{
    QTest::addColumn<QString>("header");
    QTest::newRow("seconds") << "Retry-After: 30\r\n";
    // The hand clock's 1795377285 s.
    QTest::newRow("date") << "Retry-After: Sun, 22 Nov 2026 19:55:15 GMT\r\n";
}

void TestStopping::aPauseThatTheServerAsksForHoldsEverything()
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

void TestStopping::aServerThatAsksForTooLongAPauseIsGivenUp()
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

void TestStopping::aStopEndsARequestAtOnce_data()
{
    QTest::addColumn<QString>("where");
    for (const auto* where : {"before", "under way", "inside the body", "in line", "pausing"})
        QTest::newRow(where) << where;
}

void TestStopping::aStopEndsARequestAtOnce()
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

void TestStopping::aStopWithinAStreamEndsIt()
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

void TestStopping::aClientThatGoesEndsEverything()
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

QTEST_GUILESS_MAIN(TestStopping)
#include "tst_stopping.moc"
