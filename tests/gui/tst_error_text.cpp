// What the window says of faults in another language: every particular in its place, the server's reason with it.
#include "dialogs/export_dialog.h"
#include "error_text.h"
#include "formats/batch_file.h"
#include "generate_errors.h"
#include "languages.h"
#include "media/clip_decoder.h"
#include "pages/reply_list.h"
#include "prompts/prompt.h"
#include "prompts/prompt_catalog.h"
#include "server/server_fault.h"
#include "suggestions/suggestion_words.h"
#include "support/coded_clip.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QtTest>

#include <set>

using namespace cuebench;

namespace {

HttpOptions options()
{
    return {.address = ServerAddress::parse("http://models.lab:8080").value()};
}

/// The names in braces of a sentence.
std::set<QString> placesIn(const QString& text)
{
    static const QRegularExpression place(QStringLiteral("\\{([a-z_]+)\\}"));
    std::set<QString> names;
    for (const QRegularExpressionMatch& match : place.globalMatch(text))
        names.insert(match.captured(1));
    return names;
}

}  // namespace

class TestErrorText : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        qputenv("CUEBENCH_LANGUAGE", "de");
        installLanguage(*qApp);
    }

    void whatAServerRefusesIsSaidInGermanWithItsReason_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        for (const int status : {401, 403, 404, 400, 422, 429, 500, 502, 503}) {
            QTest::addRow("%d", status) << status << QByteArray(R"({"error": {"message": "because of that"}})");
        }
        QTest::newRow("context") << 400
                                 << QByteArray(R"({"error": {"type": "exceed_context_size_error",)"
                                               R"( "message": "because of that"}})");
    }
    void whatAServerRefusesIsSaidInGermanWithItsReason()
    {
        QFETCH(const int, status);
        QFETCH(const QByteArray, body);
        HttpReply reply;
        reply.status = status;
        reply.contentType = "application/json";
        reply.body = body.toStdString();
        const Error error = faultOf(reply, options());
        const QString said = errorText(error);
        QVERIFY2(said.endsWith(QStringLiteral(" (because of that)")), qPrintable(said));
        QVERIFY2(!said.contains(QLatin1Char('{')), qPrintable(said));
        QVERIFY2(said != QString::fromStdString(error.text()), qPrintable(said));
        QVERIFY2(!said.contains(QStringLiteral("request")) && !said.contains(QStringLiteral("server.")),
                 qPrintable(said));
    }

    void whyAReplyWasNotTakenIsSaidInGerman()
    {
        ReplyList list(QStringLiteral("replies"));
        list.show({{.code = "reply.cut_off", .message = "The reply was cut off; what was complete is kept."},
                   {.code = "reply.schema", .message = "emotion must be one of the seven emotions."},
                   {.code = "new.code", .message = "Something new."}});
        const auto said = [&list](int row) { return list.findChild<QTableWidget*>()->item(row, 2)->text(); };
        QVERIFY2(said(0).contains(QStringLiteral("was vollständig war, bleibt")), qPrintable(said(0)));
        QVERIFY2(said(1).contains(QStringLiteral("Form")) && said(1).contains(QStringLiteral("(emotion must be")),
                 qPrintable(said(1)));
        QVERIFY2(said(2).contains(QStringLiteral("Something new.")), qPrintable(said(2)));
        list.findChild<QTableWidget*>()->setCurrentCell(0, 2);
        const QString whole = list.findChild<QPlainTextEdit*>()->toPlainText();
        QVERIFY2(!whole.contains(QStringLiteral("complete")), qPrintable(whole));
    }

    void aReplyNotTakenIsSaidInGermanThoughItsParticularsWereNotKept_data()
    {
        QTest::addColumn<QString>("code");
        for (const char* code : {"reply.empty_choice",
                                 "reply.equal_choices",
                                 "reply.long_text",
                                 "reply.not_utf8",
                                 "reply.nul",
                                 "reply.control_character",
                                 "reply.bidi_override",
                                 "reply.refused",
                                 "reply.empty",
                                 "reply.too_long",
                                 "reply.too_deep",
                                 "reply.cut_off",
                                 "reply.broken",
                                 "reply.schema",
                                 "reply.no_json",
                                 "reply.no_caption",
                                 "reply.no_questions",
                                 "reply.no_stem",
                                 "reply.no_choices",
                                 "reply.too_many_choices",
                                 "reply.choice_letters",
                                 "reply.no_key",
                                 "reply.two_keys",
                                 "reply.key_not_found",
                                 "question.names_emotion",
                                 "question.equal_cues",
                                 "question.empty_stem",
                                 "question.empty_option",
                                 "question.equal_options",
                                 "question.option_count",
                                 "question.too_long",
                                 "question.control_characters",
                                 "question.claim"}) {
            QTest::newRow(code) << QString::fromLatin1(code);
        }
    }
    void aReplyNotTakenIsSaidInGermanThoughItsParticularsWereNotKept()
    {
        QFETCH(const QString, code);
        ReplyList list(QStringLiteral("replies"));
        list.show({{.code = code.toStdString(), .message = "English words."}});
        const QString said = list.findChild<QTableWidget*>()->item(0, 2)->text();
        // Of the schema's fault only the core knows to say more.
        QVERIFY2(code == QLatin1String("reply.schema") || !said.contains(QStringLiteral("English")), qPrintable(said));
        QVERIFY2(!said.contains(QLatin1Char('{')), qPrintable(said));
        const Error error{.kind = Error::Kind::BadInput, .code = code.toStdString(), .message = "English words."};
        QVERIFY2(!errorText(error).contains(QStringLiteral("English")), qPrintable(errorText(error)));
    }

    void howLongASuggestionIsTakesOneLineInGermanToo()
    {
        // At 1280 pixels 27 letters of it stand in one line; a second one pushes the third suggestion out of sight.
        const QString said = SuggestionWords::length(-116);
        QVERIFY2(said.contains(QStringLiteral("Schlüssel")) && said.size() <= 27, qPrintable(said));
    }

    void whatIsLeftOutOfAReleaseIsSaidInGerman()
    {
        Selection selection;
        selection.leftOut = {{.question = "q1", .clip = "part_1/1.mp4", .why = "no_sound", .message = "no sound"},
                             {.question = "q2", .clip = "part_1/2.mp4", .why = "new", .message = "something new"}};
        const ExportDialog dialog(selection, Benchmark());
        QString said;
        for (const QLabel* label : dialog.findChildren<QLabel*>()) {
            said += label->text() + QLatin1Char('\n');
        }
        QVERIFY2(said.contains(QStringLiteral("Frage q1 zu part_1/1.mp4 bleibt weg: Ihr Clip hat keinen Ton")),
                 qPrintable(said));
        QVERIFY2(said.contains(QStringLiteral("\nsomething new\n")), qPrintable(said));
    }

    void howMuchADamagedClipHasLostIsSaidInGerman()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("cut.mkv"));
        QVERIFY(test::makeCodedClip(file));
        QFile clip(file);
        QVERIFY(clip.resize(clip.size() * 6 / 10));
        DecodedClip decoded(file.toStdString());
        decodeClip(decoded, {}, {});
        QVERIFY(!decoded.losses().empty());
        const QString said = errorText(decoded.losses().front());
        static const QRegularExpression times(
            QStringLiteral("Die Datei bricht ab: Von \\d,\\d s sind \\d,\\d s zu sehen\\."));
        QVERIFY2(said.contains(times), qPrintable(said));
    }

    void noReasonLeavesNoBrackets()
    {
        HttpReply reply;
        reply.status = 503;
        const QString said = errorText(faultOf(reply, options()));
        QVERIFY2(said.contains(QStringLiteral("models.lab:8080")) && !said.contains(QLatin1Char('(')),
                 qPrintable(said));
    }

    void anotherKindOfServerIsNamed()
    {
        HttpReply reply;
        reply.contentType = "text/html";
        const QString said = errorText(wrongType(reply, options()));
        QVERIFY2(said.startsWith(QStringLiteral("models.lab:8080 ")) && said.contains(QStringLiteral("OpenAI")),
                 qPrintable(said));
    }

    void allThatGoesWrongWithPromptsAndBatchesHasGermanWords()
    {
        for (const auto& [code, sentence] : generateSentences()) {
            const QString english = QString::fromUtf8(sentence);
            const QString german = QCoreApplication::translate("Errors", sentence);
            QVERIFY2(german != english, code.c_str());
            QVERIFY2(placesIn(german) == placesIn(english), code.c_str());
        }
    }

    void whatIsWrongInAPromptIsSaidInGermanWithItsParticulars_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<QString>("said");
        const auto row = [](const char* title, const char* from, const char* to, const char* said) {
            QTest::newRow(title) << QByteArray(from) << QByteArray(to) << QString::fromUtf8(said);
        };
        row("unnamed variable", "{{seconds}}", "{{second}}", "{{second}} steht nicht unter den Variablen");
        row("variable that is not offered", "variables: ", "variables: weather, ", "„weather“");
        row("another name", "name: audio_caption", "name: sound", "heißt audio_caption, nicht „sound“");
        row("no version", "version: ", "# version: ", "keine Version");
        row("no number", "max_tokens: ", "max_tokens: many", "max_tokens ist eine ganze Zahl von 1 bis ");
        row("temperature", "temperature: ", "temperature: 9", "Zahl von 0 bis 2");
        row("unknown field", "max_tokens:", "tokens:", "Ein Feld tokens gibt es nicht");
        row("field twice", "max_tokens:", "temperature: 0\nmax_tokens:", "temperature steht hier zweimal");
        row("nothing", "max_tokens:", "most tokens\nmax_tokens:", "kein Kommentar (#)");
        row("section twice", "--- schema", "--- user", "„user“ steht hier zweimal");
        row("unknown section", "--- system", "--- sytem", "„sytem“ gibt es nicht");
        row("no schema", "--- schema", "--- system2 by seconds: 1", "„--- schema“ fehlt oder ist leer");
        row("broken schema", "\"type\": \"object\"", "\"type\": \"object", "kein fehlerfreies JSON");
        row("unknown keyword", "\"additionalProperties\"", "\"pattern\"", "nicht zu gebrauchen. (");
    }
    void whatIsWrongInAPromptIsSaidInGermanWithItsParticulars()
    {
        QFETCH(const QByteArray, from);
        QFETCH(const QByteArray, to);
        QFETCH(const QString, said);
        std::string text(builtInPrompt("audio_caption"));
        const auto at = text.find(from.toStdString());
        QVERIFY(at != std::string::npos);
        text.replace(at, static_cast<std::size_t>(from.size()), to.toStdString());
        const auto prompt = parsePrompt(text, "mine.prompt", *findPromptSpec("audio_caption"));
        QVERIFY(!prompt.has_value());
        const QString german = errorText(prompt.error());
        QVERIFY2(german.startsWith(QStringLiteral("mine.prompt:")) && german.contains(said), qPrintable(german));
    }

    void whatABatchFileLacksIsSaidInGerman()
    {
        for (const char* line : {"{\"custom_id\": \"a", "[1]", "{\"request\": {\"contents\": []}}"}) {
            const auto reply = parseBatchItem(line, "replies.jsonl", 7);
            QVERIFY(!reply.has_value());
            const QString german = errorText(reply.error());
            QVERIFY2(german.startsWith(QStringLiteral("replies.jsonl:7: ")) &&
                         !german.contains(QString::fromStdString(reply.error().message)),
                     qPrintable(german));
        }
    }
};

QTEST_MAIN(TestErrorText)
#include "tst_error_text.moc"
