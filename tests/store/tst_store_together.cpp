// Several connections and processes on one project: who waits, who is told, who sees what.
#include "store/project_values.h"
#include "store/window_lock.h"

#include <QCoreApplication>
#include <QProcess>

using namespace cuebench;
using namespace cuebench::testing;

namespace {

constexpr const char* kChildVariable = "CUEBENCH_TEST_CHILD_PROJECT";
constexpr int kChildWrites = 40;

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

class TestStoreTogether : public QObject {
    Q_OBJECT

private slots:
    void secondWindowIsToldWhoHasTheProject_data() { addEngines(); }
    void secondWindowIsToldWhoHasTheProject();
    void lockOfADeadWindowIsTakenOver();
    void windowLockBehindALinkHarmsNothing();
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
};

void TestStoreTogether::uncommittedWorkIsRolledBack()
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

void TestStoreTogether::writingOutsideATransactionIsRefused()
{
    QFETCH(Engine, engine);
    const Project project(engine);
    const auto database = project.create();
    CUEBENCH_FAILS(DocumentStore(*database).setValue("key", "x"), "store.no_transaction");
    QCOMPARE(valueOf(*database, "key"), std::string("(none)"));
}

void TestStoreTogether::secondWriterIsToldThatTheProjectIsBusy()
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

void TestStoreTogether::twoProcessesWriteTogether()
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

void TestStoreTogether::openingTwiceKeepsTheLocksOfTheFirst()
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

void TestStoreTogether::changeCounterMovesWithOthersCommits()
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

void TestStoreTogether::secondWindowIsToldWhoHasTheProject()
{
    QFETCH(Engine, engine);
    const Project project(engine);
    const auto database = project.create();
    const WindowHolder anna{.verifier = "Anna", .host = "desk-1", .pid = "4711"};
    {
        const auto first = WindowLock::acquire(project.location(), anna);
        CUEBENCH_VERIFY(first);
        const auto second = WindowLock::acquire(project.location(), {.verifier = "anna", .host = "desk-2", .pid = "1"});
        CUEBENCH_FAILS(second, "store.window_open");
        QCOMPARE(exitStatus(second.error().kind), 5);
        QVERIFY(QString::fromStdString(second.error().message).contains("desk-1"));
        QVERIFY(QString::fromStdString(second.error().message).contains("4711"));
        // Programs without a window write all the same.
        static_cast<void>(addClip(*database, "part_1/1.mp4"));
    }
    CUEBENCH_VERIFY(WindowLock::acquire(project.location(), WindowHolder::self("Ben")));
}

void TestStoreTogether::lockOfADeadWindowIsTakenOver()
{
    const Project project(Engine::Sqlite);
    const auto database = project.create();
    // What a process that was killed leaves behind: the file, but no lock on it.
    QFile left(QString::fromStdString((project.location().folder() / "window.lock").string()));
    QVERIFY(left.open(QIODevice::WriteOnly));
    left.write("Anna\ndesk-1\n4711\n");
    left.close();
    const auto lock = WindowLock::acquire(project.location(), WindowHolder::self("Ben"));
    CUEBENCH_VERIFY(lock);
    QVERIFY(left.open(QIODevice::ReadOnly));
    QVERIFY(left.readAll().startsWith("Ben\n"));
}

void TestStoreTogether::windowLockBehindALinkHarmsNothing()
{
    // A project folder that came from a stranger.
    const Project project(Engine::Sqlite);
    static_cast<void>(project.create());
    const std::filesystem::path own = project.temporaryFolder() + "/own.txt";
    writeBytes(own, "precious");
    const auto lock = project.location().folder() / "window.lock";
    std::filesystem::create_symlink(own, lock);
    const auto refused = WindowLock::acquire(project.location(), WindowHolder::self("Ben"));
    CUEBENCH_FAILS(refused, "store.failed");
    QVERIFY2(QString::fromStdString(refused.error().message).contains("remove it"), refused.error().message.c_str());
    QCOMPARE(bytesOf(own), QByteArray("precious"));
    std::filesystem::remove(lock);
    CUEBENCH_VERIFY(WindowLock::acquire(project.location(), WindowHolder::self("Ben")));
}

int main(int argc, char** argv)
{
    if (const char* const project = std::getenv(kChildVariable))
        return runChild(project);
    QCoreApplication application(argc, argv);
    TestStoreTogether test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_store_together.moc"
