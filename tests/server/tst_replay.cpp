// The client against what a real llama-server said: every recorded pair goes through it.
#include "server/chat_client.h"
#include "server/chat_reply.h"
#include "server/language_models.h"
#include "server/server_json.h"
#include "support/replay_server.h"

#include "client_fixture.h"

#include <QTest>

#include <future>
#include <map>
#include <set>

using namespace cuebench;
using namespace cuebench::testing;
using nlohmann::json;

namespace {

ChatClientOptions withKey(const ReplayServer& server, const std::string& key = "test-key")
{
    auto options = optionsFor(server.url());
    options.retry = RetryPolicy::once();
    if (!key.empty())
        options.http.apiKey = ApiKey::make(key).value();
    return options;
}

ChatPart partFrom(const json& part)
{
    if (part["type"] == "image_url")
        return ImagePart{.dataUri = std::make_shared<const std::string>(part["image_url"]["url"])};
    if (part["type"] == "input_audio")
        return SoundPart{.base64 = std::make_shared<const std::string>(part["input_audio"]["data"]),
                         .format = part["input_audio"]["format"]};
    return TextPart{.text = part["text"]};
}

ChatMessage messageFrom(const json& message)
{
    ChatMessage out{.role = message["role"] == "assistant" ? ChatMessage::Role::Assistant : ChatMessage::Role::User};
    if (message["content"].is_string())
        out.parts = {TextPart{.text = message["content"]}};
    else
        for (const auto& part : message["content"])
            out.parts.push_back(partFrom(part));
    return out;
}

ChatRequest requestFrom(const json& body)
{
    ChatRequest request{.languageModel = body.value("model", "")};
    for (const auto& message : body["messages"])
        request.messages.push_back(messageFrom(message));
    if (body.contains("max_tokens"))
        request.maxTokens = body["max_tokens"];
    if (body.contains("temperature"))
        request.temperature = body["temperature"];
    if (body.contains("seed"))
        request.seed = body["seed"];
    if (body.contains("response_format"))
        request.schema = ReplySchema{.name = body["response_format"]["json_schema"]["name"],
                                     .json = body["response_format"]["json_schema"]["schema"].dump()};
    return request;
}

Result<ChatReply> askAgain(ChatClient& client, const Recording& recorded, std::string* streamed = nullptr)
{
    std::promise<Result<ChatReply>> promise;
    ChatEvents events;
    if (streamed != nullptr)
        events.onDelta = [streamed](std::string_view text) { streamed->append(text); };
    events.onDone = [&promise](Result<ChatReply> reply) { promise.set_value(std::move(reply)); };
    const auto text = recorded.body.is_string() ? recorded.body.get<std::string>() : recorded.body.dump();
    client.submit(HttpBody(text), streamed != nullptr, std::move(events));
    return promise.get_future().get();
}

}  // namespace

class TestReplay : public QObject {
    Q_OBJECT

private slots:
    void aChatRequestGoesOutAsItWasRecorded_data();
    void aChatRequestGoesOutAsItWasRecorded();
    void aRefusalIsUnderstood_data();
    void aRefusalIsUnderstood();
    void aStreamIsPutTogether();
    void aStreamThatWasCutIsAnError();
    void languageModelsAreListed();
    void aMissingKeyIsAskedFor();
    void everyRecordingGoesThroughTheClient();
};

void TestReplay::aChatRequestGoesOutAsItWasRecorded_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("code");  // of the error; empty for a reply
    for (const auto* name : {"chat_json_schema", "chat_image_audio_schema"})
        QTest::newRow(name) << name << "";
    for (const auto* name : {"chat_plain", "chat_image", "chat_two_images", "chat_audio", "chat_json_schema_truncated",
                             "chat_assistant_prefill"})
        QTest::newRow(name) << name << "server.reply_cut";
    QTest::newRow("context") << "err_context_exceeded"
                             << "server.context_exceeded";
    QTest::newRow("undecodable") << "err_image_undecodable"
                                 << "server.refused";
}

void TestReplay::aChatRequestGoesOutAsItWasRecorded()
{
    QFETCH(QString, name);
    QFETCH(QString, code);
    const auto& recorded = recording(name.toStdString());
    ReplayServer server;
    ChatClient client(withKey(server));
    const auto reply = client.complete(requestFrom(recorded.body));
    QVERIFY2(server.unknown().empty(), server.unknown().empty() ? "" : server.unknown().front().c_str());
    const auto body = json::parse(recorded.reply);
    if (code.isEmpty()) {
        QVERIFY2(reply.has_value(), reply ? "" : reply.error().message.c_str());
        QCOMPARE(reply->text, body["choices"][0]["message"]["content"].get<std::string>());
        QCOMPARE(reply->languageModel, std::string("tiny-random"));
        QCOMPARE(reply->promptTokens.value(), body["usage"]["prompt_tokens"].get<std::int64_t>());
        QCOMPARE(reply->replyTokens.value(), body["usage"]["completion_tokens"].get<std::int64_t>());
        return;
    }
    QVERIFY(!reply);
    QCOMPARE(reply.error().code, code.toStdString());
    QCOMPARE(exitStatus(reply.error().kind), 6);
    if (body.contains("choices"))
        QCOMPARE(replyText(reply.error()), body["choices"][0]["message"]["content"].get<std::string>());
}

void TestReplay::aRefusalIsUnderstood_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("code");
    for (const auto& one : recordings()) {
        if (one.status == 400 && one.name != "err_context_exceeded" && one.name != "stream_err_context")
            QTest::newRow(one.name.c_str()) << QString::fromStdString(one.name) << "server.refused";
    }
    QTest::newRow("malformed") << "err_malformed_json"
                               << "server.failed";
    QTest::newRow("picture elsewhere") << "err_image_http_url"
                                       << "server.failed";
}

void TestReplay::aRefusalIsUnderstood()
{
    QFETCH(QString, name);
    QFETCH(QString, code);
    const auto& recorded = recording(name.toStdString());
    ReplayServer server;
    ChatClient client(withKey(server));
    const auto reply = askAgain(client, recorded);
    QVERIFY(server.unknown().empty());
    QVERIFY(!reply);
    QCOMPARE(reply.error().code, code.toStdString());
    auto reason = json::parse(recorded.reply)["error"]["message"].get<std::string>();
    QVERIFY2(reply.error().message.find(reason.substr(0, 40)) != std::string::npos, reply.error().message.c_str());
    QCOMPARE(server.server().requests().size(), std::size_t(1));
}

void TestReplay::aStreamIsPutTogether()
{
    ReplayServer server;
    ChatClient client(withKey(server));
    std::string streamed;
    const auto reply = askAgain(client, recording("stream_json_schema"), &streamed);
    QVERIFY(server.unknown().empty());
    QVERIFY2(reply.has_value(), reply ? "" : reply.error().message.c_str());
    // The same request was recorded plain: the same seed gave the same text.
    const auto plain = json::parse(recording("chat_json_schema").reply)["choices"][0]["message"]["content"];
    QCOMPARE(reply->text, plain.get<std::string>());
    QCOMPARE(streamed, reply->text);

    std::string cutOff;
    const auto cut = askAgain(client, recording("stream_chat"), &cutOff);
    QVERIFY(!cut);
    QCOMPARE(cut.error().code, std::string("server.reply_cut"));
    QCOMPARE(replyText(cut.error()), cutOff);
    QVERIFY(!cutOff.empty());

    std::string none;
    const auto refused = askAgain(client, recording("stream_err_context"), &none);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, std::string("server.context_exceeded"));
    const std::pair<std::string, std::string> context{"n_ctx", "1024"};
    const auto& arguments = refused.error().arguments;
    QVERIFY(std::find(arguments.begin(), arguments.end(), context) != arguments.end());
}

void TestReplay::aStreamThatWasCutIsAnError()
{
    ReplayServer server;
    ChatClient client(withKey(server));
    std::string streamed;
    const auto reply = askAgain(client, recording("stream_cancelled_by_client"), &streamed);
    QVERIFY(server.unknown().empty());
    QVERIFY(!reply);
    QCOMPARE(reply.error().code, std::string("server.stream_cut"));
    QCOMPARE(replyText(reply.error()), streamed);
    QVERIFY(!streamed.empty());
}

void TestReplay::languageModelsAreListed()
{
    ReplayServer server;
    HttpClient http(withKey(server).http);
    const auto models = listLanguageModels(http);
    QVERIFY(models.has_value());
    QCOMPARE(models->size(), std::size_t(1));
    QVERIFY((models->front() == LanguageModel{.id = "tiny-random", .contextTokens = 1024}));
}

void TestReplay::aMissingKeyIsAskedFor()
{
    ReplayServer server;
    HttpClient without(withKey(server, "").http);
    const auto none = listLanguageModels(without);
    QVERIFY(!none);
    QCOMPARE(none.error().code, std::string("server.api_key_refused"));
    QVERIFY(none.error().message.find("CUEBENCH_API_KEY") != std::string::npos);

    const auto& wrong = recording("err_wrong_key");
    ChatClient client(withKey(server, wrong.authorization.substr(std::string("Bearer ").size())));
    const auto reply = askAgain(client, wrong);
    QVERIFY(server.unknown().empty());
    QVERIFY(!reply);
    QCOMPARE(reply.error().code, std::string("server.api_key_refused"));
    QVERIFY(reply.error().message.find("CUEBENCH_API_KEY") == std::string::npos);
}

void TestReplay::everyRecordingGoesThroughTheClient()
{
    ReplayServer server;
    std::map<std::string, std::unique_ptr<HttpClient>> clients;
    for (const auto& one : recordings()) {
        const auto key = one.authorization.empty() ? "" : one.authorization.substr(std::string("Bearer ").size());
        auto& client = clients[key];
        if (client == nullptr)
            client = std::make_unique<HttpClient>(withKey(server, key).http);
        HttpBody body;
        if (!one.body.is_null())
            body.add(one.body.is_string() ? one.body.get<std::string>() : one.body.dump());
        const auto reply = client->perform({.method = one.method, .endpoint = one.path, .body = body});
        QVERIFY2(reply.has_value(), one.name.c_str());
        QCOMPARE(reply->status, one.status);
        QVERIFY2(reply->body == one.reply, one.name.c_str());
        QVERIFY2(one.status != 200 || one.type == "text/event-stream" || parseServerJson(reply->body),
                 one.name.c_str());
    }
    QVERIFY(server.unknown().empty());
    QCOMPARE(recordings().size(), std::size_t(51));
    QCOMPARE(std::size_t(server.server().connections()), clients.size());
}

QTEST_GUILESS_MAIN(TestReplay)
#include "tst_replay.moc"
