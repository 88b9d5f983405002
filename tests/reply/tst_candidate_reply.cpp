// Candidate questions in every form in which language models reply them.
#include "reply/candidate_reply.h"

#include "reply/candidate_samples.h"

#include <QObject>
#include <QtTest>

#include <string>
#include <vector>

using namespace cuebench;
using namespace cuebench::test;

class CandidateReplyTest : public QObject {
    Q_OBJECT

private slots:
    void readsTheUsualReply()
    {
        const auto parsed = parseCandidateReply(sampleReply());
        QCOMPARE(codesOf(parsed.faults), QString());
        QCOMPARE(parsed.videoId, std::string("part_1/1.mp4"));
        QCOMPARE(parsed.questions.size(), std::size_t{3});
        const auto& first = parsed.questions[0];
        QCOMPARE(first.ordinal, 1);
        QCOMPARE(first.stem, std::string("What shows it?"));
        QCOMPARE(first.category, std::string("facial_expression_reasoning"));
        QCOMPARE(choicesOf(first), QString("a grin|tears|fists|a bike"));
        QCOMPARE(keyOf(first), 2);
        QVERIFY(first.isSound() && parsed.questions[1].isSound() && parsed.questions[2].isSound());
        QCOMPARE(keyOf(parsed.questions[1]), 1);
        QCOMPARE(choicesOf(parsed.questions[2]), QString::fromUtf8("ä|\"b\"|c|d"));
        QCOMPARE(keyOf(parsed.questions[2]), 3);
    }

    void takesLettersOffHoweverTheyStand_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::newRow("(A)") << "("
                             << ") ";
        QTest::newRow("(A) without space") << "("
                                           << ")";
        QTest::newRow("[A]") << "["
                             << "] ";
        QTest::newRow("A)") << ""
                            << ") ";
        QTest::newRow("A.") << ""
                            << ". ";
        QTest::newRow("A:") << ""
                            << ": ";
        QTest::newRow("(A):") << "("
                              << "): ";
    }

    void takesLettersOffHoweverTheyStand()
    {
        QFETCH(QString, before);
        QFETCH(QString, after);
        for (const bool small : {false, true}) {
            Json choices = Json::array();
            const std::vector<std::string> texts{"a grin", "A. Smith cries", "fists", "a bike"};
            for (std::size_t i = 0; i < texts.size(); ++i)
                choices.push_back(before.toStdString() + static_cast<char>((small ? 'a' : 'A') + static_cast<int>(i)) +
                                  after.toStdString() + texts[i]);
            const auto parsed = only(question(choices, "C"));
            QCOMPARE(codesOf(parsed.faults), QString());
            QCOMPARE(choicesOf(parsed), QString("a grin|A. Smith cries|fists|a bike"));
            QCOMPARE(keyOf(parsed), 2);
        }
    }

    void readsChoicesInEveryShape_data()
    {
        QTest::addColumn<QByteArray>("choices");
        QTest::addColumn<QString>("texts");
        QTest::addColumn<int>("key");
        const QString plain = "a grin|tears|fists|a bike";
        QTest::newRow("no letters") << QByteArray(R"(["a grin","tears","fists","a bike"])") << plain << 1;
        QTest::newRow("abbreviations are no letters")
            << QByteArray(R"(["U.S. flag","A man","A.M. light","I: he"])") << "U.S. flag|A man|A.M. light|I: he" << -2;
        QTest::newRow("by letter") << QByteArray(R"({"A":"a grin","B":"tears","C":"fists","D":"a bike"})") << plain
                                   << 1;
        QTest::newRow("objects")
            << QByteArray(
                   R"([{"letter":"A","text":"a grin"},{"letter":"B","text":"tears"},{"letter":"C","text":"fists"},{"letter":"D","text":"a bike"}])")
            << plain << 1;
        QTest::newRow("letters out of order")
            << QByteArray(R"(["(B) a grin","(A) tears","(C) fists","(D) a bike"])") << plain << 0;
        QTest::newRow("line breaks") << QByteArray(R"(["a\ngrin","te\tars","fists","a bike\n"])")
                                     << "a grin|te ars|fists|a bike" << 1;
    }

    void readsChoicesInEveryShape()
    {
        QFETCH(QByteArray, choices);
        QFETCH(int, key);
        const auto parsed = only(question(Json::parse(choices.toStdString()), "B"));
        QTEST(choicesOf(parsed), "texts");
        if (key == -2) {  // "I: he" looks like a letter: rather a fault than a wrong text
            QCOMPARE(codesOf(parsed.faults), QString("reply.choice_letters"));
            return;
        }
        QCOMPARE(codesOf(parsed.faults), QString());
        QCOMPARE(keyOf(parsed), key);
    }

    void readsTheKeyHoweverItIsSaid_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<int>("key");
        QTest::addColumn<QString>("code");
        const auto add = [](const char* answer, int key, const char* code) {
            QTest::newRow(answer) << QByteArray(answer) << key << code;
        };
        add(R"j({"choice":"C","text":"fists"})j", 2, "");
        add(R"j({"choice":"(C)","text":"(C) fists"})j", 2, "");
        add(R"j({"choice":"C","text":""})j", 2, "");
        add(R"j({"choice":"C","text":"clenched fists"})j", 2, "");
        add(R"j({"choice":"","text":"Fists."})j", 2, "");
        add(R"j({"text":"fists"})j", 2, "");
        add(R"j({"letter":"c"})j", 2, "");
        add(R"j("C")j", 2, "");
        add(R"j("c")j", 2, "");
        add(R"j("(C)")j", 2, "");
        add(R"j("C.")j", 2, "");
        add(R"j("(C) fists")j", 2, "");
        add(R"j("C: Fists")j", 2, "");
        add(R"j("fists")j", 2, "");
        add(R"j("Option C")j", 2, "");
        add(R"j("The answer is (C).")j", 2, "");
        add(R"j(["C"])j", 2, "");
        add(R"j("A bike")j", 3, "");
        add(R"j({"choice":"C","text":"tears"})j", -1, "reply.two_keys");
        add(R"j({"choice":"C","text":"(B) tears"})j", -1, "reply.two_keys");
        add(R"j({"choice":"E","text":"tears"})j", -1, "reply.two_keys");
        add(R"j("(C) tears")j", -1, "reply.two_keys");
        add(R"j("A and C")j", -1, "reply.two_keys");
        add(R"j("A, C")j", -1, "reply.two_keys");
        add(R"j("(A), (C)")j", -1, "reply.two_keys");
        add(R"j(["A","C"])j", -1, "reply.two_keys");
        add(R"j("E")j", -1, "reply.key_not_found");
        add(R"j("none of them")j", -1, "reply.key_not_found");
        add(R"j(true)j", -1, "reply.key_not_found");
        add(R"j(7)j", -1, "reply.key_not_found");
        add(R"j({"choice":"E"})j", -1, "reply.key_not_found");
        add(R"j("")j", -1, "reply.no_key");
        add(R"j(null)j", -1, "reply.no_key");
        add(R"j([])j", -1, "reply.no_key");
        add(R"j({})j", -1, "reply.no_key");
    }

    void readsTheKeyHoweverItIsSaid()
    {
        QFETCH(QByteArray, answer);
        const auto parsed = only(question(kFour, Json::parse(answer.toStdString())));
        QTEST(keyOf(parsed), "key");
        QTEST(codesOf(parsed.faults), "code");
    }

    void bringsYesAndNoIntoTheirOrder_data()
    {
        QTest::addColumn<QByteArray>("choices");
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<int>("key");
        const auto add = [](const char* tag, const char* choices, const char* answer, int key) {
            QTest::newRow(tag) << QByteArray(choices) << QByteArray(answer) << key;
        };
        add("usual", R"j(["(A) Yes","(B) No"])j", R"j({"choice":"B","text":"No"})j", 1);
        add("no letters", R"j(["yes","no"])j", R"j("yes")j", 0);
        add("True and False", R"j(["(A) True","(B) False"])j", R"j({"choice":"B","text":"False"})j", 1);
        add("booleans", "[true,false]", "false", 1);
        add("answer boolean, choices words", R"j(["Yes","No"])j", "true", 0);
        add("answer True, choices words", R"j(["Yes","No"])j", R"j("True")j", 0);
        add("letter for words", R"j(["Yes.","No."])j", R"j("B")j", 1);
        add("reversed, by letter", R"j(["(A) No","(B) Yes"])j", R"j("A")j", 1);
        add("reversed, by text", R"j(["No","Yes"])j", R"j("Yes")j", 0);
        add("reversed, by both", R"j(["(A) False","(B) True"])j", R"j({"choice":"B","text":"True"})j", 0);
        add("no choices, boolean answer", "null", "true", 0);
        add("no choices, answer in words", "[]", R"("No")", 1);
    }

    void bringsYesAndNoIntoTheirOrder()
    {
        QFETCH(QByteArray, choices);
        QFETCH(QByteArray, answer);
        const auto parsed = only(question(Json::parse(choices.toStdString()), Json::parse(answer.toStdString())));
        QCOMPARE(codesOf(parsed.faults), QString());
        QCOMPARE(choicesOf(parsed), QString("Yes|No"));
        QTEST(keyOf(parsed), "key");
    }

    void pythonBooleansCountToo()
    {
        const auto parsed = parseCandidateReply(
            "{'video_id': 'part_1/1.mp4', 'questions': [{'question': 'Is it so?', 'choices': [True, False], 'answer': "
            "False}]}");
        QCOMPARE(parsed.questions.size(), std::size_t{1});
        QVERIFY(parsed.questions[0].isSound());
        QCOMPARE(keyOf(parsed.questions[0]), 1);
    }

    void rightToLeftTextIsWelcome()
    {
        const auto parsed =
            only(question({"\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D", "\xD8\xB3\xD9\x84\xD8\xA7\xD9\x85"}, "B"));
        QVERIFY(parsed.isSound());
        QCOMPARE(keyOf(parsed), 1);
    }

    void readsEveryShapeOfReply_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("count");
        const auto q = question(kFour, "C");
        const auto bytes = [](const Json& json) { return QByteArray::fromStdString(json.dump()); };
        QTest::newRow("an object with questions") << bytes(reply(Json::array({q, q}))) << 2;
        QTest::newRow("a list of such objects")
            << bytes(Json::array({reply(Json::array({q})), reply(Json::array({q, q}))})) << 3;
        QTest::newRow("a list of questions") << bytes(Json::array({q, q})) << 2;
        QTest::newRow("one question") << bytes(q) << 1;
        QTest::newRow("a wrapper") << bytes({{"result", reply(Json::array({q}))}}) << 1;
        QTest::newRow("two objects in a row")
            << bytes(reply(Json::array({q}))) + "\n" + bytes(reply(Json::array({q}))) << 2;
        QTest::newRow("another spelling") << bytes({{"Video ID", "part_1/1.mp4"}, {"MCQs", Json::array({q})}}) << 1;
    }

    void readsEveryShapeOfReply()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, count);
        const auto parsed = parseCandidateReply(text.toStdString());
        QCOMPARE(static_cast<int>(parsed.questions.size()), count);
        for (int i = 0; i < count; ++i) {
            QVERIFY(parsed.questions[static_cast<std::size_t>(i)].isSound());
            QCOMPARE(parsed.questions[static_cast<std::size_t>(i)].ordinal, i + 1);
        }
    }

    void eachQuestionKeepsTheClipOfItsObject()
    {
        const auto q = question(kFour, "C");
        auto other = reply(Json::array({q}));
        other["video_id"] = "part_2/2.mp4";
        const auto parsed = parseCandidateReply(Json::array({reply(Json::array({q})), other}).dump());
        QCOMPARE(parsed.videoId, std::string("part_1/1.mp4"));
        QCOMPARE(parsed.questions[0].videoId, std::string("part_1/1.mp4"));
        QCOMPARE(parsed.questions[1].videoId, std::string("part_2/2.mp4"));
    }

    void keepsKindsAndCuesWhereTheFileSaysThem()
    {
        auto json = question({"No", "Yes"}, "No");
        json["option_kinds"] = {"right", "hallucinated"};
        json["option_cues"] = {"c1", "c2"};
        auto parsed = only(json);
        QVERIFY((parsed.optionKinds == std::vector<std::string>{"hallucinated", "right"}));
        QVERIFY((parsed.optionCues == std::vector<std::string>{"c2", "c1"}));
        json["option_kinds"] = {"right"};
        QVERIFY(only(json).optionKinds.empty());
        parsed = only(question({{{"text", "a"}, {"kind", "right"}}, {{"text", "b"}, {"kind", "spurious"}}}, "A"));
        QVERIFY((parsed.optionKinds == std::vector<std::string>{"right", "spurious"}));
        QVERIFY(parsed.optionCues.empty());
    }
};

QTEST_APPLESS_MAIN(CandidateReplyTest)
#include "tst_candidate_reply.moc"
