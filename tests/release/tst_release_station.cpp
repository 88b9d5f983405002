// Which questions a release takes, and the bytes that it writes, on both engines.
#include "release/release_station.h"
#include "review/desk_fixture.h"
#include "store/decision_store.h"

#include <QDir>

using namespace cuebench;
using namespace cuebench::testing;

#define BOTH_ENGINES(test) \
    void test##_data()     \
    {                      \
        addEngines();      \
    }                      \
    void test()

namespace {

struct Shelf {
    explicit Shelf(Engine engine) : project(engine), database(project.create()), benchmark(emorealm()) {}

    ClipId clip(const std::string& clipName, Pool pool = Pool::Benchmark, bool hasSound = true)
    {
        const ClipId id = addClip(*database, clipName);
        inTransaction(*database, [&] {
            ClipStore clips(*database);
            take(clips.setPool(id, pool));
            take(clips.setMedia(id, ClipMedia{.durationUs = 1, .hasVideo = true, .hasSound = hasSound}, ""));
        });
        return id;
    }

    Question verified(ClipId id, Task task, const std::string& key, const std::string& stem = "Which cue shows it?")
    {
        const QuestionId question = addQuestion(*database, id, task, key, stem);
        inTransaction(*database,
                      [&] { take(QuestionStore(*database).setState(question, ReviewState::Verified, false)); });
        return take(QuestionStore(*database).get(question));
    }

    void setQuota(Task task, int quota)
    {
        for (TaskDefinition& definition : benchmark.tasks) {
            if (definition.task == task)
                definition.questions = quota;
        }
    }

    void setAllQuotas(int quota)
    {
        for (TaskDefinition& definition : benchmark.tasks)
            definition.questions = quota;
    }

    Project project;
    std::unique_ptr<Database> database;
    Benchmark benchmark;
};

QByteArray bytesOf(const std::filesystem::path& file)
{
    QFile opened(QString::fromStdString(file.string()));
    return opened.open(QIODevice::ReadOnly) ? opened.readAll() : QByteArray("(not there)");
}

}  // namespace

class TestReleaseStation : public QObject {
    Q_OBJECT

private slots:
    BOTH_ENGINES(writesTheFileToTheByte);
    BOTH_ENGINES(ordersByTaskClipAndKey);
    BOTH_ENGINES(leavesOutWhatTheHarnessWouldDrop);
    BOTH_ENGINES(refusesClipsThatNobodyHasProbed);
    BOTH_ENGINES(saysWhatEachQuotaLacks);
    BOTH_ENGINES(takesNoMoreThanTheQuota);
    BOTH_ENGINES(staysFrozenWhenQuestionsChange);
    BOTH_ENGINES(refusesBadNames);
    BOTH_ENGINES(refusesAPlaceThatIsAFile);
};

void TestReleaseStation::writesTheFileToTheByte()
{
    QFETCH(Engine, engine);
    Shelf shelf(engine);
    const ClipId clip = shelf.clip("part_3/4512.mp4");
    const Question basic = shelf.verified(clip, Task::ReasoningBasicVideo, "b");
    const Question stress = shelf.verified(clip, Task::ReasoningStressAudio, "s", "Does \"ha\" show happiness?");
    CUEBENCH_VERIFY(createRelease(*shelf.database, shelf.benchmark, "v1", 7, true));
    const auto folder = std::filesystem::path(shelf.project.temporaryFolder()) / "out" / "deep";
    const auto file = exportRelease(*shelf.database, "v1", folder);
    CUEBENCH_VERIFY(file);
    QCOMPARE(file->filename().string(), std::string("emorealm_v1.json"));
    const QString golden = QStringLiteral(R"([
  {
    "id": "%1-r1",
    "video": "part_3/4512.mp4",
    "task": "reasoning_basic_video",
    "question": "Which cue shows it?",
    "choices": [
      "(A) He smiles",
      "(B) He frowns",
      "(C) He yawns",
      "(D) Er l\u00e4chelt"
    ],
    "answer": "A"
  },
  {
    "id": "%2-r1",
    "video": "part_3/4512.mp4",
    "task": "reasoning_stress_audio",
    "question": "Does \"ha\" show happiness?",
    "choices": [
      "(A) Yes",
      "(B) No"
    ],
    "answer": "A"
  }
]
)");
    const QByteArray expected =
        golden.arg(QString::fromStdString(basic.uuid), QString::fromStdString(stress.uuid)).toUtf8();
    QCOMPARE(QString(bytesOf(*file)), QString(expected));
    // Again over the old file, and nothing else is left in the folder.
    CUEBENCH_VERIFY(exportRelease(*shelf.database, "v1", folder));
    QCOMPARE(bytesOf(*file), expected);
    QCOMPARE(
        QDir(QString::fromStdString(folder.string())).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
        QStringList("emorealm_v1.json"));
}

void TestReleaseStation::ordersByTaskClipAndKey()
{
    QFETCH(Engine, engine);
    Shelf shelf(engine);
    const ClipId ten = shelf.clip("part_10/1.mp4");
    const ClipId nine = shelf.clip("part_2/9.mp4");
    const RevisionId last = shelf.verified(nine, Task::ModalityAgreement, "k").head;
    const RevisionId third = shelf.verified(ten, Task::ReasoningBasicVideo, "k|1").head;
    const RevisionId second = shelf.verified(nine, Task::ReasoningBasicVideo, "k|10").head;
    const RevisionId first = shelf.verified(nine, Task::ReasoningBasicVideo, "k|9").head;
    const auto selection = selectVerified(*shelf.database, shelf.benchmark);
    CUEBENCH_VERIFY(selection);
    QVERIFY((selection->revisions == std::vector<RevisionId>{first, second, third, last}));
}

void TestReleaseStation::leavesOutWhatTheHarnessWouldDrop()
{
    QFETCH(Engine, engine);
    Shelf shelf(engine);
    const Question good = shelf.verified(shelf.clip("part_1/1.mp4"), Task::ReasoningBasicVideo, "a");
    const Question mute =
        shelf.verified(shelf.clip("part_1/2.mp4", Pool::Benchmark, false), Task::ReasoningBasicVideo, "b");
    const Question training =
        shelf.verified(shelf.clip("part_1/3.mp4", Pool::Training), Task::ReasoningBasicVideo, "c");
    const Question unprobed = shelf.verified(addClip(*shelf.database, "part_1/4.mp4"), Task::ReasoningBasicVideo, "d");
    const auto selection = selectVerified(*shelf.database, shelf.benchmark);
    CUEBENCH_VERIFY(selection);
    QVERIFY((selection->revisions == std::vector<RevisionId>{good.head, unprobed.head}));
    QVERIFY((selection->unprobed == std::vector<std::string>{"part_1/4.mp4"}));
    QCOMPARE(selection->leftOut.size(), std::size_t{2});
    QCOMPARE(selection->leftOut[0].question, mute.uuid);
    QCOMPARE(selection->leftOut[0].why, std::string("no_sound"));
    QCOMPARE(selection->leftOut[0].clip, std::string("part_1/2.mp4"));
    QVERIFY2(selection->leftOut[0].message.find("no sound") != std::string::npos,
             selection->leftOut[0].message.c_str());
    QCOMPARE(selection->leftOut[1].question, training.uuid);
    QCOMPARE(selection->leftOut[1].why, std::string("training_pool"));
}

void TestReleaseStation::refusesClipsThatNobodyHasProbed()
{
    QFETCH(Engine, engine);
    Shelf shelf(engine);
    shelf.verified(shelf.clip("part_1/1.mp4"), Task::ReasoningBasicVideo, "a");
    ClipId last;
    for (int n = 13; n >= 2; --n) {
        last = addClip(*shelf.database, "part_1/" + std::to_string(n) + ".mp4");
        shelf.verified(last, Task::ReasoningBasicVideo, "b" + std::to_string(n));
        shelf.verified(last, Task::ReasoningBasicAudio, "c" + std::to_string(n));
    }
    const auto refused = createRelease(*shelf.database, shelf.benchmark, "v1", 0, true);
    CUEBENCH_FAILS(refused, "release.unprobed");
    QCOMPARE(exitStatus(refused.error().kind), 3);
    const QString message = QString::fromStdString(refused.error().message);
    QVERIFY2(message.contains("part_1/2.mp4, part_1/3.mp4, part_1/4.mp4"), refused.error().message.c_str());
    QVERIFY2(message.contains("part_1/11.mp4 and 2 more"), refused.error().message.c_str());
    QVERIFY2(message.contains("Import their folder again"), refused.error().message.c_str());
    CUEBENCH_FAILS(ReleaseStore(*shelf.database).find("v1"), "release.unknown");
    // What is beyond the quota does not go into the file, and need not have been looked at.
    shelf.setAllQuotas(0);
    shelf.setQuota(Task::ReasoningBasicVideo, 1);
    CUEBENCH_VERIFY(createRelease(*shelf.database, shelf.benchmark, "v1", 0, false));
}

void TestReleaseStation::saysWhatEachQuotaLacks()
{
    QFETCH(Engine, engine);
    Shelf shelf(engine);
    shelf.setAllQuotas(0);
    shelf.setQuota(Task::ReasoningBasicVideo, 3);
    shelf.setQuota(Task::ModalityAgreement, 2);
    CUEBENCH_FAILS(createRelease(*shelf.database, shelf.benchmark, "v1", 0, true), "release.empty");
    const ClipId clip = shelf.clip("part_1/1.mp4");
    shelf.verified(clip, Task::ReasoningBasicVideo, "a");
    const auto failed = createRelease(*shelf.database, shelf.benchmark, "v1", 0, false);
    CUEBENCH_FAILS(failed, "release.quota_lacking");
    QCOMPARE(failed.error().kind, Error::Kind::NotEnough);
    QVERIFY2(failed.error().message.find("reasoning_basic_video lacks 2 of 3") != std::string::npos,
             failed.error().message.c_str());
    QVERIFY2(failed.error().message.find("modality_agreement lacks 2 of 2") != std::string::npos,
             failed.error().message.c_str());
    QVERIFY(take(ReleaseStore(*shelf.database).list()).empty());
    const auto made = createRelease(*shelf.database, shelf.benchmark, "v1", 0, true);
    CUEBENCH_VERIFY(made);
    QVERIFY(made->isShort);
    CUEBENCH_FAILS(createRelease(*shelf.database, shelf.benchmark, "v1", 0, true), "release.exists");
}

void TestReleaseStation::takesNoMoreThanTheQuota()
{
    QFETCH(Engine, engine);
    Shelf shelf(engine);
    shelf.setAllQuotas(0);
    shelf.setQuota(Task::ReasoningBasicVideo, 2);
    const ClipId clip = shelf.clip("part_1/1.mp4");
    for (const char* key : {"k|3", "k|1", "k|2"})
        shelf.verified(clip, Task::ReasoningBasicVideo, key, std::string("Which ") + key + "?");
    const auto made = createRelease(*shelf.database, shelf.benchmark, "v1", 0, false);
    CUEBENCH_VERIFY(made);
    QVERIFY(!made->isShort);
    QCOMPARE(made->revisions.size(), std::size_t{2});
    QCOMPARE(take(QuestionStore(*shelf.database).revision(made->revisions[1])).stem, std::string("Which k|2?"));
}

void TestReleaseStation::staysFrozenWhenQuestionsChange()
{
    QFETCH(Engine, engine);
    Shelf shelf(engine);
    const Question question = shelf.verified(shelf.clip("part_1/1.mp4"), Task::ReasoningBasicVideo, "a");
    CUEBENCH_VERIFY(createRelease(*shelf.database, shelf.benchmark, "v1", 0, true));
    const std::filesystem::path folder = shelf.project.temporaryFolder();
    const QByteArray before = bytesOf(take(exportRelease(*shelf.database, "v1", folder)));
    inTransaction(*shelf.database, [&] {
        QuestionStore questions(*shelf.database);
        Revision revision = take(questions.revision(question.head));
        revision.stem = "Another wording?";
        revision.number = 2;
        take(questions.addRevision(revision));
        take(questions.setState(question.id, ReviewState::Undecided, false));
    });
    QCOMPARE(bytesOf(take(exportRelease(*shelf.database, "v1", folder))), before);
}

void TestReleaseStation::refusesBadNames()
{
    QFETCH(Engine, engine);
    Shelf shelf(engine);
    shelf.verified(shelf.clip("part_1/1.mp4"), Task::ReasoningBasicVideo, "a");
    for (const char* name : {"", " v1", "v\n1"})
        CUEBENCH_FAILS(createRelease(*shelf.database, shelf.benchmark, name, 0, true), "release.name");
    CUEBENCH_FAILS(exportRelease(*shelf.database, "v9", shelf.project.temporaryFolder()), "release.unknown");
}

void TestReleaseStation::refusesAPlaceThatIsAFile()
{
    QFETCH(Engine, engine);
    Shelf shelf(engine);
    shelf.verified(shelf.clip("part_1/1.mp4"), Task::ReasoningBasicVideo, "a");
    CUEBENCH_VERIFY(createRelease(*shelf.database, shelf.benchmark, "v1", 0, true));
    const std::string place = shelf.project.temporaryFolder() + "/a file";
    QFile file(QString::fromStdString(place));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const auto failed = exportRelease(*shelf.database, "v1", place);
    QVERIFY(!failed);
    QCOMPARE(exitStatus(failed.error().kind), 3);
    QCOMPARE(failed.error().about.file.substr(0, place.size()), place);
}

QTEST_GUILESS_MAIN(TestReleaseStation)
#include "tst_release_station.moc"
