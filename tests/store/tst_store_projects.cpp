// A project's life: made, opened, brought up to date, refused when it is newer, broken or not ours, copied, checked.
#include "store/both_engines.h"
#include "store/decision_store.h"
#include "store/document_store.h"
#include "store/migrations.h"
#include "store/network_folder.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QProcess>

#include <unistd.h>

using namespace cuebench;
using namespace cuebench::testing;

namespace {

constexpr const char* kChildVariable = "CUEBENCH_TEST_CHILD_PROJECT";
constexpr int kChildWrites = 40;

/// The builtin scripts and one more of each engine.
std::vector<Migration> withOneMore(int version, std::string_view sql)
{
    std::vector<Migration> migrations = builtinMigrations();
    for (const Engine engine : {Engine::Sqlite, Engine::Postgresql})
        migrations.push_back({.version = version, .name = "one_more", .engine = engine, .sql = sql});
    return migrations;
}

QByteArray bytesOf(const std::filesystem::path& path)
{
    QFile file(QString::fromStdString(path.string()));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void writeBytes(const std::filesystem::path& path, const QByteArray& bytes)
{
    std::filesystem::create_directories(path.parent_path());
    QFile file(QString::fromStdString(path.string()));
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    QCOMPARE(file.write(bytes), bytes.size());
}

void setValue(Database& database, const std::string& key, const std::string& value)
{
    inTransaction(database, [&] { take(DocumentStore(database).setValue(key, value)); });
}

std::string valueOf(Database& database, const std::string& key)
{
    return take(DocumentStore(database).value(key)).value_or("(none)");
}

/// Root may write everywhere; as nobody the file's modes count.
class AsNobody {
public:
    AsNobody() : m_was(::geteuid()) { m_changed = m_was == 0 && ::seteuid(65534) == 0; }
    AsNobody(const AsNobody&) = delete;
    AsNobody& operator=(const AsNobody&) = delete;
    ~AsNobody()
    {
        if (m_changed && ::seteuid(m_was) != 0)
            std::abort();
    }

private:
    uid_t m_was;
    bool m_changed = false;
};

/// What the second process does: adds values, each in a transaction of its own.
int runChild(const char* project)
{
    try {
        const auto database = take(Database::open(Location{project}));
        for (int i = 0; i < kChildWrites; ++i)
            setValue(*database, "child." + std::to_string(i), "x");
        return 0;
    } catch (const std::exception& error) {
        qWarning("%s", error.what());
        return 1;
    }
}

}  // namespace

class TestStoreProjects : public QObject {
    Q_OBJECT

private slots:
    void freshProjectHasTheNewestSchema_data() { addEngines(); }
    void freshProjectHasTheNewestSchema();
    void makingTwiceIsRefused_data() { addEngines(); }
    void makingTwiceIsRefused();
    void missingProjectIsNotFound_data() { addEngines(); }
    void missingProjectIsNotFound();
    void oldProjectIsBroughtUpToDateAfterABackup_data() { addEngines(); }
    void oldProjectIsBroughtUpToDateAfterABackup();
    void failedMigrationLeavesTheOldVersion_data() { addEngines(); }
    void failedMigrationLeavesTheOldVersion();
    void newerProjectIsRefusedAndLeftAlone_data() { addEngines(); }
    void newerProjectIsRefusedAndLeftAlone();
    void notADatabase_data();
    void notADatabase();
    void truncatedDatabaseIsDamaged();
    void foreignDatabaseIsRefused();
    void readOnlyProjectIsReadAndNotWritten_data() { addEngines(); }
    void readOnlyProjectIsReadAndNotWritten();
    void uncommittedWorkIsRolledBack_data() { addEngines(); }
    void uncommittedWorkIsRolledBack();
    void writingOutsideATransactionIsRefused_data() { addEngines(); }
    void writingOutsideATransactionIsRefused();
    void secondWriterIsToldThatTheProjectIsBusy_data() { addEngines(); }
    void secondWriterIsToldThatTheProjectIsBusy();
    void twoProcessesWriteTogether_data() { addEngines(); }
    void twoProcessesWriteTogether();
    void openingTwiceKeepsTheLocksOfTheFirst();
    void changeCounterMovesWithOthersCommits_data() { addEngines(); }
    void changeCounterMovesWithOthersCommits();
    void backupWhileAnotherWrites_data() { addEngines(); }
    void backupWhileAnotherWrites();
    void backupOverwritesNothing_data() { addEngines(); }
    void backupOverwritesNothing();
    void integrityCheckFindsWhatIsWrong_data() { addEngines(); }
    void integrityCheckFindsWhatIsWrong();
    void sqliteIntegrityCheckFindsBrokenPages();
    void unstorableTextIsRefused_data() { addEngines(); }
    void unstorableTextIsRefused();
    void localFolderIsNoNetworkFolder();
    void displayNames_data();
    void displayNames();
};

void TestStoreProjects::freshProjectHasTheNewestSchema()
{
    QFETCH(Engine, engine);
    const Project project(engine);
    {
        const auto database = project.create();
        QCOMPARE(database->schemaVersion(), newestVersion(builtinMigrations(), engine));
        QVERIFY(database->schemaVersion() >= 1);
        QCOMPARE(database->engine(), engine);
        QVERIFY(!database->isReadOnly());
        setValue(*database, "project.uuid", "abc");
    }
    const auto database = project.open();
    QCOMPARE(valueOf(*database, "project.uuid"), std::string("abc"));
    const auto faults = database->checkIntegrity();
    CUEBENCH_VERIFY(faults);
    QVERIFY2(faults->empty(), faults->empty() ? "" : faults->front().c_str());
    if (engine == Engine::Sqlite) {
        QCOMPARE(project.value("PRAGMA journal_mode"), std::string("wal"));
        QCOMPARE(project.value("PRAGMA user_version"), std::to_string(database->schemaVersion()));
    }
}

void TestStoreProjects::makingTwiceIsRefused()
{
    QFETCH(Engine, engine);
    const Project project(engine);
    {
        const auto database = project.create();
        setValue(*database, "key", "kept");
    }
    CUEBENCH_FAILS(Database::create(project.location()), "store.exists");
    QCOMPARE(valueOf(*project.open(), "key"), std::string("kept"));
}

void TestStoreProjects::missingProjectIsNotFound()
{
    QFETCH(Engine, engine);
    const Project project(engine);
    const auto opened = Database::open(project.location());
    CUEBENCH_FAILS(opened, "store.missing");
    QCOMPARE(exitStatus(opened.error().kind), 4);
    if (engine == Engine::Sqlite)
        QVERIFY(!std::filesystem::exists(project.location().folder()));
}

void TestStoreProjects::oldProjectIsBroughtUpToDateAfterABackup()
{
    QFETCH(Engine, engine);
    const Project project(engine);
    qputenv("XDG_STATE_HOME", QByteArray::fromStdString(project.temporaryFolder()));
    {
        const auto old = project.create();
        setValue(*old, "key", "kept");
    }
    const int version = newestVersion(builtinMigrations(), engine) + 1;
    const auto migrations = withOneMore(version,
                                        "CREATE TABLE extra (id INTEGER PRIMARY KEY); "
                                        "INSERT INTO extra (id) VALUES (7);");
    const auto opened = Database::open(project.location(), migrations);
    CUEBENCH_VERIFY(opened);
    QCOMPARE((*opened)->schemaVersion(), version);
    QCOMPARE(valueOf(**opened, "key"), std::string("kept"));
    QCOMPARE(project.value("SELECT id FROM extra"), std::string("7"));
    const std::filesystem::path backups = engine == Engine::Sqlite
                                              ? project.location().folder() / "backups"
                                              : std::filesystem::path(project.temporaryFolder()) / "cuebench/backups";
    const auto copies = QDir(QString::fromStdString(backups.string())).entryList(QDir::Files);
    QCOMPARE(copies.size(), 1);
    // Opened again, nothing is left to do and no further copy is made.
    CUEBENCH_VERIFY(Database::open(project.location(), migrations));
    QCOMPARE(QDir(QString::fromStdString(backups.string())).entryList(QDir::Files).size(), 1);
}

void TestStoreProjects::failedMigrationLeavesTheOldVersion()
{
    QFETCH(Engine, engine);
    const Project project(engine);
    qputenv("XDG_STATE_HOME", QByteArray::fromStdString(project.temporaryFolder()));
    setValue(*project.create(), "key", "kept");
    const int version = newestVersion(builtinMigrations(), engine);
    const auto opened =
        Database::open(project.location(),
                       withOneMore(version + 1, "CREATE TABLE half (id INTEGER); INSERT INTO nowhere VALUES (1);"));
    CUEBENCH_FAILS(opened, "store.failed");
    const auto database = project.open();
    QCOMPARE(database->schemaVersion(), version);
    QCOMPARE(valueOf(*database, "key"), std::string("kept"));
    QCOMPARE(project.value(engine == Engine::Sqlite ? "SELECT count(*) FROM sqlite_master WHERE name = 'half'"
                                                    : "SELECT count(*) FROM pg_tables WHERE tablename = 'half'"),
             std::string("0"));
}

void TestStoreProjects::newerProjectIsRefusedAndLeftAlone()
{
    QFETCH(Engine, engine);
    const Project project(engine);
    CUEBENCH_VERIFY(Database::create(project.location(), withOneMore(99, "CREATE TABLE future (id INTEGER)")));
    const QByteArray before = engine == Engine::Sqlite ? bytesOf(project.location().databaseFile()) : QByteArray();
    const auto opened = Database::open(project.location());
    CUEBENCH_FAILS(opened, "store.newer");
    QCOMPARE(opened.error().kind, Error::Kind::NewerProject);
    QCOMPARE(exitStatus(opened.error().kind), 5);
    if (engine == Engine::Sqlite) {
        QCOMPARE(bytesOf(project.location().databaseFile()), before);
        const auto files = QDir(QString::fromStdString(project.location().text)).entryList(QDir::Files);
        QCOMPARE(files, QStringList{"project.db"});
    } else {
        QCOMPARE(project.value("SELECT max(version) FROM schema_version"), std::string("99"));
    }
}

void TestStoreProjects::notADatabase_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("text") << QByteArray("clip,label\n").repeated(400);
    QTest::newRow("header cut off") << QByteArray("SQLite format 3\0\x10\0\1\1", 20);
    QTest::newRow("zeros") << QByteArray(8192, '\0');
}

void TestStoreProjects::notADatabase()
{
    QFETCH(QByteArray, bytes);
    const Project project(Engine::Sqlite);
    writeBytes(project.location().databaseFile(), bytes);
    const auto opened = Database::open(project.location());
    CUEBENCH_FAILS(opened, "store.not_a_database");
    QCOMPARE(exitStatus(opened.error().kind), 3);
    QCOMPARE(bytesOf(project.location().databaseFile()), bytes);
}

void TestStoreProjects::truncatedDatabaseIsDamaged()
{
    const Project project(Engine::Sqlite);
    {
        const auto database = project.create();
    }
    const QByteArray whole = bytesOf(project.location().databaseFile());
    const QByteArray half = whole.left(whole.size() / 2);
    writeBytes(project.location().databaseFile(), half);
    CUEBENCH_FAILS(Database::open(project.location()), "store.damaged");
    QCOMPARE(bytesOf(project.location().databaseFile()), half);
}

void TestStoreProjects::foreignDatabaseIsRefused()
{
    const Project project(Engine::Sqlite);
    std::filesystem::create_directories(project.location().folder());
    QVERIFY(project.execute("CREATE TABLE notes (id INTEGER)"));
    const QByteArray before = bytesOf(project.location().databaseFile());
    CUEBENCH_FAILS(Database::open(project.location()), "store.not_a_database");
    QCOMPARE(bytesOf(project.location().databaseFile()), before);
}

void TestStoreProjects::readOnlyProjectIsReadAndNotWritten()
{
    QFETCH(Engine, engine);
    const Project project(engine);
    setValue(*project.create(), "key", "kept");
    const AsNobody nobody;
    if (engine == Engine::Sqlite) {
        // Below a folder that anybody may enter.
        const std::filesystem::path folder = project.location().folder();
        std::error_code code;
        {
            const uid_t was = ::geteuid();
            QVERIFY(::getuid() != 0 || ::seteuid(0) == 0);
            std::filesystem::permissions(folder.parent_path(), std::filesystem::perms(0755), code);
            std::filesystem::permissions(project.location().databaseFile(), std::filesystem::perms(0444), code);
            std::filesystem::permissions(folder, std::filesystem::perms(0555), code);
            QVERIFY(::seteuid(was) == 0);
        }
    } else {
        QVERIFY(
            project.execute("DO $$ BEGIN EXECUTE 'ALTER DATABASE \"' || current_database() || "
                            "'\" SET default_transaction_read_only = on'; END $$"));
    }
    {
        const auto database = project.open();
        QVERIFY(database->isReadOnly());
        QCOMPARE(valueOf(*database, "key"), std::string("kept"));
        CUEBENCH_FAILS(Transaction::begin(*database), "store.read_only");
        CUEBENCH_FAILS(DocumentStore(*database).setValue("key", "other"), "store.read_only");
    }
    if (engine == Engine::Sqlite) {
        QCOMPARE(QDir(QString::fromStdString(project.location().text)).entryList(QDir::Files),
                 QStringList{"project.db"});
        if (::getuid() != 0) {
            std::error_code code;
            std::filesystem::permissions(project.location().folder(), std::filesystem::perms(0755), code);
        }
    }
}

void TestStoreProjects::uncommittedWorkIsRolledBack()
{
    QFETCH(Engine, engine);
    const Project project(engine);
    const auto database = project.create();
    {
        auto transaction = Transaction::begin(*database);
        CUEBENCH_VERIFY(transaction);
        CUEBENCH_VERIFY(DocumentStore(*database).setValue("key", "lost"));
        CUEBENCH_FAILS(Transaction::begin(*database), "store.nested");
    }
    QCOMPARE(valueOf(*database, "key"), std::string("(none)"));
    setValue(*database, "key", "kept");
    QCOMPARE(valueOf(*project.open(), "key"), std::string("kept"));
}

void TestStoreProjects::writingOutsideATransactionIsRefused()
{
    QFETCH(Engine, engine);
    const Project project(engine);
    const auto database = project.create();
    CUEBENCH_FAILS(DocumentStore(*database).setValue("key", "x"), "store.no_transaction");
    QCOMPARE(valueOf(*database, "key"), std::string("(none)"));
}

void TestStoreProjects::secondWriterIsToldThatTheProjectIsBusy()
{
    QFETCH(Engine, engine);
    const Project project(engine);
    const auto first = project.create();
    const auto second = project.open();
    auto holding = Transaction::begin(*first);
    CUEBENCH_VERIFY(holding);
    CUEBENCH_VERIFY(DocumentStore(*first).setValue("key", "first"));
    // Readers are not kept out meanwhile.
    QCOMPARE(valueOf(*second, "key"), std::string("(none)"));
    const auto refused = Transaction::begin(*second);
    CUEBENCH_FAILS(refused, "store.busy");
    QCOMPARE(refused.error().kind, Error::Kind::Locked);
    CUEBENCH_VERIFY(holding->commit());
    setValue(*second, "key", "second");
    QCOMPARE(valueOf(*first, "key"), std::string("second"));
}

void TestStoreProjects::twoProcessesWriteTogether()
{
    QFETCH(Engine, engine);
    const Project project(engine);
    const auto database = project.create();
    QProcess child;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(kChildVariable, QString::fromStdString(project.location().text));
    child.setProcessEnvironment(environment);
    child.setProcessChannelMode(QProcess::ForwardedChannels);
    child.start(QCoreApplication::applicationFilePath(), {});
    QVERIFY(child.waitForStarted());
    for (int i = 0; i < kChildWrites; ++i)
        setValue(*database, "parent." + std::to_string(i), "x");
    QVERIFY(child.waitForFinished(60000));
    QCOMPARE(child.exitStatus(), QProcess::NormalExit);
    QCOMPARE(child.exitCode(), 0);
    QCOMPARE(project.value("SELECT count(*) FROM project_values"), std::to_string(2 * kChildWrites));
}

void TestStoreProjects::openingTwiceKeepsTheLocksOfTheFirst()
{
    const Project project(Engine::Sqlite);
    const auto database = project.create();
    setValue(*database, "first", "x");
    project.open().reset();  // an import beside the window opens and leaves
    QProcess child;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(kChildVariable, QString::fromStdString(project.location().text));
    child.setProcessEnvironment(environment);
    child.start(QCoreApplication::applicationFilePath(), {});
    QVERIFY(child.waitForFinished(60000));
    QCOMPARE(child.exitCode(), 0);
    // The child must not have taken itself for the last one: that deletes the log while we write to it.
    std::filesystem::path log = project.location().databaseFile();
    log += "-wal";
    QVERIFY(std::filesystem::exists(log));
    setValue(*database, "second", "x");
    QCOMPARE(valueOf(*project.open(), "second"), std::string("x"));
}

void TestStoreProjects::changeCounterMovesWithOthersCommits()
{
    QFETCH(Engine, engine);
    const Project project(engine);
    const auto watching = project.create();
    const auto writing = project.open();
    const auto start = take(watching->changeCounter());
    QCOMPARE(take(watching->changeCounter()), start);
    setValue(*watching, "own", "x");
    QCOMPARE(take(watching->changeCounter()), start);
    setValue(*writing, "other", "x");
    QVERIFY(take(watching->changeCounter()) != start);
}

void TestStoreProjects::backupWhileAnotherWrites()
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

void TestStoreProjects::backupOverwritesNothing()
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

void TestStoreProjects::integrityCheckFindsWhatIsWrong()
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

void TestStoreProjects::sqliteIntegrityCheckFindsBrokenPages()
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

void TestStoreProjects::unstorableTextIsRefused()
{
    QFETCH(Engine, engine);
    const Project project(engine);
    const auto database = project.create();
    auto transaction = Transaction::begin(*database);
    CUEBENCH_VERIFY(transaction);
    DocumentStore documents(*database);
    const auto nul = documents.setValue("key", std::string("a\0b", 3));
    CUEBENCH_FAILS(nul, "store.text");
    QCOMPARE(nul.error().kind, Error::Kind::BadInput);
    CUEBENCH_FAILS(documents.setValue("key", std::string("long enough \0 for words", 23)), "store.text");
    CUEBENCH_FAILS(documents.setValue("key", "caf\xE9"), "store.text");
    CUEBENCH_FAILS(documents.setValue("key", "plain start, then \xC3("), "store.text");
    // A refused text does not spoil the transaction.
    CUEBENCH_VERIFY(documents.setValue("key", "caf\xC3\xA9 \xF0\x9F\x98\x80"));
    CUEBENCH_VERIFY(transaction->commit());
    QCOMPARE(valueOf(*database, "key"), std::string("caf\xC3\xA9 \xF0\x9F\x98\x80"));
}

void TestStoreProjects::localFolderIsNoNetworkFolder()
{
    QVERIFY(!isNetworkFolder(QDir::tempPath().toStdString()));
    QVERIFY(!isNetworkFolder("/no/such/folder"));
}

void TestStoreProjects::displayNames_data()
{
    QTest::addColumn<QString>("location");
    QTest::addColumn<QString>("name");
    QTest::newRow("folder") << "/home/anna/emorealm.cuebench"
                            << "emorealm";
    QTest::newRow("slash at the end") << "/home/anna/emorealm.cuebench/"
                                      << "emorealm";
    QTest::newRow("other ending") << "work"
                                  << "work";
    QTest::newRow("server") << "postgresql://anna@host:5432/team?sslmode=require"
                            << "team";
    QTest::newRow("socket") << "postgresql://anna@/team?host=/run/pg"
                            << "team";
    QTest::newRow("no database") << "postgresql://host"
                                 << "PostgreSQL";
}

void TestStoreProjects::displayNames()
{
    QFETCH(QString, location);
    QFETCH(QString, name);
    QCOMPARE(QString::fromStdString(Location{location.toStdString()}.displayName()), name);
}

int main(int argc, char** argv)
{
    if (const char* const project = std::getenv(kChildVariable))
        return runChild(project);
    QCoreApplication application(argc, argv);
    TestStoreProjects test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_store_projects.moc"
