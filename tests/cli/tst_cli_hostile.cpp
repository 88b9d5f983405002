// What a stranger, a broken pipe or a small machine does to the real cuebench-cli: it says what is wrong, keeps what
// was there and ends by itself with the right status.
#include "cli/sample_project.h"

#include <QDir>
#include <QProcess>
#include <QTest>

#include <fcntl.h>
#include <spawn.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <vector>

using namespace cuebench::testing;

class TestCliHostile : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void jsonNestedAMillionDeepIsSkippedByLine_data();
    void jsonNestedAMillionDeepIsSkippedByLine();
    void aMillionBadLinesFitIntoLittleMemory_data();
    void aMillionBadLinesFitIntoLittleMemory();
    void aSchemaNestedWithoutEndIsRefused();
    void policiesThatMeanTwoThingsAreRefused_data();
    void policiesThatMeanTwoThingsAreRefused();
    void whoReadsOnlyTheBeginningHearsNoComplaint();
    void outputThatIsClosedIsNoSuccess();
    void aMisspeltNameBecomesNobody();
    void aProjectThatLacksATableIsDamaged();
    void aLackOfDescriptorsIsNoDamageToAClip();
    void aStrangersClipNamesStayInTheReleasesFolder();
    void aLimitOnFileSizesIsSaidAndHarmsNothing();
    void aWindowWithoutADisplayPointsToTheCommandLine();

private:
    [[nodiscard]] QString write(const QString& name, const QByteArray& bytes) const;
    /// The same with an address space of so many kB.
    [[nodiscard]] CliRun cliWithin(int kilobytes, const QStringList& arguments) const;
    [[nodiscard]] QStringList verifiers() const;

    SampleProject m_sample;
};

namespace {

/// Past the program, as a stranger would.
bool executeSql(const QString& project, const QString& sql)
{
    sqlite3* connection = nullptr;
    bool done = sqlite3_open((project + "/project.db").toUtf8().constData(), &connection) == SQLITE_OK;
    done = done && sqlite3_exec(connection, sql.toUtf8().constData(), nullptr, nullptr, nullptr) == SQLITE_OK;
    sqlite3_close(connection);
    return done;
}

}  // namespace

QString TestCliHostile::write(const QString& name, const QByteArray& bytes) const
{
    QFile file(m_sample.beside(name));
    if (file.open(QIODevice::WriteOnly))
        file.write(bytes);
    return file.fileName();
}

CliRun TestCliHostile::cliWithin(int kilobytes, const QStringList& arguments) const
{
    QProcess process;
    process.start("/bin/sh", QStringList{"-c", QString("ulimit -v %1; exec \"$0\" \"$@\"").arg(kilobytes), cliProgram(),
                                         "--project", m_sample.path(), "--json"} +
                                 arguments);
    if (!process.waitForFinished(60'000) || process.exitStatus() != QProcess::NormalExit)
        return {-1, {}, "did not end by itself"};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

QStringList TestCliHostile::verifiers() const
{
    QStringList names;
    for (const QJsonValue& one : m_sample.cli({"status"}).json()["verifiers"].toArray())
        names << one["name"].toString();
    return names;
}

void TestCliHostile::initTestCase()
{
    CUEBENCH_STATUS(m_sample.make(), 0);
}

void TestCliHostile::jsonNestedAMillionDeepIsSkippedByLine_data()
{
    QTest::addColumn<QByteArray>("line");
    const QByteArray open(1'000'000, '[');
    const QByteArray close(1'000'000, ']');
    QTest::newRow("request of a Gemini batch")
        << "{\"request\": {\"contents\": " + open + close + "}, \"response\": {\"candidates\": []}}";
    QTest::newRow("error in an error") << "{\"custom_id\": \"part_1/1.mp4|0\", \"error\": " +
                                              QByteArray("{\"error\":").repeated(500'000) + "1" +
                                              QByteArray("}").repeated(500'000) + "}";
    QTest::newRow("error of an unknown shape")
        << "{\"custom_id\": \"part_1/1.mp4|0\", \"error\": {\"x\": " + open + close + "}}";
}

void TestCliHostile::jsonNestedAMillionDeepIsSkippedByLine()
{
    QFETCH(QByteArray, line);
    const QString file = write("deep.jsonl", line + "\n{\"custom_id\": \"part_1/1.mp4|0\", \"error\": \"busy\"}\n");
    for (const char* what : {"captions", "support", "candidates"}) {
        const CliRun run = m_sample.cli({"import", what, file});
        CUEBENCH_STATUS(run, 0);
        const QJsonArray remarks = run.json()["remarks"].toArray();
        QCOMPARE(remarks.size(), 2);
        QCOMPARE(remarks[0].toObject()["code"].toString(), QString("json.too_deep"));
        QCOMPARE(remarks[0].toObject()["line"].toInt(), 1);
        QCOMPARE(remarks[1].toObject()["code"].toString(), QString("reply.server_error"));
    }
}

void TestCliHostile::aMillionBadLinesFitIntoLittleMemory_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("candidates") << "candidates"
                                << "bad.jsonl" << QByteArray("{\"custom_id\": broken\n").repeated(1'000'000);
    QTest::newRow("manifest") << "manifest"
                              << "bad.csv"
                              << "video,label\n" + QByteArray("a,b,c\n").repeated(1'000'000);
    QTest::newRow("manifest of commas") << "manifest"
                                        << "commas.csv"
                                        << "video,label\n" + QByteArray(50'000'000, ',') + "x\n";
    QTest::newRow("support") << "support"
                             << "bad_support.csv"
                             << "clip,modality,emotion\n" + QByteArray("a,b,c,d\n").repeated(1'000'000);
}

void TestCliHostile::aMillionBadLinesFitIntoLittleMemory()
{
    QFETCH(QString, what);
    QFETCH(QString, name);
    QFETCH(QByteArray, bytes);
    const CliRun run = cliWithin(600'000, {"import", what, write(name, bytes)});
    CUEBENCH_STATUS(run, 0);
    const QJsonObject report = run.json();
    QCOMPARE(report["added"].toInt(), 0);
    QVERIFY(report["skipped"].toInt() >= 1);
    QVERIFY(report["remarks"].toArray().size() <= 10'000);
    int untold = 0;
    for (const QJsonValue& file : report["untold"].toArray())
        untold += file["skipped"].toInt();
    QCOMPARE(report["remarks"].toArray().size() + untold, report["skipped"].toInt());
    QCOMPARE(report["read"].toInt(), report["skipped"].toInt());
}

void TestCliHostile::aSchemaNestedWithoutEndIsRefused()
{
    const CliRun shown = runCli({"--project", m_sample.path(), "prompt", "show", "video_caption"});
    CUEBENCH_STATUS(shown, 0);
    const qsizetype schema = shown.out.indexOf("--- schema\n") + 11;
    const int deep = 70'000;
    const QByteArray nested =
        QByteArray("{\"items\":").repeated(deep) + "{\"type\": \"string\"}" + QByteArray(deep, '}');
    const QByteArray prompt =
        shown.out.left(schema) + "{\"type\": \"object\", \"properties\": {\"a\": " + nested + "}}\n";
    const CliRun run = m_sample.cli({"prompt", "set", "video_caption", write("deep.prompt", prompt)});
    CUEBENCH_STATUS(run, 3);
    QCOMPARE(run.code(), QString("prompt.deep_schema"));
    QVERIFY(run.json()["error"]["about"]["line"].toInt() > 10);
}

void TestCliHostile::policiesThatMeanTwoThingsAreRefused_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("code");
    QTest::newRow("a name twice") << QByteArray(R"({"answer_first": true, "answer_first": false})")
                                  << "policy.duplicate";
    QTest::newRow("NaN") << QByteArray(R"({"hardly_played": NaN})") << "policy.not_json";
    QTest::newRow("infinite") << QByteArray(R"({"hardly_played": 1e999})") << "policy.not_json";
    QTest::newRow("half a million deep") << QByteArray(500'000, '[') << "policy.not_json";
    QTest::newRow("a number as text") << QByteArray(R"({"verdicts_per_question": "2"})") << "policy.field";
    QTest::newRow("out of range") << QByteArray(R"({"verdicts_per_question": 99999999999999999999})") << "policy.field";
    QTest::newRow("misspelt") << QByteArray(R"({"answer_fist": true})") << "policy.unknown_field";
}

void TestCliHostile::policiesThatMeanTwoThingsAreRefused()
{
    QFETCH(QByteArray, json);
    const CliRun run = m_sample.cli({"policy", "set", write("policy.json", json), "--by", "Ada"});
    CUEBENCH_STATUS(run, 3);
    QTEST(run.code(), "code");
    QVERIFY(run.json()["error"]["about"]["file"].toString().endsWith("policy.json"));
}

void TestCliHostile::whoReadsOnlyTheBeginningHearsNoComplaint()
{
    int ends[2] = {-1, -1};
    QCOMPARE(::pipe2(ends, O_CLOEXEC), 0);
    ::close(ends[0]);  // nobody reads, from the beginning
    const QByteArray program = cliProgram().toUtf8();
    const QByteArray project = m_sample.path().toUtf8();
    const QByteArray said = m_sample.beside("said").toUtf8();
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, said.constData(), O_WRONLY | O_CREAT | O_TRUNC, 0666);
    std::vector<QByteArray> words{program, "--project", project, "review", "list"};
    std::vector<char*> arguments;
    for (QByteArray& word : words)
        arguments.push_back(word.data());
    arguments.push_back(nullptr);
    pid_t child = 0;
    QCOMPARE(::posix_spawn(&child, program.constData(), &actions, nullptr, arguments.data(), environ), 0);
    posix_spawn_file_actions_destroy(&actions);
    ::close(ends[1]);
    int status = 0;
    QCOMPARE(::waitpid(child, &status, 0), child);
    QVERIFY(WIFEXITED(status));
    QCOMPARE(WEXITSTATUS(status), 128 + SIGPIPE);
    QFile err(m_sample.beside("said"));
    QVERIFY(err.open(QIODevice::ReadOnly));
    QCOMPARE(err.readAll(), QByteArray());
}

void TestCliHostile::outputThatIsClosedIsNoSuccess()
{
    QProcess process;
    process.start("/bin/sh", {"-c", "exec \"$0\" --project \"$1\" status >&-", cliProgram(), m_sample.path()});
    QVERIFY(process.waitForFinished(60'000));
    QCOMPARE(process.exitCode(), 3);
    QVERIFY(process.readAllStandardError().contains("could not be written"));
}

void TestCliHostile::aMisspeltNameBecomesNobody()
{
    QCOMPARE(verifiers(), QStringList());
    CUEBENCH_STATUS(m_sample.cli({"review", "undo", "--by", "Aad"}), 4);
    CUEBENCH_STATUS(m_sample.cli({"review", "redo", "--by", "Aad"}), 4);
    QCOMPARE(verifiers(), QStringList());
    CUEBENCH_STATUS(m_sample.cli({"review", "decide", "1", "skip", "--by", "Ada"}), 0);
    const QString policy = write("two.json", R"({"verdicts_per_question": 2})");
    const CliRun refused = m_sample.cli({"policy", "set", policy, "--by", "Aad"});
    CUEBENCH_STATUS(refused, 3);
    QCOMPARE(refused.code(), QString("policy.not_lead"));
    QCOMPARE(verifiers(), QStringList{"Ada"});
}

void TestCliHostile::aProjectThatLacksATableIsDamaged()
{
    const QString copy = m_sample.beside("lacking.cuebench");
    CUEBENCH_STATUS(runCli({"--quiet", "init", copy}), 0);
    QVERIFY(executeSql(copy, "DROP TABLE documents"));
    const CliRun run = runCli({"--project", copy, "--json", "status"});
    CUEBENCH_STATUS(run, 3);
    QCOMPARE(run.code(), QString("store.damaged"));
    QVERIFY(run.json()["error"]["message"].toString().contains("restore a backup"));
}

void TestCliHostile::aLackOfDescriptorsIsNoDamageToAClip()
{
    const QString project = m_sample.beside("few.cuebench");
    CUEBENCH_STATUS(runCli({"--quiet", "init", project}), 0);
    const QStringList import{"--project", project, "--json", "import", "dfew", m_sample.path() + "/media"};
    int refused = 0;
    // How many descriptors are enough for the database and not for a clip depends on the libraries.
    for (int most = 7; most <= 12 && refused == 0; ++most) {
        QProcess process;
        process.start("/bin/sh",
                      QStringList{"-c", QString("ulimit -n %1; exec \"$0\" \"$@\"").arg(most), cliProgram()} + import);
        QVERIFY(process.waitForFinished(60'000));
        const CliRun run{process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
        for (const QJsonValue& remark : run.json()["remarks"].toArray()) {
            QVERIFY2(!remark["message"].toString().contains("Copy the clip"), run.said().constData());
            refused += remark["code"].toString() == "media.refused" ? 1 : 0;
        }
    }
    QVERIFY(refused > 0);
    const CliRun again = runCli(import);
    CUEBENCH_STATUS(again, 0);
    const CliRun status = runCli({"--project", project, "--json", "status"});
    QCOMPARE(status.json()["clips"]["unprobed"].toInt(-1), 0);
}

void TestCliHostile::aStrangersClipNamesStayInTheReleasesFolder()
{
    const QJsonArray all = m_sample.questions({"--task", "reasoning_basic_video"});
    QStringList clips;
    for (const QJsonValue& question : all) {
        if (clips.size() < 2 && !clips.contains(question["clip"].toString()) &&
            m_sample.accept(question.toObject(), "Ada").status == 0)
            clips << question["clip"].toString();
    }
    QCOMPARE(clips.size(), 2);
    CUEBENCH_STATUS(m_sample.cli({"release", "create", "v1", "--allow-short"}), 0);
    const auto rename = [this](const QString& from, const QString& to) {
        return executeSql(m_sample.path(), QString("UPDATE clips SET name = '%1' WHERE name = '%2'").arg(to, from));
    };
    const QString stray = m_sample.beside("stray.mp4");
    for (const QString& name : {QString("../../stray.mp4"), stray}) {
        QVERIFY(rename(clips[0], name));
        const CliRun run = m_sample.cli({"release", "export", "v1", m_sample.beside("strays"), "--media"});
        CUEBENCH_STATUS(run, 3);
        QCOMPARE(run.code(), QString("release.media_incomplete"));
        const QString message = run.json()["error"]["message"].toString();
        QVERIFY2(message.contains("1 of 2 clip(s)") && message.contains("leads out of the folder"),
                 qPrintable(message));
        QVERIFY(!QFile::exists(stray) && !QFile::exists(m_sample.beside("stray.wav")));
        const CliRun made = m_sample.cli({"release", "create", name, "--allow-short"});
        CUEBENCH_STATUS(made, 0);
        QCOMPARE(made.json()["questions"].toInt(), 1);
        QVERIFY(made.json()["left_out"][0].toString().contains("leads out of the folder"));
        QVERIFY(rename(name, clips[0]));
    }
}

void TestCliHostile::aLimitOnFileSizesIsSaidAndHarmsNothing()
{
    const QString out = m_sample.beside("limited");
    QVERIFY(QDir().mkpath(out));
    const QString old = write("limited/emorealm_v1.json", "old");
    const QString project = m_sample.beside("limited.cuebench");
    CUEBENCH_STATUS(runCli({"--quiet", "init", project}), 0);
    const auto limited = [](const QStringList& arguments) {
        QProcess process;
        // In blocks of 512 bytes: less than either file takes.
        process.start(
            "/bin/sh",
            QStringList{"-c", "ulimit -c 0; ulimit -f 1; exec \"$0\" --json \"$@\"", cliProgram()} + arguments);
        process.waitForFinished(60'000);
        return CliRun{process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
                      process.readAllStandardOutput(), process.readAllStandardError()};
    };
    CUEBENCH_STATUS(limited({"--project", m_sample.path(), "release", "export", "v1", out}), 3);
    QFile file(old);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("old"));
    QCOMPARE(QDir(out).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot).size(), 1);
    CUEBENCH_STATUS(limited({"--project", project, "import", "dfew", "--no-probe", m_sample.path() + "/media"}), 3);
    CUEBENCH_STATUS(runCli({"--project", project, "verify"}), 0);
}

void TestCliHostile::aWindowWithoutADisplayPointsToTheCommandLine()
{
    QProcessEnvironment bare = QProcessEnvironment::systemEnvironment();
    for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
        bare.remove(name);
    QProcess process;
    process.setProcessEnvironment(bare);
    process.start(QStringLiteral(CUEBENCH_BIN_DIR "/cuebench"), {m_sample.path()});
    QVERIFY(process.waitForFinished(60'000));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 1);
    const QByteArray said = process.readAllStandardError();
    QVERIFY2(said.contains("cuebench-cli"), said.constData());
}

QTEST_GUILESS_MAIN(TestCliHostile)
#include "tst_cli_hostile.moc"
