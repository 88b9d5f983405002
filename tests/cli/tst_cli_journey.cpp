// The whole journey through the real cuebench-cli: sample, decide on twenty questions, undo, release, export; and the
// exported file against what was accepted.
#include "cli/cli_run.h"
#include "formats/release_json.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <map>

#include <csignal>

using namespace cuebench;
using namespace cuebench::testing;

class TestCliJourney : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void statusTellsTheNextStep();
    void twentyDecisionsReachTheFile();
    void undoAndRedoGoBackAndForth();
    void undoGoesOnPastWhatOthersBuiltUpon();
    void aLeadSetsThePolicyAndStatesFollow();
    void importingAgainChangesNothing();
    void twoProcessesDecideAtOnce();
    void evidenceGoesWithTheDecision();
    void backupIsAProjectOfItsOwn();
    void relinkFindsMovedClips();
    void flagsCanBeListed();
    void interruptLeavesNothingHalf();

private:
    CliRun cli(const QStringList& arguments) const
    {
        return runCli(QStringList{"--project", m_project, "--json"} + arguments);
    }
    [[nodiscard]] QJsonArray questions(const QStringList& filter = {}) const
    {
        return cli(QStringList{"review", "list"} + filter).json()["questions"].toArray();
    }
    CliRun accept(const QJsonObject& question, const QString& by) const;
    QString editFile(const QJsonObject& changes) const;

    QTemporaryDir m_folder;
    QString m_project;
};

namespace {

QString idOf(const QJsonValue& question)
{
    return question["id"].toString();
}

/// Marks that fit the key: the key right, the others hallucinated (or unmarked where there are only Yes and No).
QString fittingMarks(const QJsonObject& question)
{
    QStringList marks;
    const auto choices = question["choices"].toArray();
    for (int i = 0; i < choices.size(); ++i) {
        const bool isKey = question["answer"].toString() == QString(QChar('A' + i));
        marks << (isKey ? "right" : choices.size() == 2 ? "unmarked" : "hallucinated");
    }
    return marks.join(',');
}

}  // namespace

CliRun TestCliJourney::accept(const QJsonObject& question, const QString& by) const
{
    return cli({"review", "decide", idOf(question), "accept", "--by", by, "--marks", fittingMarks(question)});
}

QString TestCliJourney::editFile(const QJsonObject& changes) const
{
    const QString name = m_folder.filePath("edit.json");
    QFile file(name);
    if (file.open(QIODevice::WriteOnly))
        file.write(QJsonDocument(changes).toJson());
    return name;
}

void TestCliJourney::initTestCase()
{
    m_project = m_folder.filePath("sample.cuebench");
    const CliRun made = runCli({"--json", "sample", m_project});
    CUEBENCH_STATUS(made, 0);
    QVERIFY(made.json()["ok"].toBool());
    QVERIFY(made.json()["added"].toInt() > 100);
}

void TestCliJourney::statusTellsTheNextStep()
{
    const CliRun status = cli({"status"});
    CUEBENCH_STATUS(status, 0);
    QCOMPARE(status.json()["clips"]["total"].toInt(), 24);
    QCOMPARE(status.json()["tasks"].toArray().size(), 5);
    QVERIFY(status.json()["next"].toString().startsWith("Review"));
    QVERIFY2(status.err.isEmpty(), status.err.constData());
    const CliRun forPeople = runCli({"--project", m_project, "status"});
    CUEBENCH_STATUS(forPeople, 0);
    QVERIFY2(forPeople.out.contains("reasoning_basic_video"), forPeople.out.constData());
    QVERIFY(forPeople.out.contains("Next: "));
    // The project's own folder needs no --project.
    CUEBENCH_STATUS(runCli({"status"}, m_project), 0);
}

void TestCliJourney::twentyDecisionsReachTheFile()
{
    std::map<QString, QJsonObject> wanted;  // by question, as accepted
    int accepted = 0;
    QStringList skippedTwo;
    const auto all = questions({"--state", "undecided"});
    QVERIFY(all.size() > 100);
    for (const QJsonValue& value : all) {
        const QJsonObject question = value.toObject();
        // A clip without sound and planted contradictions are for the reviewer to find.
        if (accepted == 17 || question["clip"].toString() == "part_3/3329.mp4")
            continue;
        const CliRun run = accept(question, "Ada");
        if (run.status == 3 && run.code() == "review.faults")
            continue;
        CUEBENCH_STATUS(run, 0);
        QCOMPARE(run.json()["state"].toString(), QString("verified"));
        wanted[idOf(question)] = question;
        ++accepted;
    }
    QCOMPARE(accepted, 17);

    // One edit, with letters and a word outside ASCII, waits for a second person.
    const auto open = questions({"--state", "undecided", "--task", "reasoning_basic_video"});
    QJsonObject edited = open[0].toObject();
    auto choices = edited["choices"].toArray();
    choices[3] = QString::fromUtf8("(D) He s\u00e9ems to look at a cl\u00f6ck");
    edited["question"] = "Which cue in the picture shows the feeling best?";
    edited["choices"] = choices;
    edited["answer"] = "B";
    const CliRun edit = cli({"review", "decide", idOf(edited), "edit",
                             editFile({{"question", edited["question"]}, {"choices", choices}, {"answer", "B"}}),
                             "--by", "Ada", "--marks", "hallucinated,right,spurious,hallucinated"});
    CUEBENCH_STATUS(edit, 0);
    QCOMPARE(edit.json()["state"].toString(), QString("in_review"));
    QCOMPARE(edit.json()["revision"].toInt(), 2);
    const CliRun second = cli({"review", "decide", idOf(edited), "accept", "--by", "Bo"});
    CUEBENCH_STATUS(second, 0);
    QCOMPARE(second.json()["state"].toString(), QString("verified"));
    wanted[idOf(edited)] = edited;

    // Two rejects, and one accept that is taken back.
    for (int i = 1; i <= 2; ++i)
        CUEBENCH_STATUS(cli({"review", "decide", idOf(open[i]), "reject", "--reason", "unclear", "--by", "Ada"}), 0);
    CUEBENCH_STATUS(accept(open[3].toObject(), "Ada"), 0);
    const CliRun undone = cli({"review", "undo", "--by", "Ada"});
    CUEBENCH_STATUS(undone, 0);
    QCOMPARE(undone.json()["id"].toString(), idOf(open[3]));

    CUEBENCH_STATUS(cli({"release", "create", "v1"}), 7);
    const CliRun made = cli({"release", "create", "v1", "--allow-short"});
    CUEBENCH_STATUS(made, 0);
    QCOMPARE(made.json()["questions"].toInt(), 18);
    const CliRun exported = cli({"release", "export", "v1", m_folder.filePath("out")});
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
    QCOMPARE(cli({"release", "list"}).json()["releases"][0]["name"].toString(), QString("v1"));
    CUEBENCH_STATUS(cli({"verify"}), 0);
}

void TestCliJourney::undoAndRedoGoBackAndForth()
{
    const QJsonObject question = questions({"--state", "undecided", "--task", "modality_agreement"})[0].toObject();
    CUEBENCH_STATUS(accept(question, "Cleo"), 0);
    CUEBENCH_STATUS(cli({"review", "undo", "--by", "cleo"}), 0);  // names ignore case
    CUEBENCH_STATUS(cli({"review", "undo", "--by", "Cleo"}), 4);
    const CliRun redo = cli({"review", "redo", "--by", "Cleo"});
    CUEBENCH_STATUS(redo, 0);
    QCOMPARE(redo.json()["state"].toString(), QString("verified"));
    const CliRun shown = cli({"review", "show", idOf(question)});
    CUEBENCH_STATUS(shown, 0);
    QCOMPARE(shown.json()["question"]["decisions"].toArray().size(), 3);
}

void TestCliJourney::undoGoesOnPastWhatOthersBuiltUpon()
{
    const QJsonArray open = questions({"--state", "undecided", "--task", "reasoning_basic_audio"});
    CUEBENCH_STATUS(cli({"review", "decide", idOf(open[0]), "reject", "--reason", "unclear", "--by", "Dora"}), 0);
    CUEBENCH_STATUS(cli({"review", "decide", idOf(open[1]), "edit",
                         editFile({{"question", "Which sound shows the feeling best?"}}), "--by", "Dora"}),
                    0);
    CUEBENCH_STATUS(accept(open[1].toObject(), "Eve"), 0);
    const CliRun refused = cli({"review", "undo", "--by", "Dora"});
    CUEBENCH_STATUS(refused, 3);
    QCOMPARE(refused.code(), QString("review.built_upon"));
    const CliRun undone = cli({"review", "undo", "--past", "--by", "Dora"});
    CUEBENCH_STATUS(undone, 0);
    QCOMPARE(undone.json()["id"].toString(), idOf(open[0]));
    QCOMPARE(undone.json()["passed_over"].toInt(), 1);
}

void TestCliJourney::aLeadSetsThePolicyAndStatesFollow()
{
    const CliRun before = cli({"policy", "show"});
    CUEBENCH_STATUS(before, 0);
    const int verified = cli({"status"}).json()["questions"]["verified"].toInt();
    QVERIFY(verified > 0);
    QJsonObject policy = before.json()["policy"].toObject();
    policy["verdicts_per_question"] = 2;
    const QString file = editFile(policy);
    const CliRun refused = cli({"policy", "set", file, "--by", "Bo"});
    CUEBENCH_STATUS(refused, 3);
    QCOMPARE(refused.code(), QString("policy.not_lead"));
    const CliRun set = cli({"policy", "set", file, "--by", "Ada"});
    CUEBENCH_STATUS(set, 0);
    QVERIFY(set.json()["states_changed"].toInt() > 0);
    QVERIFY(cli({"status"}).json()["questions"]["verified"].toInt() < verified);
    CUEBENCH_STATUS(cli({"verify"}), 0);
    const QJsonArray versions = cli({"policy", "show"}).json()["versions"].toArray();
    QCOMPARE(versions.size(), 2);
    QCOMPARE(versions[0].toObject()["by"].toString(), QString("Ada"));
    QCOMPARE(versions[1].toObject()["policy"], before.json()["policy"]);
    CUEBENCH_STATUS(cli({"policy", "set", editFile(before.json()["policy"].toObject()), "--by", "Ada"}), 0);
    QCOMPARE(cli({"status"}).json()["questions"]["verified"].toInt(), verified);
}

void TestCliJourney::importingAgainChangesNothing()
{
    const QString sample = QStringLiteral(CUEBENCH_SOURCE_DIR "/resources/sample/");
    const QString report = m_folder.filePath("report.csv");
    const CliRun candidates = cli({"import", "candidates", sample + "candidates_openai.jsonl",
                                   sample + "candidates_gemini.jsonl", "--report", report});
    CUEBENCH_STATUS(candidates, 0);
    QCOMPARE(candidates.json()["added"].toInt(), 0);
    QCOMPARE(candidates.json()["updated"].toInt(), 0);
    QCOMPARE(candidates.json()["reopened"].toInt(), 0);
    QVERIFY(candidates.json()["unchanged"].toInt() > 100);
    QFile saved(report);
    QVERIFY(saved.open(QIODevice::ReadOnly));
    QVERIFY(saved.readLine().startsWith("weight,code,file,line,clip,message"));
    const CliRun clips = cli({"import", "dfew", m_project + "/media", "--no-probe"});
    CUEBENCH_STATUS(clips, 0);
    QCOMPARE(clips.json()["added"].toInt(), 0);
}

void TestCliJourney::twoProcessesDecideAtOnce()
{
    const auto open = questions({"--state", "undecided", "--limit", "12"});
    QCOMPARE(open.size(), 12);
    std::vector<std::unique_ptr<QProcess>> running;
    for (int i = 0; i < 12; ++i) {
        running.push_back(std::make_unique<QProcess>());
        running.back()->start(cliProgram(), {"--project", m_project, "review", "decide", idOf(open[i]), "reject",
                                             "--reason", "unclear", "--by", i % 2 == 0 ? "Dora" : "Emil"});
    }
    for (const auto& process : running) {
        QVERIFY(process->waitForFinished(60'000));
        QVERIFY2(process->exitCode() == 0, process->readAllStandardError().constData());
    }
    int rejects = 0;
    for (const QJsonValue& verifier : cli({"status"}).json()["verifiers"].toArray()) {
        if (verifier["name"] == "Dora" || verifier["name"] == "Emil")
            rejects += verifier["rejects"].toInt();
    }
    QCOMPARE(rejects, 12);
    CUEBENCH_STATUS(cli({"verify"}), 0);
}

void TestCliJourney::evidenceGoesWithTheDecision()
{
    const QJsonObject basic = questions({"--state", "undecided", "--task", "reasoning_basic_video"})[0].toObject();
    const QString key = basic["answer"].toString();
    const QString other = key == "A" ? "B" : "A";
    // Const, so that ["a"]["b"] reads.
    const auto cueAt = [this](const QJsonObject& question, const QString& place) -> const QJsonObject {
        for (const QJsonValue& cue : cli({"review", "show", idOf(question)}).json()["question"]["cues"].toArray()) {
            if (cue["place"].toString() == place)
                return cue.toObject();
        }
        return QJsonObject();
    };
    QVERIFY(cueAt(basic, key)["span"].isNull());
    CUEBENCH_STATUS(cli({"review", "decide", idOf(basic), "accept", "--by", "Eva", "--marks", fittingMarks(basic),
                         "--evidence", "1200-1850", "--evidence", other + ":0-400"}),
                    0);
    QCOMPARE(cueAt(basic, key)["span"]["begin_ms"].toInt(), 1200);
    QCOMPARE(cueAt(basic, key)["span"]["end_ms"].toInt(), 1850);
    QCOMPARE(cueAt(basic, other)["span"]["end_ms"].toInt(), 400);
    const CliRun shown = cli({"review", "show", idOf(basic)});
    const QJsonArray evidence = shown.json()["question"]["decisions"].toArray().last()["evidence"].toArray();
    QCOMPARE(evidence.size(), 2);
    QVERIFY(evidence[0]["cue"].toString().size() > 3);
    const CliRun forPeople = runCli({"--project", m_project, "review", "show", idOf(basic)});
    QVERIFY2(forPeople.out.contains("0:01.200-0:01.850"), forPeople.out.constData());

    CUEBENCH_STATUS(cli({"review", "undo", "--by", "Eva"}), 0);
    QVERIFY(cueAt(basic, key)["span"].isNull());
    CUEBENCH_STATUS(cli({"review", "redo", "--by", "Eva"}), 0);
    QCOMPARE(cueAt(basic, key)["span"]["begin_ms"].toInt(), 1200);

    const QJsonObject stress = questions({"--state", "undecided", "--task", "reasoning_stress_video"})[0].toObject();
    QVERIFY(!cueAt(stress, "stem")["cue"].toString().isEmpty());
    CUEBENCH_STATUS(cli({"review", "decide", idOf(stress), "edit",
                         editFile({{"claimed_cue", "What the stem is about"}}), "--by", "Eva", "--evidence", "0-300"}),
                    0);
    QCOMPARE(cueAt(stress, "stem")["cue"].toString(), QString("What the stem is about"));
    QVERIFY(cueAt(stress, "stem")["mark"].toString() != "unmarked");
    QCOMPARE(cueAt(stress, "stem")["span"]["end_ms"].toInt(), 300);
    CUEBENCH_STATUS(cli({"verify"}), 0);

    const CliRun outside = cli({"review", "decide", idOf(basic), "accept", "--evidence", "0-99000"});
    CUEBENCH_STATUS(outside, 3);
    QCOMPARE(outside.code(), QString("review.evidence"));
    for (const char* word : {"12", "a-b", "Z1:0-3", "-5-10", "1200-"})
        CUEBENCH_STATUS(cli({"review", "decide", idOf(basic), "accept", QString("--evidence=") + word}), 2);
    CUEBENCH_STATUS(cli({"review", "decide", idOf(basic), "skip", "--evidence", "0-300"}), 2);
}

void TestCliJourney::backupIsAProjectOfItsOwn()
{
    const QString copy = m_folder.filePath("copy.cuebench");
    QDir().mkpath(copy);
    CUEBENCH_STATUS(cli({"backup", copy + "/project.db"}), 0);
    const auto before = cli({"status"}).json();
    const auto after = runCli({"--project", copy, "--json", "status"}).json();
    QVERIFY(after["ok"].toBool());
    QCOMPARE(after["decisions"], before["decisions"]);
    QCOMPARE(after["questions"], before["questions"]);
}

void TestCliJourney::relinkFindsMovedClips()
{
    const QString moved = m_folder.filePath("moved clips");
    QVERIFY(QDir().rename(m_project + "/media", moved));
    CUEBENCH_STATUS(cli({"relink", m_folder.filePath("out")}), 3);
    CUEBENCH_STATUS(cli({"relink", m_folder.filePath("nowhere")}), 4);
    const CliRun linked = cli({"relink", moved});
    CUEBENCH_STATUS(linked, 0);
    const CliRun shown = cli({"review", "show", "1"});
    CUEBENCH_STATUS(shown, 0);
    QVERIFY(QFile::exists(shown.json()["question"]["file"].toString()));
    QVERIFY(QDir().rename(moved, m_project + "/media"));
    CUEBENCH_STATUS(cli({"relink", m_project + "/media"}), 0);
}

void TestCliJourney::flagsCanBeListed()
{
    const QString id = idOf(questions()[0]);
    CUEBENCH_STATUS(cli({"review", "decide", id, "flag", "--by", "Ada", "--note", "look here"}), 0);
    const auto flagged = questions({"--flagged"});
    QCOMPARE(flagged.size(), 1);
    QCOMPARE(idOf(flagged[0]), id);
    CUEBENCH_STATUS(cli({"review", "decide", id, "unflag", "--by", "Ada"}), 0);
    QCOMPARE(questions({"--flagged"}).size(), 0);
}

void TestCliJourney::interruptLeavesNothingHalf()
{
    const QString place = m_folder.filePath("stopped.cuebench");
    QProcess process;
    process.start(cliProgram(), {"--json", "sample", place});
    QVERIFY(process.waitForStarted());
    // As soon as the work is under way: its folder has appeared beside the place.
    QDir beside(m_folder.path());
    QTRY_VERIFY_WITH_TIMEOUT(!beside.entryList({".*-stopped.cuebench"}, QDir::Dirs | QDir::Hidden).isEmpty(), 20'000);
    QCOMPARE(::kill(static_cast<pid_t>(process.processId()), SIGINT), 0);
    QVERIFY(process.waitForFinished(60'000));
    const CliRun run{process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
    CUEBENCH_STATUS(run, 130);
    QCOMPARE(run.json()["error"]["kind"].toString(), QString("interrupted"));
    QVERIFY(!QFile::exists(place));
    QVERIFY(beside.entryList({".*-stopped.cuebench"}, QDir::Dirs | QDir::Hidden).isEmpty());
}

QTEST_GUILESS_MAIN(TestCliJourney)
#include "tst_cli_journey.moc"
