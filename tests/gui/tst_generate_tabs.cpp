// The Generate page's other tabs: the exact request, the prompts, captions made twice.
#include "generate_bench.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QSettings>
#include <QSpinBox>
#include <QTextBrowser>

using namespace cuebench;
using namespace cuebench::test;
using cuebench::testing::LoopbackServer;

class GenerateTabsTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QSettings().clear(); }
    void previewIsWhatIsSent();
    void aPreviewIsGoneOnceOtherRequestsWouldBeSent();
    void promptsAreWordedAnewForTheProject();
    void whatIsTypedIntoAPromptOutlastsALookAtAnother();
    void captionsMadeTwiceStandBesideEachOther();
    void repliesOfWrongOptionsTellTheirKind();
};

void GenerateTabsTest::previewIsWhatIsSent()
{
    Script script;
    LoopbackServer server(std::ref(script));
    GenerateBench bench(QString::fromStdString(server.url()));
    bench.choose("generateStage", 1);
    bench.turnTo(2);
    bench.type("previewClip", QStringLiteral("part_1/590.mp4"));
    bench.click("previewShow");
    auto* text = bench.find<QPlainTextEdit>("previewText");
    QTRY_VERIFY(text->toPlainText().contains(QStringLiteral("image_url")));
    QVERIFY(text->toPlainText().contains(QStringLiteral("\"model\": \"omni\"")));
    QVERIFY(text->toPlainText().size() < 20'000);
    bench.click("previewCopy");
    const std::string copied = QGuiApplication::clipboard()->text().toStdString();
    bench.type("generateText", QStringLiteral("590"));
    bench.click("generateStart");
    QTRY_COMPARE(bench.captions(), 1);
    QCOMPARE(asked(server).size(), std::size_t{1});
    QVERIFY(asked(server).front().body == copied);
    QTRY_VERIFY(bench.enabled("generateStart"));

    bench.type("previewClip", QStringLiteral("part_9/9.mp4"));
    QTest::keyClick(bench.find<QLineEdit>("previewClip"), Qt::Key_Return);
    QTRY_VERIFY(bench.label("previewMessage").contains(QStringLiteral("no clip part_9/9.mp4")));
    bench.choose("generateStage", 4);
    bench.type("previewClip", QStringLiteral("part_1/7.mp4"));
    bench.click("previewShow");
    QTRY_VERIFY(bench.label("previewMessage").contains(QStringLiteral("nothing to ask here")));
}

void GenerateTabsTest::aPreviewIsGoneOnceOtherRequestsWouldBeSent()
{
    GenerateBench bench;
    bench.turnTo(2);
    auto* text = bench.find<QPlainTextEdit>("previewText");
    const auto preview = [&] {
        bench.click("previewShow");
        QTRY_VERIFY(text->toPlainText().contains(QStringLiteral("image_url")));
        QVERIFY(bench.enabled("previewCopy"));
    };
    preview();
    bench.choose("generateStage", 2);
    QCOMPARE(text->toPlainText(), QString());
    QVERIFY(!bench.enabled("previewCopy"));
    bench.choose("generateStage", 1);
    preview();
    bench.type("generateLanguageModel", QStringLiteral("other"));
    QCOMPARE(text->toPlainText(), QString());
    preview();
    bench.turnTo(4);
    QTest::keyClicks(bench.find<QPlainTextEdit>("promptText"), QStringLiteral("# Mine: "));
    bench.click("promptKeep");
    QCOMPARE(text->toPlainText(), QString());
    // Nor does what was still being read come afterwards; what is asked for then does.
    bench.turnTo(2);
    bench.click("previewShow");
    bench.choose("generateStage", 2);
    bench.click("previewShow");
    QTRY_VERIFY(text->toPlainText().contains(QStringLiteral("input_audio")));
}

void GenerateTabsTest::promptsAreWordedAnewForTheProject()
{
    Script script;
    LoopbackServer server(std::ref(script));
    GenerateBench bench(QString::fromStdString(server.url()));
    bench.choose("generateStage", 2);
    bench.turnTo(4);
    auto* which = bench.find<QComboBox>("promptWhich");
    which->setCurrentIndex(which->findText(QStringLiteral("audio_caption")));
    auto* text = bench.find<QPlainTextEdit>("promptText");
    QVERIFY(text->toPlainText().contains(QStringLiteral("This is the sound")));
    QVERIFY(!bench.enabled("promptKeep") && !bench.enabled("promptReset"));
    const auto replace = [text](const QString& from, const QString& to) {
        QVERIFY(text->find(from) || text->find(from, QTextDocument::FindBackward));
        QTest::keyClicks(text, to);
    };
    replace(QStringLiteral("{{seconds}}"), QStringLiteral("{{second}}"));
    bench.click("promptKeep");
    QVERIFY(bench.label("promptMessage").contains(QStringLiteral("second")));
    QCOMPARE(which->currentText(), QStringLiteral("audio_caption"));
    bench.click("promptReset");
    replace(QStringLiteral("This is the sound"), QStringLiteral("Here is the sound"));
    bench.click("promptKeep");
    QCOMPARE(which->currentText(), QStringLiteral("audio_caption (own wording)"));
    bench.click("generateStart");
    QTRY_COMPARE(bench.captions(), 3);
    for (const auto& request : asked(server))
        QVERIFY(request.body.find("Here is the sound") != std::string::npos);
    // The program's words are other work again.
    QTRY_VERIFY(bench.label("generateEstimate").contains(QStringLiteral("Nothing is left to ask")));
    bench.click("promptReset");
    QCOMPARE(which->currentText(), QStringLiteral("audio_caption"));
    QTRY_VERIFY(bench.label("generateEstimate").contains(QStringLiteral("Requests: 3 ")));
}

void GenerateTabsTest::whatIsTypedIntoAPromptOutlastsALookAtAnother()
{
    GenerateBench bench;
    bench.turnTo(4);
    auto* which = bench.find<QComboBox>("promptWhich");
    auto* text = bench.find<QPlainTextEdit>("promptText");
    const QString programs = text->toPlainText();
    const QString name = which->currentText();
    QTest::keyClicks(text, QStringLiteral("# Mine: "));
    bench.choose("promptWhich", 1);
    QVERIFY(!text->toPlainText().contains(QStringLiteral("Mine")));
    QVERIFY2(which->itemText(0) != name && which->itemText(0).startsWith(name),
             "nothing tells that more is to be kept");
    QVERIFY(!bench.enabled("promptKeep"));
    bench.page->refresh();  // as after a run
    bench.choose("promptWhich", 0);
    QVERIFY(text->toPlainText().startsWith(QStringLiteral("# Mine: ")));
    QCOMPARE(which->currentText(), name);
    bench.click("promptKeep");
    QCOMPARE(which->currentText(), name + QStringLiteral(" (own wording)"));
    // What is taken back is gone, whatever else is looked at.
    QTest::keyClicks(text, QStringLiteral("# More: "));
    bench.choose("promptWhich", 1);
    bench.choose("promptWhich", 0);
    bench.click("promptReset");
    bench.choose("promptWhich", 1);
    bench.choose("promptWhich", 0);
    QCOMPARE(text->toPlainText(), programs);
    QCOMPARE(which->currentText(), name);
}

void GenerateTabsTest::captionsMadeTwiceStandBesideEachOther()
{
    Script script;
    LoopbackServer server(std::ref(script));
    GenerateBench bench(QString::fromStdString(server.url()));
    bench.choose("generateStage", 1);
    bench.type("generateText", QStringLiteral("1/7."));
    bench.click("generateStart");
    QTRY_COMPARE(bench.captions(), 1);
    auto* seed = bench.find<QSpinBox>("generateSeed");
    QTRY_VERIFY(seed->isEnabled());
    seed->setFocus();
    QTest::keyClick(seed, Qt::Key_Up);
    bench.click("generateStart");
    QTRY_COMPARE(bench.captions(), 2);
    bench.turnTo(3);
    bench.type("compareClip", QStringLiteral("part_1/7.mp4"));
    QTest::keyClick(bench.find<QLineEdit>("compareClip"), Qt::Key_Return);
    QTRY_COMPARE(bench.find<QComboBox>("compareWhich0")->count(), 2);
    QCOMPARE(bench.find<QComboBox>("compareWhich0")->currentText(), QStringLiteral("omni, seed 0"));
    QCOMPARE(bench.find<QComboBox>("compareWhich1")->currentText(), QStringLiteral("omni, seed 1"));
    QVERIFY(bench.find<QTextBrowser>("compareText0")->toPlainText().contains(QStringLiteral("a red hat")));
    const QString right = bench.find<QTextBrowser>("compareText1")->toHtml();
    QVERIFY(right.contains(QStringLiteral("line-through")) && right.contains(QStringLiteral("green")));
}

void GenerateTabsTest::repliesOfWrongOptionsTellTheirKind()
{
    Script script;
    LoopbackServer server(std::ref(script));
    GenerateBench bench(QString::fromStdString(server.url()));
    addQuestion(bench.place);
    describe(bench.place);
    bench.choose("generateStage", 5);
    bench.click("generateStart");
    const auto* newest = bench.find<QTableWidget>("generateNewest");
    QTRY_COMPARE(newest->rowCount(), 2);
    QStringList what{newest->item(0, 0)->text(), newest->item(1, 0)->text()};
    what.sort();
    QCOMPARE(what,
             QStringList({QStringLiteral("Wrong options, hallucinated"), QStringLiteral("Wrong options, spurious")}));
    QTRY_VERIFY(bench.enabled("generateStart"));
}

QTEST_MAIN(GenerateTabsTest)
#include "tst_generate_tabs.moc"
