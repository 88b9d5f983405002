// What fails, what is stopped, and what goes on: the real command against a real HTTP server.
#include <QElapsedTimer>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>

#include "cli/cli_run.h"
#include "generate/generate_fixture.h"
#include "support/loopback_server.h"

#include <csignal>
#include <mutex>
#include <set>

using namespace cuebench::testing;

class TestGenerateFaults : public QObject {
    Q_OBJECT

private slots:
    void init();
    void badReplyIsRepairedOnce();
    void whatFailsIsKeptWithItsTextAndTriedAgainOnWish();
    void failedReplyIsRepairedByFile();
    void refusedKeyEndsWithSixAndKeepsWhatWasDone();
    void noServerEndsWithSix();
    void aServerOfGarbageIsGivenUpAfterAFew();
    void aBusyServerIsToldOfOnceAndAskedAgain();
    void aSignalStopsCleanlyAndTheSameCommandGoesOn_data();
    void aSignalStopsCleanlyAndTheSameCommandGoesOn();

private:
    [[nodiscard]] CliRun generate(const QString& what, const QStringList& arguments) const
    {
        return runGenerate(m_project, what, arguments);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_project;
};

void TestGenerateFaults::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_project = makeBareProject(m_folder->path());
    QVERIFY(!m_project.isEmpty());
}

void TestGenerateFaults::badReplyIsRepairedOnce()
{
    QVERIFY(makeReady(m_project));
    SchemaServer server;
    QVERIFY(server.start({"--bad", "first"}));
    const auto run = generate("candidates", {"--server", server.url(), "--task", "modality_agreement"});
    CUEBENCH_STATUS(run, 0);
    QCOMPARE(run.json()["accepted"].toInt(), 3);
    QCOMPARE(run.json()["repaired"].toInt(), 3);
    QCOMPARE(server.requests().size(), 6);
    QCOMPARE(number(m_project, "SELECT count(*) FROM work WHERE stage = 'candidates' AND attempts = 2 AND raw = ''"),
             3);
}

void TestGenerateFaults::whatFailsIsKeptWithItsTextAndTriedAgainOnWish()
{
    QVERIFY(makeReady(m_project));
    const QStringList agreement{"--task", "modality_agreement"};
    SchemaServer bad;
    QVERIFY(bad.start({"--bad", "always"}));
    const auto run = generate("candidates", QStringList{"--server", bad.url()} + agreement);
    CUEBENCH_STATUS(run, 0);
    QCOMPARE(run.json()["accepted"].toInt(), 0);
    QCOMPARE(run.json()["causes"].toObject()["reply.no_json"].toInt(), 3);
    QCOMPARE(bad.requests().size(), 6);
    QCOMPARE(number(m_project, "SELECT count(*) FROM work WHERE state = 3 AND raw = 'I would rather not say.'"), 3);
    QCOMPARE(number(m_project, "SELECT count(*) FROM questions"), 0);

    SchemaServer good;
    QVERIFY(good.start());
    const auto idle = generate("candidates", QStringList{"--server", good.url()} + agreement);
    QCOMPARE(idle.json()["failed_before"].toInt(), 3);
    QCOMPARE(good.requests().size(), 0);
    const auto again = generate("candidates", QStringList{"--server", good.url(), "--retry-failed"} + agreement);
    CUEBENCH_STATUS(again, 0);
    QCOMPARE(again.json()["accepted"].toInt(), 3);
    QCOMPARE(number(m_project, "SELECT count(*) FROM work WHERE stage = 'candidates' AND state = 2 AND raw = ''"), 3);
    QCOMPARE(number(m_project, "SELECT count(*) FROM questions"), 3);
}

void TestGenerateFaults::failedReplyIsRepairedByFile()
{
    QVERIFY(makeReady(m_project));
    const QStringList agreement{"--task", "modality_agreement"};
    const QString requests = m_folder->filePath("requests.jsonl");
    const QString replies = m_folder->filePath("replies.jsonl");
    CUEBENCH_STATUS(generate("candidates", QStringList{"--batch-out", requests} + agreement), 0);
    QVERIFY(SchemaServer::answer(requests, replies, "openai", {"--bad", "first"}));
    const auto first = generate("candidates", QStringList{"--batch-in", replies} + agreement);
    CUEBENCH_STATUS(first, 0);
    QCOMPARE(first.json()["failed"].toInt(), 3);
    const auto out = generate("candidates", QStringList{"--batch-out", requests, "--retry-failed"} + agreement);
    CUEBENCH_STATUS(out, 0);
    QCOMPARE(out.json()["repairs"].toInt(), 3);
    QVERIFY(SchemaServer::answer(requests, replies, "openai", {"--bad", "first"}));
    const auto second = generate("candidates", QStringList{"--batch-in", replies, "--retry-failed"} + agreement);
    CUEBENCH_STATUS(second, 0);
    QCOMPARE(second.json()["accepted"].toInt(), 3);
    QCOMPARE(second.json()["repaired"].toInt(), 3);
    QCOMPARE(number(m_project, "SELECT count(*) FROM work WHERE stage = 'candidates' AND state = 2 AND attempts = 2"),
             3);
}

void TestGenerateFaults::refusedKeyEndsWithSixAndKeepsWhatWasDone()
{
    QVERIFY(makeReady(m_project));
    SchemaServer server;
    QVERIFY(server.start({"--refuse-after", "10"}));
    const auto run = generate("candidates", {"--server", server.url(), "--concurrency", "1"});
    CUEBENCH_STATUS(run, 6);
    QCOMPARE(run.code(), QString("server.api_key_refused"));
    QCOMPARE(number(m_project, "SELECT count(*) FROM questions"), 10);
    QCOMPARE(number(m_project, "SELECT count(*) FROM work WHERE stage = 'candidates' AND state = 2"), 10);
    QCOMPARE(number(m_project, "SELECT count(*) FROM work WHERE stage = 'candidates' AND state = 0"), 21);
    SchemaServer good;
    QVERIFY(good.start());
    const auto again = generate("candidates", {"--server", good.url()});
    CUEBENCH_STATUS(again, 0);
    QCOMPARE(again.json()["accepted"].toInt(), 21);
    QCOMPARE(number(m_project, "SELECT count(*) FROM questions"), 31);
}

void TestGenerateFaults::noServerEndsWithSix()
{
    // A port that was free a moment ago.
    SchemaServer server;
    QVERIFY(server.start());
    const QString url = server.url();
    server.kill();
    const auto run = generate("captions", {"--server", url, "--limit", "1", "--attempts", "1"});
    CUEBENCH_STATUS(run, 6);
    QCOMPARE(run.code(), QString("server.unreachable"));
    QCOMPARE(number(m_project, "SELECT count(*) FROM work WHERE state = 0"), 1);
}

void TestGenerateFaults::aServerOfGarbageIsGivenUpAfterAFew()
{
    QVERIFY(makeReady(m_project));
    LoopbackServer server([](const SeenRequest&, Wire& wire) { wire.reply(200, R"({"choices": [{"mess)"); });
    const auto run = generate("candidates", {"--server", QString::fromStdString(server.url()), "--concurrency", "1"});
    CUEBENCH_STATUS(run, 6);
    QCOMPARE(run.code(), QString("server.bad_json"));
    // Some are kept as failed; the others wait for a server in its senses.
    const auto failed = number(m_project, "SELECT count(*) FROM work WHERE state = 3");
    QVERIFY2(failed > 0 && failed < 8, qPrintable(QString::number(failed)));
    QVERIFY(number(m_project, "SELECT count(*) FROM work WHERE state = 0") > 0);
    QCOMPARE(number(m_project, "SELECT count(*) FROM work WHERE state = 1"), 0);
}

void TestGenerateFaults::aBusyServerIsToldOfOnceAndAskedAgain()
{
    // Each request once.
    std::mutex mutex;
    std::set<std::string> refused;
    LoopbackServer server([&](const SeenRequest& request, Wire& wire) {
        const std::lock_guard lock(mutex);
        if (request.method == "POST" && refused.insert(request.body).second) {
            wire.reply(503, R"({"error": {"message": "Loading model"}})", "application/json", "Retry-After: 1\r\n");
            return;
        }
        wire.reply(200, completion(R"({"detailed_caption": "A man in a hat smiles.",
            "emotion_caption": "He smiles.", "predicted_emotion": "happiness"})"));
    });
    const auto run = generate("captions", {"--server", QString::fromStdString(server.url()), "--concurrency", "2",
                                           "--limit", "2", "--attempts", "3"});
    CUEBENCH_STATUS(run, 0);
    QCOMPARE(run.json()["accepted"].toInt(), 4);
    QCOMPARE(refused.size(), std::size_t{4});
    QVERIFY2(run.err.count("Asking again in 1 s (attempt 2 of 3): ") == 1, run.said().constData());
    QVERIFY2(run.err.count("Asking again") == 1 && run.err.contains("too busy"), run.said().constData());
    const auto quiet = runCli({"--project", m_project, "--quiet", "--json", "generate", "captions", "--language-model",
                               "other", "--server", QString::fromStdString(server.url()), "--limit", "1"});
    CUEBENCH_STATUS(quiet, 0);
    QCOMPARE(refused.size(), std::size_t{6});
    QVERIFY2(quiet.err.isEmpty(), quiet.said().constData());
}

void TestGenerateFaults::aSignalStopsCleanlyAndTheSameCommandGoesOn_data()
{
    QTest::addColumn<int>("signal");
    QTest::addColumn<int>("places");
    QTest::newRow("Ctrl-C") << SIGINT << 1;
    QTest::newRow("Ctrl-C with several under way") << SIGINT << 4;
    QTest::newRow("a polite kill") << SIGTERM << 1;
}

void TestGenerateFaults::aSignalStopsCleanlyAndTheSameCommandGoesOn()
{
    QFETCH(int, signal);
    QFETCH(int, places);
    constexpr int kAnswered = 10;
    constexpr int kAll = 31;
    QVERIFY(makeReady(m_project));
    const auto questions = [this] { return number(m_project, "SELECT count(*) FROM questions"); };
    // From then on the server hangs: what is under way must not hold the end up.
    SchemaServer server;
    QVERIFY(server.start({"--stall-after", QString::number(kAnswered)}));
    QProcess run;
    run.start(cliProgram(), {"--project", m_project, "--json", "generate", "candidates", "--language-model", "omni",
                             "--server", server.url(), "--concurrency", QString::number(places)});
    QTRY_COMPARE_WITH_TIMEOUT(server.requests().size(), kAnswered + places, 30'000);
    QTRY_COMPARE_WITH_TIMEOUT(questions(), kAnswered, 30'000);
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(::kill(static_cast<pid_t>(run.processId()), signal), 0);
    QVERIFY(run.waitForFinished(30'000));
    QVERIFY2(timer.elapsed() < 5'000, QByteArray::number(timer.elapsed()).constData());
    QCOMPARE(run.exitStatus(), QProcess::NormalExit);
    const CliRun stopped{
        .status = run.exitCode(), .out = run.readAllStandardOutput(), .err = run.readAllStandardError()};
    CUEBENCH_STATUS(stopped, 130);
    QCOMPARE(stopped.code(), QStringLiteral("generate.stopped"));
    QVERIFY2(stopped.json()["error"]["message"].toString().contains("10 of 31"), stopped.said().constData());
    QCOMPARE(questions(), kAnswered);
    const QString work = "SELECT count(*) FROM work WHERE stage = 'candidates' AND state = ";
    QCOMPARE(number(m_project, work + "2"), kAnswered);
    QCOMPARE(number(m_project, work + "0"), kAll - kAnswered);
    // It is told where one looks.
    const auto status = runCli({"--project", m_project, "--json", "status"});
    const auto stages = status.json()["generation"].toArray();
    QCOMPARE(stages.size(), 3);
    const auto candidates = stages.last().toObject();
    QCOMPARE(candidates["stage"].toString(), QStringLiteral("candidates"));
    QCOMPARE(candidates["done"].toInt(), kAnswered);
    QCOMPARE(candidates["to_do"].toInt(), kAll - kAnswered);
    QCOMPARE(candidates["failed"].toInt(), 0);
    const auto told = runCli({"--project", m_project, "status"});
    QVERIFY2(QString::fromUtf8(told.out).contains(QRegularExpression("candidates +10 +0 +21")),
             told.said().constData());

    SchemaServer good;
    QVERIFY(good.start());
    const auto again = generate("candidates", {"--server", good.url()});
    CUEBENCH_STATUS(again, 0);
    QCOMPARE(again.json()["accepted"].toInt(), kAll - kAnswered);
    QCOMPARE(good.requests().size(), kAll - kAnswered);
    QCOMPARE(questions(), kAll);
}

QTEST_GUILESS_MAIN(TestGenerateFaults)
#include "tst_generate_faults.moc"
