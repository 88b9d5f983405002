// The Generate page, by mouse and keys against an OpenAI-compatible server on this machine; what happened is read
// through a second connection.
#include "generate_bench.h"
#include "item_models/clip_model.h"
#include "main_window.h"
#include "pages/review_page.h"

#include <QPlainTextEdit>
#include <QSettings>
#include <QSignalSpy>
#include <QSpinBox>

using namespace cuebench;
using namespace cuebench::test;
using cuebench::testing::completion;
using cuebench::testing::LoopbackServer;
using nlohmann::json;

class GeneratePageTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QSettings().clear(); }
    void captionsComeInAndCanBeRead();
    void aRunBeginsWithTheServersSlots();
    void aFewFirstTellHowLongTheRestTakes();
    void clipsAreChosenByLabelNameAndLack();
    void questionsAreChosenByTaskAndWrongOptionsByKind();
    void whatFailedIsShownWithItsTextAndTriedAgain();
    void aBusyServerIsToldOfUntilItAnswers();
    void stopKeepsWhatCameAndStartGoesOn();
    void withoutAServerFilesDoTheSame();
    void aRunGoesOnWhileQuestionsAreReviewed();
    void closingTheProjectEndsTheRun();
};

void GeneratePageTest::captionsComeInAndCanBeRead()
{
    Script script;
    LoopbackServer server(std::ref(script));
    GenerateBench bench(QString::fromStdString(server.url()));
    QTRY_VERIFY(bench.label("generateEstimate").contains(QStringLiteral("Requests: 7")));
    QVERIFY(bench.label("generateEstimate").contains(QStringLiteral("time unknown")));
    QVERIFY(bench.label("generateEstimate").contains(QStringLiteral("Clips without sound: 1")));
    QCOMPARE(asked(server).size(), std::size_t{0});
    const QSignalSpy changed(bench.page.get(), &GeneratePage::changedProject);
    bench.click("generateStart");
    QTRY_COMPARE(changed.count(), 1);
    QVERIFY(bench.label("generateMessage").contains(QStringLiteral("Accepted: 7")));
    QVERIFY(bench.label("generateMessage").contains(QStringLiteral("tokens read 161, written 49")));
    auto* newest = bench.find<QTableWidget>("generateNewest");
    QCOMPARE(newest->rowCount(), 7);
    bench.takeRow("generateNewest", 0);
    QVERIFY(
        bench.find<QPlainTextEdit>("generateNewestText")->toPlainText().contains(QStringLiteral("laughs out loud")));
    QCOMPARE(bench.captions(), 7);
    QCOMPARE(bench.work(WorkState::Done).size(), std::size_t{7});
    const auto of7 = bench.captionsOf("part_1/7.mp4");
    QCOMPARE(of7.size(), std::size_t{2});
    const auto database = need(Database::open({.text = bench.place.toStdString()}));
    const Origin origin = need(CaptionStore(*database).origin(of7.front().origin));
    QCOMPARE(origin.languageModel, std::string("omni"));
    QCOMPARE(origin.seed, std::string("0"));
    QTRY_VERIFY(bench.label("generateEstimate").contains(QStringLiteral("Nothing is left to ask")));
    QVERIFY(bench.label("generateEstimate").contains(QStringLiteral("Next: emotion support")));
    // Asked for once more, nothing is.
    bench.click("generateStart");
    QTRY_COMPARE(changed.count(), 2);
    QCOMPARE(asked(server).size(), std::size_t{7});
}

void GeneratePageTest::aRunBeginsWithTheServersSlots()
{
    // Without asking, all four clips would be asked about at once.
    for (const int places : {3, 1}) {
        Script script;
        script.slotCount = places;
        script.stallAfter = 0;
        LoopbackServer server(std::ref(script));
        GenerateBench bench(QString::fromStdString(server.url()));
        bench.click("generateStart");
        QTRY_COMPARE(asked(server).size(), std::size_t(places));
        QCOMPARE(server.busiest(), places);
        bench.click("generateStop");
        QTRY_VERIFY(bench.enabled("generateStart"));
    }
}

void GeneratePageTest::aFewFirstTellHowLongTheRestTakes()
{
    Script script;
    LoopbackServer server(std::ref(script));
    GenerateBench bench(QString::fromStdString(server.url()));
    bench.type("generateLanguageModel", QStringLiteral("other"));
    bench.choose("generateStage", 1);
    auto* limit = bench.find<QSpinBox>("generateLimit");
    limit->setFocus();
    limit->selectAll();
    QTest::keyClicks(limit, QStringLiteral("3"));
    QTRY_VERIFY(bench.label("generateEstimate").contains(QStringLiteral("Requests: 3")));
    bench.click("generateStart");
    QTRY_COMPARE(bench.captions(), 3);
    QTRY_VERIFY(bench.label("generateEstimate").contains(QStringLiteral("Requests: 1")));
    QVERIFY(bench.label("generateEstimate").contains(QStringLiteral("about ")));
    // What a reply took so far stands for the rest: 7 tokens each.
    QVERIFY(bench.label("generateEstimate").contains(QStringLiteral("written ~7")));
    bench.click("generatePilot");
    QTRY_COMPARE(bench.captions(), 4);
}

void GeneratePageTest::clipsAreChosenByLabelNameAndLack()
{
    Script script;
    LoopbackServer server(std::ref(script));
    GenerateBench bench(QString::fromStdString(server.url()));
    bench.choose("generateStage", 1);
    bench.choose("generateLabel", 1);
    QTRY_VERIFY(bench.label("generateEstimate").contains(QStringLiteral("Requests: 1 ")));
    bench.choose("generateLabel", 0);
    bench.type("generateText", QStringLiteral("PART_1"));
    QTRY_VERIFY(bench.label("generateEstimate").contains(QStringLiteral("Requests: 3 ")));
    bench.choose("generatePool", 1);
    QTRY_VERIFY(bench.label("generateEstimate").contains(QStringLiteral("Nothing is left to ask")));
    bench.choose("generatePool", 0);
    QTRY_VERIFY(bench.label("generateEstimate").contains(QStringLiteral("Requests: 3 ")));
    bench.click("generateStart");
    QTRY_COMPARE(bench.captions(), 3);
    // Another seed asks anew, but for what is there where only the lacking are wanted.
    bench.find<QLineEdit>("generateText")->clear();
    auto* seed = bench.find<QSpinBox>("generateSeed");
    QTRY_VERIFY(seed->isEnabled());
    seed->setFocus();
    QTest::keyClick(seed, Qt::Key_Up);
    QTRY_VERIFY(bench.label("generateEstimate").contains(QStringLiteral("Requests: 4 ")));
    auto* lacking = bench.find<QWidget>("generateLacking");
    lacking->setFocus();
    QTest::keyClick(lacking, Qt::Key_Space);
    QTRY_VERIFY(bench.label("generateEstimate").contains(QStringLiteral("Requests: 1 ")));
    QVERIFY(bench.label("generateEstimate").contains(QStringLiteral("There already: 3")));
}

void GeneratePageTest::questionsAreChosenByTaskAndWrongOptionsByKind()
{
    GenerateBench bench(QStringLiteral("http://127.0.0.1:9"));
    addQuestion(bench.place);
    describe(bench.place);
    const auto says = [&bench](const char* text) {
        return bench.label("generateEstimate").contains(QLatin1String(text));
    };
    // Both modalities support the label: all thirteen questions; one is there.
    bench.choose("generateStage", 4);
    QTRY_VERIFY(says("Requests: 13 "));
    QVERIFY(says("Waiting for emotion support: 2"));
    bench.choose("generateTask", 3);
    QTRY_VERIFY(says("Requests: 1 "));
    bench.choose("generateTask", 0);
    auto* lacking = bench.find<QWidget>("generateLacking");
    lacking->setFocus();
    QTest::keyClick(lacking, Qt::Key_Space);
    QTRY_VERIFY(says("Requests: 12 "));
    bench.choose("generateStage", 5);
    QVERIFY(!lacking->isEnabled());
    QTRY_VERIFY(says("Requests: 2 "));
    bench.choose("generateKind", 1);
    QTRY_VERIFY(says("Requests: 1 "));
    bench.turnTo(2);
    bench.click("previewShow");
    auto* text = bench.find<QPlainTextEdit>("previewText");
    QTRY_VERIFY(text->toPlainText().contains(QStringLiteral("She laughs.")));
    bench.choose("generateStage", 3);
    QTRY_VERIFY(says("Requests: 1 "));
}

void GeneratePageTest::whatFailedIsShownWithItsTextAndTriedAgain()
{
    Script script;
    script.soundIsNonsense = true;
    LoopbackServer server(std::ref(script));
    GenerateBench bench(QString::fromStdString(server.url()));
    bench.click("generateStart");
    QTRY_VERIFY(bench.label("generateMessage").contains(QStringLiteral("failed: 3")));
    QCOMPARE(bench.captions(), 4);
    bench.turnTo(1);
    QTRY_COMPARE(bench.find<QTableWidget>("generateFailed")->rowCount(), 3);
    QVERIFY(bench.label("generateCauses").contains(QStringLiteral("holds no JSON: 3")));
    bench.takeRow("generateFailed", 1);
    // The reply stands there as it came, not as mark-up.
    QVERIFY(bench.find<QPlainTextEdit>("generateFailedText")
                ->toPlainText()
                .contains(QStringLiteral("I hear <b>nothing</b> of the kind.")));
    script.soundIsNonsense = false;
    QTRY_VERIFY(bench.enabled("generateRetry"));
    bench.click("generateRetry");
    QTRY_COMPARE(bench.captions(), 7);
    QTRY_VERIFY(bench.label("generateCauses").contains(QStringLiteral("Nothing has failed")));
    QCOMPARE(bench.work(WorkState::Failed).size(), std::size_t{0});
    QVERIFY(!bench.find<QPushButton>("generateRetry")->isVisible());
}

void GeneratePageTest::aBusyServerIsToldOfUntilItAnswers()
{
    Script script;
    script.busy = true;
    LoopbackServer server(std::ref(script));
    GenerateBench bench(QString::fromStdString(server.url()));
    auto* again = bench.find<QLabel>("generateAgain");
    QVERIFY(!again->isVisible());
    bench.click("generateStart");
    QTRY_VERIFY(again->isVisible());
    QVERIFY2(again->text().startsWith(QStringLiteral("Asking again ")), qPrintable(again->text()));
    QVERIFY2(again->text().contains(QStringLiteral(" of 6): ")), qPrintable(again->text()));
    QVERIFY2(again->text().contains(QStringLiteral("busy")), qPrintable(again->text()));
    bench.click("generateStop");
    QTRY_VERIFY(bench.label("generateMessage").contains(QStringLiteral("Stopped. What came is kept")));
    QVERIFY(!again->isVisible());

    bench.click("generateStart");
    QTRY_VERIFY(again->isVisible());
    // The rest hangs, so that the run goes on while it is looked at.
    script.stallAfter = 3;
    script.busy = false;
    QTRY_VERIFY_WITH_TIMEOUT(bench.label("generateFigures").contains(QStringLiteral("Accepted: 3")), 20'000);
    QTRY_VERIFY(!again->isVisible());
    QVERIFY(bench.enabled("generateStop"));
    bench.click("generateStop");
    QTRY_COMPARE(bench.captions(), 3);
}

void GeneratePageTest::stopKeepsWhatCameAndStartGoesOn()
{
    Script script;
    script.stallAfter = 2;
    LoopbackServer server(std::ref(script));
    GenerateBench bench(QString::fromStdString(server.url()));
    bench.click("generateStart");
    // Readable while it runs.
    auto* newest = bench.find<QTableWidget>("generateNewest");
    QTRY_COMPARE(newest->rowCount(), 2);
    QVERIFY(bench.enabled("generateStop"));
    QVERIFY(!bench.enabled("generateStart"));
    bench.takeRow("generateNewest", 1);
    QVERIFY(bench.find<QPlainTextEdit>("generateNewestText")->toPlainText().contains(QStringLiteral("hat smiles")));
    QVERIFY(bench.label("generateFigures").contains(QStringLiteral("Accepted: 2")));
    bench.click("generateStop");
    QTRY_VERIFY(bench.label("generateMessage").contains(QStringLiteral("Stopped. What came is kept")));
    QCOMPARE(bench.captions(), 2);
    script.stallAfter = -1;
    bench.click("generateStart");
    QTRY_COMPARE(bench.captions(), 7);
    QTRY_COMPARE(bench.work(WorkState::Done).size(), std::size_t{7});
}

void GeneratePageTest::withoutAServerFilesDoTheSame()
{
    GenerateBench bench;
    QVERIFY(!bench.enabled("generateStart"));
    QVERIFY(bench.find<QLabel>("generateWhy")->isVisible());
    QVERIFY(bench.label("generateWhy").contains(QStringLiteral("No model server is chosen")));
    bench.type("generateLanguageModel", QStringLiteral(" "));
    QVERIFY(!bench.enabled("generateWrite") && !bench.enabled("generateRead"));
    QVERIFY(bench.label("generateWhy").contains(QStringLiteral("name the language model")));
    bench.type("generateLanguageModel", QStringLiteral("omni"));
    QVERIFY(!bench.label("generateWhy").contains(QStringLiteral("name the language model")));
    QVERIFY(bench.enabled("generateWrite"));
    const QString requests = bench.folder.path() + QStringLiteral("/requests.jsonl");
    bench.click("generateWrite");
    bench.acceptFile(requests);
    QTRY_VERIFY(bench.label("generateMessage").contains(QStringLiteral("Requests written: 7")));
    QFile written(requests);
    QVERIFY(written.open(QIODevice::ReadOnly));
    QFile replies(bench.folder.path() + QStringLiteral("/replies.jsonl"));
    QVERIFY(replies.open(QIODevice::WriteOnly));
    while (!written.atEnd()) {
        const auto line = json::parse(written.readLine().toStdString());
        const json body = json::parse(completion(Script::reply(line["body"])));
        replies.write(json{
            {"custom_id", line["custom_id"]}, {"response", {{"status_code", 200}, {"body", body}}}, {"error", nullptr}}
                          .dump()
                          .append("\n")
                          .c_str());
    }
    replies.close();
    QTRY_VERIFY(bench.enabled("generateRead"));
    bench.click("generateRead");
    bench.acceptFile(replies.fileName());
    QTRY_VERIFY(bench.label("generateMessage").contains(QStringLiteral("Accepted: 7")));
    QCOMPARE(bench.captions(), 7);
    QCOMPARE(bench.find<QTableWidget>("generateNewest")->rowCount(), 7);
    bench.find<QLineEdit>("generateLanguageModel")->clear();
    QVERIFY(!bench.enabled("generateWrite"));
}

void GeneratePageTest::aRunGoesOnWhileQuestionsAreReviewed()
{
    Script script;
    script.stallAfter = 3;
    LoopbackServer server(std::ref(script));
    QTemporaryDir folder;
    const QString place = makeProject(folder.path());
    const QuestionId question = addQuestion(place);
    settings::serverAddress.set(QString::fromStdString(server.url()));
    settings::languageModel.set(QStringLiteral("omni"));
    {
        MainWindow window;
        window.setVerifierName(QStringLiteral("Ada"));
        window.resize(1280, 700);
        window.QMainWindow::show();
        window.open(place);
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QTRY_VERIFY(window.hasProject());
        QTest::keyClick(&window, Qt::Key_F5);
        auto* page = window.findChild<GeneratePage*>();
        QTRY_VERIFY(page->isVisible());
        auto* start = page->findChild<QPushButton*>(QStringLiteral("generateStart"));
        QTRY_VERIFY(start->isEnabled());
        QTest::mouseClick(start, Qt::LeftButton);
        auto* newest = page->findChild<QTableWidget*>(QStringLiteral("generateNewest"));
        QTRY_COMPARE(newest->rowCount(), 3);
        // The review page works while the server hangs.
        QTest::keyClick(&window, Qt::Key_F4);
        QTRY_VERIFY(window.reviewPage()->isVisible() && window.reviewPage()->session()->item());
        QTest::keyClick(window.reviewPage(), Qt::Key_F);
        QVERIFY(isFlagged(place, question));
        // The others know what came.
        QTest::keyClick(&window, Qt::Key_F3);
        const auto* clips = window.findChild<ClipModel*>();
        QTRY_VERIFY(clips->clipAt(0) != nullptr);
        int captions = 0;
        for (int row = 0; row < clips->rowCount(); ++row)
            captions += clips->clipAt(row)->captions;
        QCOMPARE(captions, 3);
        // The window goes while the run hangs: it stops, and what came stays.
    }
    const auto database = need(Database::open({.text = place.toStdString()}));
    QCOMPARE(need(CaptionStore(*database).count()), std::int64_t{3});
    QVERIFY(
        need(WorkStore(*database).list({.stage = {}, .languageModel = {}, .state = WorkState::Running}, 0, 9)).empty());
}

void GeneratePageTest::closingTheProjectEndsTheRun()
{
    Script script;
    script.stallAfter = 0;
    LoopbackServer server(std::ref(script));
    GenerateBench bench(QString::fromStdString(server.url()));
    bench.click("generateStart");
    QTRY_VERIFY(!asked(server).empty());
    bench.page->setProject(nullptr);
    QVERIFY(!bench.enabled("generateStart"));
    QVERIFY(bench.label("generateWhy").contains(QStringLiteral("No project is open")));
    QCOMPARE(bench.work(WorkState::Running).size(), std::size_t{0});
}

QTEST_MAIN(GeneratePageTest)
#include "tst_generate_page.moc"
