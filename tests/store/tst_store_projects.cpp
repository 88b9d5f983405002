// A project's life: made, opened, brought up to date, refused when it is newer, broken or not ours.
#include "store/decision_store.h"
#include "store/migrations.h"
#include "store/network_folder.h"
#include "store/project_values.h"

#include <QDir>

#include <unistd.h>

#include <sstream>

using namespace cuebench;
using namespace cuebench::testing;

namespace {

/// The builtin scripts and one more of each engine.
std::vector<Migration> withOneMore(int version, std::string_view sql)
{
    std::vector<Migration> migrations = builtinMigrations();
    for (const Engine engine : {Engine::Sqlite, Engine::Postgresql})
        migrations.push_back({.version = version, .name = "one_more", .engine = engine, .sql = sql});
    return migrations;
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
    void folderThatMayNotBeEnteredIsSaidToBe();
    void readOnlyProjectIsReadAndNotWritten_data() { addEngines(); }
    void readOnlyProjectIsReadAndNotWritten();
    void unstorableTextIsRefused_data() { addEngines(); }
    void unstorableTextIsRefused();
    void localFolderIsNoNetworkFolder();
    void mountsThatLeadToAnotherMachine_data();
    void mountsThatLeadToAnotherMachine();
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

void TestStoreProjects::folderThatMayNotBeEnteredIsSaidToBe()
{
    namespace fs = std::filesystem;
    const Project project(Engine::Sqlite);
    static_cast<void>(project.create());
    fs::permissions(project.temporaryFolder(), fs::perms::owner_all | fs::perms::others_exec | fs::perms::others_read);
    fs::permissions(project.location().folder(), fs::perms::none);
    {
        const AsNobody nobody;
        const auto opened = Database::open(project.location());
        CUEBENCH_FAILS(opened, "store.failed");
        QVERIFY2(QString::fromStdString(opened.error().message).contains("may not look into"),
                 opened.error().message.c_str());
        QCOMPARE(exitStatus(opened.error().kind), 3);
    }
    fs::permissions(project.location().folder(), fs::perms::owner_all);
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

void TestStoreProjects::mountsThatLeadToAnotherMachine_data()
{
    QTest::addColumn<QByteArray>("mount");
    QTest::addColumn<QString>("path");
    QTest::addColumn<bool>("isNetwork");
    QTest::newRow("sshfs") << QByteArray("anna@host: /mnt/lab fuse.sshfs rw 0 0") << "/mnt/lab/p.cuebench" << true;
    QTest::newRow("a space in its name") << QByteArray("anna@host: /mnt/the\\040lab fuse.sshfs rw 0 0")
                                         << "/mnt/the lab/p.cuebench" << true;
    QTest::newRow("a share opened in the file manager")
        << QByteArray("gvfsd-fuse /run/user/1000/gvfs fuse.gvfsd-fuse rw 0 0")
        << "/run/user/1000/gvfs/smb-share:server=lab,share=x/p.cuebench" << true;
    QTest::newRow("davfs") << QByteArray("https://cloud.example/dav /mnt/cloud fuse rw 0 0") << "/mnt/cloud/p.cuebench"
                           << true;
    QTest::newRow("its neighbour") << QByteArray("anna@host: /mnt/lab fuse.sshfs rw 0 0") << "/mnt/lab2/p.cuebench"
                                   << false;
    QTest::newRow("encrypted disk") << QByteArray("encfs /home/anna/safe fuse.encfs rw 0 0")
                                    << "/home/anna/safe/p.cuebench" << false;
    QTest::newRow("stick") << QByteArray("/dev/sdb1 /media/anna/stick fuseblk rw 0 0") << "/media/anna/stick/p.cuebench"
                           << false;
}

void TestStoreProjects::mountsThatLeadToAnotherMachine()
{
    QFETCH(QByteArray, mount);
    QFETCH(QString, path);
    std::istringstream mounts("/dev/sda1 / ext4 rw 0 0\n" + mount.toStdString() + "\n/dev/sda2 /mnt ext4 rw 0 0\n");
    QTEST(isNetworkFuse(mounts, path.toStdString()), "isNetwork");
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

QTEST_GUILESS_MAIN(TestStoreProjects)
#include "tst_store_projects.moc"
