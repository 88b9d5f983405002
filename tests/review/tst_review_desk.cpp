// What verifiers do at the desk, on both engines, read back through the stores.
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

class TestReviewDesk : public QObject {
    Q_OBJECT

private slots:
    BOTH_ENGINES(acceptVerifiesAndJudgesTheCues);
    BOTH_ENGINES(marksComeBackWhereTheCueReturns);
    BOTH_ENGINES(acceptWantsOneRightOptionThatIsTheKey);
    BOTH_ENGINES(acceptOfAContradictionIsRefused);
    BOTH_ENGINES(staleRevisionIsRefused);
    BOTH_ENGINES(wordingReplacedUnderTheReaderIsRefused);
    BOTH_ENGINES(editMakesARevisionThatWaitsForAnother);
    BOTH_ENGINES(editThatChangesNothingIsRefused);
    BOTH_ENGINES(editWithFaultsIsRefused);
    BOTH_ENGINES(editTiesNewOptionsToCues);
    BOTH_ENGINES(rejectWantsAFittingReason);
    BOTH_ENGINES(rejectConfirmsNoProposal);
    BOTH_ENGINES(leadSettlesADispute);
    BOTH_ENGINES(rebuildMendsWrongStates);
    BOTH_ENGINES(itemHoldsWhatThePageShows);
};

void TestReviewDesk::acceptVerifiesAndJudgesTheCues()
{
    QFETCH(Engine, engine);
    DeskFixture f(engine);
    Act act = f.act(f.anna, f.smile, kFirstRight);
    act.exposure = {.answeredFirst = 2, .playedVideo = 1, .playedSound = 0.5, .activeMs = 4200};
    act.evidence = {{.place = 0, .span = Span{.beginMs = 500, .endMs = 900}}};
    act.note = "clear";
    const auto id = f.desk.accept(act);
    CUEBENCH_VERIFY(id);
    QCOMPARE(f.state(f.smile), std::string("verified"));
    QCOMPARE(f.markOfCue("He smiles"), Mark::Right);
    QCOMPARE(f.markOfCue("A bus passes"), Mark::Spurious);
    const Decision kept = take(DecisionStore(*f.database).get(*id));
    QVERIFY(kept.exposure == act.exposure);
    QVERIFY(kept.marks == kFirstRight);
    QCOMPARE(kept.note, std::string("clear"));
    for (const Cue& cue : take(QuestionStore(*f.database).cuesOf(f.clip)))
        QCOMPARE(cue.span.has_value(), cue.text == "He smiles");
}

void TestReviewDesk::marksComeBackWhereTheCueReturns()
{
    QFETCH(Engine, engine);
    DeskFixture f(engine);
    CUEBENCH_VERIFY(f.desk.accept(f.act(f.anna, f.smile, kFirstRight)));
    const auto item = f.desk.item(f.frown);
    CUEBENCH_VERIFY(item);
    // The key is proposed as right, and so is the smile that was judged right elsewhere: two right ones, a person
    // looks.
    QVERIFY((item->marks == std::vector<Mark>{Mark::Right, Mark::Right, Mark::Unmarked, Mark::Unmarked}));
    CUEBENCH_FAILS(f.desk.accept(f.act(f.anna, f.frown)), "review.marks");
}

void TestReviewDesk::acceptWantsOneRightOptionThatIsTheKey()
{
    QFETCH(Engine, engine);
    DeskFixture f(engine);
    const auto wrong =
        f.desk.accept(f.act(f.anna, f.smile, {Mark::Hallucinated, Mark::Right, Mark::Spurious, Mark::Spurious}));
    CUEBENCH_FAILS(wrong, "review.marks");
    QCOMPARE(wrong.error().arguments.front().second, std::string("review.marks.right_is_not_key"));
    CUEBENCH_FAILS(f.desk.accept(f.act(f.anna, f.smile, {Mark::Right})), "review.marks");
    CUEBENCH_VERIFY(f.desk.accept(f.act(f.anna, f.stress, {Mark::Right, Mark::Unmarked})));
    QCOMPARE(f.state(f.smile), std::string("undecided"));
    QCOMPARE(f.markOfCue("He claps"), Mark::Unmarked);
    QCOMPARE(take(DecisionStore(*f.database).count()), std::int64_t{1});
}

void TestReviewDesk::acceptOfAContradictionIsRefused()
{
    QFETCH(Engine, engine);
    DeskFixture f(engine);
    Revision revision = f.head(f.stress);
    revision.key = 1;  // No, though the sub-type says that nothing is hallucinated
    inTransaction(*f.database, [&] { take(QuestionStore(*f.database).addRevision(revision)); });
    CUEBENCH_FAILS(f.desk.accept(f.act(f.anna, f.stress, {Mark::Unmarked, Mark::Right})), "review.faults");
}

void TestReviewDesk::staleRevisionIsRefused()
{
    QFETCH(Engine, engine);
    DeskFixture f(engine);
    const Act seen = f.act(f.ben, f.smile, kFirstRight);
    CUEBENCH_VERIFY(f.desk.edit(f.act(f.anna, f.smile), f.reworded(f.smile, "What shows his feeling?")));
    CUEBENCH_FAILS(f.desk.accept(seen), "review.stale");
    CUEBENCH_FAILS(f.desk.reject(seen, "unclear"), "review.stale");
    CUEBENCH_FAILS(f.desk.edit(seen, f.reworded(f.smile, "And this?")), "review.stale");
    QCOMPARE(take(DecisionStore(*f.database).count()), std::int64_t{1});
}

void TestReviewDesk::wordingReplacedUnderTheReaderIsRefused()
{
    QFETCH(Engine, engine);
    DeskFixture f(engine);
    Act seen = f.act(f.anna, f.smile, kFirstRight);
    seen.wording = wordingHash(f.head(f.smile));
    inTransaction(*f.database, [&] {
        const Revision changed = f.reworded(f.smile, "Which visual cue tells that the man is glad?");
        CUEBENCH_VERIFY(QuestionStore(*f.database).replaceUndecided(changed));
    });
    CUEBENCH_FAILS(f.desk.accept(seen), "review.stale");
    CUEBENCH_FAILS(f.desk.reject(seen, "unclear"), "review.stale");
    CUEBENCH_FAILS(f.desk.edit(seen, f.reworded(f.smile, "And this?")), "review.stale");
    seen.wording = wordingHash(f.head(f.smile));
    CUEBENCH_VERIFY(f.desk.accept(seen));
}

void TestReviewDesk::editMakesARevisionThatWaitsForAnother()
{
    QFETCH(Engine, engine);
    DeskFixture f(engine);
    Revision revised = f.reworded(f.smile, "What shows his feeling?");
    revised.key = 3;
    CUEBENCH_VERIFY(f.desk.edit(f.act(f.ben, f.smile), revised));
    QCOMPARE(f.state(f.smile), std::string("in_review"));
    const Revision head = f.head(f.smile);
    QCOMPARE(head.number, 2);
    QCOMPARE(head.stem, std::string("What shows his feeling?"));
    QCOMPARE(head.author, f.ben);
    QCOMPARE(f.markOfCue("He waves"), Mark::Right);
    QCOMPARE(f.markOfCue("He smiles"), Mark::Unmarked);
    CUEBENCH_VERIFY(f.desk.accept(f.act(f.cleo, f.smile)));
    QCOMPARE(f.state(f.smile), std::string("verified"));
    QCOMPARE(take(f.desk.item(f.smile)).candidate.number, 1);
}

void TestReviewDesk::editThatChangesNothingIsRefused()
{
    QFETCH(Engine, engine);
    DeskFixture f(engine);
    CUEBENCH_FAILS(f.desk.edit(f.act(f.anna, f.smile), f.head(f.smile)), "review.unchanged");
    QCOMPARE(take(QuestionStore(*f.database).revisionsOf(f.smile)).size(), std::size_t{1});
}

void TestReviewDesk::editWithFaultsIsRefused()
{
    QFETCH(Engine, engine);
    DeskFixture f(engine);
    Revision revised = f.head(f.smile);
    revised.options[1].text = "he SMILES.";
    const auto failed = f.desk.edit(f.act(f.anna, f.smile), revised);
    CUEBENCH_FAILS(failed, "review.faults");
    QCOMPARE(failed.error().arguments.front().second, std::string("question.equal_options"));
}

void TestReviewDesk::editTiesNewOptionsToCues()
{
    QFETCH(Engine, engine);
    DeskFixture f(engine);
    Revision revised = f.head(f.smile);
    revised.options[1].text = "A dog runs";  // known of this clip from the other question
    CUEBENCH_VERIFY(f.desk.edit(f.act(f.anna, f.smile, kFirstRight), revised));
    QCOMPARE(f.head(f.smile).options[1].cue, f.head(f.frown).options[2].cue);
    QCOMPARE(take(f.desk.item(f.frown)).marks[2], Mark::Hallucinated);
}

void TestReviewDesk::rejectWantsAFittingReason()
{
    QFETCH(Engine, engine);
    DeskFixture f(engine);
    CUEBENCH_FAILS(f.desk.reject(f.act(f.anna, f.smile), "because"), "review.reason");
    CUEBENCH_FAILS(f.desk.reject(f.act(f.anna, f.smile), "other"), "review.note");
    Act act = f.act(f.anna, f.smile);
    act.note = "The clip is of a film poster.";
    CUEBENCH_VERIFY(f.desk.reject(act, "other"));
    QCOMPARE(f.state(f.smile), std::string("rejected"));
}

void TestReviewDesk::rejectConfirmsNoProposal()
{
    QFETCH(Engine, engine);
    DeskFixture f(engine);
    // As the screen shows it: the key proposed as right; the verifier marked the second option only.
    const Act act = f.act(f.anna, f.smile, {Mark::Right, Mark::Hallucinated, Mark::Unmarked, Mark::Unmarked});
    CUEBENCH_VERIFY(f.desk.reject(act, "unclear"));
    QCOMPARE(f.markOfCue("He smiles"), Mark::Unmarked);
    QCOMPARE(f.markOfCue("He claps"), Mark::Hallucinated);
}

void TestReviewDesk::leadSettlesADispute()
{
    QFETCH(Engine, engine);
    DeskFixture f(engine);
    CUEBENCH_VERIFY(f.desk.accept(f.act(f.ben, f.smile, kFirstRight)));
    CUEBENCH_VERIFY(f.desk.reject(f.act(f.cleo, f.smile), "unclear"));
    QCOMPARE(f.state(f.smile), std::string("disputed"));
    CUEBENCH_VERIFY(f.desk.accept(f.act(f.anna, f.smile, kFirstRight)));
    QCOMPARE(f.state(f.smile), std::string("verified"));
    CUEBENCH_VERIFY(f.desk.undo(f.anna));
    QCOMPARE(f.state(f.smile), std::string("disputed"));
}

void TestReviewDesk::rebuildMendsWrongStates()
{
    QFETCH(Engine, engine);
    DeskFixture f(engine);
    CUEBENCH_VERIFY(f.desk.accept(f.act(f.ben, f.smile, kFirstRight)));
    inTransaction(*f.database, [&] {
        QuestionStore questions(*f.database);
        take(questions.setState(f.smile, ReviewState::Rejected, false));
        take(questions.setState(f.frown, ReviewState::Undecided, true));
    });
    QCOMPARE(take(f.desk.rebuildStates()), 2);
    QCOMPARE(take(f.desk.rebuildStates()), 0);
    QCOMPARE(f.state(f.smile), std::string("verified"));
    QVERIFY(!f.question(f.frown).flagged);
    // A stricter policy is another reading of the same decisions.
    Policy two;
    two.verdictsPerQuestion = 2;
    f.desk.setPolicy(two);
    QCOMPARE(take(f.desk.rebuildStates()), 1);
    QCOMPARE(f.state(f.smile), std::string("in_review"));
}

void TestReviewDesk::itemHoldsWhatThePageShows()
{
    QFETCH(Engine, engine);
    DeskFixture f(engine);
    const auto item = f.desk.item(f.smile);
    CUEBENCH_VERIFY(item);
    QCOMPARE(item->clip.name, std::string("part_1/1.mp4"));
    QCOMPARE(item->clipFile, std::string("/media/dfew/clips/part_1/1.mp4"));
    QCOMPARE(item->head.stem, std::string("Which visual cue shows what the man feels?"));
    QVERIFY((item->marks == std::vector<Mark>{Mark::Right, Mark::Unmarked, Mark::Unmarked, Mark::Unmarked}));
    QVERIFY(item->decisions.empty());
    CUEBENCH_FAILS(f.desk.item(QuestionId(999)), "question.unknown");
}

QTEST_GUILESS_MAIN(TestReviewDesk)
#include "tst_review_desk.moc"
