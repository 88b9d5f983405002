// What cuebench-cli says, and how it ends, when it is used wrongly or given what it cannot take.
#include "cli/cli_run.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <sqlite3.h>

using namespace cuebench::testing;

class TestCliRefusals : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void helpAndVersion();
    void everyCommandHasHelp();
    void wrongUsageEndsWithTwo_data();
    void wrongUsageEndsWithTwo();
    void badInputEndsWithThree_data();
    void badInputEndsWithThree();
    void whatIsNotThereEndsWithFour_data();
    void whatIsNotThereEndsWithFour();
    void newerProjectEndsWithFive();
    void lockedProjectEndsWithFive();
    void emptyReleaseEndsWithSeven();
    void errorsForPeopleGoToStandardError();
    void wrongUsageIsNamed();
    void lostOutputIsNoSuccess();
    void releaseMayBearTheNameOfACommand();
    void quietSaysNothing();

private:
    [[nodiscard]] CliRun cli(const QStringList& arguments) const
    {
        return runCli(QStringList{"--project", m_project, "--json"} + arguments);
    }
    QString write(const QString& name, const QByteArray& bytes) const;

    QTemporaryDir m_folder;
    QString m_project;
    QString m_question;
};

namespace {

bool execute(const QString& folder, const char* sql)
{
    sqlite3* connection = nullptr;
    bool done = sqlite3_open((folder + "/project.db").toUtf8().constData(), &connection) == SQLITE_OK;
    done = done && sqlite3_exec(connection, sql, nullptr, nullptr, nullptr) == SQLITE_OK;
    sqlite3_close(connection);
    return done;
}

}  // namespace

QString TestCliRefusals::write(const QString& name, const QByteArray& bytes) const
{
    const QString path = m_folder.filePath(name);
    QFile file(path);
    if (file.open(QIODevice::WriteOnly))
        file.write(bytes);
    return path;
}

void TestCliRefusals::initTestCase()
{
    m_project = m_folder.filePath("sample.cuebench");
    CUEBENCH_STATUS(runCli({"--quiet", "sample", m_project}), 0);
    m_question = cli({"review", "list", "--task", "reasoning_basic_video", "--limit", "1"})
                     .json()["questions"][0]["id"]
                     .toString();
    QCOMPARE(m_question.size(), 36);
    write("not.json", "{\"question\": ");
    write("list.json", "[1, 2]");
    write("unknown.json", "{\"stem\": \"What?\"}");
    write("answer.json", "{\"answer\": \"E\"}");
    write("subtype.json", "{\"sub_type\": \"face\"}");
    write("three.json", "{\"choices\": [\"a\", \"b\", \"c\"], \"answer\": \"A\"}");
    write("equal.json", "{\"choices\": [\"a\", \"b\", \"c\", \"A.\"], \"answer\": \"A\"}");
    write("same.json", "{}");
    write("nul.json", "{\"question\": \"a\\u0000b\"}");
    write("notes.txt", "nothing to see");
    QDir(m_folder.path()).mkdir("empty");
}

void TestCliRefusals::helpAndVersion()
{
    const CliRun help = runCli({"--help"});
    CUEBENCH_STATUS(help, 0);
    for (const char* word : {"init", "sample", "import", "status", "review", "release", "backup", "verify", "130"})
        QVERIFY2(help.out.contains(word), word);
    const CliRun json = runCli({"--json", "review", "--help"});
    CUEBENCH_STATUS(json, 0);
    QVERIFY2(json.json()["text"].toString().contains("decide"), json.said().constData());
    const CliRun version = runCli({"--version"});
    CUEBENCH_STATUS(version, 0);
    QVERIFY(version.out.startsWith("cuebench-cli "));
}

void TestCliRefusals::everyCommandHasHelp()
{
    const QList<QStringList> commands{{"init"},
                                      {"sample"},
                                      {"import", "dfew"},
                                      {"import", "manifest"},
                                      {"import", "captions"},
                                      {"import", "support"},
                                      {"import", "candidates"},
                                      {"status"},
                                      {"review", "list"},
                                      {"review", "show"},
                                      {"review", "decide"},
                                      {"review", "undo"},
                                      {"review", "redo"},
                                      {"release", "create"},
                                      {"release", "export"},
                                      {"release", "list"},
                                      {"relink"},
                                      {"backup"},
                                      {"verify"}};
    for (const QStringList& command : commands) {
        const CliRun help = runCli(command + QStringList{"--help"});
        CUEBENCH_STATUS(help, 0);
        QVERIFY2(help.out.contains("Example"), help.said().constData());
    }
}

void TestCliRefusals::wrongUsageEndsWithTwo_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("nothing") << QStringList{};
    QTest::newRow("no such command") << QStringList{"revue"};
    QTest::newRow("no such option") << QStringList{"status", "--fast"};
    QTest::newRow("group alone") << QStringList{"review"};
    QTest::newRow("no such act") << QStringList{"review", "decide", "1", "approve"};
    QTest::newRow("reject without reason") << QStringList{"review", "decide", "1", "reject"};
    QTest::newRow("accept with reason") << QStringList{"review", "decide", "1", "accept", "--reason", "unclear"};
    QTest::newRow("edit without file") << QStringList{"review", "decide", "1", "edit"};
    QTest::newRow("no such mark") << QStringList{"review", "decide", "1", "accept", "--marks", "good,bad"};
    QTest::newRow("no such state") << QStringList{"review", "list", "--state", "done"};
    QTest::newRow("no such task") << QStringList{"review", "list", "--task", "basic"};
    QTest::newRow("limit below zero") << QStringList{"review", "list", "--limit", "-1"};
    QTest::newRow("limit too great") << QStringList{"review", "list", "--limit", "2147483648"};
    QTest::newRow("limit that is no number") << QStringList{"review", "list", "--limit", "1.5"};
    QTest::newRow("seed too great") << QStringList{"release", "create", "v1", "--seed", "99999999999999999999"};
    QTest::newRow("empty option") << QStringList{"review", "list", "--task", ""};
    QTest::newRow("empty folder") << QStringList{"init", ""};
    QTest::newRow("empty backup") << QStringList{"backup", ""};
    QTest::newRow("empty project") << QStringList{"status", "--project", ""};
    QTest::newRow("no such command in a group") << QStringList{"release", "publish"};
    QTest::newRow("seed that is no number") << QStringList{"release", "create", "v1", "--seed", "x"};
    QTest::newRow("no such pool") << QStringList{"import", "dfew", ".", "--pool", "test"};
}

void TestCliRefusals::wrongUsageEndsWithTwo()
{
    QFETCH(QStringList, arguments);
    const CliRun run = cli(arguments);
    CUEBENCH_STATUS(run, 2);
    QCOMPARE(run.json()["ok"], QJsonValue(false));
    QCOMPARE(run.json()["error"]["kind"].toString(), QString("usage"));
    QVERIFY(run.json()["error"]["message"].toString().endsWith('.'));
    QVERIFY2(run.err.isEmpty(), run.err.constData());
}

void TestCliRefusals::badInputEndsWithThree_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("code");
    const auto decide = [](const QStringList& rest) { return QStringList{"review", "decide", "QUESTION"} + rest; };
    QTest::newRow("marks of another number") << decide({"accept", "--marks", "right"}) << "review.marks";
    QTest::newRow("two right ones") << decide({"accept", "--marks", "right,right,spurious,spurious"}) << "review.marks";
    QTest::newRow("reason does not fit") << decide({"reject", "--reason", "because"}) << "review.reason";
    QTest::newRow("note missing") << decide({"reject", "--reason", "other"}) << "review.note";
    QTest::newRow("edit is not JSON") << decide({"edit", "not.json"}) << "edit.not_json";
    QTest::newRow("edit is a list") << decide({"edit", "list.json"}) << "edit.not_json";
    QTest::newRow("edit with an unknown field") << decide({"edit", "unknown.json"}) << "edit.unknown_field";
    QTest::newRow("answer E") << decide({"edit", "answer.json"}) << "edit.field";
    QTest::newRow("no such sub-type") << decide({"edit", "subtype.json"}) << "edit.field";
    QTest::newRow("three choices") << decide({"edit", "three.json"}) << "review.faults";
    QTest::newRow("equal choices") << decide({"edit", "equal.json"}) << "review.faults";
    QTest::newRow("nothing changed") << decide({"edit", "same.json"}) << "review.unchanged";
    QTest::newRow("NUL") << decide({"edit", "nul.json"}) << "review.faults";
    QTest::newRow("folder without clips") << QStringList{"import", "dfew", "empty"} << "ingest.no_clips";
    QTest::newRow("sample over something") << QStringList{"sample", "empty"} << "store.exists";
    QTest::newRow("init over a project") << QStringList{"init", "sample.cuebench"} << "store.exists";
}

void TestCliRefusals::badInputEndsWithThree()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, code);
    arguments.replaceInStrings("QUESTION", m_question);
    const CliRun run = runCli(QStringList{"--project", m_project, "--json"} + arguments, m_folder.path());
    CUEBENCH_STATUS(run, 3);
    QCOMPARE(run.code(), code);
    // Nothing saved is harmed.
    QCOMPARE(cli({"status"}).json()["decisions"].toInt(), 0);
}

void TestCliRefusals::whatIsNotThereEndsWithFour_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("code");
    QTest::newRow("question") << QStringList{"review", "decide", "999999", "accept"} << "question.unknown";
    QTest::newRow("question by uuid") << QStringList{"review", "show", "00000000-0000-4000-8000-000000000000"}
                                      << "question.unknown";
    QTest::newRow("clip") << QStringList{"review", "list", "--clip", "part_1/0.mp4"} << "clip.unknown";
    QTest::newRow("release") << QStringList{"release", "export", "v9", "out"} << "release.unknown";
    QTest::newRow("undo of nothing") << QStringList{"review", "undo", "--by", "Nobody"} << "review.nothing_to_undo";
    QTest::newRow("benchmark") << QStringList{"init", "new.cuebench", "--benchmark", "mmlu"} << "benchmark.unknown";
    QTest::newRow("edit file") << QStringList{"review", "decide", "1", "edit", "missing.json"} << "file.missing";
}

void TestCliRefusals::whatIsNotThereEndsWithFour()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, code);
    const CliRun run = runCli(QStringList{"--project", m_project, "--json"} + arguments, m_folder.path());
    CUEBENCH_STATUS(run, 4);
    QCOMPARE(run.code(), code);
    const CliRun nowhere = runCli({"--project", m_folder.filePath("nowhere"), "--json", "status"});
    CUEBENCH_STATUS(nowhere, 4);
}

void TestCliRefusals::newerProjectEndsWithFive()
{
    const QString newer = m_folder.filePath("newer.cuebench");
    CUEBENCH_STATUS(runCli({"--quiet", "init", newer}), 0);
    QVERIFY(execute(newer, "INSERT INTO schema_version (version, name, applied_at) VALUES (9999, 'later', 0)"));
    const CliRun run = runCli({"--project", newer, "--json", "status"});
    CUEBENCH_STATUS(run, 5);
    QCOMPARE(run.code(), QString("store.newer"));
}

void TestCliRefusals::lockedProjectEndsWithFive()
{
    sqlite3* other = nullptr;
    QCOMPARE(sqlite3_open((m_project + "/project.db").toUtf8().constData(), &other), SQLITE_OK);
    QCOMPARE(sqlite3_exec(other, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr), SQLITE_OK);
    const CliRun reads = cli({"status"});
    const CliRun writes = cli({"review", "decide", m_question, "skip", "--by", "Ada"});
    sqlite3_exec(other, "ROLLBACK", nullptr, nullptr, nullptr);
    sqlite3_close(other);
    CUEBENCH_STATUS(reads, 0);
    CUEBENCH_STATUS(writes, 5);
    QCOMPARE(writes.code(), QString("store.busy"));
}

void TestCliRefusals::emptyReleaseEndsWithSeven()
{
    const CliRun run = cli({"release", "create", "v1", "--allow-short"});
    CUEBENCH_STATUS(run, 7);
    QCOMPARE(run.json()["error"]["kind"].toString(), QString("not_enough"));
}

void TestCliRefusals::errorsForPeopleGoToStandardError()
{
    const CliRun run = runCli({"--project", m_project, "review", "show", "999999"});
    CUEBENCH_STATUS(run, 4);
    QVERIFY2(run.out.isEmpty(), run.out.constData());
    QVERIFY2(run.err.startsWith("cuebench-cli: "), run.err.constData());
    QCOMPARE(run.err.count('\n'), 1);
}

void TestCliRefusals::wrongUsageIsNamed()
{
    const auto said = [this](const QStringList& arguments) {
        return cli(arguments).json()["error"]["message"].toString();
    };
    QVERIFY(said({"revue"}).startsWith("There is no command \"revue\""));
    QVERIFY(said({"release", "publish"}).startsWith("There is no command \"publish\""));
    QVERIFY(said({"review", "list", "--limit", "-1"}).contains("\"-1\" is not a whole number from 0 to 2147483647"));
    QVERIFY(said({"backup", ""}).startsWith("FILE is empty"));
}

void TestCliRefusals::lostOutputIsNoSuccess()
{
    QProcess process;
    process.setStandardOutputFile("/dev/full");
    process.start(cliProgram(), {"--project", m_project, "--json", "status"});
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 3);
    QVERIFY(!process.readAllStandardError().isEmpty());
}

void TestCliRefusals::releaseMayBearTheNameOfACommand()
{
    const CliRun run = cli({"release", "export", "sample", m_folder.filePath("out")});
    CUEBENCH_STATUS(run, 4);
    QCOMPARE(run.code(), QString("release.unknown"));
}

void TestCliRefusals::quietSaysNothing()
{
    const CliRun run = runCli({"--project", m_project, "--quiet", "status"});
    CUEBENCH_STATUS(run, 0);
    QVERIFY2(run.out.isEmpty() && run.err.isEmpty(), run.said().constData());
}

QTEST_GUILESS_MAIN(TestCliRefusals)
#include "tst_cli_refusals.moc"
