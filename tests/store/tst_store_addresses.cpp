// Where a project is to be: addresses that nobody answers, secrets in them, places where it cannot be made.
#include "store/both_engines.h"
#include "store/migrations.h"
#include "store/postgresql_address.h"
#include "store/store_fault.h"
#include "store/window_lock.h"

#include <QDir>
#include <QFile>

#include <sqlite3.h>

using namespace cuebench;
using namespace cuebench::testing;

class TestStoreAddresses : public QObject {
    Q_OBJECT

private slots:
    void addressesThatNobodyAnswers_data();
    void addressesThatNobodyAnswers();
    void addressNeedsNoOptions();
    void connectingHasAnEnd();
    void failedMakingLeavesNothing();
    void fullDiskIsSaid();
    void passwordsAreNotShown_data();
    void passwordsAreNotShown();
};

void TestStoreAddresses::addressesThatNobodyAnswers_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("code");
    QTest::newRow("no server") << "postgresql://anna:geheim@127.0.0.1:1/team"
                               << "store.no_server";
    QTest::newRow("bracket") << "postgresql://anna:geheim@[bad/team"
                             << "store.bad_address";
    QTest::newRow("port") << "postgresql://anna:geheim@host:many/team"
                          << "store.no_server";
    QTest::newRow("option") << "postgresql://anna:geheim@host/team?colour=red"
                            << "store.bad_address";
}

void TestStoreAddresses::addressesThatNobodyAnswers()
{
    QFETCH(QString, address);
    QFETCH(QString, code);
    const auto opened = Database::open({address.toStdString()});
    CUEBENCH_FAILS(opened, code);
    const QString said = QString::fromStdString(opened.error().text());
    QVERIFY2(!said.contains("geheim") && !said.contains('\n'), qPrintable(said));
}

void TestStoreAddresses::addressNeedsNoOptions()
{
    const Project project(Engine::Postgresql);
    CUEBENCH_VERIFY(Database::create(project.location()));
    // The same without "?host=…": the folder of the socket as an escaped host.
    const QString whole = QString::fromStdString(project.location().text);
    const QString host = whole.section("host=", 1).section('&', 0, 0);
    QVERIFY2(!host.isEmpty(), qPrintable(whole));
    QString plain = whole.section('?', 0, 0);
    plain.replace("@/", "@" + QString(host).replace('/', "%2F") + "/");
    QVERIFY2(!plain.contains('='), qPrintable(plain));
    CUEBENCH_VERIFY(Database::open({plain.toStdString()}));
    CUEBENCH_VERIFY(Database::open({(plain + "?application_name=a%20b'c%5Cd%3De").toStdString()}));
    CUEBENCH_VERIFY(WindowLock::acquire({plain.toStdString()}, WindowHolder::self("Anna")));
    const auto missing = Database::open({(plain + "_none").toStdString()});
    CUEBENCH_FAILS(missing, "store.missing");
}

void TestStoreAddresses::connectingHasAnEnd()
{
    const auto words = [](const char* address) { return QString::fromStdString(connectionWords(address)); };
    QVERIFY(words("postgresql://anna@host/team").endsWith(" connect_timeout='10'"));
    QCOMPARE(words("postgresql://host/team?connect_timeout=3").count("connect_timeout"), 1);
    QVERIFY(words("postgresql://host/team?connect_timeout=3").contains("connect_timeout='3'"));
    QCOMPARE(words("postgresql://"), QString("connect_timeout='10'"));
}

void TestStoreAddresses::failedMakingLeavesNothing()
{
    const Project project(Engine::Sqlite);
    const std::vector<Migration> broken{
        {.version = 1, .name = "broken", .engine = Engine::Sqlite, .sql = "CREATE TABLE ("}};
    QVERIFY(!Database::create(project.location(), broken).has_value());
    QVERIFY(!std::filesystem::exists(project.location().folder()));
    // A folder that was there stays, with what lies in it.
    std::filesystem::create_directories(project.location().folder());
    {
        QFile notes(QString::fromStdString((project.location().folder() / "notes.txt").string()));
        QVERIFY(notes.open(QIODevice::WriteOnly) && notes.write("mine") == 4);
    }
    QVERIFY(!Database::create(project.location(), broken).has_value());
    QCOMPARE(QDir(QString::fromStdString(project.location().text)).entryList(QDir::Files), QStringList{"notes.txt"});
    CUEBENCH_VERIFY(Database::create(project.location()));
}

void TestStoreAddresses::fullDiskIsSaid()
{
    QCOMPARE(sqliteFault(SQLITE_FULL, "database or disk is full").error().code, std::string("store.disk_full"));
    // On a full disk SQLite cannot make its shared index, even for reading.
    QCOMPARE(sqliteFault(SQLITE_IOERR_SHMSIZE, "disk I/O error").error().code, std::string("store.disk_full"));
}

void TestStoreAddresses::passwordsAreNotShown_data()
{
    QTest::addColumn<QString>("location");
    QTest::addColumn<QString>("shown");
    QTest::newRow("folder") << "/home/anna:x@y/p.cuebench"
                            << "/home/anna:x@y/p.cuebench";
    QTest::newRow("none") << "postgresql://anna@host:5432/team"
                          << "postgresql://anna@host:5432/team";
    QTest::newRow("user's") << "postgresql://anna:ge:h@im@host:5432/team"
                            << "postgresql://anna@host:5432/team";
    QTest::newRow("option") << "postgresql:///team?password=geheim&sslmode=require"
                            << "postgresql:///team?password=&sslmode=require";
    QTest::newRow("last option") << "postgresql:///team?user=anna&password=geheim"
                                 << "postgresql:///team?user=anna&password=";
}

void TestStoreAddresses::passwordsAreNotShown()
{
    QFETCH(QString, location);
    QFETCH(QString, shown);
    QCOMPARE(QString::fromStdString(Location{location.toStdString()}.withoutPassword()), shown);
}

QTEST_GUILESS_MAIN(TestStoreAddresses)
#include "tst_store_addresses.moc"
