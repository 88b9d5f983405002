// Changing the policy: who may, what follows in the same transaction, and that nobody goes on by the old one.
#include "review/desk_fixture.h"
#include "review/policy_change.h"
#include "store/decision_store.h"

using namespace cuebench;
using namespace cuebench::testing;

namespace {

Policy twoAccepts()
{
    Policy policy;
    policy.verdictsPerQuestion = 2;
    return policy;
}

}  // namespace

class TestPolicyChange : public QObject {
    Q_OBJECT

private slots:
    void statesFollowAtOnce_data() { addEngines(); }
    void statesFollowAtOnce();
    void onlyALeadMay_data() { addEngines(); }
    void onlyALeadMay();
    void whatIsOutOfRangeChangesNothing_data() { addEngines(); }
    void whatIsOutOfRangeChangesNothing();
    void theSamePolicyIsNoNewVersion_data() { addEngines(); }
    void theSamePolicyIsNoNewVersion();
    void versionsAreKeptWithWhoSetThem_data() { addEngines(); }
    void versionsAreKeptWithWhoSetThem();
    void actsFollowThePolicyThatOthersSet_data() { addEngines(); }
    void actsFollowThePolicyThatOthersSet();
};

void TestPolicyChange::statesFollowAtOnce()
{
    QFETCH(Engine, engine);
    DeskFixture f(engine);
    CUEBENCH_VERIFY(f.desk.accept(f.act(f.ben, f.smile, kFirstRight)));
    CUEBENCH_VERIFY(f.desk.reject(f.act(f.ben, f.frown), "unclear"));
    CUEBENCH_VERIFY(f.desk.setFlag(f.act(f.cleo, f.stress), true));
    const PolicyChange change = take(changePolicy(*f.database, f.anna, twoAccepts(), f.clock));
    QVERIFY(change.changed);
    QCOMPARE(change.statesChanged, 2);
    QCOMPARE(f.state(f.smile), std::string("in_review"));
    QCOMPARE(f.state(f.frown), std::string("in_review"));
    QVERIFY(f.question(f.stress).flagged);
    QCOMPARE(take(f.desk.rebuildStates()), 0);
    QCOMPARE(take(changePolicy(*f.database, f.anna, {}, f.clock)).statesChanged, 2);
    QCOMPARE(f.state(f.smile), std::string("verified"));
    QCOMPARE(f.state(f.frown), std::string("rejected"));
}

void TestPolicyChange::onlyALeadMay()
{
    QFETCH(Engine, engine);
    DeskFixture f(engine);
    CUEBENCH_VERIFY(f.desk.accept(f.act(f.ben, f.smile, kFirstRight)));
    const auto refused = changePolicy(*f.database, f.ben, twoAccepts(), f.clock);
    CUEBENCH_FAILS(refused, "policy.not_lead");
    QVERIFY(refused.error().message.find("Anna") != std::string::npos);
    QCOMPARE(f.state(f.smile), std::string("verified"));
    QVERIFY(take(policyVersions(*f.database)).empty());
}

void TestPolicyChange::whatIsOutOfRangeChangesNothing()
{
    QFETCH(Engine, engine);
    DeskFixture f(engine);
    Policy impossible;
    impossible.verdictsPerQuestion = 0;
    CUEBENCH_FAILS(changePolicy(*f.database, f.anna, impossible, f.clock), "policy.field");
    QVERIFY(take(policyVersions(*f.database)).empty());
}

void TestPolicyChange::theSamePolicyIsNoNewVersion()
{
    QFETCH(Engine, engine);
    DeskFixture f(engine);
    QCOMPARE(take(changePolicy(*f.database, f.anna, twoAccepts(), f.clock)).version, 1);
    const PolicyChange again = take(changePolicy(*f.database, f.anna, twoAccepts(), f.clock));
    QVERIFY(!again.changed);
    QCOMPARE(again.version, 1);
}

void TestPolicyChange::versionsAreKeptWithWhoSetThem()
{
    QFETCH(Engine, engine);
    DeskFixture f(engine);
    inTransaction(*f.database, [&] { take(DecisionStore(*f.database).setRole(f.cleo, Role::Lead)); });
    take(changePolicy(*f.database, f.anna, {}, f.clock));
    take(changePolicy(*f.database, f.cleo, twoAccepts(), f.clock));
    const auto versions = take(policyVersions(*f.database));
    QCOMPARE(versions.size(), std::size_t{2});
    QCOMPARE(versions[0].number, 2);
    QCOMPARE(versions[0].author, std::string("Cleo"));
    QVERIFY(versions[0].policy == twoAccepts());
    QVERIFY(versions[0].createdAtMs > versions[1].createdAtMs);
    QCOMPARE(versions[1].author, std::string("Anna"));
    QVERIFY(versions[1].policy == Policy{});
}

void TestPolicyChange::actsFollowThePolicyThatOthersSet()
{
    QFETCH(Engine, engine);
    DeskFixture f(engine);
    const auto elsewhere = f.project.open();
    take(changePolicy(*elsewhere, f.anna, twoAccepts(), f.clock));
    // This desk was opened under the policy before.
    CUEBENCH_VERIFY(f.desk.accept(f.act(f.ben, f.smile, kFirstRight)));
    QCOMPARE(f.state(f.smile), std::string("in_review"));
    CUEBENCH_VERIFY(f.desk.undo(f.ben));
    CUEBENCH_VERIFY(f.desk.redo(f.ben));
    QCOMPARE(f.state(f.smile), std::string("in_review"));
    QCOMPARE(take(f.desk.rebuildStates()), 0);
}

QTEST_GUILESS_MAIN(TestPolicyChange)
#include "tst_policy_change.moc"
