// Replies that arrive whole and are still no answer: each becomes an error that says why, with what the model had
// written.
#include "server/chat_client.h"
#include "server/language_models.h"
#include "support/loopback_server.h"

#include "client_fixture.h"

#include <QTest>

#include <nlohmann/json.hpp>

using namespace cuebench;
using namespace cuebench::testing;
using nlohmann::json;

namespace {

const std::string kSecret = "sk-very-secret-77";

std::string reply(const json& message, const json& finish = "stop")
{
    return json{{"choices", {{{"index", 0}, {"finish_reason", finish}, {"message", message}}}}}.dump();
}

std::string deltaEvent(const json& delta)
{
    return "data: " + json{{"choices", {{{"index", 0}, {"delta", delta}, {"finish_reason", nullptr}}}}}.dump() + "\n\n";
}

void sendStream(Wire& wire, std::string_view events)
{
    wire.send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n");
    wire.send(events);
    wire.close();
}

ChatClientOptions once(const LoopbackServer& server)
{
    auto options = optionsFor(server.url());
    options.retry.mostAttempts = 3;
    options.http.apiKey = ApiKey::make(kSecret).value();
    return options;
}

bool holdsSecret(const Error& error)
{
    auto all = error.text();
    for (const auto& [name, value] : error.arguments)
        all += name + value;
    return all.find(kSecret) != std::string::npos;
}

}  // namespace

class TestReplyFaults : public QObject {
    Q_OBJECT

private slots:
    void aReplyThatIsNoAnswerSaysWhy_data();
    void aReplyThatIsNoAnswerSaysWhy();
    void anErrorBodyOfAnyShapeIsQuoted_data();
    void anErrorBodyOfAnyShapeIsQuoted();
    void statusesDecideWhatIsTriedAgain_data();
    void statusesDecideWhatIsTriedAgain();
    void aWaitThatIsTooLongIsSaid();
    void aKeyThatTheServerQuotesIsTakenOut();
    void contentMayComeInParts();
    void aStreamSurvivesEverySplit();
    void aStreamThatBreaksKeepsWhatCame_data();
    void aStreamThatBreaksKeepsWhatCame();
    void aStreamIsTriedAgainOnlyBeforeItsFirstPiece();
    void aServerThatDoesNotStreamIsUnderstood();
    void aListWithoutLanguageModelsIsSaid_data();
    void aListWithoutLanguageModelsIsSaid();
};

void TestReplyFaults::aReplyThatIsNoAnswerSaysWhy_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("kept");
    const auto row = [](const char* name, const std::string& body, const char* code, const char* kept = "",
                        const char* type = "application/json") {
        QTest::newRow(name) << QByteArray::fromStdString(body) << type << code << kept;
    };
    row("cut by length", reply({{"content", "She lau"}}, "length"), "server.reply_cut", "She lau");
    row("filtered", reply({{"content", "She"}}, "content_filter"), "server.withheld", "She");
    row("refusal", reply({{"content", nullptr}, {"refusal", "I cannot."}}), "server.withheld", "I cannot.");
    row("tool call", reply({{"content", nullptr}, {"tool_calls", json::array()}}, "tool_calls"), "server.withheld");
    row("nothing", reply({{"content", ""}}), "server.empty_reply");
    row("blanks", reply({{"content", " \n"}}), "server.empty_reply");
    row("null", reply({{"content", nullptr}}), "server.empty_reply");
    row("no choices", R"({"object": "chat.completion"})", "server.bad_reply");
    row("empty choices", R"({"choices": []})", "server.bad_reply");
    row("choices of another kind", R"({"choices": {"0": 1}})", "server.bad_reply");
    row("no message", R"({"choices": [{"text": "old API"}]})", "server.bad_reply");
    row("a list", "[]", "server.bad_reply");
    row("a word", "\"hello\"", "server.bad_reply");
    row("an error of status 200", R"({"error": {"message": "out of memory", "code": 500}})", "server.failed");
    row("cut JSON", R"({"choices": [{"message": {"content": "She)", "server.bad_json");
    row("a huge number", R"({"choices": [{"message": {"content": "x"}, "score": 4e44444464}]})", "server.bad_json");
    row("a name twice", R"({"choices": [{"message": {"content": "x", "content": "y"}}]})", "server.bad_json");
    row("deep nesting", R"({"choices": )" + std::string(200'000, '[') + std::string(200'000, ']') + "}",
        "server.bad_json");
    row("a page", "<html>Welcome to nginx!</html>", "server.wrong_type", "", "text/html; charset=utf-8");
    row("text", "OK", "server.wrong_type", "", "text/plain");
    row("a picture", "\x89PNG\r\n", "server.wrong_type", "", "image/png");
    row("a stream that nobody asked for", completionStream({"x"}), "server.wrong_type", "", "text/event-stream");
    row("an empty body", "", "server.bad_json");
}

void TestReplyFaults::aReplyThatIsNoAnswerSaysWhy()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, type);
    QFETCH(QString, code);
    QFETCH(QString, kept);
    LoopbackServer server(
        [&](const SeenRequest&, Wire& wire) { wire.reply(200, body.toStdString(), type.toStdString()); });
    ChatClient client(once(server));
    const auto answer = client.complete(question());
    QVERIFY(!answer);
    QVERIFY2(answer.error().code == code.toStdString(), answer.error().message.c_str());
    QCOMPARE(exitStatus(answer.error().kind), 6);
    QCOMPARE(QString::fromStdString(replyText(answer.error())), kept);
    QCOMPARE(server.requests().size(), std::size_t(1));
}

void TestReplyFaults::anErrorBodyOfAnyShapeIsQuoted_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char* name, const char* body, const char* reason) {
        QTest::newRow(name) << QByteArray(body) << reason;
    };
    row("nested", R"({"error": {"message": "No such picture.", "type": "x", "code": 400}})", "No such picture");
    row("flat", R"({"object": "error", "message": "No such picture", "code": 400})", "No such picture");
    row("error as a string", R"({"error": "No such picture"})", "No such picture");
    row("bare string", R"("No such picture")", "No such picture");
    row("detail", R"({"detail": "No such picture"})", "No such picture");
    row("list of details", R"({"detail": [{"loc": ["body"], "msg": "No such picture"}]})", "No such picture");
    row("list", R"([{"error": {"message": "No such picture"}}])", "No such picture");
    row("no JSON", "No such\npicture", "No such picture");
    row("a page", "<html><h1>Bad Gateway</h1></html>", "");
    row("nothing", "", "");
    row("controls", "No\x1b[31m such \xFFpicture", "No\xEF\xBF\xBD[31m such \xEF\xBF\xBDpicture");
}

void TestReplyFaults::anErrorBodyOfAnyShapeIsQuoted()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, reason);
    LoopbackServer server([&](const SeenRequest&, Wire& wire) { wire.reply(400, body.toStdString()); });
    ChatClient client(once(server));
    for (const bool streamed : {false, true}) {
        HandClock clock;
        const auto answer = ask(client, clock, question(), streamed).reply;
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, std::string("server.refused"));
        const std::pair<std::string, std::string> expected{"reason", reason.toStdString()};
        QVERIFY2(answer.error().arguments[1] == expected, answer.error().arguments[1].second.c_str());
        QVERIFY(answer.error().message.find(reason.toStdString()) != std::string::npos);
    }
}

void TestReplyFaults::statusesDecideWhatIsTriedAgain_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    QTest::addColumn<bool>("again");
    QTest::newRow("400") << 400 << "server.refused" << false;
    QTest::newRow("401") << 401 << "server.api_key_refused" << false;
    QTest::newRow("403") << 403 << "server.api_key_refused" << false;
    QTest::newRow("404") << 404 << "server.not_found" << false;
    QTest::newRow("408") << 408 << "server.refused" << false;
    QTest::newRow("413") << 413 << "server.refused" << false;
    QTest::newRow("422") << 422 << "server.refused" << false;
    QTest::newRow("429") << 429 << "server.busy" << true;
    QTest::newRow("500") << 500 << "server.failed" << true;
    QTest::newRow("501") << 501 << "server.failed" << false;
    QTest::newRow("502") << 502 << "server.failed" << true;
    QTest::newRow("503") << 503 << "server.busy" << true;
    QTest::newRow("504") << 504 << "server.failed" << true;
}

void TestReplyFaults::statusesDecideWhatIsTriedAgain()
{
    QFETCH(int, status);
    QFETCH(QString, code);
    QFETCH(bool, again);
    LoopbackServer server([&](const SeenRequest&, Wire& wire) { wire.reply(status, R"({"error": "no"})"); });
    HandClock clock;
    ChatClient client(once(server), clock);
    const auto asked = ask(client, clock, question());
    QVERIFY(!asked.reply);
    QCOMPARE(asked.reply.error().code, code.toStdString());
    QCOMPARE(server.requests().size(), std::size_t(again ? 3 : 1));
}

void TestReplyFaults::aWaitThatIsTooLongIsSaid()
{
    LoopbackServer server([](const SeenRequest&, Wire& wire) {
        wire.reply(429, R"({"error": "quota"})", "application/json", "Retry-After: 86400\r\n");
    });
    ChatClient client(once(server));
    const auto answer = client.complete(question());
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, std::string("server.busy"));
    QVERIFY2(answer.error().message.find("quota. It wants to be left alone for 24 h.") != std::string::npos,
             answer.error().message.c_str());
    QCOMPARE(server.requests().size(), std::size_t(1));
}

void TestReplyFaults::aKeyThatTheServerQuotesIsTakenOut()
{
    for (const auto& body : {R"({"error": {"message": "Incorrect API key: )" + kSecret + R"("}})", "key " + kSecret}) {
        LoopbackServer server([&](const SeenRequest&, Wire& wire) { wire.reply(401, body); });
        ChatClient client(once(server));
        const auto answer = client.complete(question());
        QVERIFY(!answer);
        QVERIFY2(!holdsSecret(answer.error()), answer.error().message.c_str());
        QCOMPARE(server.requests()[0].headers.at("authorization"), "Bearer " + kSecret);
    }
}

void TestReplyFaults::contentMayComeInParts()
{
    LoopbackServer server([](const SeenRequest&, Wire& wire) {
        wire.reply(200,
                   reply({{"content", {{{"type", "text"}, {"text", "She "}}, {{"type", "text"}, {"text", "sobs"}}}}}));
    });
    ChatClient client(once(server));
    QCOMPARE(client.complete(question())->text, std::string("She sobs"));
}

void TestReplyFaults::aStreamSurvivesEverySplit()
{
    const std::string text = "\xC3\x84rger \xF0\x9F\x98\xA1!";
    std::string stream = completionStream({"\xC3\x84", "rger ", "\xF0\x9F\x98\xA1", "!"});
    const auto crlf = [&stream] {
        std::string all;
        for (const char c : stream)
            all += c == '\n' ? std::string("\r\n") : std::string(1, c);
        return all;
    }();
    for (const auto& sent : {stream, crlf}) {
        LoopbackServer server([&](const SeenRequest&, Wire& wire) {
            // A chunk for every byte: curl hands each over by itself.
            std::string chunks;
            for (const char byte : sent)
                chunks += std::string("1\r\n") + byte + "\r\n";
            wire.send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n" +
                      chunks + "0\r\n\r\n");
        });
        ChatClient client(once(server));
        std::vector<std::string> pieces;
        const auto answer = client.stream(question(), [&](std::string_view piece) { pieces.emplace_back(piece); });
        QVERIFY2(answer.has_value(), answer ? "" : answer.error().message.c_str());
        QCOMPARE(answer->text, text);
        QVERIFY((pieces == std::vector<std::string>{"\xC3\x84", "rger ", "\xF0\x9F\x98\xA1", "!"}));
    }
}

void TestReplyFaults::aStreamThatBreaksKeepsWhatCame_data()
{
    QTest::addColumn<QByteArray>("events");
    QTest::addColumn<QString>("code");
    const auto row = [](const char* name, const std::string& rest, const char* code) {
        QTest::newRow(name) << QByteArray::fromStdString(deltaEvent({{"content", "She lau"}}) + rest) << code;
    };
    const std::string finished = "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":";
    row("ends", "", "server.stream_cut");
    row("ends inside an event", "data: {\"choices\":[{\"del", "server.stream_cut");
    row("ends after its reason, without [DONE]", finished + "\"stop\"}]}\n\n", "server.stream_cut");
    row("length", finished + "\"length\"}]}\n\ndata: [DONE]\n\n", "server.reply_cut");
    row("filter", finished + "\"content_filter\"}]}\n\ndata: [DONE]\n\n", "server.withheld");
    row("an error in between", "data: {\"error\":{\"message\":\"CUDA out of memory\",\"code\":500}}\n\n",
        "server.failed");
    row("an event that is no JSON", "data: oops\n\n", "server.bad_json");
    row("a huge number", "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":4e44444464}}\n\n", "server.bad_json");
}

void TestReplyFaults::aStreamThatBreaksKeepsWhatCame()
{
    QFETCH(QByteArray, events);
    QFETCH(QString, code);
    LoopbackServer server([&](const SeenRequest&, Wire& wire) { sendStream(wire, events.toStdString()); });
    ChatClient client(once(server));
    std::string shown;
    const auto answer = client.stream(question(), [&](std::string_view piece) { shown += piece; });
    QVERIFY(!answer);
    QVERIFY2(answer.error().code == code.toStdString(), answer.error().message.c_str());
    QCOMPARE(shown, std::string("She lau"));
    QCOMPARE(replyText(answer.error()), shown);
    QCOMPARE(server.requests().size(), std::size_t(1));
}

void TestReplyFaults::aStreamIsTriedAgainOnlyBeforeItsFirstPiece()
{
    LoopbackServer server([](const SeenRequest& request, Wire& wire) {
        if (request.number == 1) {
            wire.reset();
        } else if (request.number == 2) {
            sendStream(wire, completionStream({"whole"}));
        } else {
            wire.send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: 9999\r\n\r\n" +
                      deltaEvent({{"content", "half"}}));
            wire.close();
        }
    });
    HandClock clock;
    ChatClient client(once(server), clock);
    const auto whole = ask(client, clock, question(), true);
    QVERIFY2(whole.reply.has_value(), whole.reply ? "" : whole.reply.error().message.c_str());
    QCOMPARE(whole.reply->attempts, 2);
    const auto half = ask(client, clock, question(), true);
    QVERIFY(!half.reply);
    QCOMPARE(half.reply.error().code, std::string("server.connection_lost"));
    QCOMPARE(replyText(half.reply.error()), std::string("half"));
    QVERIFY(half.notices.empty());
}

void TestReplyFaults::aServerThatDoesNotStreamIsUnderstood()
{
    LoopbackServer server([](const SeenRequest&, Wire& wire) { wire.reply(200, completion("all at once")); });
    ChatClient client(once(server));
    std::vector<std::string> pieces;
    const auto answer = client.stream(question(), [&](std::string_view piece) { pieces.emplace_back(piece); });
    QVERIFY(answer.has_value());
    QVERIFY((pieces == std::vector<std::string>{"all at once"}));
}

void TestReplyFaults::aListWithoutLanguageModelsIsSaid_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("code");
    QTest::newRow("empty") << QByteArray(R"({"object": "list", "data": []})") << "application/json"
                           << "server.no_models";
    QTest::newRow("something else") << QByteArray(R"({"hello": "world"})") << "application/json"
                                    << "server.no_models";
    QTest::newRow("a page") << QByteArray("<html>") << "text/html"
                            << "server.wrong_type";
    QTest::newRow("broken") << QByteArray("{\"data\":") << "application/json"
                            << "server.bad_json";
}

void TestReplyFaults::aListWithoutLanguageModelsIsSaid()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, type);
    QFETCH(QString, code);
    LoopbackServer server(
        [&](const SeenRequest&, Wire& wire) { wire.reply(200, body.toStdString(), type.toStdString()); });
    HttpClient http(once(server).http);
    const auto models = listLanguageModels(http);
    QVERIFY(!models);
    QCOMPARE(models.error().code, code.toStdString());
}

QTEST_GUILESS_MAIN(TestReplyFaults)
#include "tst_reply_faults.moc"
