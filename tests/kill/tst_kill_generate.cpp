// A run over five hundred questions is cut short by the death of the server and by that of Cuebench: ten runs once each
// at a random moment, and one run ten times by each. After going on, every question is there, and none is there twice.
#include <QElapsedTimer>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include "cli/cli_run.h"
#include "generate/generate_fixture.h"
#include "project/project.h"
#include "store/caption_store.h"
#include "store/clip_store.h"

using namespace cuebench;
using namespace cuebench::testing;

namespace {

constexpr int kClips = 39;
constexpr int kQuestions = kClips * 13;
constexpr int kLongestMs = 120'000;

/// Clips that nobody has to read: candidates are written from captions.
Status makeProject(const std::string& folder)
{
    auto project = Project::create({folder});
    if (!project)
        return fail(project.error());
    Database& database = (*project)->database();
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return fail(std::move(transaction).error());
    ClipStore clips(database);
    CaptionStore captions(database);
    const auto root = clips.addRoot("/media/dfew");
    Origin origin;
    origin.kind = "caption";
    origin.languageModel = "by hand";
    const auto from = captions.addOrigin(origin);
    for (int i = 1; i <= kClips; ++i) {
        Clip clip;
        clip.name = "part_1/" + std::to_string(i) + ".mp4";
        clip.path = clip.name;
        clip.root = root.value();
        clip.label = Emotion::Fear;
        const auto id = clips.put(clip).value().id;
        for (const Modality modality : {Modality::Video, Modality::Audio}) {
            Caption caption;
            caption.clip = id;
            caption.modality = modality;
            caption.origin = from.value();
            caption.detailed = "Number " + std::to_string(i) + " trembles beside a lamp.";
            caption.emotionPart = "They tremble.";
            static_cast<void>(captions.put(caption).value());
            static_cast<void>(
                captions.putSupport({.clip = id, .modality = modality, .emotion = Emotion::Fear, .source = "file"})
                    .value());
        }
    }
    return transaction->commit();
}

}  // namespace

class TestKillGenerate : public QObject {
    Q_OBJECT

private slots:
    void init();
    void serverDies();
    void serverDiesAndComesBackAtOnce();
    void cuebenchDies();
    void bothDieTenTimesInOneRun();

private:
    [[nodiscard]] QStringList command(const SchemaServer& server) const
    {
        return {"--project",        m_project, "--json",        "generate", "candidates", "--server", server.url(),
                "--language-model", "omni",    "--concurrency", "8",        "--attempts", "4"};
    }
    /// Waits until the server has seen so many requests; false when the command ended before.
    static bool waitForRequests(const SchemaServer& server, QProcess& cli, int count);
    /// Lets the command end by itself against a sound server, and looks at what there is.
    void goOnAndCheck(const SchemaServer& server);

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_project;
    QRandomGenerator m_random{20'261'124};
};

void TestKillGenerate::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_project = m_folder->filePath("kill.cuebench");
    const auto made = makeProject(m_project.toStdString());
    QVERIFY2(made.has_value(), made ? "" : made.error().text().c_str());
}

bool TestKillGenerate::waitForRequests(const SchemaServer& server, QProcess& cli, int count)
{
    if (!cli.waitForStarted(kLongestMs))
        return false;
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < kLongestMs && cli.state() == QProcess::Running) {
        if (server.requests().size() >= count)
            return true;
        cli.waitForFinished(5);
    }
    return false;
}

void TestKillGenerate::goOnAndCheck(const SchemaServer& server)
{
    const auto end = runCli(command(server));
    CUEBENCH_STATUS(end, 0);
    QCOMPARE(number(m_project, "SELECT count(*) FROM work WHERE state = 2"), kQuestions);
    QCOMPARE(number(m_project, "SELECT count(*) FROM work WHERE state <> 2"), 0);
    QCOMPARE(number(m_project, "SELECT count(DISTINCT subject) FROM work"), kQuestions);
    QCOMPARE(number(m_project, "SELECT count(*) FROM questions"), kQuestions);
    QCOMPARE(number(m_project, "SELECT count(*) FROM (SELECT DISTINCT clip, task, sub_type FROM questions)"),
             kQuestions);
    CUEBENCH_STATUS(runCli({"--project", m_project, "verify"}), 0);
}

void TestKillGenerate::serverDies()
{
    int repeated = 0;
    for (int round = 0; round < 10; ++round) {
        init();
        SchemaServer server;
        QVERIFY(server.start({"--delay", "5"}));
        QProcess cli;
        cli.start(cliProgram(), command(server));
        QVERIFY(waitForRequests(server, cli, 1 + static_cast<int>(m_random.bounded(kQuestions - 60))));
        server.kill();
        QVERIFY(cli.waitForFinished(kLongestMs));
        QCOMPARE(cli.exitCode(), 6);
        const int kept = number(m_project, "SELECT count(*) FROM work WHERE state = 2");
        QVERIFY2(kept < kQuestions, QByteArray::number(kept).constData());
        QCOMPARE(number(m_project, "SELECT count(*) FROM questions"), kept);
        QCOMPARE(number(m_project, "SELECT count(*) FROM work WHERE state = 1"), 0);
        QVERIFY(server.start());
        goOnAndCheck(server);
        repeated += static_cast<int>(server.requests().size()) - kQuestions;
    }
    qInfo("%d requests were sent twice", repeated);
}

void TestKillGenerate::serverDiesAndComesBackAtOnce()
{
    SchemaServer server;
    QVERIFY(server.start({"--delay", "5"}));
    QProcess cli;
    cli.start(cliProgram(), command(server));
    QVERIFY(waitForRequests(server, cli, 200));
    const int port = server.port();
    server.kill();
    QVERIFY(server.start({}, port));
    QVERIFY(cli.waitForFinished(kLongestMs));
    QCOMPARE(cli.exitCode(), 0);
    goOnAndCheck(server);
}

void TestKillGenerate::cuebenchDies()
{
    SchemaServer server;
    QVERIFY(server.start({"--delay", "5"}));
    for (int round = 0; round < 10; ++round) {
        init();
        const int before = static_cast<int>(server.requests().size());
        QProcess cli;
        cli.start(cliProgram(), command(server));
        QVERIFY(waitForRequests(server, cli, before + 1 + static_cast<int>(m_random.bounded(kQuestions - 60))));
        cli.kill();
        QVERIFY(cli.waitForFinished(kLongestMs));
        QCOMPARE(cli.exitStatus(), QProcess::CrashExit);
        const int kept = number(m_project, "SELECT count(*) FROM work WHERE state = 2");
        QVERIFY2(kept >= 0 && kept < kQuestions, QByteArray::number(kept).constData());
        QCOMPARE(number(m_project, "SELECT count(*) FROM questions"), kept);
        goOnAndCheck(server);
    }
}

void TestKillGenerate::bothDieTenTimesInOneRun()
{
    constexpr int kDeaths = 10;
    constexpr int kBetween = 12;
    SchemaServer server;
    QVERIFY(server.start({"--delay", "20"}));
    const int port = server.port();
    int kept = 0;
    const auto look = [&] {
        const int before = kept;
        kept = number(m_project, "SELECT count(*) FROM work WHERE state = 2");
        QVERIFY2(kept >= before && kept < kQuestions, QByteArray::number(kept).constData());
        QCOMPARE(number(m_project, "SELECT count(*) FROM questions"), kept);
    };
    for (int death = 0; death < kDeaths; ++death) {
        QProcess orphan;
        orphan.start(cliProgram(), command(server));
        QVERIFY(waitForRequests(server, orphan, static_cast<int>(server.requests().size()) + kBetween));
        server.kill();
        QVERIFY(orphan.waitForFinished(kLongestMs));
        QCOMPARE(orphan.exitCode(), 6);
        look();
        QVERIFY(server.start({"--delay", "20"}, port));
        QProcess victim;
        victim.start(cliProgram(), command(server));
        QVERIFY(waitForRequests(server, victim, static_cast<int>(server.requests().size()) + kBetween));
        victim.kill();
        QVERIFY(victim.waitForFinished(kLongestMs));
        QCOMPARE(victim.exitStatus(), QProcess::CrashExit);
        look();
    }
    QVERIFY2(kept > 0, "nothing was kept between the deaths");
    goOnAndCheck(server);
    qInfo("%d requests were sent twice over %d deaths", static_cast<int>(server.requests().size()) - kQuestions,
          2 * kDeaths);
}

QTEST_GUILESS_MAIN(TestKillGenerate)
#include "tst_kill_generate.moc"
