// A project is made whole or not at all: what a program leaves that was ended in the middle is said and taken over.
#include "store/both_engines.h"
#include "store/document_store.h"

#include <QFile>

#include <sys/wait.h>
#include <unistd.h>
#include <csignal>
#include <filesystem>

using namespace cuebench;
using namespace cuebench::testing;

namespace {

Status putGuidelines(Database& database)
{
    return DocumentStore(database).put(DocumentKind::Guidelines, "# Ours\n").map([](int) {});
}

std::string guidelinesOf(Database& database)
{
    const auto document = take(DocumentStore(database).newest(DocumentKind::Guidelines));
    return document ? document->body : std::string();
}

/// A process of its own begins the project and is killed before its transaction ends.
bool makeAndDie(const Location& location)
{
    const pid_t child = ::fork();
    if (child == 0) {
        const auto made = Database::create(location, [](Database& database) {
            const Status put = putGuidelines(database);
            ::raise(SIGKILL);
            return put;
        });
        ::_exit(made ? 0 : 1);
    }
    int status = 0;
    return child > 0 && ::waitpid(child, &status, 0) == child && WIFSIGNALED(status);
}

}  // namespace

class TestStoreMaking : public QObject {
    Q_OBJECT

private slots:
    void firstRowsComeWithTheSchema_data() { addEngines(); }
    void firstRowsComeWithTheSchema()
    {
        QFETCH(Engine, engine);
        const Project project(engine);
        {
            const auto made = Database::create(project.location(), putGuidelines);
            CUEBENCH_VERIFY(made);
        }
        QCOMPARE(guidelinesOf(*project.open()), std::string("# Ours\n"));
    }

    void failedFirstRowsLeaveNothing_data() { addEngines(); }
    void failedFirstRowsLeaveNothing()
    {
        QFETCH(Engine, engine);
        const Project project(engine);
        CUEBENCH_FAILS(
            Database::create(project.location(),
                             [](Database&) -> Status { return fail(Error::Kind::BadInput, "test.no", "Not today."); }),
            "test.no");
        CUEBENCH_FAILS(Database::open(project.location()), "store.missing");
        QVERIFY(project.create() != nullptr);
    }

    void aKilledMakingIsTakenOver_data() { addEngines(); }
    void aKilledMakingIsTakenOver()
    {
        QFETCH(Engine, engine);
        const Project project(engine);
        QVERIFY(makeAndDie(project.location()));
        CUEBENCH_FAILS(Database::open(project.location()),
                       engine == Engine::Sqlite ? "store.unfinished" : "store.missing");
        {
            const auto again = Database::create(project.location(), putGuidelines);
            CUEBENCH_VERIFY(again);
        }
        QCOMPARE(guidelinesOf(*project.open()), std::string("# Ours\n"));
        CUEBENCH_FAILS(Database::create(project.location()), "store.exists");
    }

    void anEmptyFileIsTakenOver()
    {
        const Project project(Engine::Sqlite);
        std::filesystem::create_directories(project.location().folder());
        QFile file(QString::fromStdString(project.location().databaseFile().string()));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.close();
        CUEBENCH_FAILS(Database::open(project.location()), "store.unfinished");
        QVERIFY(project.create() != nullptr);
    }

    void whatBelongsToSomebodyIsNotTakenOver_data()
    {
        QTest::addColumn<QByteArray>("sql");
        QTest::newRow("another program's database") << QByteArray("CREATE TABLE notes (id INTEGER)");
        QTest::newRow("no database") << QByteArray();
    }
    void whatBelongsToSomebodyIsNotTakenOver()
    {
        QFETCH(QByteArray, sql);
        const Project project(Engine::Sqlite);
        std::filesystem::create_directories(project.location().folder());
        QFile file(QString::fromStdString(project.location().databaseFile().string()));
        if (sql.isEmpty()) {
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write("a letter to somebody");
            file.close();
        } else {
            QVERIFY(project.execute(sql.toStdString()));
        }
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray before = file.readAll();
        file.close();
        CUEBENCH_FAILS(Database::create(project.location()), "store.exists");
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), before);
    }
};

QTEST_GUILESS_MAIN(TestStoreMaking)
#include "tst_store_making.moc"
