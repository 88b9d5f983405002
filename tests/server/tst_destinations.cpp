// Where requests and keys go: to the configured server alone.
#include "server/chat_client.h"
#include "support/loopback_server.h"

#include "client_fixture.h"

#include <QTest>

using namespace cuebench;
using namespace cuebench::testing;

class TestDestinations : public QObject {
    Q_OBJECT

private slots:
    void aKeyGoesToTheServerAlone();
    void aProxyIsNotToldTheKeyOfAnEncryptedServer();
    void addressesOutsideNeedConsent();
};

void TestDestinations::aKeyGoesToTheServerAlone()
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

void TestDestinations::aProxyIsNotToldTheKeyOfAnEncryptedServer()
{
    // It is asked for a tunnel alone; this one gives none.
    LoopbackServer proxy([](const SeenRequest&, Wire& wire) { wire.reply(403, "no tunnels here", "text/plain"); });
    auto options = optionsFor("https://127.0.0.1:9");
    options.http.apiKey = ApiKey::make("sk-secret").value();
    options.http.proxy = proxy.url();
    options.retry = RetryPolicy::once();
    ChatClient client(options);
    const auto reply = client.complete(question());
    QVERIFY(!reply);
    QVERIFY2(reply.error().code == "server.proxy", reply.error().message.c_str());
    const auto seen = proxy.requests();
    QCOMPARE(seen.size(), std::size_t{1});
    QCOMPARE(seen.front().method, std::string("CONNECT"));
    for (const auto& [name, value] : seen.front().headers)
        QVERIFY2(value.find("sk-secret") == std::string::npos, name.c_str());
}

void TestDestinations::addressesOutsideNeedConsent()
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

QTEST_GUILESS_MAIN(TestDestinations)
#include "tst_destinations.moc"
