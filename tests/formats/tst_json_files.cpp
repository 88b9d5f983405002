// JSON lines, documents, batch replies and clip names.
#include "formats/batch_file.h"
#include "formats/scratch_file.h"

#include <QObject>
#include <QtTest>

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

using namespace cuebench;
using cuebench::test::ScratchFolder;
using Json = nlohmann::json;

namespace {

struct Read {
    std::string items;   ///< "line:text" joined by '|'
    std::string faults;  ///< "line:code" joined by '|'
    std::string error;
};

Read readAll(const std::filesystem::path& path, const JsonItemLimits& limits = {})
{
    Read read;
    const auto status = readJsonItems(
        path,
        [&](const JsonItem& item) {
            read.items += (read.items.empty() ? "" : "|") + std::to_string(item.line) + ":" + std::string(item.text);
            return true;
        },
        [&](const Error& fault) {
            read.faults += (read.faults.empty() ? "" : "|") + std::to_string(fault.about.line) + ":" + fault.code;
        },
        limits);
    if (!status)
        read.error = status.error().code;
    return read;
}

Json openAi(const Json& content)
{
    return {
        {"custom_id", "part_1/1.mp4|video"},
        {"response",
         {{"status_code", 200},
          {"body",
           {{"model", "omni-7b"},
            {"choices", {{{"message", {{"role", "assistant"}, {"content", content}}}, {"finish_reason", "stop"}}}}}}}},
        {"error", nullptr}};
}

Json gemini(const std::string& uri)
{
    Json parts = {{{"text", "Describe."}}};
    if (!uri.empty())
        parts.push_back({{"fileData", {{"fileUri", uri}, {"mimeType", "x"}}}});
    return {
        {"request", {{"contents", {{{"role", "user"}, {"parts", parts}}}}}},
        {"status", ""},
        {"response",
         {{"candidates",
           {{{"content", {{"parts", {{{"text", "hmm"}, {"thought", true}}, {{"text", "a "}}, {{"text", "reply"}}}}}},
             {"finishReason", "STOP"}}}},
          {"modelVersion", "gemini-2.5"}}}};
}

}  // namespace

class JsonFilesTest : public QObject {
    Q_OBJECT

private slots:
    void givesItemsWithTheirLines_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("items");
        QTest::addColumn<QString>("faults");
        QTest::newRow("lines") << "a.jsonl" << QByteArray("{\"a\":1}\n{\"a\":2}\n") << "1:{\"a\":1}|2:{\"a\":2}"
                               << "";
        QTest::newRow("BOM, CRLF, blank lines")
            << "a.jsonl" << QByteArray("\xEF\xBB\xBF{}\r\n\r\n  \n [1] \r\n") << "1:{}|4:[1]"
            << "";
        QTest::newRow("no newline at the end") << "a.jsonl" << QByteArray("{}\n[]") << "1:{}|2:[]"
                                               << "";
        QTest::newRow("lines in a .json") << "a.json" << QByteArray("{}\n{}\n") << "1:{}|2:{}"
                                          << "";
        QTest::newRow("array") << "a.json" << QByteArray("[\n {\"a\": [1,\n2]},\n\n {\"b\": \"],{\\\"\"} ]\n")
                               << "2:{\"a\": [1,\n2]}|5:{\"b\": \"],{\\\"\"}"
                               << "";
        QTest::newRow("array on one line")
            << "a.json" << QByteArray("[{\"a\":1},{\"b\":2}]") << "1:{\"a\":1}|1:{\"b\":2}"
            << "";
        QTest::newRow("array in a .jsonl") << "a.jsonl" << QByteArray("[\n{},\n{}\n]\n") << "2:{}|3:{}"
                                           << "";
        QTest::newRow("object over lines") << "a.json" << QByteArray("\n{\n\"a\": 1\n}\n") << "2:{\n\"a\": 1\n}"
                                           << "";
        QTest::newRow("objects over lines, in a row") << "a.json" << QByteArray("{\n}\n{\n}") << "1:{\n}|3:{\n}"
                                                      << "";
        QTest::newRow("a line cut off") << "a.jsonl" << QByteArray("{\"a\":\n{}\n") << "1:{\"a\":|2:{}"
                                        << "";
        QTest::newRow("a document cut off") << "a.json" << QByteArray("[\n{},\n{\"a\":") << "2:{}"
                                            << "3:json.cut_off";
        QTest::newRow("an array without its end") << "a.json" << QByteArray("[\n{},\n{}\n") << "2:{}|3:{}"
                                                  << "3:json.cut_off";
        QTest::newRow("rubbish behind") << "a.json" << QByteArray("[{}]\nx{}") << "1:{}"
                                        << "2:json.not_json";
        QTest::newRow("not UTF-8") << "a.jsonl" << QByteArray("{\"a\":\"\xFF\"}\n{}\n") << "2:{}"
                                   << "1:json.not_utf8";
        QTest::newRow("NUL") << "a.jsonl" << QByteArray("{}\n{\0}\n{}", 9) << "1:{}|3:{}"
                             << "2:json.nul";
        QTest::newRow("over-long line") << "a.jsonl" << QByteArray("{}\n{\"") + QByteArray(300, 'x') + "\"}\n[]\n"
                                        << "1:{}|3:[]"
                                        << "2:json.long_line";
        QTest::newRow("over-long element") << "a.json" << QByteArray("[\n{},\n{\"") + QByteArray(300, 'x') + "\"},\n[]]"
                                           << "2:{}|4:[]"
                                           << "3:json.long_line";
    }

    void givesItemsWithTheirLines()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, bytes);
        const ScratchFolder folder;
        const auto read = readAll(folder.file(name.toStdString(), bytes.toStdString()), {.maxItemBytes = 256});
        QCOMPARE(QString::fromStdString(read.error), QString());
        QTEST(QString::fromStdString(read.items), "items");
        QTEST(QString::fromStdString(read.faults), "faults");
    }

    void readsLinesAcrossItsBuffer()
    {
        const ScratchFolder folder;
        // The buffer is 1 MiB: lines that end before, at and behind its edge.
        std::string bytes;
        std::vector<std::size_t> lengths{100, (1U << 20U) - 102, 5, (1U << 20U) + 3, (3U << 20U) - 1, 7};
        for (const auto length : lengths)
            bytes += std::string(length, 'x') + "\n";
        std::vector<std::size_t> found;
        const auto status = readJsonItems(
            folder.file("a.jsonl", bytes),
            [&](const JsonItem& item) {
                found.push_back(item.text.size());
                return true;
            },
            [](const Error&) {});
        QVERIFY(status.has_value());
        QVERIFY(found == lengths);
    }

    void stopsWhereTheReceiverSaysSo()
    {
        const ScratchFolder folder;
        for (const auto* name : {"a.jsonl", "a.json"}) {
            int given = 0;
            const auto path = folder.file(name, std::string(name) == "a.json" ? "[{},{},{}]" : "{}\n{}\n{}\n");
            QVERIFY(readJsonItems(
                        path, [&](const JsonItem&) { return ++given < 2; }, [](const Error&) {})
                        .has_value());
            QCOMPARE(given, 2);
        }
    }

    void refusesWhatIsNoJsonFile_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("code");
        QTest::newRow("empty") << "a.jsonl" << QByteArray() << "json.empty";
        QTest::newRow("blank") << "a.json" << QByteArray("\n \n") << "json.empty";
        QTest::newRow("UTF-16") << "a.json" << QByteArray("\xFF\xFE[\0", 4) << "json.utf16";
        QTest::newRow("prose") << "a.json" << QByteArray("Sorry.\n") << "json.not_json";
    }

    void refusesWhatIsNoJsonFile()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, bytes);
        const ScratchFolder folder;
        const auto read = readAll(folder.file(name.toStdString(), bytes.toStdString()));
        QTEST(QString::fromStdString(read.error), "code");
        QCOMPARE(QString::fromStdString(readAll(folder.path("none.json")).error), QString("file.missing"));
    }

    void knowsClipsByAnySpelling_data()
    {
        QTest::addColumn<QString>("clip");
        QTest::newRow("part_1/1.mp4") << "part_1/1.mp4";
        QTest::newRow("./part_1//1.mp4") << "part_1/1.mp4";
        QTest::newRow("/data/DFEW/dfew_original_clips_24fps_no_audio/part_1/1.mp4") << "part_1/1.mp4";
        QTest::newRow("gs://bucket/dfew_original_clips_16khz/part_11/16372.wav") << "part_11/16372.mp4";
        QTest::newRow("file:///C:/clips/part_3/4512.WAV") << "part_3/4512.mp4";
        QTest::newRow("https://host/b/Part_3/4%2012.mp4?sig=a/b") << "part_3/4 12.mp4";
        QTest::newRow("clips\\part_2\\7.mp4") << "part_2/7.mp4";
        QTest::newRow("scenes/one.mp4") << "scenes/one.mp4";
        QTest::newRow("gs://bucket/scenes/one.wav") << "scenes/one.mp4";
        QTest::newRow("particle/1.mp4") << "particle/1.mp4";
        QTest::newRow("../part_1/1.mp4") << "";
        QTest::newRow("part_1/../../etc/passwd") << "";
        QTest::newRow("gs://bucket/%2e%2e/part_1/1.mp4") << "";
        QTest::newRow("gs://bucket") << "";
        QTest::newRow("  ") << "";
    }

    void knowsClipsByAnySpelling() { QTEST(QString::fromStdString(clipNameFrom(QTest::currentDataTag())), "clip"); }

    void readsOpenAiReplies_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("error");
        const auto add = [](const char* tag, const Json& json, const char* text, const char* error) {
            QTest::newRow(tag) << QByteArray::fromStdString(json.dump()) << text << error;
        };
        add("text", openAi("a reply"), "a reply", "");
        add("parts", openAi({{{"type", "text"}, {"text", "a "}}, {{"type", "text"}, {"text", "reply"}}}), "a reply",
            "");
        add("no text", openAi(nullptr), "", "the response holds no text");
        auto json = openAi("half");
        json["response"]["status_code"] = 429;
        json["response"]["body"] = {{"error", {{"message", "slow down"}}}};
        add("status with words", json, "", "slow down");
        json["response"]["body"] = Json::object();
        add("status alone", json, "", "HTTP status 429");
        add("error object",
            {{"custom_id", "part_1/1.mp4|video"}, {"response", nullptr}, {"error", {{"message", "gone"}}}}, "", "gone");
        add("error text", {{"custom_id", "part_1/1.mp4|video"}, {"error", "gone"}}, "", "gone");
        json = openAi(nullptr);
        json["response"]["body"]["choices"][0]["message"]["refusal"] = "I cannot.";
        add("refusal", json, "", "I cannot.");
        json = openAi("x");
        json["response"]["body"]["choices"] = "not a list";
        add("choices of the wrong type", json, "", "the response holds no text");
    }

    void readsOpenAiReplies()
    {
        QFETCH(QByteArray, json);
        const auto reply = parseBatchItem(json.toStdString(), "b.jsonl", 3);
        QVERIFY(reply.has_value());
        QVERIFY(reply->shape == BatchShape::OpenAi);
        QCOMPARE(reply->line, std::int64_t{3});
        QCOMPARE(reply->clipName, std::string("part_1/1.mp4"));
        QCOMPARE(reply->suffix, std::string("video"));
        QTEST(QString::fromStdString(reply->text), "text");
        QTEST(QString::fromStdString(reply->error), "error");
    }

    void keepsModelAndFinishReason()
    {
        auto json = openAi("cut");
        json["response"]["body"]["choices"][0]["finish_reason"] = "length";
        const auto reply = parseBatchItem(json.dump(), "b.jsonl", 1);
        QCOMPARE(reply->languageModel, std::string("omni-7b"));
        QVERIFY(reply->hitTokenLimit());
        QVERIFY(!parseBatchItem(openAi("x").dump(), "b.jsonl", 1)->hitTokenLimit());
    }

    void readsGeminiReplies_data()
    {
        QTest::addColumn<QString>("uri");
        QTest::addColumn<QString>("clip");
        QTest::addColumn<QString>("suffix");
        QTest::newRow("silent video") << "gs://b/dfew_24fps_no_audio/part_1/1.mp4"
                                      << "part_1/1.mp4"
                                      << "video";
        QTest::newRow("sound") << "gs://b/dfew_16khz/part_1/1.wav"
                               << "part_1/1.mp4"
                               << "audio";
        QTest::newRow("text only") << ""
                                   << ""
                                   << "";
    }

    void readsGeminiReplies()
    {
        QFETCH(QString, uri);
        const auto reply = parseBatchItem(gemini(uri.toStdString()).dump(), "g.jsonl", 1);
        QVERIFY(reply.has_value());
        QVERIFY(reply->shape == BatchShape::Gemini);
        QCOMPARE(reply->text, std::string("a reply"));
        QCOMPARE(reply->languageModel, std::string("gemini-2.5"));
        QCOMPARE(reply->finishReason, std::string("STOP"));
        QTEST(QString::fromStdString(reply->clipName), "clip");
        QTEST(QString::fromStdString(reply->suffix), "suffix");
    }

    void reportsGeminiErrors()
    {
        auto json = gemini("");
        json["status"] = "quota exceeded";
        json["response"] = Json::object();
        QCOMPARE(parseBatchItem(json.dump(), "g", 1)->error, std::string("quota exceeded"));
        json = gemini("");
        json["response"] = {{"promptFeedback", {{"blockReason", "SAFETY"}}}};
        QCOMPARE(parseBatchItem(json.dump(), "g", 1)->error, std::string("blocked: SAFETY"));
        json = {{"key", "part_1/1.mp4|2"}, {"error", {{"message", "no"}}}};
        const auto keyed = parseBatchItem(json.dump(), "g", 1);
        QCOMPARE(keyed->clipName, std::string("part_1/1.mp4"));
        QCOMPARE(keyed->suffix, std::string("2"));
        QCOMPARE(keyed->error, std::string("no"));
    }

    void takesAPlainItemAsTheReplyItself()
    {
        const std::string json = R"({"video_id": "part_1/1.mp4", "questions": []})";
        const auto reply = parseBatchItem(json, "c.json", 1);
        QVERIFY(reply->shape == BatchShape::Plain);
        QCOMPARE(reply->text, json);
        QCOMPARE(reply->clipName, std::string("part_1/1.mp4"));
    }

    void reportsLinesThatAreNoReply_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("code");
        QTest::newRow("cut off") << QByteArray("{\"custom_id\": \"a") << "batch.broken_line";
        QTest::newRow("number out of range") << QByteArray("{\"a\": 1e99999}") << "batch.broken_line";
        QTest::newRow("a list") << QByteArray("[1]") << "batch.no_object";
        QTest::newRow("OpenAI request") << QByteArray(R"({"custom_id":"a|0","method":"POST","body":{}})")
                                        << "batch.request_line";
        QTest::newRow("Gemini request") << QByteArray(R"({"request":{"contents":[]}})") << "batch.request_line";
        QTest::newRow("nested 100,000 deep") << QByteArray(100'000, '[') << "batch.broken_line";
    }

    void reportsLinesThatAreNoReply()
    {
        QFETCH(QByteArray, json);
        const auto reply = parseBatchItem(json.toStdString(), "b.jsonl", 7);
        QVERIFY(!reply);
        QTEST(QString::fromStdString(reply.error().code), "code");
        QCOMPARE(reply.error().about.line, std::int64_t{7});
    }

    void goesOnBehindABadLine()
    {
        const ScratchFolder folder;
        const auto path = folder.file("b.jsonl", openAi("one").dump() + "\n{broken\n" + gemini("").dump() + "\n");
        std::vector<std::string> texts;
        std::vector<std::int64_t> faultLines;
        const auto status = readBatchFile(
            path,
            [&](const BatchReply& reply) {
                texts.push_back(reply.text);
                return true;
            },
            [&](const Error& fault) { faultLines.push_back(fault.about.line); });
        QVERIFY(status.has_value());
        QVERIFY((texts == std::vector<std::string>{"one", "a reply"}));
        QVERIFY((faultLines == std::vector<std::int64_t>{2}));
    }
};

QTEST_APPLESS_MAIN(JsonFilesTest)
#include "tst_json_files.moc"
