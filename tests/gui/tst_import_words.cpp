// What an import says of files, lines and clips, in a German window: by code, with its particulars in their places.
#include "candidate_files.h"
#include "dialogs/report_dialog.h"
#include "import_work.h"
#include "languages.h"
#include "remark_text.h"

#include <QTableWidget>
#include <QtTest>

#include <filesystem>
#include <map>

using namespace cuebench;
using namespace cuebench::test;

namespace {

/// A caption as a reply has it.
std::string caption(const std::string& detailed, const std::string& emotion)
{
    return R"({"detailed_caption": ")" + detailed + R"(", "emotion_caption": "She smiles.", "predicted_emotion": ")" +
           emotion + "\"}";
}

/// A DFEW folder in which much is wrong, beside two clips that are not.
Path makeDfew(const Scratch& scratch)
{
    const auto root = scratch.path("dfew");
    scratch.file("dfew/clips/part_1/1.mp4", "no video");
    scratch.file("dfew/clips/part_1/2.mp4", "");
    scratch.file("dfew/clips/part_1/3\x01.mp4", "x");
    scratch.file("dfew/other/part_1/7.mp4", "x");
    std::filesystem::create_symlink(scratch.file("outside.mp4", "x"), root / "clips/part_1/4.mp4");
    std::filesystem::create_symlink(root / "nowhere.mp4", root / "clips/part_1/5.mp4");
    scratch.workbook("dfew/annotation.xlsx", {{"order", "label"}, {"1", "1"}, {"2", "9"}, {"", "1"}, {"77", "1"}});
    scratch.file("dfew/set_1.csv", "video_name,label\n1,3\n2,1,5\n");
    return root;
}

Path makeManifest(const Scratch& scratch)
{
    scratch.file("list/good.mp4", "x");
    return scratch.file("list/manifest.csv",
                        "video,label,pool,audio\n../a.mp4,1,,\n/a.mp4,1,,\n,1,,\nmissing.mp4,1,,\n"
                        "good.mp4,yes,,\ngood.mp4,1,both,\ngood.mp4,1,,../a.wav\ngood.mp4,1,,\n");
}

std::vector<Path> makeReplies(const Scratch& scratch)
{
    std::string replies;
    const auto line = [&replies](const std::string& id, const std::string& text) {
        replies += openAiLine(id, text) + "\n";
    };
    line("part_1/1.mp4|0", caption("She smiles.", "happiness"));
    line("part_1/1.mp4|0", caption("She smiles again.", "happiness"));
    line("part_1/2.mp4|0", caption("He frowns.", "bored"));
    line("part_9/9.mp4|0", caption("Who?", "anger"));
    line("part_1/2.mp4|0", "ERROR: too dark");
    line("part_1/2.mp4|0", "I see a man.");
    replies += "{\"custom_id\": \n[1]\n";
    const auto captions = scratch.file("video_captions.jsonl", replies);
    replies.clear();
    const std::string good = question("What does she do?", kFour, "\"A\"");
    line("part_1/1.mp4|0", "{\"questions\": [" + good + "," + question("Why?", R"(["a", "", "b", "b"])", "\"D\"") +
                               "," + question("Why?", kFour, "\"Z\"") + "," +
                               question("Why?", kFour, "\"A\"", "poetry") + "," + question("", R"(["a"])", "\"A\"") +
                               "]}");
    line("part_1/2.mp4|0", "{\"questions\": [" + question("Wh\u202Ey?", kFour, "\"A\"") + "," +
                               question("Who?", R"(["a", "b", "c"])", "\"A\""));
    const auto candidates = scratch.file("candidates.jsonl", replies);
    const auto support = scratch.file("support.csv",
                                      "clip,modality,emotion\npart_1/1.mp4,audio,anger\npart_1/1.mp4,audio,fear\n"
                                      "part_1/1.mp4,smell,fear\npart_1/1.mp4,video,hungry\n");
    return {captions, candidates, support, scratch.file("notes.bin", "hello"),
            scratch.file("broken.csv", "PK\x03\x04zip")};
}

}  // namespace

class TestImportWords : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        qputenv("CUEBENCH_LANGUAGE", "de");
        installLanguage(*qApp);
        m_scratch = std::make_unique<Scratch>();
        auto paths = makeReplies(*m_scratch);
        paths.push_back(makeDfew(*m_scratch));
        paths.push_back(makeManifest(*m_scratch));
        m_report =
            must(importAll({m_scratch->path("project.cuebench").string()}, benchmark(), {.paths = paths}, {}, {}));
        for (const auto& remark : m_report.remarks) {
            m_said[remark.code].append(remarkText(remark));
        }
    }

    /// Each of them has words of its own; one that nobody thought of would be the core's English.
    void everyRemarkIsSaidInGerman()
    {
        QVERIFY(m_report.remarks.size() > 30);
        for (const auto& remark : m_report.remarks) {
            const QString said = remarkText(remark);
            const QByteArray why = QByteArray::fromStdString(remark.code) + ": " + said.toUtf8();
            QVERIFY2(said != QString::fromStdString(remark.message), why);
            QVERIFY2(!said.contains(QRegularExpression(QStringLiteral("\\b(the|left|taken|and|is)\\b"))), why);
            QVERIFY2(!said.contains(QRegularExpression(QStringLiteral("\\{\\w+\\}"))), why);
        }
    }

    void particularsStandInTheirPlaces_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("two lists")
            << "label.disagreement"
            << "Das Label ist hier neutral, in %1/dfew/annotation.xlsx:2 aber Freude; jenem wurde "
               "geglaubt.";
        QTest::newRow("label") << "clip.bad_label"
                               << "Das Label „yes“ ist weder eine Zahl von 0 bis 7 noch der Name einer Emotion; "
                                  "berichtigen Sie es und lesen Sie erneut ein. Die Zeile wurde ausgelassen.";
        QTest::newRow("line") << "csv.ragged_row"
                              << "Die Zeile hat 3 Felder, die Kopfzeile 2; sie wurde ausgelassen.";
        QTest::newRow("out of the folder") << "clip.outside_root"
                                           << "Der Pfad verlässt mit „..“ den Ordner; geben Sie ihn vom Ordner aus an, "
                                              "wie in part_1/1.mp4. Er wurde ausgelassen.";
        QTest::newRow("link") << "clip.outside_root"
                              << "Diese Verknüpfung verlässt den Ordner; kopieren Sie ihr Ziel hinein. Sie wurde "
                                 "ausgelassen.";
        QTest::newRow("several faults") << "reply.empty_choice"
                                        << "Frage 2 wurde ausgelassen. Antwort B ist leer. Antwort D sagt dasselbe wie "
                                           "eine andere.";
        QTest::newRow("category") << "candidate.unknown_category"
                                  << "Frage 4 hat die Kategorie „poetry“, die der Benchmark nicht kennt; berichtigen "
                                     "Sie sie.";
        QTest::newRow("model's reason") << "reply.refused"
                                        << "Das Sprachmodell antwortete ERROR. (too dark)";
        QTest::newRow("emotion") << "caption.unknown_emotion"
                                 << "Die vorhergesagte Emotion „bored“ ist keine der sieben; die Beschreibung wurde "
                                    "ohne sie übernommen.";
    }
    void particularsStandInTheirPlaces()
    {
        QFETCH(const QString, code);
        QFETCH(QString, sentence);
        if (sentence.contains(QLatin1String("%1"))) {
            sentence = sentence.arg(QString::fromStdString(m_scratch->path("x").parent_path().string()));
        }
        const QStringList said = m_said[code.toStdString()];
        QVERIFY2(said.contains(sentence), qPrintable(said.join(QLatin1Char('\n'))));
    }

    void theReportShowsThem()
    {
        ReportDialog dialog(m_report);
        const auto* table = dialog.findChild<QTableWidget*>();
        QVERIFY(table != nullptr);
        QCOMPARE(table->rowCount(), static_cast<int>(m_report.remarks.size()));
        for (int row = 0; row < table->rowCount(); ++row) {
            QCOMPARE(table->item(row, 3)->text(), remarkText(m_report.remarks[static_cast<std::size_t>(row)]));
        }
    }

    /// What no phrase is known for stays the core's sentence, whole.
    void anUnknownCodeKeepsTheCoresSentence()
    {
        ImportReport::Remark remark;
        remark.message = "Something new. The question has no text.";
        remark.phrases = {{"new.code", {}}, {"reply.no_stem", {}}};
        QCOMPARE(remarkText(remark), QString::fromStdString(remark.message));
        remark.phrases = {{"candidate.left_out", {}}};  // without the number that it is about
        QCOMPARE(remarkText(remark), QString::fromStdString(remark.message));
    }

private:
    std::unique_ptr<Scratch> m_scratch;
    ImportReport m_report;
    std::map<std::string, QStringList> m_said;
};

QTEST_MAIN(TestImportWords)
#include "tst_import_words.moc"
