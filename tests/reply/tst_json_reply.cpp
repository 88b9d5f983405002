// The JSON inside a language model's text.
#include "reply/json_reply.h"

#include <QObject>
#include <QtTest>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>

using namespace cuebench;
using Json = nlohmann::json;

namespace {

QString valuesOf(const JsonReply& reply)
{
    std::string text;
    for (const auto& value : reply.values)
        text += (text.empty() ? "" : " ") + value;
    return QString::fromStdString(text);
}

QString codesOf(const JsonReply& reply)
{
    std::string text;
    for (const auto& fault : reply.faults)
        text += (text.empty() ? "" : " ") + fault.code;
    return QString::fromStdString(text);
}

}  // namespace

class JsonReplyTest : public QObject {
    Q_OBJECT

private slots:
    void findsTheJson_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("values");
        const QString one = R"({"a":1})";
        QTest::newRow("bare") << QByteArray(R"({"a": 1})") << one;
        QTest::newRow("fence with language") << QByteArray("```json\n{\"a\": 1}\n```") << one;
        QTest::newRow("fence without") << QByteArray("```\n{\"a\": 1}\n```\n") << one;
        QTest::newRow("fence never closed") << QByteArray("```json\n{\"a\": 1}") << one;
        QTest::newRow("text around")
            << QByteArray("Here it is (see {below} and [1]):\n```JSON\n{\"a\": 1}\n```\nHope {it} helps [x].") << one;
        QTest::newRow("two values") << QByteArray("{\"a\":1}\n\n{\"b\":2}") << R"({"a":1} {"b":2})";
        QTest::newRow("array of objects") << QByteArray("[{\"a\":1}]") << R"([{"a":1}])";
        QTest::newRow("trailing commas") << QByteArray("{\"a\":1,}") << one;
        QTest::newRow("Python words") << QByteArray("{'a': True, 'b': False, 'c': None}")
                                      << R"({"a":true,"b":false,"c":null})";
        QTest::newRow("word without quotes") << QByteArray("{\"answer\": C}") << R"({"answer":"C"})";
        QTest::newRow("raw line break in a string") << QByteArray("{\"a\": \"x\ny\"}") << R"({"a":"x\ny"})";
        QTest::newRow("equal keys") << QByteArray("{\"a\": 1, \"a\": 2}") << R"({"a":2})";
        QTest::newRow("escapes") << QByteArray("{\"a\": \"\\u00e4\\ud83d\\ude00\\\"\\/\\'\"}")
                                 << QString::fromUtf8("{\"a\":\"ä😀\\\"/'\"}");
        QTest::newRow("lone surrogate") << QByteArray(R"({"a": "\ud83dx"})")
                                        << QString::fromUtf8("{\"a\":\"\xEF\xBF\xBDx\"}");
        QTest::newRow("number beyond double") << QByteArray(R"({"a": 4e44444464})") << R"({"a":"4e44444464"})";
        QTest::newRow("number beyond 64 bits") << QByteArray(R"({"a": 99999999999999999999})") << R"({"a":1e+20})";
        QTest::newRow("BOM") << QByteArray("\xEF\xBB\xBF{\"a\": 1}") << one;
    }

    void findsTheJson()
    {
        QFETCH(QByteArray, text);
        const auto reply = readJsonReply(text.toStdString());
        QTEST(valuesOf(reply), "values");
        QCOMPARE(codesOf(reply), QString());
        QVERIFY(!reply.truncated && !reply.isError);
    }

    void saysWhatIsWrong_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("codes");
        QTest::addColumn<QString>("values");
        QTest::newRow("empty") << QByteArray(" \n") << "reply.empty"
                               << "";
        QTest::newRow("prose") << QByteArray("I cannot see a person.") << "reply.no_json"
                               << "";
        QTest::newRow("brackets in prose") << QByteArray("A [short] {text}.") << "reply.no_json"
                                           << "";
        QTest::newRow("cut off at the start") << QByteArray("{\"questions\": [{\"que") << "reply.cut_off"
                                              << "{\"questions\":[]}";
        QTest::newRow("cut off in a list") << QByteArray(R"({"questions": [{"a":1}, {"a":2}, {"a")") << "reply.cut_off"
                                           << R"({"questions":[{"a":1},{"a":2}]})";
        QTest::newRow("cut off in a list of lists")
            << QByteArray(R"([{"video_id":"x","questions": [{"a":1}, {"a":)") << "reply.cut_off"
            << R"([{"questions":[{"a":1}],"video_id":"x"}])";
        QTest::newRow("a quote in a text")
            << QByteArray(R"({"questions": [{"a":1}, {"q":"he says "hi" to"}]})") << "reply.broken"
            << R"({"questions":[{"a":1}]})";
        QTest::newRow("not UTF-8") << QByteArray("{\"a\": \"\xFF\"}") << "reply.not_utf8"
                                   << QString::fromUtf8("{\"a\":\"\xEF\xBF\xBD\"}");
        QTest::newRow("nested 65 deep") << QByteArray("{\"a\":").repeated(65) + "1" + QByteArray("}").repeated(65)
                                        << "reply.too_deep"
                                        << "{\"a\":1}";
        QTest::newRow("5 MiB") << QByteArray(5 << 20, ' ') + "{\"a\":1}"
                               << "reply.too_long"
                               << "";
    }

    void saysWhatIsWrong()
    {
        QFETCH(QByteArray, text);
        const auto reply = readJsonReply(text.toStdString());
        QTEST(codesOf(reply), "codes");
        if (QByteArray(QTest::currentDataTag()) != "nested 65 deep")
            QTEST(valuesOf(reply), "values");
        QCOMPARE(reply.truncated, codesOf(reply).contains("cut_off"));
    }

    void hearsTheWordError_data()
    {
        QTest::addColumn<QString>("reason");
        QTest::newRow("ERROR") << "";
        QTest::newRow("ERROR: no person in the video") << "no person in the video";
        QTest::newRow("**ERROR** - no person") << "no person";
        QTest::newRow("```\nERROR: no person\n```") << "no person";
        QTest::newRow("\"ERROR: no person\"") << "no person";
        QTest::newRow("Error: no person") << "no person";
        QTest::newRow("ERROR: I got {} only") << "I got {} only";
        QTest::newRow("{\"error\": \"no person\"}") << "no person";
        QTest::newRow("I must answer: ERROR, no person") << "no person";
    }

    void hearsTheWordError()
    {
        const auto reply = readJsonReply(QTest::currentDataTag());
        QVERIFY(reply.isError);
        QVERIFY(reply.values.empty());
        QCOMPARE(codesOf(reply), QString("reply.refused"));
        QTEST(QString::fromStdString(reply.errorReason), "reason");
    }

    void doesNotTakeEveryErrorForOne()
    {
        QVERIFY(!readJsonReply("Errors are human. {\"a\": 1}").isError);
        QVERIFY(!readJsonReply("Error free: {\"a\": 1}").isError);
        QVERIFY(!readJsonReply("{\"a\": \"ERROR\"}").isError);
    }

    void survivesHostileTexts_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("open brackets") << QByteArray(1'000'000, '[');
        QTest::newRow("open braces") << QByteArray(1'000'000, '{');
        QTest::newRow("open objects") << QByteArray("{\"a\":").repeated(200'000);
        QTest::newRow("open objects in lists") << QByteArray("[{'a':").repeated(200'000);
        QTest::newRow("brackets, then a long list") << QByteArray(1000, '[') + QByteArray("1,").repeated(100'000);
        QTest::newRow("quotes") << QByteArray("{\"").repeated(500'000);
        QTest::newRow("backslashes") << "{\"" + QByteArray(1'000'000, '\\');
        QTest::newRow("NUL") << QByteArray(1000, '\0');
        QTest::newRow("every byte") << [] {
            QByteArray all = "{\"";
            for (int i = 0; i < 256; ++i)
                all += static_cast<char>(i);
            return all;
        }();
    }

    void survivesHostileTexts()
    {
        QFETCH(QByteArray, text);
        const auto reply = readJsonReply(text.toStdString());
        for (const auto& value : reply.values)
            QVERIFY(!Json::parse(value, nullptr, false).is_discarded());
        QVERIFY(!reply.faults.empty());
    }
};

QTEST_APPLESS_MAIN(JsonReplyTest)
#include "tst_json_reply.moc"
