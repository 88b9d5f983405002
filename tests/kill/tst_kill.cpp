// Every decision that was acknowledged is found again, whenever the program was killed.
#include <QElapsedTimer>
#include <QProcess>
#include <QRandomGenerator>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include "project/project.h"
#include "review/review_desk.h"
#include "store/decision_store.h"
#include "store/question_store.h"

using namespace cuebench;

class TestKill : public QObject {
    Q_OBJECT

private slots:
    void acknowledgedDecisionsSurviveTwoHundredKills();

private:
    /// The UUIDs of all decisions in the project.
    QSet<QByteArray> stored(const std::string& folder);
};

QSet<QByteArray> TestKill::stored(const std::string& folder)
{
    QSet<QByteArray> uuids;
    auto project = Project::open({folder});
    if (!project)
        return uuids;
    auto& database = (*project)->database();
    const auto queue = QuestionStore(database).queue({}, QueueOrder::Clip, {}, 0).value();
    for (const auto& entry : queue) {
        const auto decisions = DecisionStore(database).decisionsOn(entry.id).value();
        for (const auto& decision : decisions)
            uuids.insert(QByteArray::fromStdString(decision.uuid));
    }
    return uuids;
}

void TestKill::acknowledgedDecisionsSurviveTwoHundredKills()
{
    QTemporaryDir folder;
    const auto path = folder.filePath("kill.cuebench").toStdString();
    auto made = makeSampleProject(path, {}, {});
    QVERIFY2(made.has_value(), made ? "" : made.error().text().c_str());

    QSet<QByteArray> acknowledged;
    auto* random = QRandomGenerator::global();
    const auto seed = random->generate();
    qInfo("seed %u", seed);
    QRandomGenerator waits(seed);
    for (int round = 0; round < 200; ++round) {
        QProcess decider;
        decider.start(KILL_DECIDER, {QString::fromStdString(path), QString::number(waits.generate())});
        QVERIFY(decider.waitForStarted());
        // The first line shows that it is at work; then it dies anywhere within the next few acts.
        while (!decider.canReadLine())
            QVERIFY2(decider.waitForReadyRead(20000), decider.readAllStandardError().constData());
        QElapsedTimer timer;
        timer.start();
        const auto life = waits.bounded(40);
        while (timer.elapsed() < life)
            decider.waitForReadyRead(1);
        decider.kill();
        QVERIFY(decider.waitForFinished(20000));
        for (const auto& line : decider.readAllStandardOutput().split('\n')) {
            if (line.size() == 36)
                acknowledged.insert(line);
        }
    }
    QVERIFY(acknowledged.size() >= 200);
    qInfo("%lld acknowledged decisions", static_cast<long long>(acknowledged.size()));
    const auto found = stored(path);
    const auto lost = acknowledged - found;
    QVERIFY2(lost.isEmpty(), qPrintable(QString("%1 acknowledged decisions are gone").arg(lost.size())));

    auto project = Project::open({path});
    QVERIFY(project.has_value());
    const auto faults = (*project)->database().checkIntegrity();
    QVERIFY(faults.has_value());
    QVERIFY2(faults->empty(), faults->empty() ? "" : faults->front().c_str());
    ReviewDesk desk((*project)->database(), (*project)->benchmark(), (*project)->policy());
    QCOMPARE(desk.rebuildStates().value_or(-1), 0);
}

QTEST_GUILESS_MAIN(TestKill)
#include "tst_kill.moc"
