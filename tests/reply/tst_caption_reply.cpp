// Captions as language models reply them.
#include "reply/caption_reply.h"

#include <QObject>
#include <QtTest>

#include <string>

using namespace cuebench;

class CaptionReplyTest : public QObject {
    Q_OBJECT

private slots:
    void readsCaptions_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("detailed");
        QTest::addColumn<QString>("emotionPart");
        QTest::addColumn<QString>("emotion");
        QTest::newRow("usual")
            << QByteArray(
                   R"({"detailed_caption": "A man.", "emotion_caption": "He laughs.", "predicted_emotion": "Happiness"})")
            << "A man."
            << "He laughs."
            << "happiness";
        QTest::newRow("fenced, other spelling")
            << QByteArray(
                   "```json\n{\"Detailed Caption\": \"A man.\", \"emotionCaption\": \"He laughs.\", "
                   "\"PREDICTED_EMOTION\": \" anger \"}\n```")
            << "A man."
            << "He laughs."
            << "anger";
        QTest::newRow("lists")
            << QByteArray(
                   R"({"detailed_caption": ["A man.", "A bike."], "emotion_caption": ["He laughs."], "predicted_emotion": ["fear"]})")
            << "A man. A bike."
            << "He laughs."
            << "fear";
        QTest::newRow("no emotion") << QByteArray(R"({"detailed_caption": "A man.", "emotion_caption": "He laughs."})")
                                    << "A man."
                                    << "He laughs."
                                    << "";
        QTest::newRow("null emotion")
            << QByteArray(R"({"detailed_caption": "A man.", "emotion_caption": "", "predicted_emotion": null})")
            << "A man."
            << ""
            << "";
        QTest::newRow("line breaks") << QByteArray(
                                            "{\"detailed_caption\": \"A man.\r\nA bike.\", \"emotion_caption\": \"x\"}")
                                     << "A man.\nA bike."
                                     << "x"
                                     << "";
        QTest::newRow("in a list") << QByteArray(R"([{"detailed_caption": "A man.", "emotion_caption": "x"}])")
                                   << "A man."
                                   << "x"
                                   << "";
        QTest::newRow("in a wrapper") << QByteArray(
                                             R"({"caption": {"detailed_caption": "A man.", "emotion_caption": "x"}})")
                                      << "A man."
                                      << "x"
                                      << "";
        QTest::newRow("right to left")
            << QByteArray("{\"detailed_caption\": \"\xD7\xA9\xD7\x9C\", \"emotion_caption\": \"x\"}")
            << QString::fromUtf8("\xD7\xA9\xD7\x9C") << "x"
            << "";
        QTest::newRow("only the last brace is missing")
            << QByteArray(R"({"detailed_caption": "A man.", "emotion_caption": "x", "predicted_emotion": "fear")")
            << "A man."
            << "x"
            << "fear";
    }

    void readsCaptions()
    {
        QFETCH(QByteArray, text);
        const auto caption = parseCaptionReply(text.toStdString());
        QVERIFY2(caption.has_value(), caption ? "" : caption.error().text().c_str());
        QTEST(QString::fromStdString(caption->detailed), "detailed");
        QTEST(QString::fromStdString(caption->emotionPart), "emotionPart");
        QTEST(QString::fromStdString(caption->predictedEmotion.value_or("")), "emotion");
    }

    void keepsTheClipItNames()
    {
        QCOMPARE(parseCaptionReply(R"({"video_id": "part_1/1.mp4", "detailed_caption": "x"})")->videoId,
                 std::string("part_1/1.mp4"));
    }

    void refusesWhatIsNoCaption_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("code");
        QTest::newRow("empty") << QByteArray() << "reply.empty";
        QTest::newRow("prose") << QByteArray("A man laughs.") << "reply.no_json";
        QTest::newRow("ERROR") << QByteArray("ERROR: nothing to hear") << "reply.refused";
        QTest::newRow("other JSON") << QByteArray(R"({"a": 1})") << "reply.no_caption";
        QTest::newRow("both empty") << QByteArray(R"({"detailed_caption": " ", "emotion_caption": ""})")
                                    << "reply.no_caption";
        QTest::newRow("cut off") << QByteArray("{\"detailed_caption\": \"A man.\", \"emotion_caption\": \"He la")
                                 << "reply.cut_off";
        QTest::newRow("NUL") << QByteArray(R"({"detailed_caption": "A\u0000", "emotion_caption": "x"})") << "reply.nul";
        QTest::newRow("control") << QByteArray(R"({"detailed_caption": "A\u0007", "emotion_caption": "x"})")
                                 << "reply.control_character";
        QTest::newRow("bidi") << QByteArray(R"({"detailed_caption": "A\u202e", "emotion_caption": "x"})")
                              << "reply.bidi_override";
        QTest::newRow("not UTF-8") << QByteArray("{\"detailed_caption\": \"A\xFF\", \"emotion_caption\": \"x\"}")
                                   << "reply.not_utf8";
        QTest::newRow("1 MB") << QByteArray("{\"detailed_caption\": \"") + QByteArray(1 << 20, 'x') +
                                     "\", \"emotion_caption\": \"x\"}"
                              << "reply.long_text";
    }

    void refusesWhatIsNoCaption()
    {
        QFETCH(QByteArray, text);
        const auto caption = parseCaptionReply(text.toStdString());
        QVERIFY(!caption);
        QTEST(QString::fromStdString(caption.error().code), "code");
        QVERIFY(caption.error().kind == Error::Kind::BadInput);
    }

    void neverKeepsHalfACaption()
    {
        const std::string whole =
            R"({"video_id": "part_1/1.mp4", "detailed_caption": "A \u00e4 man.", "emotion_caption": "He \n laughs.", "predicted_emotion": "happiness"})";
        const auto caption = parseCaptionReply(whole).value();
        for (std::size_t length = 0; length < whole.size(); ++length) {
            const auto cut = parseCaptionReply(whole.substr(0, length));
            QVERIFY(!cut || *cut == caption);
        }
    }
};

QTEST_APPLESS_MAIN(CaptionReplyTest)
#include "tst_caption_reply.moc"
