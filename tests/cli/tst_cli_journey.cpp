// The whole journey through the real cuebench-cli: sample, decide on twenty questions, undo, release, export; and the
// exported file against what was accepted.
#include "cli/sample_project.h"
#include "formats/release_json.h"

#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QTest>

#include <csignal>
#include <map>

using namespace cuebench;
using namespace cuebench::testing;

class TestCliJourney : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void statusTellsTheNextStep();
    void twentyDecisionsReachTheFile();
    void importingAgainChangesNothing();
    void backupIsAProjectOfItsOwn();
    void relinkFindsMovedClips();
    void interruptLeavesNothingHalf_data();
    void interruptLeavesNothingHalf();
    void hangupDoesNotMatterUnderNohup();

private:
    SampleProject m_sample;
};

void TestCliJourney::initTestCase()
{
    const CliRun made = m_sample.make();
    CUEBENCH_STATUS(made, 0);
    QVERIFY(made.json()["ok"].toBool());
    QVERIFY(made.json()["added"].toInt() > 100);
}

void TestCliJourney::statusTellsTheNextStep()
{
    const CliRun status = m_sample.cli({"status"});
    CUEBENCH_STATUS(status, 0);
    QCOMPARE(status.json()["clips"]["total"].toInt(), 24);
    QCOMPARE(status.json()["tasks"].toArray().size(), 5);
    QVERIFY(status.json()["next"].toString().startsWith("Review"));
    QVERIFY2(status.err.isEmpty(), status.err.constData());
    const CliRun forPeople = runCli({"--project", m_sample.path(), "status"});
    CUEBENCH_STATUS(forPeople, 0);
    QVERIFY2(forPeople.out.contains("reasoning_basic_video"), forPeople.out.constData());
    QVERIFY(forPeople.out.contains("Next: "));
    // The project's own folder needs no --project.
    CUEBENCH_STATUS(runCli({"status"}, m_sample.path()), 0);
}

void TestCliJourney::twentyDecisionsReachTheFile()
{
    std::map<QString, QJsonObject> wanted;  // by question, as accepted
    int accepted = 0;
    QStringList skippedTwo;
    const auto all = m_sample.questions({"--state", "undecided"});
    QVERIFY(all.size() > 100);
    for (const QJsonValue& value : all) {
        const QJsonObject question = value.toObject();
        // A clip without sound and planted contradictions are for the reviewer to find.
        if (accepted == 17 || question["clip"].toString() == "part_3/3329.mp4")
            continue;
        const CliRun run = m_sample.accept(question, "Ada");
        if (run.status == 3 && run.code() == "review.faults")
            continue;
        CUEBENCH_STATUS(run, 0);
        QCOMPARE(run.json()["state"].toString(), QString("verified"));
        wanted[idOf(question)] = question;
        ++accepted;
    }
    QCOMPARE(accepted, 17);

    // One edit, with letters and a word outside ASCII, waits for a second person.
    const auto open = m_sample.questions({"--state", "undecided", "--task", "reasoning_basic_video"});
    QJsonObject edited = open[0].toObject();
    auto choices = edited["choices"].toArray();
    choices[3] = QString::fromUtf8("(D) He s\u00e9ems to look at a cl\u00f6ck");
    edited["question"] = "Which cue in the picture shows the feeling best?";
    edited["choices"] = choices;
    edited["answer"] = "B";
    const CliRun edit =
        m_sample.cli({"review", "decide", idOf(edited), "edit",
                      m_sample.jsonFile({{"question", edited["question"]}, {"choices", choices}, {"answer", "B"}}),
                      "--by", "Ada", "--marks", "hallucinated,right,spurious,hallucinated"});
    CUEBENCH_STATUS(edit, 0);
    QCOMPARE(edit.json()["state"].toString(), QString("in_review"));
    QCOMPARE(edit.json()["revision"].toInt(), 2);
    const CliRun second = m_sample.cli({"review", "decide", idOf(edited), "accept", "--by", "Bo"});
    CUEBENCH_STATUS(second, 0);
    QCOMPARE(second.json()["state"].toString(), QString("verified"));
    wanted[idOf(edited)] = edited;

    // Two rejects, and one accept that is taken back.
    for (int i = 1; i <= 2; ++i)
        CUEBENCH_STATUS(
            m_sample.cli({"review", "decide", idOf(open[i]), "reject", "--reason", "unclear", "--by", "Ada"}), 0);
    CUEBENCH_STATUS(m_sample.accept(open[3].toObject(), "Ada"), 0);
    const CliRun undone = m_sample.cli({"review", "undo", "--by", "Ada"});
    CUEBENCH_STATUS(undone, 0);
    QCOMPARE(undone.json()["id"].toString(), idOf(open[3]));

    CUEBENCH_STATUS(m_sample.cli({"release", "create", "v1"}), 7);
    const CliRun made = m_sample.cli({"release", "create", "v1", "--allow-short"});
    CUEBENCH_STATUS(made, 0);
    QCOMPARE(made.json()["questions"].toInt(), 18);
    const CliRun exported = m_sample.cli({"release", "export", "v1", m_sample.beside("out")});
    CUEBENCH_STATUS(exported, 0);

    QFile file(exported.json()["file"].toString());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    for (const char byte : bytes)
        QVERIFY(static_cast<unsigned char>(byte) < 0x80);
    const auto parsed = parseRelease(bytes.toStdString(), "emorealm_v1.json");
    QVERIFY(parsed.has_value());
    QCOMPARE(parsed->size(), wanted.size());
    for (const ReleaseQuestion& question : *parsed) {
        const QString id = QString::fromStdString(question.id);
        QVERIFY2(wanted.count(id.left(36)) == 1, question.id.c_str());
        const QJsonObject& asked = wanted[id.left(36)];
        QCOMPARE(id.mid(36), QString(idOf(edited) == id.left(36) ? "-r2" : "-r1"));
        QCOMPARE(QString::fromStdString(question.question), asked["question"].toString());
        QCOMPARE(QString::fromStdString(question.video), asked["clip"].toString());
        QCOMPARE(QString::fromStdString(question.task), asked["task"].toString());
        QCOMPARE(QString::fromStdString(question.answer), asked["answer"].toString());
        QJsonArray written;
        for (const std::string& choice : question.choices)
            written.append(QString::fromStdString(choice));
        QCOMPARE(written, asked["choices"].toArray());
    }
    QCOMPARE(m_sample.cli({"release", "list"}).json()["releases"][0]["name"].toString(), QString("v1"));
    CUEBENCH_STATUS(m_sample.cli({"verify"}), 0);
}

void TestCliJourney::importingAgainChangesNothing()
{
    const QString sample = QStringLiteral(CUEBENCH_SOURCE_DIR "/resources/sample/");
    const QString report = m_sample.beside("report.csv");
    const CliRun candidates = m_sample.cli({"import", "candidates", sample + "candidates_openai.jsonl",
                                            sample + "candidates_gemini.jsonl", "--report", report});
    CUEBENCH_STATUS(candidates, 0);
    QCOMPARE(candidates.json()["added"].toInt(), 0);
    QCOMPARE(candidates.json()["updated"].toInt(), 0);
    QCOMPARE(candidates.json()["reopened"].toInt(), 0);
    QVERIFY(candidates.json()["unchanged"].toInt() > 100);
    QFile saved(report);
    QVERIFY(saved.open(QIODevice::ReadOnly));
    QVERIFY(saved.readLine().startsWith("weight,code,file,line,clip,message"));
    const CliRun clips = m_sample.cli({"import", "dfew", m_sample.path() + "/media", "--no-probe"});
    CUEBENCH_STATUS(clips, 0);
    QCOMPARE(clips.json()["added"].toInt(), 0);
}

void TestCliJourney::backupIsAProjectOfItsOwn()
{
    const QString copy = m_sample.beside("copy.cuebench");
    QDir().mkpath(copy);
    CUEBENCH_STATUS(m_sample.cli({"backup", copy + "/project.db"}), 0);
    const auto before = m_sample.cli({"status"}).json();
    const auto after = runCli({"--project", copy, "--json", "status"}).json();
    QVERIFY(after["ok"].toBool());
    QCOMPARE(after["decisions"], before["decisions"]);
    QCOMPARE(after["questions"], before["questions"]);
}

void TestCliJourney::relinkFindsMovedClips()
{
    const QString moved = m_sample.beside("moved clips");
    QVERIFY(QDir().rename(m_sample.path() + "/media", moved));
    CUEBENCH_STATUS(m_sample.cli({"relink", m_sample.beside("out")}), 3);
    CUEBENCH_STATUS(m_sample.cli({"relink", m_sample.beside("nowhere")}), 4);
    const CliRun linked = m_sample.cli({"relink", moved});
    CUEBENCH_STATUS(linked, 0);
    const CliRun shown = m_sample.cli({"review", "show", "1"});
    CUEBENCH_STATUS(shown, 0);
    QVERIFY(QFile::exists(shown.json()["question"]["file"].toString()));
    QVERIFY(QDir().rename(moved, m_sample.path() + "/media"));
    CUEBENCH_STATUS(m_sample.cli({"relink", m_sample.path() + "/media"}), 0);
}

void TestCliJourney::interruptLeavesNothingHalf_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("Ctrl-C") << SIGINT;
    QTest::newRow("kill") << SIGTERM;
    QTest::newRow("terminal closed") << SIGHUP;
}

void TestCliJourney::interruptLeavesNothingHalf()
{
    QFETCH(int, signal);
    const QString place = m_sample.beside("stopped.cuebench");
    QProcess process;
    process.start(cliProgram(), {"--json", "sample", place});
    QVERIFY(process.waitForStarted());
    // As soon as the work is under way: its folder has appeared beside the place.
    QDir beside(QFileInfo(m_sample.path()).path());
    QTRY_VERIFY_WITH_TIMEOUT(!beside.entryList({".*-stopped.cuebench"}, QDir::Dirs | QDir::Hidden).isEmpty(), 20'000);
    QCOMPARE(::kill(static_cast<pid_t>(process.processId()), signal), 0);
    QVERIFY(process.waitForFinished(60'000));
    const CliRun run{process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
    CUEBENCH_STATUS(run, 130);
    QCOMPARE(run.json()["error"]["kind"].toString(), QString("interrupted"));
    QVERIFY(!QFile::exists(place));
    QVERIFY(beside.entryList({".*-stopped.cuebench"}, QDir::Dirs | QDir::Hidden).isEmpty());
}

void TestCliJourney::hangupDoesNotMatterUnderNohup()
{
    const QString place = m_sample.beside("nohup.cuebench");
    QProcess process;
    process.start("/bin/sh", {"-c", "trap '' HUP; exec \"$0\" --quiet sample \"$1\"", cliProgram(), place});
    QVERIFY(process.waitForStarted());
    QDir beside(QFileInfo(m_sample.path()).path());
    QTRY_VERIFY_WITH_TIMEOUT(!beside.entryList({".*-nohup.cuebench"}, QDir::Dirs | QDir::Hidden).isEmpty(), 20'000);
    QCOMPARE(::kill(static_cast<pid_t>(process.processId()), SIGHUP), 0);
    QVERIFY(process.waitForFinished(60'000));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 0);
    QVERIFY(QFile::exists(place + "/project.db"));
}

QTEST_GUILESS_MAIN(TestCliJourney)
#include "tst_cli_journey.moc"
