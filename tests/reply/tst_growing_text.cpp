// The texts of a reply while it is being written.
#include "reply/growing_text.h"

#include <QTest>

#include <nlohmann/json.hpp>

using namespace cuebench;

namespace {

std::vector<std::string> textsOf(std::string_view reply)
{
    std::vector<std::string> all;
    for (const auto& one : growingTexts(reply))
        all.push_back(one.path + '=' + one.text + (one.whole ? "." : "…"));
    return all;
}

using Lines = std::vector<std::string>;

}  // namespace

class TestGrowingText : public QObject {
    Q_OBJECT

private slots:
    void textsHaveTheirPlaces()
    {
        QVERIFY(textsOf("{\"options\": [{\"text\": \"He claps\", \"cue\": \"clapping\"}, {\"text\": \"He wi") ==
                (Lines{"options/0/text=He claps.", "options/0/cue=clapping.", "options/1/text=He wi…"}));
        QVERIFY(textsOf("{\"question\":\"Why?\",\"n\":3,\"b\":true,\"options\":[\"a\",\"b") ==
                (Lines{"question=Why?.", "options/0=a.", "options/1=b…"}));
        QVERIFY(textsOf("[{\"a\":{\"b\":\"x\"}},\"y\"]") == (Lines{"0/a/b=x.", "1=y."}));
    }

    void nothingHasBegunYet()
    {
        for (const char* reply : {"", "Sure, here it is:", "```json", "{", "{\"options", "{\"options\": [{\"te",
                                  "{\"options\": [{\"text\": ", "]", "}}", "\"alone"})
            QVERIFY2(textsOf(reply).empty(), reply);
        QVERIFY(textsOf("{\"text\": \"") == Lines{"text=…"});
    }

    void aFenceBeforeItIsPassedOver()
    {
        QVERIFY(textsOf("```json\n{\"question\": \"What") == Lines{"question=What…"});
        // What follows the whole object is no part of it.
        QVERIFY(textsOf("{\"a\": \"b\"} and \"more\" {\"c\": \"d\"}") == Lines{"a=b."});
    }

    void bracketsAndMarksInsideTextsAreText()
    {
        QVERIFY(textsOf("{\"a\": \"x, {y: [z]} \\\"q\\\" \\\\\", \"b\": \"c") ==
                (Lines{"a=x, {y: [z]} \"q\" \\.", "b=c…"}));
    }

    void halfAnEscapeWaits_data()
    {
        QTest::addColumn<QByteArray>("reply");
        QTest::addColumn<QString>("text");
        QTest::newRow("backslash") << QByteArray("{\"a\": \"x\\") << "x";
        QTest::newRow("u") << QByteArray("{\"a\": \"x\\u00e") << "x";
        QTest::newRow("whole u") << QByteArray("{\"a\": \"x\\u00e4") << QStringLiteral("xä");
        QTest::newRow("first of a pair") << QByteArray("{\"a\": \"x\\ud83d") << "x";
        QTest::newRow("half of the second") << QByteArray("{\"a\": \"x\\ud83d\\ude") << "x";
        QTest::newRow("pair") << QByteArray("{\"a\": \"x\\ud83d\\ude00") << QStringLiteral("x😀");
        QTest::newRow("lone first") << QByteArray("{\"a\": \"x\\ud83dy") << QStringLiteral("x\uFFFDy");
        QTest::newRow("lone second") << QByteArray("{\"a\": \"x\\ude00y") << QStringLiteral("x\uFFFDy");
        QTest::newRow("NUL") << QByteArray("{\"a\": \"x\\u0000y") << QStringLiteral("x\uFFFDy");
        QTest::newRow("no hexadecimal") << QByteArray("{\"a\": \"x\\uZZZZ") << "x";
        QTest::newRow("half a character") << QByteArray("{\"a\": \"x\xc3") << "x";
        QTest::newRow("line break") << QByteArray("{\"a\": \"x\\ny") << "x y";
    }
    void halfAnEscapeWaits()
    {
        QFETCH(QByteArray, reply);
        QFETCH(QString, text);
        const auto texts = growingTexts(reply.toStdString());
        QCOMPARE(texts.size(), std::size_t{1});
        QCOMPARE(QString::fromStdString(texts[0].text), text);
        QVERIFY(!texts[0].whole);
    }

    /// Cut at every byte: what stands is always a beginning of what will stand, and never broken UTF-8.
    void textsOnlyGrow()
    {
        const nlohmann::json json{
            {"options",
             {{{"text", "Er lächelt \"breit\" 😀\\"}, {"cue", "smile"}}, {{"text", "x"}, {"cue", "{[\"]}"}}}}};
        for (const bool ascii : {false, true}) {
            const std::string whole = json.dump(-1, ' ', ascii);
            std::vector<GrowingText> before;
            for (std::size_t size = 0; size <= whole.size(); ++size) {
                const auto now = growingTexts(std::string_view(whole).substr(0, size));
                QVERIFY(now.size() >= before.size());
                for (std::size_t i = 0; i < now.size(); ++i) {
                    QVERIFY(QString::fromStdString(now[i].text).toStdString() == now[i].text);
                    if (i >= before.size())
                        continue;
                    QVERIFY(now[i].path == before[i].path);
                    QVERIFY(now[i].text.substr(0, before[i].text.size()) == before[i].text);
                    QVERIFY(!before[i].whole || now[i] == before[i]);
                }
                before = now;
            }
            QCOMPARE(before.size(), std::size_t{4});
            QVERIFY(before[0] == (GrowingText{"options/0/cue", "smile", true}));
            QVERIFY(before[1].text == json["options"][0]["text"].get<std::string>());
        }
    }

    void depthAndLengthAreBounded()
    {
        QVERIFY(growingTexts(std::string(1'000'000, '[') + "\"x\"").empty());
        const std::string endless = "{\"a\": \"" + std::string(1'000'000, 'x');
        QVERIFY(growingTexts(endless).front().text.size() < kMostGrowth);
    }
};

QTEST_GUILESS_MAIN(TestGrowingText)
#include "tst_growing_text.moc"
