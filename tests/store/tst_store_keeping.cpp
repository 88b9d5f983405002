// Copies of a project, and whether it is whole.
#include "store/project_values.h"

#include <QDir>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

using namespace cuebench;
using namespace cuebench::testing;

class TestStoreKeeping : public QObject {
    Q_OBJECT

private slots:
    void backupWhileAnotherWrites_data() { addEngines(); }
    void backupWhileAnotherWrites();
    void backupOverwritesNothing_data() { addEngines(); }
    void backupOverwritesNothing();
    void integrityCheckFindsWhatIsWrong_data() { addEngines(); }
    void integrityCheckFindsWhatIsWrong();
    void integrityCheckNamesMissingTables_data() { addEngines(); }
    void integrityCheckNamesMissingTables();
    void integrityCheckFindsValuesOutOfBounds_data() { addEngines(); }
    void integrityCheckFindsValuesOutOfBounds();
    void rowsThatNameNothingAreCounted();
    void sqliteIntegrityCheckFindsBrokenPages();
    void nothingIsWrittenIntoAFileThatIsGone();
    void backupRemovesWhatAKilledOneLeft_data() { addEngines(); }
    void backupRemovesWhatAKilledOneLeft();
};

void TestStoreKeeping::backupWhileAnotherWrites()
{
    QFETCH(Engine, engine);
    const Project project(engine);
    const auto database = project.create();
    setValue(*database, "key", "kept");
    const auto writer = project.open();
    auto writing = Transaction::begin(*writer);
    CUEBENCH_VERIFY(writing);
    CUEBENCH_VERIFY(DocumentStore(*writer).setValue("key", "not yet"));
    const std::string copy = project.temporaryFolder() + "/it's a copy.backup";
    CUEBENCH_VERIFY(database->backup(copy));
    CUEBENCH_VERIFY(writing->commit());
    const auto files = QDir(QString::fromStdString(project.temporaryFolder())).entryList({"*.part"}, QDir::Files);
    QCOMPARE(files.size(), 0);
    if (engine == Engine::Sqlite) {
        const Location restored{project.temporaryFolder() + "/restored"};
        std::filesystem::create_directories(restored.folder());
        std::filesystem::copy_file(copy, restored.databaseFile());
        const auto opened = Database::open(restored);
        CUEBENCH_VERIFY(opened);
        QCOMPARE(valueOf(**opened, "key"), std::string("kept"));
    } else {
        QCOMPARE(bytesOf(copy).left(5), QByteArray("PGDMP"));
    }
}

void TestStoreKeeping::backupOverwritesNothing()
{
    QFETCH(Engine, engine);
    const Project project(engine);
    const auto database = project.create();
    const std::string copy = project.temporaryFolder() + "/copy";
    writeBytes(copy, "precious");
    CUEBENCH_FAILS(database->backup(copy), "store.exists");
    QCOMPARE(bytesOf(copy), QByteArray("precious"));
    CUEBENCH_FAILS(database->backup(project.temporaryFolder() + "/no/such/folder/copy"), "store.no_folder");
}

void TestStoreKeeping::nothingIsWrittenIntoAFileThatIsGone()
{
    namespace fs = std::filesystem;
    const Project project(Engine::Sqlite);
    const auto database = project.create();
    setValue(*database, "key", "kept");
    const fs::path folder = project.location().folder();
    const fs::path elsewhere = project.temporaryFolder() + "/elsewhere";
    const auto code = [&database] {
        const auto begun = Transaction::begin(*database);
        return QString::fromStdString(codeOf(begun));
    };
    fs::rename(folder, elsewhere);
    QCOMPARE(code(), "store.moved");
    // Another one in its place is not the one that was opened.
    fs::create_directory(folder);
    fs::copy_file(elsewhere / "project.db", folder / "project.db");
    QCOMPARE(code(), "store.moved");
    fs::remove_all(folder);
    fs::rename(elsewhere, folder);
    setValue(*database, "key", "back");
    QCOMPARE(valueOf(*project.open(), "key"), std::string("back"));
    fs::remove(project.location().databaseFile());
    QCOMPARE(code(), "store.moved");
}

void TestStoreKeeping::backupRemovesWhatAKilledOneLeft()
{
    QFETCH(Engine, engine);
    const Project project(engine);
    const auto database = project.create();
    const std::filesystem::path folder = std::filesystem::path(project.temporaryFolder()) / "backups";
    writeBytes(folder / "monday.db.0a1b2c3d.part", "SQLite format 3 and what was written of it");
    writeBytes(folder / "tuesday.dump.00000000.part", "PGDMP");
    writeBytes(folder / "today.db.deadbeef.part", "");  // killed before the first byte
    // Not ours, or not surely so:
    writeBytes(folder / "film.mp4.0a1b2c3d.part", "something that a browser fetches");
    writeBytes(folder / "monday.db.part", "SQLite format 3");
    writeBytes(folder / "monday.db.0A1B2C3D.part", "SQLite format 3");
    // Another program is writing this one at this moment.
    const std::filesystem::path busy = folder / "wednesday.db.12345678.part";
    writeBytes(busy, "SQLite format 3");
    const int file = ::open(busy.c_str(), O_RDONLY | O_CLOEXEC);
    QVERIFY(file >= 0 && ::flock(file, LOCK_EX | LOCK_NB) == 0);
    CUEBENCH_VERIFY(database->backup(folder / "today.db"));
    ::close(file);
    const QStringList left = QDir(QString::fromStdString(folder.string())).entryList(QDir::Files, QDir::Name);
    const QStringList wanted{"film.mp4.0a1b2c3d.part", "monday.db.0A1B2C3D.part", "monday.db.part", "today.db",
                             "wednesday.db.12345678.part"};
    QCOMPARE(QSet<QString>(left.begin(), left.end()), QSet<QString>(wanted.begin(), wanted.end()));
}

void TestStoreKeeping::integrityCheckFindsWhatIsWrong()
{
    QFETCH(Engine, engine);
    const Project project(engine);
    const auto database = project.create();
    const ClipId clip = addClip(*database, "part_1/1.mp4");
    const QuestionId question = addQuestion(*database, clip, Task::ReasoningBasicVideo, "a");
    const auto faults = [&database] {
        QStringList list;
        for (const std::string& fault : take(database->checkIntegrity()))
            list << QString::fromStdString(fault);
        return list;
    };
    QCOMPARE(faults(), QStringList());
    QVERIFY(project.execute("UPDATE questions SET state = 2"));
    QCOMPARE(faults().size(), 1);
    QVERIFY(faults().first().contains("review state"));
    QVERIFY(faults().first().contains(QString::number(question.value())));
    QVERIFY(project.execute("UPDATE questions SET state = 0, head = 77"));
    QVERIFY(faults().first().contains("current revision is missing"));
    QVERIFY(project.execute("UPDATE questions SET head = 1"));
    QCOMPARE(faults(), QStringList());
    const VerifierId anna = addVerifier(*database, "Anna");
    static_cast<void>(addDecision(
        *database, {.kind = DecisionKind::Skip, .verifier = anna, .question = question, .revision = RevisionId(1)}));
    QVERIFY(project.execute("UPDATE decisions SET undone = 1"));
    QVERIFY(faults().first().contains("taken back"));
}

void TestStoreKeeping::integrityCheckNamesMissingTables()
{
    QFETCH(Engine, engine);
    const Project project(engine);
    const auto database = project.create();
    for (const char* table : {"decision_evidence", "release_questions", "project_values"})
        QVERIFY(project.execute("DROP TABLE " + std::string(table)));
    const auto faults = take(database->checkIntegrity());
    QCOMPARE(faults.size(), std::size_t{3});
    QCOMPARE(faults[0], std::string("The table project_values is missing."));
    QCOMPARE(faults[1], std::string("The table release_questions is missing."));
    QCOMPARE(faults[2], std::string("The table decision_evidence is missing."));
}

void TestStoreKeeping::integrityCheckFindsValuesOutOfBounds()
{
    QFETCH(Engine, engine);
    const Project project(engine);
    const auto database = project.create();
    const ClipId clip = addClip(*database, "part_1/1.mp4");
    static_cast<void>(addQuestion(*database, clip, Task::ReasoningBasicVideo, "a"));
    const auto only = [&database] {
        const auto faults = take(database->checkIntegrity());
        return faults.size() == 1 ? QString::fromStdString(faults.front()) : QString::number(faults.size());
    };
    for (const char* answer : {"4", "-1"}) {
        QVERIFY(project.execute("UPDATE revisions SET answer = " + std::string(answer)));
        QCOMPARE(only(), QString("Wordings whose key names none of their options: 1."));
    }
    QVERIFY(project.execute("UPDATE revisions SET answer = 3"));
    QVERIFY(take(database->checkIntegrity()).empty());
    QVERIFY(project.execute("UPDATE questions SET task = 5"));
    QCOMPARE(only(), QString("Questions of a task, sub-type or review state that this program does not know: 1."));
}

void TestStoreKeeping::rowsThatNameNothingAreCounted()
{
    const Project project(Engine::Sqlite);
    const auto database = project.create();
    for (int i = 0; i < 30; ++i)
        static_cast<void>(addClip(*database, "part_1/" + std::to_string(i) + ".mp4"));
    QVERIFY(project.execute("PRAGMA foreign_keys = OFF; UPDATE clips SET root = 99"));
    const auto faults = take(database->checkIntegrity());
    QCOMPARE(faults.size(), std::size_t{1});
    QCOMPARE(faults[0], std::string("30 rows of clips name rows of roots that do not exist."));
}

void TestStoreKeeping::sqliteIntegrityCheckFindsBrokenPages()
{
    const Project project(Engine::Sqlite);
    {
        const auto database = project.create();
        for (int i = 0; i < 200; ++i)
            static_cast<void>(addClip(*database, "part_1/" + std::to_string(i) + ".mp4"));
    }
    QByteArray bytes = bytesOf(project.location().databaseFile());
    bytes.replace(bytes.size() - 4096, 4000, QByteArray(4000, '\x5a'));
    bytes.replace(bytes.size() - 8192, 4000, QByteArray(4000, '\x5a'));
    writeBytes(project.location().databaseFile(), bytes);
    const auto opened = Database::open(project.location());
    CUEBENCH_VERIFY(opened);
    const auto faults = (*opened)->checkIntegrity();
    QVERIFY(!faults || !faults->empty());
}

QTEST_GUILESS_MAIN(TestStoreKeeping)
#include "tst_store_keeping.moc"
