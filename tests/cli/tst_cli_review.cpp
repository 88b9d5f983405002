// Reviewing through the real cuebench-cli: undo and redo, policy, evidence, flags, two processes at once.
#include "cli/sample_project.h"

#include <QProcess>
#include <QTest>

#include <memory>
#include <vector>

using namespace cuebench::testing;

class TestCliReview : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void undoAndRedoGoBackAndForth();
    void undoGoesOnPastWhatOthersBuiltUpon();
    void aLeadSetsThePolicyAndStatesFollow();
    void twoProcessesDecideAtOnce();
    void evidenceGoesWithTheDecision();
    void flagsCanBeListed();
    void aNameWhoseActIsRefusedDoesNotStay();

private:
    SampleProject m_sample;
};

void TestCliReview::initTestCase()
{
    CUEBENCH_STATUS(m_sample.make(), 0);
    // Ada is the first, and so the lead; what she accepts is verified.
    int accepted = 0;
    for (const QJsonValue& question : m_sample.questions({"--task", "reasoning_basic_video"})) {
        if (question["clip"].toString() == "part_3/3329.mp4")
            continue;
        if (m_sample.accept(question.toObject(), "Ada").status == 0 && ++accepted == 3)
            break;
    }
    QCOMPARE(accepted, 3);
}

void TestCliReview::undoAndRedoGoBackAndForth()
{
    const QJsonObject question =
        m_sample.questions({"--state", "undecided", "--task", "modality_agreement"})[0].toObject();
    CUEBENCH_STATUS(m_sample.accept(question, "Cleo"), 0);
    CUEBENCH_STATUS(m_sample.cli({"review", "undo", "--by", "cleo"}), 0);  // names ignore case
    CUEBENCH_STATUS(m_sample.cli({"review", "undo", "--by", "Cleo"}), 4);
    const CliRun redo = m_sample.cli({"review", "redo", "--by", "Cleo"});
    CUEBENCH_STATUS(redo, 0);
    QCOMPARE(redo.json()["state"].toString(), QString("verified"));
    const CliRun shown = m_sample.cli({"review", "show", idOf(question)});
    CUEBENCH_STATUS(shown, 0);
    QCOMPARE(shown.json()["question"]["decisions"].toArray().size(), 3);
}

void TestCliReview::undoGoesOnPastWhatOthersBuiltUpon()
{
    const QJsonArray open = m_sample.questions({"--state", "undecided", "--task", "reasoning_basic_audio"});
    CUEBENCH_STATUS(m_sample.cli({"review", "decide", idOf(open[0]), "reject", "--reason", "unclear", "--by", "Dora"}),
                    0);
    CUEBENCH_STATUS(
        m_sample.cli({"review", "decide", idOf(open[1]), "edit",
                      m_sample.jsonFile({{"question", "Which sound shows the feeling best?"}}), "--by", "Dora"}),
        0);
    CUEBENCH_STATUS(m_sample.accept(open[1].toObject(), "Eve"), 0);
    const CliRun refused = m_sample.cli({"review", "undo", "--by", "Dora"});
    CUEBENCH_STATUS(refused, 3);
    QCOMPARE(refused.code(), QString("review.built_upon"));
    const CliRun undone = m_sample.cli({"review", "undo", "--past", "--by", "Dora"});
    CUEBENCH_STATUS(undone, 0);
    QCOMPARE(undone.json()["id"].toString(), idOf(open[0]));
    QCOMPARE(undone.json()["passed_over"].toInt(), 1);
}

void TestCliReview::aLeadSetsThePolicyAndStatesFollow()
{
    const CliRun before = m_sample.cli({"policy", "show"});
    CUEBENCH_STATUS(before, 0);
    const int verified = m_sample.cli({"status"}).json()["questions"]["verified"].toInt();
    QVERIFY(verified > 0);
    QJsonObject policy = before.json()["policy"].toObject();
    policy["verdicts_per_question"] = 2;
    const QString file = m_sample.jsonFile(policy);
    const CliRun refused = m_sample.cli({"policy", "set", file, "--by", "Bo"});
    CUEBENCH_STATUS(refused, 3);
    QCOMPARE(refused.code(), QString("policy.not_lead"));
    const CliRun set = m_sample.cli({"policy", "set", file, "--by", "Ada"});
    CUEBENCH_STATUS(set, 0);
    QVERIFY(set.json()["states_changed"].toInt() > 0);
    QVERIFY(m_sample.cli({"status"}).json()["questions"]["verified"].toInt() < verified);
    CUEBENCH_STATUS(m_sample.cli({"verify"}), 0);
    const QJsonArray versions = m_sample.cli({"policy", "show"}).json()["versions"].toArray();
    QCOMPARE(versions.size(), 2);
    QCOMPARE(versions[0].toObject()["by"].toString(), QString("Ada"));
    QCOMPARE(versions[1].toObject()["policy"], before.json()["policy"]);
    CUEBENCH_STATUS(
        m_sample.cli({"policy", "set", m_sample.jsonFile(before.json()["policy"].toObject()), "--by", "Ada"}), 0);
    QCOMPARE(m_sample.cli({"status"}).json()["questions"]["verified"].toInt(), verified);
}

void TestCliReview::twoProcessesDecideAtOnce()
{
    const auto open = m_sample.questions({"--state", "undecided", "--limit", "12"});
    QCOMPARE(open.size(), 12);
    std::vector<std::unique_ptr<QProcess>> running;
    for (int i = 0; i < 12; ++i) {
        running.push_back(std::make_unique<QProcess>());
        running.back()->start(cliProgram(), {"--project", m_sample.path(), "review", "decide", idOf(open[i]), "reject",
                                             "--reason", "unclear", "--by", i % 2 == 0 ? "Dora" : "Emil"});
    }
    for (const auto& process : running) {
        QVERIFY(process->waitForFinished(60'000));
        QVERIFY2(process->exitCode() == 0, process->readAllStandardError().constData());
    }
    int rejects = 0;
    for (const QJsonValue& verifier : m_sample.cli({"status"}).json()["verifiers"].toArray()) {
        if (verifier["name"] == "Dora" || verifier["name"] == "Emil")
            rejects += verifier["rejects"].toInt();
    }
    QCOMPARE(rejects, 12);
    CUEBENCH_STATUS(m_sample.cli({"verify"}), 0);
}

void TestCliReview::evidenceGoesWithTheDecision()
{
    const QJsonObject basic =
        m_sample.questions({"--state", "undecided", "--task", "reasoning_basic_video"})[0].toObject();
    const QString key = basic["answer"].toString();
    const QString other = key == "A" ? "B" : "A";
    // Const, so that ["a"]["b"] reads.
    const auto cueAt = [this](const QJsonObject& question, const QString& place) -> const QJsonObject {
        for (const QJsonValue& cue :
             m_sample.cli({"review", "show", idOf(question)}).json()["question"]["cues"].toArray()) {
            if (cue["place"].toString() == place)
                return cue.toObject();
        }
        return QJsonObject();
    };
    QVERIFY(cueAt(basic, key)["span"].isNull());
    CUEBENCH_STATUS(m_sample.cli({"review", "decide", idOf(basic), "accept", "--by", "Eva", "--marks",
                                  fittingMarks(basic), "--evidence", "1200-1850", "--evidence", other + ":0-400"}),
                    0);
    QCOMPARE(cueAt(basic, key)["span"]["begin_ms"].toInt(), 1200);
    QCOMPARE(cueAt(basic, key)["span"]["end_ms"].toInt(), 1850);
    QCOMPARE(cueAt(basic, other)["span"]["end_ms"].toInt(), 400);
    const CliRun shown = m_sample.cli({"review", "show", idOf(basic)});
    const QJsonArray evidence = shown.json()["question"]["decisions"].toArray().last()["evidence"].toArray();
    QCOMPARE(evidence.size(), 2);
    QVERIFY(evidence[0]["cue"].toString().size() > 3);
    const CliRun forPeople = runCli({"--project", m_sample.path(), "review", "show", idOf(basic)});
    QVERIFY2(forPeople.out.contains("0:01.200-0:01.850"), forPeople.out.constData());

    CUEBENCH_STATUS(m_sample.cli({"review", "undo", "--by", "Eva"}), 0);
    QVERIFY(cueAt(basic, key)["span"].isNull());
    CUEBENCH_STATUS(m_sample.cli({"review", "redo", "--by", "Eva"}), 0);
    QCOMPARE(cueAt(basic, key)["span"]["begin_ms"].toInt(), 1200);

    const QJsonObject stress =
        m_sample.questions({"--state", "undecided", "--task", "reasoning_stress_video"})[0].toObject();
    QVERIFY(!cueAt(stress, "stem")["cue"].toString().isEmpty());
    CUEBENCH_STATUS(m_sample.cli({"review", "decide", idOf(stress), "edit",
                                  m_sample.jsonFile({{"claimed_cue", "What the stem is about"}}), "--by", "Eva",
                                  "--evidence", "0-300"}),
                    0);
    QCOMPARE(cueAt(stress, "stem")["cue"].toString(), QString("What the stem is about"));
    QVERIFY(cueAt(stress, "stem")["mark"].toString() != "unmarked");
    QCOMPARE(cueAt(stress, "stem")["span"]["end_ms"].toInt(), 300);
    CUEBENCH_STATUS(m_sample.cli({"verify"}), 0);

    const CliRun outside = m_sample.cli({"review", "decide", idOf(basic), "accept", "--evidence", "0-99000"});
    CUEBENCH_STATUS(outside, 3);
    QCOMPARE(outside.code(), QString("review.evidence"));
    for (const char* word : {"12", "a-b", "Z1:0-3", "-5-10", "1200-"})
        CUEBENCH_STATUS(m_sample.cli({"review", "decide", idOf(basic), "accept", QString("--evidence=") + word}), 2);
    CUEBENCH_STATUS(m_sample.cli({"review", "decide", idOf(basic), "skip", "--evidence", "0-300"}), 2);
}

void TestCliReview::flagsCanBeListed()
{
    const QString id = idOf(m_sample.questions()[0]);
    CUEBENCH_STATUS(m_sample.cli({"review", "decide", id, "flag", "--by", "Ada", "--note", "look here"}), 0);
    const auto flagged = m_sample.questions({"--flagged"});
    QCOMPARE(flagged.size(), 1);
    QCOMPARE(idOf(flagged[0]), id);
    CUEBENCH_STATUS(m_sample.cli({"review", "decide", id, "unflag", "--by", "Ada"}), 0);
    QCOMPARE(m_sample.questions({"--flagged"}).size(), 0);
}

void TestCliReview::aNameWhoseActIsRefusedDoesNotStay()
{
    const auto names = [this] {
        QStringList list;
        const QJsonArray verifiers = m_sample.cli({"status"}).json()["verifiers"].toArray();
        for (const QJsonValue& one : verifiers)
            list << one["name"].toString();
        return list;
    };
    const QStringList before = names();
    QVERIFY(before.contains("Ada"));
    const QString id =
        idOf(m_sample.questions({"--state", "undecided", "--task", "reasoning_basic_video"})[0].toObject());
    const QStringList decide{"review", "decide", id};
    CUEBENCH_STATUS(m_sample.cli(decide + QStringList{"accept", "--marks", "right,right,right,right", "--by", "Adda"}),
                    3);
    CUEBENCH_STATUS(m_sample.cli(decide + QStringList{"reject", "--reason", "nonsense", "--by", "Adda"}), 3);
    const QString unchanged = m_sample.jsonFile({{"answer", "Z"}});
    CUEBENCH_STATUS(m_sample.cli(decide + QStringList{"edit", unchanged, "--by", "Adda"}), 3);
    const QString emptied = m_sample.jsonFile({{"question", ""}});
    CUEBENCH_STATUS(m_sample.cli(decide + QStringList{"edit", emptied, "--by", "Adda"}), 3);
    QCOMPARE(names(), before);
    // An edit of somebody new is theirs, though they join only with it.
    const QString better = m_sample.jsonFile({{"question", "Which cue shows the feeling best of all?"}});
    CUEBENCH_STATUS(m_sample.cli(decide + QStringList{"edit", better, "--by", "Adda"}), 0);
    QCOMPARE(names(), before + QStringList{"Adda"});
    const CliRun shown = m_sample.cli({"review", "show", id});
    QCOMPARE(shown.json()["question"]["decisions"].toArray().last()["by"].toString(), QString("Adda"));
}

QTEST_GUILESS_MAIN(TestCliReview)
#include "tst_cli_review.moc"
