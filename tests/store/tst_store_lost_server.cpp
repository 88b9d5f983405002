// A PostgreSQL server that goes away in the middle of a session and comes back; and databases that lack a part.
#include "store/decision_store.h"
#include "store/document_store.h"
#include "store/project_values.h"
#include "store/question_store.h"
#include "store/window_lock.h"

using namespace cuebench;
using namespace cuebench::testing;

class TestStoreLostServer : public QObject {
    Q_OBJECT

private slots:
    void sessionGoesOnAfterTheServerWasAway();
    void whatWasUnderWayIsRefusedAndTheNextGoesOn();
    void openReadingsSurviveAnotherConnection();
    void theWindowsLockIsTakenAgain();
    void theLockThatAnotherTookIsSaid();
    void aMissingTableIsDamage_data() { addEngines(); }
    void aMissingTableIsDamage();
};

void TestStoreLostServer::sessionGoesOnAfterTheServerWasAway()
{
    const Project project(Engine::Postgresql);
    const auto database = project.create();
    setValue(*database, "key", "before");
    QCOMPARE(valueOf(*database, "key"), std::string("before"));
    const auto seen = database->changeCounter();
    CUEBENCH_VERIFY(seen);
    for (int time = 0; time < 3; ++time) {
        QVERIFY(project.endSessions());
        QCOMPARE(valueOf(*database, "key"), std::string("before"));
    }
    QCOMPARE(*database->changeCounter(), *seen);
    QVERIFY(project.endSessions());
    setValue(*database, "key", "after");
    QCOMPARE(valueOf(*project.open(), "key"), std::string("after"));
    // Its settings are those of every connection: text goes in and out as UTF-8, in transactions of its own.
    setValue(*database, "key", "\xC3\xA4");
    QCOMPARE(valueOf(*database, "key"), std::string("\xC3\xA4"));
}

void TestStoreLostServer::whatWasUnderWayIsRefusedAndTheNextGoesOn()
{
    const Project project(Engine::Postgresql);
    const auto database = project.create();
    setValue(*database, "key", "kept");
    {
        auto transaction = Transaction::begin(*database);
        CUEBENCH_VERIFY(transaction);
        CUEBENCH_VERIFY(DocumentStore(*database).setValue("key", "half"));
        QVERIFY(project.endSessions());
        const auto written = DocumentStore(*database).setValue("other", "half");
        CUEBENCH_FAILS(written, "store.no_server");
        QCOMPARE(exitStatus(written.error().kind), 3);
        QVERIFY2(!transaction->commit(), "a lost transaction was called kept");
    }
    {
        auto transaction = Transaction::begin(*database);
        CUEBENCH_VERIFY(transaction);
        CUEBENCH_VERIFY(DocumentStore(*database).setValue("other", "new"));
        QVERIFY(project.endSessions());
        const auto committed = transaction->commit();
        CUEBENCH_FAILS(committed, "store.no_server");
        QVERIFY(QString::fromStdString(committed.error().message).contains("whether it was kept"));
    }
    QCOMPARE(valueOf(*database, "key"), std::string("kept"));
    QCOMPARE(valueOf(*database, "other"), std::string("(none)"));
    setValue(*database, "other", "newer");
    QCOMPARE(valueOf(*project.open(), "other"), std::string("newer"));
}

void TestStoreLostServer::openReadingsSurviveAnotherConnection()
{
    const Project project(Engine::Postgresql);
    const auto database = project.create();
    const ClipId clip = addClip(*database, "part_1/1.mp4");
    const VerifierId anna = addVerifier(*database, "Anna");
    for (const char* key : {"k1", "k2"}) {
        const QuestionId id = addQuestion(*database, clip, Task::ReasoningBasicVideo, key);
        const auto head = take(QuestionStore(*database).get(id)).head;
        static_cast<void>(addDecision(
            *database,
            {.kind = DecisionKind::Accept, .verifier = anna, .question = id, .clip = clip, .revision = head}));
    }
    // The visitor runs while the rows of the outer reading are still being handed out.
    int visited = 0;
    const auto read = DecisionStore(*database).eachQuestion([&](QuestionId id, const std::vector<Decision>& decisions) {
        QVERIFY(project.endSessions());
        QCOMPARE(take(QuestionStore(*database).get(id)).id, id);
        QCOMPARE(decisions.size(), std::size_t{1});
        ++visited;
    });
    CUEBENCH_VERIFY(read);
    QCOMPARE(visited, 2);
}

void TestStoreLostServer::theWindowsLockIsTakenAgain()
{
    const Project project(Engine::Postgresql);
    static_cast<void>(project.create());
    auto lock = WindowLock::acquire(project.location(), {.verifier = "Anna", .host = "here", .pid = "1"});
    CUEBENCH_VERIFY(lock);
    for (int time = 0; time < 2; ++time) {
        QVERIFY(project.endSessions());
        CUEBENCH_VERIFY(lock->keep());
        CUEBENCH_VERIFY(lock->keep());
        CUEBENCH_FAILS(WindowLock::acquire(project.location(), {.verifier = "Anna", .host = "there", .pid = "2"}),
                       "store.window_open");
    }
}

void TestStoreLostServer::theLockThatAnotherTookIsSaid()
{
    const Project project(Engine::Postgresql);
    static_cast<void>(project.create());
    auto lock = WindowLock::acquire(project.location(), {.verifier = "Anna", .host = "here", .pid = "1"});
    CUEBENCH_VERIFY(lock);
    QVERIFY(project.endSessions());
    {
        const auto other = WindowLock::acquire(project.location(), {.verifier = "Anna", .host = "there", .pid = "2"});
        CUEBENCH_VERIFY(other);
        for (int time = 0; time < 2; ++time) {
            const Status lost = lock->keep();
            CUEBENCH_FAILS(lost, "store.window_open");
            QVERIFY2(lost.error().message.find("there (process 2)") != std::string::npos, lost.error().message.c_str());
        }
    }
    QTRY_VERIFY(lock->keep());  // the server ends the other's session when it comes to it
    CUEBENCH_FAILS(WindowLock::acquire(project.location(), {.verifier = "Anna", .host = "there", .pid = "2"}),
                   "store.window_open");
}

void TestStoreLostServer::aMissingTableIsDamage()
{
    QFETCH(Engine, engine);
    const Project project(engine);
    static_cast<void>(project.create());
    QVERIFY(project.execute("DROP TABLE project_values"));
    const auto database = project.open();
    const auto value = DocumentStore(*database).value("key");
    CUEBENCH_FAILS(value, "store.damaged");
    QCOMPARE(exitStatus(value.error().kind), 3);
    QVERIFY2(QString::fromStdString(value.error().message).contains("project_values"), value.error().message.c_str());
}

QTEST_GUILESS_MAIN(TestStoreLostServer)
#include "tst_store_lost_server.moc"
