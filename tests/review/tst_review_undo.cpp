// Undo and redo at the desk, on both engines, read back through the stores.
#include "review/desk_fixture.h"
#include "store/decision_store.h"

using namespace cuebench;
using namespace cuebench::testing;

#define BOTH_ENGINES(test) \
    void test##_data()     \
    {                      \
        addEngines();      \
    }                      \
    void test()

class TestReviewUndo : public QObject {
    Q_OBJECT

private slots:
    BOTH_ENGINES(flagSkipAndAttributesUndo);
    BOTH_ENGINES(undoRestoresWhatOthersHaveSaid);
    BOTH_ENGINES(undoAndRedoOfAnEditMoveTheHead);
    BOTH_ENGINES(undoOfAnEditOthersBuiltUponIsRefused);
    BOTH_ENGINES(aRefusedUndoDoesNotBlockThoseBeforeIt);
    BOTH_ENGINES(aRefusedRedoDoesNotBlockThoseBeneathIt);
    BOTH_ENGINES(redoOfAnEditAfterAnotherEditIsRefused);
    BOTH_ENGINES(undoAndRedoEndSomewhere);
    BOTH_ENGINES(undoWorksAfterARestart);
};

void TestReviewUndo::flagSkipAndAttributesUndo()
{
    QFETCH(Engine, engine);
    DeskFixture f(engine);
    ClipAttributes marked;
    marked.subtitles = true;
    marked.language = "de";
    marked.personX = 0.25;
    marked.personY = 0.5;
    CUEBENCH_VERIFY(f.desk.setFlag(f.act(f.ben, f.smile), true));
    CUEBENCH_VERIFY(f.desk.skip(f.act(f.ben, f.smile)));
    CUEBENCH_VERIFY(f.desk.setAttributes(f.ben, f.clip, marked));
    // Somebody else's mark in between stays.
    ClipAttributes more = marked;
    more.badSound = true;
    CUEBENCH_VERIFY(f.desk.setAttributes(f.cleo, f.clip, more));
    QVERIFY(f.question(f.smile).flagged);
    const auto moved = f.desk.undo(f.ben);
    CUEBENCH_VERIFY(moved);
    QCOMPARE(moved->kind, DecisionKind::Attributes);
    QCOMPARE(moved->clip, f.clip);
    ClipAttributes left;
    left.badSound = true;
    QVERIFY(take(ClipStore(*f.database).get(f.clip)).attributes == left);
    QCOMPARE(take(f.desk.undo(f.ben)).kind, DecisionKind::Skip);
    QCOMPARE(take(f.desk.undo(f.ben)).kind, DecisionKind::Flag);
    QVERIFY(!f.question(f.smile).flagged);
    for (int i = 0; i < 3; ++i)
        CUEBENCH_VERIFY(f.desk.redo(f.ben));
    QVERIFY(f.question(f.smile).flagged);
    QVERIFY(take(ClipStore(*f.database).get(f.clip)).attributes == more);
}

void TestReviewUndo::undoRestoresWhatOthersHaveSaid()
{
    QFETCH(Engine, engine);
    DeskFixture f(engine);
    CUEBENCH_VERIFY(f.desk.accept(f.act(f.ben, f.smile, kFirstRight)));
    // Cleo judges the smile of the same clip in another question otherwise.
    CUEBENCH_VERIFY(
        f.desk.accept(f.act(f.cleo, f.frown, {Mark::Right, Mark::Spurious, Mark::Hallucinated, Mark::Hallucinated})));
    QCOMPARE(f.markOfCue("He smiles"), Mark::Spurious);
    CUEBENCH_VERIFY(f.desk.undo(f.cleo));
    QCOMPARE(f.markOfCue("He smiles"), Mark::Right);
    QCOMPARE(f.markOfCue("A dog runs"), Mark::Unmarked);
    QCOMPARE(f.state(f.frown), std::string("undecided"));
    QCOMPARE(f.state(f.smile), std::string("verified"));
    CUEBENCH_VERIFY(f.desk.redo(f.cleo));
    QCOMPARE(f.markOfCue("He smiles"), Mark::Spurious);
    CUEBENCH_VERIFY(f.desk.undo(f.ben));
    QCOMPARE(f.markOfCue("He smiles"), Mark::Spurious);
    QCOMPARE(f.markOfCue("A bus passes"), Mark::Unmarked);
}

void TestReviewUndo::undoAndRedoOfAnEditMoveTheHead()
{
    QFETCH(Engine, engine);
    DeskFixture f(engine);
    const RevisionId candidate = f.question(f.smile).head;
    CUEBENCH_VERIFY(f.desk.edit(f.act(f.ben, f.smile), f.reworded(f.smile, "What shows his feeling?")));
    const RevisionId edited = f.question(f.smile).head;
    QVERIFY(edited != candidate);
    CUEBENCH_VERIFY(f.desk.undo(f.ben));
    QCOMPARE(f.question(f.smile).head, candidate);
    QCOMPARE(f.state(f.smile), std::string("undecided"));
    CUEBENCH_VERIFY(f.desk.redo(f.ben));
    QCOMPARE(f.question(f.smile).head, edited);
    QCOMPARE(f.state(f.smile), std::string("in_review"));
}

void TestReviewUndo::undoOfAnEditOthersBuiltUponIsRefused()
{
    QFETCH(Engine, engine);
    DeskFixture f(engine);
    CUEBENCH_VERIFY(f.desk.edit(f.act(f.ben, f.smile), f.reworded(f.smile, "What shows his feeling?")));
    CUEBENCH_VERIFY(f.desk.accept(f.act(f.cleo, f.smile)));
    CUEBENCH_FAILS(f.desk.undo(f.ben), "review.built_upon");
    QCOMPARE(f.state(f.smile), std::string("verified"));
    CUEBENCH_VERIFY(f.desk.undo(f.cleo));
    CUEBENCH_VERIFY(f.desk.undo(f.ben));
    QCOMPARE(f.head(f.smile).number, 1);
}

void TestReviewUndo::aRefusedUndoDoesNotBlockThoseBeforeIt()
{
    QFETCH(Engine, engine);
    DeskFixture f(engine);
    const DecisionId reject = take(f.desk.reject(f.act(f.ben, f.stress), "unclear"));
    const DecisionId edit = take(f.desk.edit(f.act(f.ben, f.smile), f.reworded(f.smile, "What shows his feeling?")));
    CUEBENCH_VERIFY(f.desk.accept(f.act(f.cleo, f.smile)));
    const auto refused = f.desk.undo(f.ben);
    CUEBENCH_FAILS(refused, "review.built_upon");
    QCOMPARE(refusedAct(refused.error()), edit);
    QCOMPARE(take(f.desk.undo(f.ben, {edit})).decision, reject);
    QCOMPARE(f.state(f.stress), std::string("undecided"));
    QCOMPARE(f.state(f.smile), std::string("verified"));
    CUEBENCH_FAILS(f.desk.undo(f.ben, {edit}), "review.nothing_to_undo");
    QCOMPARE(take(f.desk.redo(f.ben)).decision, reject);
    // Once nobody builds on it any more it is its turn again.
    CUEBENCH_VERIFY(f.desk.undo(f.cleo));
    QCOMPARE(take(f.desk.undo(f.ben, {edit})).decision, edit);
    QCOMPARE(take(f.desk.undo(f.ben, {edit})).decision, reject);
}

void TestReviewUndo::aRefusedRedoDoesNotBlockThoseBeneathIt()
{
    QFETCH(Engine, engine);
    DeskFixture f(engine);
    const DecisionId edit = take(f.desk.edit(f.act(f.ben, f.smile), f.reworded(f.smile, "What shows his feeling?")));
    const DecisionId reject = take(f.desk.reject(f.act(f.ben, f.stress), "unclear"));
    CUEBENCH_VERIFY(f.desk.undo(f.ben));
    CUEBENCH_VERIFY(f.desk.undo(f.ben));
    CUEBENCH_VERIFY(f.desk.edit(f.act(f.cleo, f.smile), f.reworded(f.smile, "How does he show it?")));
    const auto refused = f.desk.redo(f.ben);
    CUEBENCH_FAILS(refused, "review.stale");
    QCOMPARE(refusedAct(refused.error()), edit);
    QCOMPARE(take(f.desk.redo(f.ben, {edit})).decision, reject);
    QCOMPARE(take(DecisionStore(*f.database).redoable(f.ben)), std::vector<DecisionId>{edit});
}

void TestReviewUndo::redoOfAnEditAfterAnotherEditIsRefused()
{
    QFETCH(Engine, engine);
    DeskFixture f(engine);
    CUEBENCH_VERIFY(f.desk.edit(f.act(f.ben, f.smile), f.reworded(f.smile, "What shows his feeling?")));
    CUEBENCH_VERIFY(f.desk.undo(f.ben));
    CUEBENCH_VERIFY(f.desk.edit(f.act(f.cleo, f.smile), f.reworded(f.smile, "How does he show it?")));
    CUEBENCH_FAILS(f.desk.redo(f.ben), "review.stale");
    QCOMPARE(f.head(f.smile).stem, std::string("How does he show it?"));
    QCOMPARE(f.head(f.smile).number, 3);
}

void TestReviewUndo::undoAndRedoEndSomewhere()
{
    QFETCH(Engine, engine);
    DeskFixture f(engine);
    CUEBENCH_FAILS(f.desk.undo(f.ben), "review.nothing_to_undo");
    CUEBENCH_FAILS(f.desk.redo(f.ben), "review.nothing_to_redo");
    CUEBENCH_VERIFY(f.desk.accept(f.act(f.ben, f.smile, kFirstRight)));
    CUEBENCH_VERIFY(f.desk.undo(f.ben));
    // A new act makes what was taken back stale.
    CUEBENCH_VERIFY(f.desk.skip(f.act(f.ben, f.frown)));
    CUEBENCH_FAILS(f.desk.redo(f.ben), "review.nothing_to_redo");
}

void TestReviewUndo::undoWorksAfterARestart()
{
    QFETCH(Engine, engine);
    DeskFixture f(engine);
    CUEBENCH_VERIFY(f.desk.accept(f.act(f.ben, f.smile, kFirstRight)));
    CUEBENCH_VERIFY(f.desk.reject(f.act(f.ben, f.frown), "unclear"));
    const auto again = f.project.open();
    ReviewDesk desk(*again, f.benchmark, {}, f.clock);
    QCOMPARE(take(desk.undo(f.ben)).question, f.frown);
    QCOMPARE(take(desk.undo(f.ben)).question, f.smile);
    QCOMPARE(f.state(f.smile), std::string("undecided"));
    QCOMPARE(take(desk.redo(f.ben)).question, f.smile);
}

QTEST_GUILESS_MAIN(TestReviewUndo)
#include "tst_review_undo.moc"
