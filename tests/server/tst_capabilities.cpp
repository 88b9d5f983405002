// What a server can do is found out by asking it, on servers that promise more than they hold.
#include "server/capabilities.h"
#include "support/loopback_server.h"
#include "support/replay_server.h"

#include "client_fixture.h"

#include <QTest>

#include <nlohmann/json.hpp>

using namespace cuebench;
using namespace cuebench::testing;
using nlohmann::json;
using Answer = Capability::Answer;

Q_DECLARE_METATYPE(cuebench::Capability::Answer)

namespace {

/// How a server treats pictures, sound and schemas.
struct Habits {
    Answer schema = Answer::Yes;
    Answer images = Answer::Yes;
    Answer sound = Answer::Yes;
    bool countsTokens = true;
    bool isLlama = true;
};

bool holds(const json& body, const std::string& type)
{
    return body["messages"].dump().find("\"" + type + "\"") != std::string::npos;
}

/// True where a reply has been sent.
bool refuse(Wire& wire, Answer habit)
{
    if (habit == Answer::No)
        wire.reply(500, R"({"error":{"code":500,"message":"input is not supported","type":"server_error"}})");
    else if (habit == Answer::Unknown)
        wire.reset();
    return habit == Answer::No || habit == Answer::Unknown;
}

void chat(const Habits& habits, const SeenRequest& request, Wire& wire)
{
    const auto body = json::parse(request.body);
    const bool image = holds(body, "image_url");
    const bool sound = holds(body, "input_audio");
    const bool schema = body.contains("response_format");
    if ((image && refuse(wire, habits.images)) || (sound && refuse(wire, habits.sound)) ||
        (schema && refuse(wire, habits.schema)))
        return;
    int tokens = 20;
    if (image && habits.images == Answer::Yes)
        tokens += 6;
    if (sound && habits.sound == Answer::Yes)
        tokens += 30;
    auto reply = json::parse(completion(schema && habits.schema == Answer::Yes ? R"({"fruit": "plum 3"})" : "Hello!"));
    reply["usage"]["prompt_tokens"] = tokens;
    if (!habits.countsTokens)
        reply.erase("usage");
    wire.reply(200, reply.dump());
}

/// Lists, properties and slots as llama-server answered them.
LoopbackServer::Handler serverWith(const Habits& habits)
{
    return [habits](const SeenRequest& request, Wire& wire) {
        if (request.path == "/v1/models")
            wire.reply(200, habits.isLlama ? recording("models").reply
                                           : R"({"data":[{"id":"a","max_model_len":32768},{"id":"b"}]})");
        else if (habits.isLlama && (request.path == "/props" || request.path == "/slots"))
            wire.reply(200, recording(request.path.substr(1)).reply);
        else if (request.path == "/v1/chat/completions")
            chat(habits, request, wire);
        else
            wire.reply(404, recording("err_not_found").reply);
    };
}

HttpOptions optionsOf(const LoopbackServer& server)
{
    return optionsFor(server.url()).http;
}

}  // namespace

class TestCapabilities : public QObject {
    Q_OBJECT

private slots:
    void promisesAreTried_data();
    void promisesAreTried();
    void contextAndSlotsComeFromTheServer();
    void aServerThatCountsNothingCannotBeJudged();
    void aReplyCutByTokensStillCounts();
    void anotherLanguageModelCanBeAsked();
    void aServerThatCannotChatIsAnError();
    void aStopEndsTheProbe();
};

void TestCapabilities::promisesAreTried_data()
{
    QTest::addColumn<Answer>("schema");
    QTest::addColumn<Answer>("images");
    QTest::addColumn<Answer>("sound");
    QTest::newRow("all") << Answer::Yes << Answer::Yes << Answer::Yes;
    QTest::newRow("takes everything, heeds nothing") << Answer::Ignored << Answer::Ignored << Answer::Ignored;
    QTest::newRow("refuses") << Answer::No << Answer::No << Answer::No;
    QTest::newRow("text and schema") << Answer::Yes << Answer::No << Answer::Ignored;
    QTest::newRow("breaks") << Answer::Yes << Answer::Unknown << Answer::Yes;
}

void TestCapabilities::promisesAreTried()
{
    QFETCH(Answer, schema);
    QFETCH(Answer, images);
    QFETCH(Answer, sound);
    LoopbackServer server(serverWith({.schema = schema, .images = images, .sound = sound}));
    const auto found = probeServer(optionsOf(server));
    QVERIFY2(found.has_value(), found ? "" : found.error().message.c_str());
    QCOMPARE(found->schema.answer, schema);
    QCOMPARE(found->images.answer, images);
    QCOMPARE(found->sound.answer, sound);
    for (const auto* one : {&found->schema, &found->images, &found->sound})
        QCOMPARE(one->reason.empty(), one->answer == Answer::Yes);
    if (images == Answer::No)
        QCOMPARE(found->images.reason, std::string("input is not supported"));
}

void TestCapabilities::contextAndSlotsComeFromTheServer()
{
    LoopbackServer llama(serverWith({}));
    const auto first = probeServer(optionsOf(llama));
    QVERIFY(first.has_value());
    QCOMPARE(first->languageModel, std::string("tiny-random"));
    QCOMPARE(first->contextTokens.value(), std::int64_t(1024));
    QCOMPARE(first->slotCount.value(), 4);
    QCOMPARE(probeSlots(optionsOf(llama)).value(), 4);

    LoopbackServer other(serverWith({.isLlama = false}));
    const auto second = probeServer(optionsOf(other));
    QVERIFY(second.has_value());
    QCOMPARE(second->languageModels.size(), std::size_t(2));
    QCOMPARE(second->contextTokens.value(), std::int64_t(32'768));
    QVERIFY(!second->slotCount);
    QVERIFY(!probeSlots(optionsOf(other)));
}

void TestCapabilities::aServerThatCountsNothingCannotBeJudged()
{
    LoopbackServer server(serverWith({.countsTokens = false}));
    const auto found = probeServer(optionsOf(server));
    QVERIFY(found.has_value());
    QCOMPARE(found->images.answer, Answer::Unknown);
    QCOMPARE(found->sound.answer, Answer::Unknown);
    QCOMPARE(found->schema.answer, Answer::Yes);
}

void TestCapabilities::aReplyCutByTokensStillCounts()
{
    LoopbackServer server([](const SeenRequest& request, Wire& wire) {
        if (request.path == "/v1/models") {
            wire.reply(200, recording("models").reply);
            return;
        }
        if (request.body.empty()) {
            wire.reply(404, "{}");
            return;
        }
        auto reply = json::parse(completion("Hel", "length"));
        reply["usage"]["prompt_tokens"] = holds(json::parse(request.body), "image_url") ? 26 : 20;
        wire.reply(200, reply.dump());
    });
    const auto found = probeServer(optionsOf(server));
    QVERIFY(found.has_value());
    QCOMPARE(found->images.answer, Answer::Yes);
    QCOMPARE(found->sound.answer, Answer::Ignored);
    QCOMPARE(found->schema.answer, Answer::Unknown);
}

void TestCapabilities::anotherLanguageModelCanBeAsked()
{
    LoopbackServer server(serverWith({.isLlama = false}));
    const auto found = probeServer(optionsOf(server), "b");
    QVERIFY(found.has_value());
    QCOMPARE(found->languageModel, std::string("b"));
    QVERIFY(!found->contextTokens);
    for (const auto& request : server.requests()) {
        if (!request.body.empty())
            QCOMPARE(json::parse(request.body)["model"].get<std::string>(), std::string("b"));
    }
}

void TestCapabilities::aServerThatCannotChatIsAnError()
{
    LoopbackServer server([](const SeenRequest& request, Wire& wire) {
        if (request.path == "/v1/models")
            wire.reply(200, recording("models").reply);
        else
            wire.reply(503, R"({"error": {"message": "Loading model", "type": "unavailable_error", "code": 503}})");
    });
    const auto found = probeServer(optionsOf(server));
    QVERIFY(!found);
    QCOMPARE(found.error().code, std::string("server.busy"));
    QVERIFY(found.error().message.find("Loading model") != std::string::npos);
}

void TestCapabilities::aStopEndsTheProbe()
{
    std::stop_source stop;
    LoopbackServer server([&](const SeenRequest& request, Wire& wire) {
        if (request.path == "/v1/models") {
            wire.reply(200, recording("models").reply);
            return;
        }
        stop.request_stop();
        wire.stall();
        wire.close();
    });
    const auto found = probeServer(optionsOf(server), {}, stop.get_token());
    QVERIFY(!found);
    QCOMPARE(found.error().kind, Error::Kind::Interrupted);
}

QTEST_GUILESS_MAIN(TestCapabilities)
#include "tst_capabilities.moc"
