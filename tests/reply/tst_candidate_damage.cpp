// Candidate replies that are wrong, cut off or hostile.
#include "reply/candidate_reply.h"

#include "reply/candidate_samples.h"

#include <QObject>
#include <QtTest>

#include <string>
#include <vector>

using namespace cuebench;
using namespace cuebench::test;

class CandidateDamageTest : public QObject {
    Q_OBJECT

private slots:
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

QTEST_APPLESS_MAIN(CandidateDamageTest)
#include "tst_candidate_damage.moc"
