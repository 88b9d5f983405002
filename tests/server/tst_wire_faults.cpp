// What can go wrong between a client and a server before anybody reads JSON: each fault ends in a clear error, in time,
// and is tried again only where that can help.
#include "server/chat_client.h"
#include "support/loopback_server.h"

#include "client_fixture.h"

#include <QElapsedTimer>
#include <QTest>

#include <archive.h>
#include <archive_entry.h>

#include <filesystem>
#include <random>

using namespace cuebench;
using namespace cuebench::testing;

namespace {

constexpr const char* kHead = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";

std::string chunked(std::string_view body, std::size_t size)
{
    std::string all;
    char length[20];
    for (std::size_t at = 0; at < body.size(); at += size) {
        const auto chunk = body.substr(at, size);
        std::snprintf(length, sizeof length, "%zx\r\n", chunk.size());
        all.append(length).append(chunk).append("\r\n");
    }
    return all;
}

/// As `gzip` would pack it.
std::string packed(const std::string& text)
{
    std::string out(text.size() + 65'536, '\0');
    std::size_t used = 0;
    archive* const writer = archive_write_new();
    archive_write_set_format_raw(writer);
    archive_write_add_filter_gzip(writer);
    archive_write_open_memory(writer, out.data(), out.size(), &used);
    archive_entry* const entry = archive_entry_new();
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_write_header(writer, entry);
    archive_write_data(writer, text.data(), text.size());
    archive_entry_free(entry);
    archive_write_free(writer);
    out.resize(used);
    return out;
}

int openFiles()
{
    return static_cast<int>(std::distance(std::filesystem::directory_iterator("/proc/self/fd"), {}));
}

using Trouble = std::function<void(Wire&)>;

struct Fault {
    const char* name;
    Trouble trouble;
    const char* code;
    bool triedAgain;
};

void closeAfter(Wire& wire, const std::string& bytes)
{
    wire.send(bytes);
    wire.close();
}

const std::vector<Fault>& faults()
{
    static const std::string kTenMegabytes = "{\"choices\":\"" + std::string(10'000'000, 'x') + "\"}";
    static const std::string kLong = "Content-Length: 1000\r\n\r\n{\"choices\":";
    static const std::vector<Fault> list{
        {"reset", [](Wire& wire) { wire.reset(); }, "server.connection_lost", true},
        {"closed without a word", [](Wire& wire) { wire.close(); }, "server.connection_lost", true},
        {"reset inside the head",
         [](Wire& wire) {
             wire.send("HTTP/1.1 200 OK\r\nConte");
             wire.reset();
         },
         "server.connection_lost", true},
        {"closed inside the body", [](Wire& wire) { closeAfter(wire, kHead + kLong); }, "server.connection_lost", true},
        {"closed inside a chunk",
         [](Wire& wire) { closeAfter(wire, std::string(kHead) + "Transfer-Encoding: chunked\r\n\r\nff\r\n{\"ch"); },
         "server.connection_lost", true},
        {"reset inside the body",
         [](Wire& wire) {
             wire.send(kHead + kLong);
             wire.reset();
         },
         "server.connection_lost", true},
        {"stall before the reply", [](Wire& wire) { wire.stall(); }, "server.timeout", false},
        {"stall inside the head",
         [](Wire& wire) {
             wire.send("HTTP/1.1 200 OK\r\n");
             wire.stall();
         },
         "server.stalled", true},
        {"stall inside the body",
         [](Wire& wire) {
             wire.send(kHead + kLong);
             wire.stall();
         },
         "server.stalled", true},
        {"slow drip",
         [](Wire& wire) {
             wire.send(kHead + kLong);
             while (wire.pause(20) && wire.send(" ")) {
             }
         },
         "server.timeout", false},
        {"not HTTP", [](Wire& wire) { closeAfter(wire, "SSH-2.0-OpenSSH_9.2\r\n"); }, "server.bad_http", false},
        {"10 MB reply", [](Wire& wire) { wire.reply(200, kTenMegabytes); }, "server.too_large", false},
        {"10 MB reply in chunks",
         [](Wire& wire) {
             closeAfter(wire, std::string(kHead) + "Transfer-Encoding: chunked\r\n\r\n" +
                                  chunked(kTenMegabytes, 100'000) + "0\r\n\r\n");
         },
         "server.too_large", false},
        {"10 MB packed into a few kB",
         [](Wire& wire) { wire.reply(200, packed(kTenMegabytes), "application/json", "Content-Encoding: gzip\r\n"); },
         "server.too_large", false},
        {"endless headers",
         [](Wire& wire) {
             wire.send("HTTP/1.1 200 OK\r\n");
             while (wire.send("X-More: " + std::string(4'000, 'x') + "\r\n")) {
             }
             wire.close();
         },
         "server.too_large", false},
        {"bad gzip",
         [](Wire& wire) {
             wire.reply(200, std::string("\x1F\x8B\x08\0\0\0\0\0\0\x03 this is not deflate", 31), "application/json",
                        "Content-Encoding: gzip\r\n");
         },
         "server.bad_encoding", false},
        {"cut gzip",
         [](Wire& wire) {
             wire.reply(200, packed(completion("She laughs.")).substr(0, 40), "application/json",
                        "Content-Encoding: gzip\r\n");
         },
         "server.bad_json", false},
        {"gzip that is none",
         [](Wire& wire) { wire.reply(200, completion("x"), "application/json", "Content-Encoding: gzip\r\n"); },
         "server.bad_encoding", false},
        {"redirect",
         [](Wire& wire) { wire.reply(307, "", "text/html", "Location: http://10.9.8.7/v1/chat/completions\r\n"); },
         "server.redirect", false},
    };
    return list;
}

ChatClientOptions impatient(const std::string& url)
{
    auto options = optionsFor(url);
    options.http.timeouts = {.connectMs = 2'000, .firstByteMs = 250, .idleMs = 150, .totalMs = 700};
    options.retry.mostAttempts = 3;
    return options;
}

}  // namespace

class TestWireFaults : public QObject {
    Q_OBJECT

private slots:
    void everyFaultEndsInAClearError_data();
    void everyFaultEndsInAClearError();
    void aPassingFaultIsGotOver_data();
    void aPassingFaultIsGotOver();
    void aRefusedConnectionIsTriedAgain();
    void aNameWithoutAHostIsSaid();
    void anotherHostIsNeverRedirectedTo();
    void aRedirectOnTheSameHostIsFollowedOnlyWhenAsked();
    void packedRepliesAndOldServersAreUnderstood_data();
    void packedRepliesAndOldServersAreUnderstood();
    void aConnectionThatServersCloseWhileIdleCostsNothing();
    void nothingIsLeftBehind();
};

void TestWireFaults::everyFaultEndsInAClearError_data()
{
    QTest::addColumn<int>("index");
    QTest::addColumn<bool>("streamed");
    for (std::size_t i = 0; i < faults().size(); ++i) {
        QTest::newRow(faults()[i].name) << static_cast<int>(i) << false;
        // Streams ask for no packing; curl unpacks nothing there.
        if (std::string(faults()[i].name).find("gzip") == std::string::npos &&
            std::string(faults()[i].name).find("packed") == std::string::npos)
            QTest::addRow("%s, streamed", faults()[i].name) << static_cast<int>(i) << true;
    }
}

void TestWireFaults::everyFaultEndsInAClearError()
{
    QFETCH(int, index);
    QFETCH(bool, streamed);
    const auto& fault = faults()[static_cast<std::size_t>(index)];
    LoopbackServer server([&](const SeenRequest&, Wire& wire) { fault.trouble(wire); });
    HandClock clock;
    ChatClient client(impatient(server.url()), clock);
    QElapsedTimer timer;
    timer.start();
    const auto asked = ask(client, clock, question(), streamed);
    QVERIFY(!asked.reply);
    QVERIFY2(asked.reply.error().code == fault.code, asked.reply.error().message.c_str());
    QCOMPARE(exitStatus(asked.reply.error().kind), 6);
    QVERIFY(!asked.reply.error().message.empty());
    QCOMPARE(asked.notices.size(), std::size_t(fault.triedAgain ? 2 : 0));
    QVERIFY2(timer.elapsed() < 10'000, "it took far longer than the time-outs allow");
}

void TestWireFaults::aPassingFaultIsGotOver_data()
{
    QTest::addColumn<int>("index");
    for (std::size_t i = 0; i < faults().size(); ++i) {
        if (faults()[i].triedAgain)
            QTest::newRow(faults()[i].name) << static_cast<int>(i);
    }
}

void TestWireFaults::aPassingFaultIsGotOver()
{
    QFETCH(int, index);
    const auto& fault = faults()[static_cast<std::size_t>(index)];
    LoopbackServer server([&](const SeenRequest& request, Wire& wire) {
        if (request.number == 1)
            fault.trouble(wire);
        else
            wire.reply(200, completion("She laughs."));
    });
    HandClock clock;
    ChatClient client(impatient(server.url()), clock);
    const auto asked = ask(client, clock, question());
    QVERIFY2(asked.reply.has_value(), asked.reply ? "" : asked.reply.error().message.c_str());
    QCOMPARE(asked.reply->text, std::string("She laughs."));
    QCOMPARE(asked.reply->attempts, 2);
    const auto requests = server.requests();
    QCOMPARE(requests.size(), std::size_t(2));
    QCOMPARE(requests[0].body, requests[1].body);
}

void TestWireFaults::aRefusedConnectionIsTriedAgain()
{
    HandClock clock;
    ChatClient client(impatient("http://127.0.0.1:" + std::to_string(closedPort())), clock);
    const auto asked = ask(client, clock, question());
    QVERIFY(!asked.reply);
    QCOMPARE(asked.reply.error().code, std::string("server.unreachable"));
    QCOMPARE(asked.notices.size(), std::size_t(2));
    QVERIFY(asked.notices[1].pauseMs >= 500 && asked.notices[1].pauseMs <= 1'000);
    const std::pair<std::string, std::string> attempts{"attempts", "3"};
    QVERIFY(asked.reply.error().arguments.back() == attempts);
}

void TestWireFaults::aNameWithoutAHostIsSaid()
{
    HandClock clock;
    auto options = impatient("http://no-such-host.invalid");
    options.http.timeouts.connectMs = 20'000;
    options.http.timeouts.firstByteMs = 20'000;
    options.http.timeouts.totalMs = 20'000;
    ChatClient client(options, clock);
    const auto asked = ask(client, clock, question());
    QVERIFY(!asked.reply);
    QCOMPARE(asked.reply.error().code, std::string("server.unreachable"));
    QVERIFY(asked.reply.error().message.find("no-such-host.invalid") != std::string::npos);
}

void TestWireFaults::anotherHostIsNeverRedirectedTo()
{
    LoopbackServer other([](const SeenRequest&, Wire& wire) { wire.reply(200, completion("stolen")); });
    for (const bool follow : {false, true}) {
        for (const auto* name : {"127.0.0.1", "localhost"}) {
            const auto target = "Location: http://" + std::string(name) + ":" + std::to_string(other.port()) + "/x\r\n";
            LoopbackServer server([&](const SeenRequest&, Wire& wire) { wire.reply(302, "", "text/html", target); });
            HandClock clock;
            auto options = impatient(server.url());
            options.http.apiKey = ApiKey::make("sk-secret").value();
            options.http.followRedirects = follow;
            ChatClient client(options, clock);
            const auto asked = ask(client, clock, question());
            QVERIFY(!asked.reply);
            QCOMPARE(asked.reply.error().code, std::string("server.redirect"));
            QVERIFY2(asked.reply.error().message.find(name) != std::string::npos, asked.reply.error().message.c_str());
            QCOMPARE(server.requests().size(), std::size_t(1));
        }
    }
    QCOMPARE(other.connections(), 0);
}

void TestWireFaults::aRedirectOnTheSameHostIsFollowedOnlyWhenAsked()
{
    LoopbackServer server([](const SeenRequest& request, Wire& wire) {
        if (request.path == "/v1/chat/completions")
            wire.reply(308, "moved", "text/html", "Location: /new/place\r\n");
        else
            wire.reply(200, completion(request.method + request.headers.at("authorization")));
    });
    HandClock clock;
    auto options = impatient(server.url());
    options.http.apiKey = ApiKey::make("sk-secret").value();
    ChatClient strict(options, clock);
    QCOMPARE(ask(strict, clock, question()).reply.error().code, std::string("server.redirect"));
    options.http.followRedirects = true;
    ChatClient following(options, clock);
    const auto asked = ask(following, clock, question());
    QVERIFY2(asked.reply.has_value(), asked.reply ? "" : asked.reply.error().message.c_str());
    QCOMPARE(asked.reply->text, std::string("POSTBearer sk-secret"));
    QCOMPARE(server.requests().back().body, server.requests().front().body);

    LoopbackServer circle([](const SeenRequest&, Wire& wire) { wire.reply(302, "", "text/html", "Location: /x\r\n"); });
    options.http.address = ServerAddress::parse(circle.url()).value();
    ChatClient dizzy(options, clock);
    QCOMPARE(ask(dizzy, clock, question()).reply.error().code, std::string("server.redirect"));
    QVERIFY(circle.requests().size() < 10);
}

void TestWireFaults::packedRepliesAndOldServersAreUnderstood_data()
{
    QTest::addColumn<QByteArray>("reply");
    const auto body = completion("She laughs.");
    const auto row = [](const char* name, const std::string& reply) {
        QTest::newRow(name) << QByteArray::fromStdString(reply);
    };
    const auto zipped = packed(body);
    row("gzip", kHead + std::string("Content-Encoding: gzip\r\nContent-Length: ") + std::to_string(zipped.size()) +
                    "\r\n\r\n" + zipped);
    row("HTTP/1.0", "HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n" + body);
    row("no length", kHead + ("Connection: close\r\n\r\n" + body));
    row("chunks of one byte", kHead + ("Transfer-Encoding: chunked\r\n\r\n" + chunked(body, 1) + "0\r\n\r\n"));
    row("interim reply", "HTTP/1.1 100 Continue\r\n\r\n" + (kHead + ("Connection: close\r\n\r\n" + body)));
    row("no type", "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + body);
    row("type with parameters",
        "HTTP/1.1 200 OK\r\ncontent-TYPE:Application/JSON ; charset=UTF-8\r\nConnection: close\r\n\r\n" + body);
}

void TestWireFaults::packedRepliesAndOldServersAreUnderstood()
{
    QFETCH(QByteArray, reply);
    LoopbackServer server([&](const SeenRequest&, Wire& wire) { closeAfter(wire, reply.toStdString()); });
    HandClock clock;
    ChatClient client(impatient(server.url()), clock);
    const auto asked = ask(client, clock, question());
    QVERIFY2(asked.reply.has_value(), asked.reply ? "" : asked.reply.error().message.c_str());
    QCOMPARE(asked.reply->text, std::string("She laughs."));
    QVERIFY(asked.notices.empty());
}

void TestWireFaults::aConnectionThatServersCloseWhileIdleCostsNothing()
{
    // Servers drop idle connections when they like; the next request must not fail for it.
    LoopbackServer server([](const SeenRequest&, Wire& wire) {
        wire.reply(200, completion("x"));
        wire.close();
    });
    HandClock clock;
    ChatClient client(impatient(server.url()), clock);
    for (int i = 0; i < 20; ++i) {
        const auto asked = ask(client, clock, question(std::string(100'000, 'x')));
        QVERIFY2(asked.reply.has_value(), asked.reply ? "" : asked.reply.error().message.c_str());
    }
}

void TestWireFaults::nothingIsLeftBehind()
{
    const auto before = openFiles();
    for (const auto& fault : faults()) {
        LoopbackServer server([&](const SeenRequest&, Wire& wire) { fault.trouble(wire); });
        HandClock clock;
        auto options = impatient(server.url());
        options.retry = RetryPolicy::once();
        ChatClient client(options, clock);
        QVERIFY(!ask(client, clock, question()).reply);
    }
    QCOMPARE(openFiles(), before);
}

QTEST_GUILESS_MAIN(TestWireFaults)
#include "tst_wire_faults.moc"
