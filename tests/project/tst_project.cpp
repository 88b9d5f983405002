// Making and opening projects: empty on both engines, and the bundled sample as a folder.
#include "project/project.h"

#include "review/desk_fixture.h"
#include "store/caption_store.h"
#include "store/document_store.h"

#include <QDir>
#include <QFileInfo>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#include <map>
#include <set>

using namespace cuebench;

namespace place = cuebench::testing;
using place::addEngines;
using place::take;

class TestProject : public QObject {
    Q_OBJECT

private slots:
    void newProjectHasItsDocuments_data() { addEngines(); }
    void newProjectHasItsDocuments();
    void policyAndGuidelinesAreKept_data() { addEngines(); }
    void policyAndGuidelinesAreKept();
    void unknownBenchmarkMakesNothing();
    void projectWithoutBenchmarkIsRefused();
    void sampleIsWholeAndMoves();
    void whatAKilledSampleLeftIsTakenAway();
    void sampleOverwritesNothing();
    void stoppedSampleLeavesNothing();
    void missingSampleLeavesNothing();
};

namespace {

QStringList entries(const QTemporaryDir& folder)
{
    return QDir(folder.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
}

/// Every clip that was found is where the store says.
int clipsOnDisk(Database& database)
{
    const ClipStore clips(database);
    int found = 0;
    for (const ClipSummary& summary : take(clips.list({}, 0, 1000)))
        found += QFileInfo::exists(QString::fromStdString(take(clips.filePath(summary.clip.id)))) ? 1 : 0;
    return found;
}

}  // namespace

void TestProject::newProjectHasItsDocuments()
{
    QFETCH(Engine, engine);
    const place::Project at(engine);
    const auto made = Project::create(at.location());
    CUEBENCH_VERIFY(made);
    QCOMPARE((*made)->benchmark().name, std::string("emorealm"));
    QCOMPARE((*made)->benchmark().find(Task::ReasoningBasicVideo)->questions, 1024);
    QVERIFY((*made)->policy() == Policy{});
    const std::string guidelines = take((*made)->guidelines());
    QVERIFY(guidelines.find("# Guidelines for verifiers") == 0);
    QVERIFY(guidelines.find("hallucinated") != std::string::npos);
    QCOMPARE(take(DocumentStore((*made)->database()).value("project.uuid")).value_or("").size(), std::size_t{36});
    CUEBENCH_FAILS(Project::create(at.location()), "store.exists");
}

void TestProject::policyAndGuidelinesAreKept()
{
    QFETCH(Engine, engine);
    const place::Project at(engine);
    Policy policy;
    policy.verdictsPerQuestion = 3;
    policy.answerFirst = false;
    {
        const auto made = Project::create(at.location());
        CUEBENCH_VERIFY(made);
        const VerifierId lead = place::addVerifier((*made)->database(), "Ada");
        CUEBENCH_VERIFY((*made)->setPolicy(policy, lead));
        CUEBENCH_VERIFY((*made)->setGuidelines("# Ours\n", lead));
        Policy impossible;
        impossible.verdictsPerQuestion = 0;
        CUEBENCH_FAILS((*made)->setPolicy(impossible, lead), "policy.field");
        QVERIFY((*made)->policy() == policy);
    }
    const auto again = Project::open(at.location());
    CUEBENCH_VERIFY(again);
    QVERIFY((*again)->policy() == policy);
    QCOMPARE(take((*again)->guidelines()), std::string("# Ours\n"));
}

void TestProject::unknownBenchmarkMakesNothing()
{
    const place::Project at(Engine::Sqlite);
    CUEBENCH_FAILS(Project::create(at.location(), "emoreal"), "benchmark.unknown");
    QVERIFY(!QFileInfo::exists(QString::fromStdString(at.location().text)));
}

void TestProject::projectWithoutBenchmarkIsRefused()
{
    const place::Project at(Engine::Sqlite);
    QVERIFY(at.create() != nullptr);
    CUEBENCH_FAILS(Project::open(at.location()), "project.no_benchmark");
}

void TestProject::whatAKilledSampleLeftIsTakenAway()
{
    const QTemporaryDir folder;
    const auto make = [&folder](const char* name) {
        const std::filesystem::path path = folder.filePath(QLatin1String(name)).toStdString();
        std::filesystem::create_directories(path / "media");
        return path;
    };
    const auto abandoned = make(".0a1b2c3d-s.cuebench");
    const auto inWork = make(".99999999-s.cuebench");
    const auto others = make(".0a1b2c3d-t.cuebench");
    const int maker = ::open(inWork.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    QCOMPARE(::flock(maker, LOCK_EX | LOCK_NB), 0);
    CUEBENCH_VERIFY(makeSampleProject(folder.filePath("s.cuebench").toStdString(), {}, {}));
    QVERIFY(!std::filesystem::exists(abandoned));
    QVERIFY(std::filesystem::exists(inWork));
    QVERIFY(std::filesystem::exists(others));
    ::close(maker);
}

void TestProject::sampleIsWholeAndMoves()
{
    const QTemporaryDir folder;
    const std::filesystem::path at = folder.filePath("my sample.cuebench").toStdString();
    std::set<std::string> stages;
    const auto report = makeSampleProject(at, {}, [&stages](const ProgressStep& step) { stages.insert(step.stage); });
    CUEBENCH_VERIFY(report);
    QVERIFY(stages.count("copy") == 1);
    QCOMPARE(entries(folder), QStringList("my sample.cuebench"));
    {
        const auto project = Project::open(Location{at.string()});
        CUEBENCH_VERIFY(project);
        Database& database = (*project)->database();
        QCOMPARE(take(ClipStore(database).count({})), std::int64_t{24});
        QCOMPARE(clipsOnDisk(database), 24);
        QVERIFY(take(ClipStore(database).unprobed()).empty());
        QCOMPARE(take(CaptionStore(database).count()) > 40, true);
        std::map<Task, int> tasks;
        for (const QuestionCount& count : take(QuestionStore(database).counts()))
            tasks[count.task] += count.count;
        QCOMPARE(tasks.size(), std::size_t{5});
        QVERIFY2(tasks[Task::ReasoningBasicVideo] >= 15, "the sample has questions over all tasks");
        QVERIFY(take(database.checkIntegrity()).empty());
    }
    // The clips are found again wherever the folder goes.
    const std::filesystem::path moved = folder.filePath("elsewhere.cuebench").toStdString();
    std::filesystem::rename(at, moved);
    const auto project = Project::open(Location{moved.string()});
    CUEBENCH_VERIFY(project);
    QCOMPARE(clipsOnDisk((*project)->database()), 24);
    // Importing the same folder again finds the same root.
    const auto again = importDfew((*project)->database(), moved / "media", {}, {}, {});
    CUEBENCH_VERIFY(again);
    QCOMPARE(again->added, 0);
    QCOMPARE(take(ClipStore((*project)->database()).roots()).size(), std::size_t{1});
}

void TestProject::sampleOverwritesNothing()
{
    const QTemporaryDir folder;
    QDir(folder.path()).mkdir("there");
    CUEBENCH_FAILS(makeSampleProject(folder.filePath("there").toStdString(), {}, {}), "store.exists");
    QCOMPARE(entries(folder), QStringList("there"));
    QVERIFY(QDir(folder.filePath("there")).isEmpty());
}

void TestProject::stoppedSampleLeavesNothing()
{
    const QTemporaryDir folder;
    std::stop_source stop;
    const auto report = makeSampleProject(folder.filePath("s.cuebench").toStdString(), stop.get_token(),
                                          [&stop](const ProgressStep& step) {
                                              if (step.stage != "copy")
                                                  stop.request_stop();
                                          });
    QVERIFY(!report);
    QCOMPARE(report.error().kind, Error::Kind::Interrupted);
    QCOMPARE(entries(folder), QStringList());
}

void TestProject::missingSampleLeavesNothing()
{
    const QTemporaryDir folder;
    qputenv("CUEBENCH_RESOURCES", folder.path().toUtf8());
    const auto report = makeSampleProject(folder.filePath("s.cuebench").toStdString(), {}, {});
    qunsetenv("CUEBENCH_RESOURCES");
    CUEBENCH_FAILS(report, "project.no_sample");
    QCOMPARE(entries(folder), QStringList());
}

QTEST_GUILESS_MAIN(TestProject)
#include "tst_project.moc"
