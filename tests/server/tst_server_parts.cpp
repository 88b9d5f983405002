// The client's parts that need no network: addresses, keys, bodies, event streams, pauses, the limit.
#include "base/text.h"
#include "server/api_key.h"
#include "server/base64.h"
#include "server/chat_request.h"
#include "server/private_network.h"
#include "server/retry_policy.h"
#include "server/server_address.h"
#include "server/server_json.h"
#include "server/sse_parser.h"

#include <QTest>

#include <cmath>
#include <random>

using namespace cuebench;
using nlohmann::json;

class TestServerParts : public QObject {
    Q_OBJECT

private slots:
    void anAddressIsReadAsPeopleWriteIt_data();
    void anAddressIsReadAsPeopleWriteIt();
    void aBadAddressIsRefusedWithoutItsSecret_data();
    void aBadAddressIsRefusedWithoutItsSecret();
    void privateNetworksAreKnown_data();
    void privateNetworksAreKnown();
    void aNameThatResolvesPrivatelyIsPrivate();
    void aKeyIsOneVisibleWord();
    void aKeyIsTakenOutOfWhatServersSay();
    void aKeyComesFromTheEnvironment();
    void base64IsThatOfTheStandard();
    void aBodySharesItsPictures();
    void aBodyIsSoundJsonWhateverTheTextHolds();
    void aSchemaMustBeAnObject();
    void eventsSurviveEverySplit();
    void anEndlessEventIsRefused();
    void serverJsonIsReadWithSuspicion_data();
    void serverJsonIsReadWithSuspicion();
    void retryAfterComesInSecondsOrAsADate();
    void pausesDoubleWithJitterAndEnd();
    void whatAServerAsksForIsNeverUndercut();
    void onlyPassingFaultsAreTriedAgain();
};

void TestServerParts::anAddressIsReadAsPeopleWriteIt_data()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<QString>("text");
    QTest::newRow("host and port") << "localhost:8080"
                                   << "http://localhost:8080";
    QTest::newRow("v1") << " http://GPU3:8000/v1/ "
                        << "http://gpu3:8000";
    QTest::newRow("below a path") << "https://api.example.org/openai/v1"
                                  << "https://api.example.org/openai";
    QTest::newRow("standard port") << "https://example.org:443"
                                   << "https://example.org";
    QTest::newRow("six") << "http://[::1]:8080/"
                         << "http://[::1]:8080";
    QTest::newRow("other writing of a number") << "http://0x7f.1:80"
                                               << "http://127.0.0.1";
    QTest::newRow("final dot") << "http://gpu.local.:1234"
                               << "http://gpu.local:1234";
    QTest::newRow("no version twice") << "http://a/v1/v1"
                                      << "http://a/v1";
}

void TestServerParts::anAddressIsReadAsPeopleWriteIt()
{
    QFETCH(QString, written);
    QFETCH(QString, text);
    const auto address = ServerAddress::parse(written.toStdString());
    QVERIFY2(address.has_value(), address ? "" : address.error().message.c_str());
    QCOMPARE(address->text(), text.toStdString());
    if (text.endsWith("/v1"))
        return;
    const auto again = ServerAddress::parse(address->text());
    QVERIFY(again && *again == *address);
    QCOMPARE(address->url("/v1/models"), text.toStdString() + "/v1/models");
}

void TestServerParts::aBadAddressIsRefusedWithoutItsSecret_data()
{
    QTest::addColumn<QString>("written");
    for (const auto* bad :
         {"", "  ", "ftp://host", "file:///etc/passwd", "http://", "http://host:99999", "http://host:0", "a b",
          "http://lead:s3cret@host:8080", "http://s3cret@host", "lead:s3cret@host:99999", "http://host/v1?key=s3cret",
          "http://host/#s3cret", "http://host\n:80", "http://[::1"})
        QTest::newRow(bad) << bad;
}

void TestServerParts::aBadAddressIsRefusedWithoutItsSecret()
{
    QFETCH(QString, written);
    const auto address = ServerAddress::parse(written.toStdString());
    QVERIFY(!address);
    QCOMPARE(address.error().code, std::string("server.bad_address"));
    QCOMPARE(address.error().kind, Error::Kind::BadInput);
    QVERIFY2(address.error().message.find("s3cret") == std::string::npos, address.error().message.c_str());
    for (const auto& argument : address.error().arguments)
        QVERIFY2(argument.second.find("s3cret") == std::string::npos, argument.second.c_str());
}

void TestServerParts::privateNetworksAreKnown_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("reach");
    const auto add = [](Reach reach, std::initializer_list<const char*> hosts) {
        for (const auto* host : hosts)
            QTest::newRow(host) << host << static_cast<int>(reach);
    };
    add(Reach::Private, {"localhost",       "LOCALHOST",
                         "a.localhost",     "gpu.local",
                         "127.0.0.1",       "127.255.0.9",
                         "10.0.0.1",        "10.255.255.255",
                         "172.16.0.1",      "172.31.255.255",
                         "192.168.0.1",     "169.254.1.1",
                         "0.0.0.0",         "::1",
                         "fe80::1",         "fe80::1%eth0",
                         "fc00::1",         "fdff::1",
                         "::ffff:10.1.2.3", "febf::1"});
    add(Reach::Outside,
        {"8.8.8.8", "172.15.255.255", "172.32.0.0", "192.169.0.1", "11.0.0.0", "100.64.0.1", "126.255.255.255",
         "128.0.0.1", "169.253.1.1", "2001:db8::1", "::ffff:8.8.8.8", "fec0::1", "fe00::1", "ff02::1"});
    add(Reach::ByName, {"gpu3", "api.example.org", "local", "notlocalhost", "localhost.example.org", "10.example.org"});
}

void TestServerParts::privateNetworksAreKnown()
{
    QFETCH(QString, host);
    QFETCH(int, reach);
    QCOMPARE(static_cast<int>(reachOf(host.toStdString())), reach);
}

void TestServerParts::aNameThatResolvesPrivatelyIsPrivate()
{
    QCOMPARE(resolvedReach("localhost"), Reach::Private);
    QCOMPARE(resolvedReach("8.8.8.8"), Reach::Outside);
    // RFC 6761: never resolves.
    QCOMPARE(resolvedReach("no-such-host.invalid"), Reach::ByName);
}

void TestServerParts::aKeyIsOneVisibleWord()
{
    QCOMPARE(ApiKey::make(" sk-1\n")->reveal(), std::string("sk-1"));
    for (const auto* bad : {"", "  ", "two words", "a\r\nX-Evil: 1", "schl\xC3\xBCssel", "tab\tbed"})
        QCOMPARE(ApiKey::make(bad).error().code, std::string("server.bad_api_key"));
    QVERIFY(!ApiKey::make(std::string(5'000, 'x')));
}

void TestServerParts::aKeyIsTakenOutOfWhatServersSay()
{
    const std::optional<ApiKey> key = ApiKey::make("sk-77").value();
    QCOMPARE(withoutKey("no sk-77, no sk-77.", key), std::string("no …, no …."));
    QCOMPARE(withoutKey("as it is", std::nullopt), std::string("as it is"));
}

void TestServerParts::aKeyComesFromTheEnvironment()
{
    qunsetenv(kApiKeyVariable);
    QVERIFY(apiKeyFromEnvironment().value() == std::nullopt);
    qputenv(kApiKeyVariable, "sk-env");
    QCOMPARE(apiKeyFromEnvironment().value()->reveal(), std::string("sk-env"));
    qputenv(kApiKeyVariable, "two words");
    QVERIFY(!apiKeyFromEnvironment());
    qunsetenv(kApiKeyVariable);
}

void TestServerParts::base64IsThatOfTheStandard()
{
    std::mt19937 random(3);
    for (std::size_t length = 0; length < 300; ++length) {
        std::string bytes(length, '\0');
        for (auto& byte : bytes)
            byte = static_cast<char>(random());
        std::string text = "data:";
        appendBase64(text, bytes);
        QCOMPARE(QByteArray::fromStdString(text), "data:" + QByteArray::fromStdString(bytes).toBase64());
    }
}

void TestServerParts::aBodySharesItsPictures()
{
    const auto picture = imagePart("image/jpeg", std::string(100'000, '\x7F'));
    ChatRequest request{
        .languageModel = "m",
        .messages = {systemMessage("look"),
                     {.role = ChatMessage::Role::User, .parts = {TextPart{.text = "see"}, picture, picture}}}};
    request.seed = 7;
    const auto body = chatBody(request).value();
    const auto& pieces = body.pieces();
    QCOMPARE(std::count(pieces.begin(), pieces.end(), picture.dataUri), 2);
    const auto parsed = json::parse(body.text());
    QCOMPARE(body.text().size(), body.size());
    QCOMPARE(parsed["messages"][0]["content"].get<std::string>(), std::string("look"));
    QCOMPARE(parsed["messages"][1]["content"][2]["image_url"]["url"].get<std::string>(), *picture.dataUri);
    QCOMPARE(parsed["seed"].get<int>(), 7);
    QVERIFY(!parsed.contains("temperature") && !parsed.contains("stream"));
    QCOMPARE(chatBody(request)->text(), body.text());
}

void TestServerParts::aBodyIsSoundJsonWhateverTheTextHolds()
{
    const std::string nasty = "\"\\\b\x01\n</s> \xF0\x9F\x98\x80 \xFF";
    ChatRequest request{.languageModel = nasty, .messages = {userMessage(nasty)}};
    request.temperature = 0.1;
    request.schema = ReplySchema{.name = nasty, .json = R"({"b": 1, "a": {"z": 2, "y": 3}})"};
    const auto text = chatBody(request, true)->text();
    const auto parsed = json::parse(text);
    const auto valid = nasty.substr(0, nasty.size() - 1) + "\xEF\xBF\xBD";
    QCOMPARE(parsed["messages"][0]["content"].get<std::string>(), valid);
    QCOMPARE(parsed["model"].get<std::string>(), valid);
    QVERIFY(text.find(R"("temperature":0.1,)") != std::string::npos);
    // Models fill a schema in its own order.
    QVERIFY(text.find(R"("schema":{"b":1,"a":{"z":2,"y":3}})") != std::string::npos);
    QVERIFY(parsed["stream"].get<bool>());
}

void TestServerParts::aSchemaMustBeAnObject()
{
    ChatRequest request{.languageModel = "m", .messages = {userMessage("x")}};
    for (const auto* bad : {"", "[]", "{", "\"object\""}) {
        request.schema = ReplySchema{.name = "s", .json = bad};
        QCOMPARE(chatBody(request).error().code, std::string("server.bad_schema"));
    }
    QCOMPARE(chatBody({}).error().code, std::string("server.no_messages"));
}

void TestServerParts::eventsSurviveEverySplit()
{
    const std::string stream =
        "\xEF\xBB\xBF: ping\r\ndata: {\"a\":\"\xC3\xA4\xF0\x9F\x98\x80\"}\r\n\r\nevent: x\nid:3\ndata:one\ndata: "
        "two\n\n"
        "data\rdata:  three\r\r\n\n\ndata: [DONE]";
    const std::vector<std::string> expected{"{\"a\":\"\xC3\xA4\xF0\x9F\x98\x80\"}", "one\ntwo", "\n three", "[DONE]"};
    for (std::size_t first = 0; first <= stream.size(); ++first) {
        for (const std::size_t second : {std::size_t(1), std::size_t(2), stream.size()}) {
            std::vector<std::string> events;
            SseParser parser([&](std::string_view event) -> Status {
                events.emplace_back(event);
                return {};
            });
            QVERIFY(parser.feed(stream.substr(0, first)));
            for (auto at = first; at < stream.size(); at += second)
                QVERIFY(parser.feed(stream.substr(at, second)));
            QVERIFY(parser.finish());
            QVERIFY2(events == expected, ("split at " + std::to_string(first)).c_str());
        }
    }
}

void TestServerParts::anEndlessEventIsRefused()
{
    SseParser parser([](std::string_view) -> Status { return {}; });
    Status status;
    std::size_t fed = 0;
    for (; status && fed < (std::size_t{4} << 20U); fed += 4'096)
        status = parser.feed(std::string(4'096, 'x'));
    QVERIFY(!status);
    QCOMPARE(status.error().code, std::string("server.too_large"));
    QVERIFY(fed < (std::size_t{2} << 20U));
}

void TestServerParts::serverJsonIsReadWithSuspicion_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("reason");  // empty: sound
    const auto nested = [](int depth) { return QString(depth, '[') + QString(depth, ']'); };
    QTest::newRow("object") << R"({"a": [1, 2.5, {"b": null}], "c": true})"
                            << "";
    QTest::newRow("same name in two objects") << R"([{"a": 1}, {"a": 1}])"
                                              << "";
    QTest::newRow("name twice") << R"({"a": 1, "b": {"c": 1, "c": 2}})"
                                << "\"c\" twice";
    QTest::newRow("huge number") << R"({"score": 4e44444464})"
                                 << "out of bounds";
    QTest::newRow("huge negative number") << R"([-4e44444464])"
                                          << "out of bounds";
    QTest::newRow("deepest") << nested(64) << "";
    QTest::newRow("too deep") << nested(65) << "deeper than 64";
    QTest::newRow("far too deep") << QString(2'000'000, '[') << "deeper than 64";
    QTest::newRow("cut off") << R"({"a": [1)"
                             << "breaks at byte";
    QTest::newRow("two values") << "{} {}"
                                << "breaks at byte";
    QTest::newRow("nothing") << ""
                             << "breaks at byte";
    QTest::newRow("page") << "<html>"
                          << "breaks at byte";
}

void TestServerParts::serverJsonIsReadWithSuspicion()
{
    QFETCH(QString, text);
    QFETCH(QString, reason);
    const auto value = parseServerJson(text.toStdString());
    QCOMPARE(value.has_value(), reason.isEmpty());
    if (value) {
        QVERIFY(*value == json::parse(text.toStdString()));
        return;
    }
    QCOMPARE(value.error().code, std::string("server.bad_json"));
    QVERIFY2(value.error().message.find(reason.toStdString()) != std::string::npos, value.error().message.c_str());
}

void TestServerParts::retryAfterComesInSecondsOrAsADate()
{
    const std::int64_t now = 784'111'777'000;  // Sun, 06 Nov 1994 08:49:37 GMT
    QCOMPARE(retryAfterMs("120", now).value(), std::int64_t(120'000));
    QCOMPARE(retryAfterMs(" 0 ", now).value(), std::int64_t(0));
    QCOMPARE(retryAfterMs("Sun, 06 Nov 1994 08:50:07 GMT", now).value(), std::int64_t(30'000));
    QCOMPARE(retryAfterMs("Sunday, 06-Nov-94 08:50:07 GMT", now).value(), std::int64_t(30'000));
    QCOMPARE(retryAfterMs("Sun, 06 Nov 1994 08:00:00 GMT", now).value(), std::int64_t(0));
    QVERIFY(retryAfterMs("99999999999999999999999", now).value() > std::int64_t(1) << 50);
    QVERIFY(!retryAfterMs("", now));
    QVERIFY(!retryAfterMs("soon", now));
    QVERIFY(!retryAfterMs("-5", now));
}

void TestServerParts::pausesDoubleWithJitterAndEnd()
{
    const RetryPolicy policy{.mostAttempts = 9, .firstPauseMs = 500, .longestPauseMs = 30'000};
    std::mt19937_64 random(1);
    for (int attempt = 1; attempt < policy.mostAttempts; ++attempt) {
        const auto whole = std::min<std::int64_t>(500LL << (attempt - 1), 30'000);
        std::int64_t least = whole;
        std::int64_t most = 0;
        for (int i = 0; i < 500; ++i) {
            const auto pause = pauseMs(policy, attempt, std::nullopt, random).value();
            least = std::min(least, pause);
            most = std::max(most, pause);
        }
        QVERIFY(least >= whole / 2 && most <= whole);
        QVERIFY(least < whole * 6 / 10 && most > whole * 9 / 10);
    }
    QVERIFY(!pauseMs(policy, 9, std::nullopt, random));
    QVERIFY(!pauseMs(RetryPolicy::once(), 1, std::nullopt, random));
}

void TestServerParts::whatAServerAsksForIsNeverUndercut()
{
    const RetryPolicy policy;
    std::mt19937_64 random(1);
    for (int i = 0; i < 500; ++i) {
        const auto pause = pauseMs(policy, 1, 7'000, random).value();
        QVERIFY(pause >= 7'000 && pause < 8'000);
    }
    QVERIFY(pauseMs(policy, 1, policy.longestRetryAfterMs, random));
    QVERIFY(!pauseMs(policy, 1, policy.longestRetryAfterMs + 1, random));
}

void TestServerParts::onlyPassingFaultsAreTriedAgain()
{
    for (int status = 100; status < 600; ++status) {
        const bool passing = status == 429 || status == 500 || status == 502 || status == 503 || status == 504;
        QCOMPARE(isWorthRetrying(status), passing);
    }
    const auto error = [](std::string code) {
        return Error{.kind = Error::Kind::Server, .code = std::move(code), .about = {}, .message = {}, .arguments = {}};
    };
    for (const auto* code : {"server.unreachable", "server.connection_lost", "server.stalled"})
        QVERIFY(isWorthRetrying(error(code)));
    for (const auto* code : {"server.tls", "server.timeout", "server.too_large", "server.redirect", "server.outside",
                             "server.stopped", "server.bad_encoding", "server.bad_http"})
        QVERIFY(!isWorthRetrying(error(code)));
}

QTEST_APPLESS_MAIN(TestServerParts)
#include "tst_server_parts.moc"
