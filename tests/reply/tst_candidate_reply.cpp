// Candidate questions as language models reply them.
#include "reply/candidate_reply.h"

#include <QObject>
#include <QtTest>

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

using namespace cuebench;
using Json = nlohmann::json;

namespace {

Json question(const Json& choices, const Json& answer)
{
    return {{"question", "What shows it?"},
            {"choices", choices},
            {"answer", answer},
            {"category", "Facial_Expression_Reasoning"}};
}

Json reply(const Json& questions)
{
    return {{"video_id", "part_1/1.mp4"}, {"questions", questions}};
}

CandidateQuestion only(const Json& json)
{
    auto parsed = parseCandidateReply(reply(Json::array({json})).dump());
    return parsed.questions.empty() ? CandidateQuestion{} : parsed.questions.front();
}

QString codesOf(const std::vector<ReplyFault>& faults)
{
    std::string text;
    for (const auto& fault : faults)
        text += (text.empty() ? "" : " ") + fault.code;
    return QString::fromStdString(text);
}

QString choicesOf(const CandidateQuestion& question)
{
    std::string text;
    for (const auto& choice : question.choices)
        text += (text.empty() ? "" : "|") + choice;
    return QString::fromStdString(text);
}

int keyOf(const CandidateQuestion& question)
{
    return question.keyIndex ? static_cast<int>(*question.keyIndex) : -1;
}

/// A cut reply may not have come to its video_id yet.
bool same(const CandidateQuestion& cut, const CandidateQuestion& whole)
{
    return cut.ordinal == whole.ordinal && (cut.videoId.empty() || cut.videoId == whole.videoId) &&
           cut.stem == whole.stem && cut.choices == whole.choices && cut.keyIndex == whole.keyIndex &&
           cut.category == whole.category && cut.faults == whole.faults;
}

const Json kFour = {"(A) a grin", "(B) tears", "(C) fists", "(D) a bike"};

std::string sampleReply()
{
    auto text = reply(Json::array({question(kFour, {{"choice", "C"}, {"text", "fists"}}), question({"Yes", "No"}, "No"),
                                   question({"A: ä", "B: \"b\"", "C: c", "D: d"}, "(D) d")}))
                    .dump(2);
    return "Here:\n```json\n" + text + "\n```\nDone.";
}

}  // namespace

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

    void findsWhatIsWrongWithAQuestion_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("codes");
        const auto add = [](const char* tag, const Json& json, const char* codes) {
            QTest::newRow(tag) << QByteArray::fromStdString(json.dump()) << codes;
        };
        const auto stem = [](const Json& text) {
            auto json = question(kFour, "C");
            json["question"] = text;
            return json;
        };
        add("a number", 7, "reply.not_a_question");
        add("no stem", stem(" \n "), "reply.no_stem");
        add("stem of the wrong type", stem({{"a", 1}}), "reply.no_stem");
        add("no choices", question(nullptr, "C"), "reply.no_choices");
        add("one choice", question({"a grin"}, "A"), "reply.no_choices");
        add("five choices", question({"a", "b", "c", "d", "e"}, "E"), "reply.too_many_choices");
        add("a hundred thousand choices", question(std::vector<std::string>(100'000, "x"), "A"), "");
        add("empty choice", question({"(A) a", "(B) ", "(C) c", "(D) d"}, "C"), "reply.empty_choice");
        add("null choice", question({"a", nullptr, "c", "d"}, "C"), "reply.empty_choice");
        add("equal choices", question({"a grin", "A  grin.", "c", "d"}, "C"), "reply.equal_choices");
        add("Yes twice", question({"Yes", "True"}, "Yes"), "reply.equal_choices");
        add("a letter missing", question({"(A) a", "(B) b", "c", "(D) d"}, "A"), "reply.choice_letters");
        add("a letter twice", question({"(A) a", "(B) b", "(B) c", "(D) d"}, "A"), "reply.choice_letters");
        add("stem of 1 MB", stem(std::string(1 << 20, 'x')), "reply.long_text");
        add("stem of 4,001 code points", stem(std::string(4'001, 'x')), "reply.long_text");
        add("choice of 1,001 code points", question({"a", std::string(1'001, 'x')}, "A"), "reply.long_text");
        add("NUL", stem(std::string("a\0b", 3)), "reply.nul");
        add("control", stem("a\x1B[31m"), "reply.control_character");
        add("C1 control", stem("a\xC2\x85"), "reply.control_character");
        add("bidi override", stem("a\xE2\x80\xAE"), "reply.bidi_override");
        add("bidi isolate in a choice", question({"a", "b\xE2\x81\xA7"}, "A"), "reply.bidi_override");
    }

    void findsWhatIsWrongWithAQuestion()
    {
        QFETCH(QByteArray, json);
        const auto sound = question(kFour, "B");
        const auto parsed =
            parseCandidateReply(reply(Json::array({sound, Json::parse(json.toStdString()), sound})).dump());
        QCOMPARE(parsed.questions.size(), std::size_t{3});
        const auto& bad = parsed.questions[1];
        QVERIFY(!bad.isSound());
        if (QByteArray(QTest::currentDataTag()) != "a hundred thousand choices")
            QTEST(codesOf(bad.faults), "codes");
        for (const auto& fault : bad.faults) {
            QCOMPARE(fault.ordinal, 2);
            QVERIFY(!fault.message.empty());
        }
        QVERIFY(parsed.questions[0].isSound());
        QVERIFY(parsed.questions[2].isSound());
        QCOMPARE(parsed.questions[2].ordinal, 3);
    }

    void textsAtTheirLimitAreTaken()
    {
        auto json = question({"a", std::string(996, 'x') + "\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4"}, "A");
        json["question"] = std::string(4'000, 'x');
        QVERIFY(only(json).isSound());
        json["choices"] = {"(A) a", "(B) " + std::string(1'000, 'x')};
        QVERIFY(only(json).isSound());
        json["choices"] = {"(A) a", "(B) " + std::string(1'001, 'x')};
        QCOMPARE(codesOf(only(json).faults), QString("reply.long_text"));
    }

    void aBadByteSpoilsOneQuestionOnly()
    {
        auto text = reply(Json::array({question(kFour, "C"), question({"@@", "b"}, "B")})).dump();
        text.replace(text.find("@@"), 2, "\xFF\xFE");
        const auto parsed = parseCandidateReply(text);
        QCOMPARE(codesOf(parsed.faults), QString("reply.not_utf8"));
        QCOMPARE(parsed.questions.size(), std::size_t{2});
        QVERIFY(parsed.questions[0].isSound());
        QCOMPARE(codesOf(parsed.questions[1].faults), QString("reply.not_utf8"));
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

    void reportsRepliesWithoutQuestions_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("code");
        QTest::addColumn<bool>("isError");
        QTest::newRow("ERROR") << QByteArray("ERROR: no face") << "reply.refused" << true;
        QTest::newRow("ERROR as the list")
            << QByteArray(R"({"video_id":"x","questions":"ERROR: no face"})") << "reply.refused" << true;
        QTest::newRow("prose") << QByteArray("Sorry.") << "reply.no_json" << false;
        QTest::newRow("empty list") << QByteArray(R"({"video_id":"x","questions":[]})") << "reply.no_questions"
                                    << false;
        QTest::newRow("another object") << QByteArray(R"({"a":{"b":[1,2]}})") << "reply.no_questions" << false;
    }

    void reportsRepliesWithoutQuestions()
    {
        QFETCH(QByteArray, text);
        const auto parsed = parseCandidateReply(text.toStdString());
        QVERIFY(parsed.questions.empty());
        QTEST(codesOf(parsed.faults), "code");
        QTEST(parsed.isError, "isError");
        QCOMPARE(QString::fromStdString(parsed.errorReason), QString(parsed.isError ? "no face" : ""));
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

    void aReplyCutAnywhereNeverInventsAQuestion()
    {
        const auto text = sampleReply();
        const auto whole = parseCandidateReply(text).questions;
        std::size_t most = 0;
        for (std::size_t length = 0; length <= text.size(); ++length) {
            const auto cut = parseCandidateReply(text.substr(0, length));
            QVERIFY(cut.questions.size() <= whole.size());
            QVERIFY(cut.questions.size() >= most);
            most = cut.questions.size();
            for (std::size_t i = 0; i < most; ++i)
                QVERIFY(same(cut.questions[i], whole[i]));
            const bool insideJson = length > text.find('{') && length < text.rfind('}') + 1;
            QCOMPARE(cut.truncated, insideJson);
        }
        QCOMPARE(most, whole.size());
    }

    void oneQuestionCutAnywhereIsNone()
    {
        for (const auto& json :
             {question(kFour, "C"), question({{{"text", "a"}}, {{"text", "b"}}}, "A"), question({"Yes", "No"}, true)}) {
            for (const auto& text : {json.dump(), Json::array({json}).dump(), Json{{"q", json}}.dump()}) {
                const auto end = text.rfind(json.dump()) + json.dump().size();
                for (std::size_t length = 0; length < end; ++length)
                    QVERIFY(parseCandidateReply(text.substr(0, length)).questions.empty());
            }
        }
    }

    void aByteChangedAnywhereNeverCrashes()
    {
        const auto text = sampleReply();
        for (std::size_t at = 0; at < text.size(); ++at)
            for (const char c : {'\0', '"', '{', ']', '\\', '\xFF'}) {
                auto spoilt = text;
                spoilt[at] = c;
                for (const auto& parsed : parseCandidateReply(spoilt).questions)
                    QVERIFY(!parsed.isSound() ||
                            (parsed.choices.size() >= 2 && *parsed.keyIndex < parsed.choices.size()));
            }
    }
};

QTEST_APPLESS_MAIN(CandidateReplyTest)
#include "tst_candidate_reply.moc"
