// Verifiers and their acts, on both engines.
#include "store/both_engines.h"
#include "store/decision_store.h"
#include "store/question_store.h"

using namespace cuebench;
using namespace cuebench::testing;

class TestStoreDecisions : public QObject {
    Q_OBJECT

private slots:
    void firstVerifierLeads_data() { addEngines(); }
    void firstVerifierLeads();
    void decisionComesBackAsItWas_data() { addEngines(); }
    void decisionComesBackAsItWas();
    void undoAndRedoAreRowsToo_data() { addEngines(); }
    void undoAndRedoAreRowsToo();
    void aNewActClearsRedo_data() { addEngines(); }
    void aNewActClearsRedo();
    void everybodyUndoesTheirOwn_data() { addEngines(); }
    void everybodyUndoesTheirOwn();
    void talliesCountWhatIsInForce_data() { addEngines(); }
    void talliesCountWhatIsInForce();
};

namespace {

struct Desk {
    std::unique_ptr<Database> database;
    ClipId clip;
    QuestionId question;
    CueId cue;
    CueId otherCue;
    VerifierId anna;
    VerifierId ben;

    explicit Desk(const Project& project) : database(project.create())
    {
        clip = addClip(*database, "part_1/1.mp4");
        question = addQuestion(*database, clip, Task::ReasoningBasicVideo, "k1");
        inTransaction(*database, [this] {
            QuestionStore questions(*database);
            cue = take(questions.cueFor(clip, Modality::Video, "He smiles"));
            otherCue = take(questions.cueFor(clip, Modality::Video, "He claps"));
        });
        anna = addVerifier(*database, "Anna");
        ben = addVerifier(*database, "Ben");
    }

    DecisionId act(VerifierId who, DecisionKind kind, std::int64_t atMs = 1000, DecisionId target = {}) const
    {
        return addDecision(*database, {.kind = kind,
                                       .verifier = who,
                                       .question = question,
                                       .clip = clip,
                                       .revision = RevisionId(1),
                                       .target = target,
                                       .createdAtMs = atMs});
    }

    DecisionId undoable(VerifierId who) const
    {
        const auto found = take(DecisionStore(*database).undoable(who));
        return found ? found->id : DecisionId();
    }

    DecisionId redoable(VerifierId who) const
    {
        const auto found = take(DecisionStore(*database).redoable(who));
        return found.empty() ? DecisionId() : found.back();
    }
};

}  // namespace

void TestStoreDecisions::firstVerifierLeads()
{
    QFETCH(Engine, engine);
    const Project project(engine);
    const auto database = project.create();
    DecisionStore decisions(*database);
    const VerifierId anna = addVerifier(*database, "  Anna Li ");
    QCOMPARE(addVerifier(*database, "anna LI"), anna);
    const VerifierId ben = addVerifier(*database, "Ben");
    QVERIFY(ben != anna);
    QCOMPARE(take(decisions.verifier(anna)).name, std::string("Anna Li"));
    QCOMPARE(take(decisions.verifier(anna)).role, Role::Lead);
    QCOMPARE(take(decisions.verifier(ben)).role, Role::Verifier);
    inTransaction(*database, [&] { take(decisions.setRole(ben, Role::Lead)); });
    QCOMPARE(take(decisions.verifiers()).at(1).role, Role::Lead);
    CUEBENCH_FAILS(decisions.verifier(VerifierId(9)), "verifier.unknown");
    auto transaction = Transaction::begin(*database);
    CUEBENCH_VERIFY(transaction);
    CUEBENCH_FAILS(decisions.verifierFor(" \t"), "verifier.no_name");
    CUEBENCH_FAILS(decisions.verifierFor("A\nda"), "verifier.bad_name");
    CUEBENCH_FAILS(decisions.verifierFor("\x1b[31mAda"), "verifier.bad_name");
    CUEBENCH_FAILS(decisions.verifierFor("Ad\xff"), "verifier.bad_name");
    CUEBENCH_FAILS(decisions.verifierFor(std::string(101, 'A')), "verifier.bad_name");
}

void TestStoreDecisions::decisionComesBackAsItWas()
{
    QFETCH(Engine, engine);
    const Project project(engine);
    const Desk desk(project);
    const DecisionStore decisions(*desk.database);
    Decision decision{.kind = DecisionKind::Edit,
                      .verifier = desk.anna,
                      .question = desk.question,
                      .clip = desk.clip,
                      .revision = RevisionId(1),
                      .resultRevision = RevisionId(1),
                      .reason = "other",
                      .note = "n\xC3\xB6te, with \"quotes\"",
                      .marks = {Mark::Right, Mark::Spurious, Mark::Hallucinated, Mark::Unmarked},
                      .evidence = {{desk.cue, Span{.beginMs = 0, .endMs = 1250}}, {desk.otherCue, std::nullopt}},
                      .exposure = {.answeredFirst = 2,
                                   .lookedEarly = true,
                                   .openPolicy = true,
                                   .playedVideo = 0.1,
                                   .playedSound = 1.0 / 3,
                                   .activeMs = 8123},
                      .attributesBefore = ClipAttributes{},
                      .attributesAfter = ClipAttributes{.subtitles = true,
                                                        .severalPeople = true,
                                                        .cutInside = false,
                                                        .badSound = true,
                                                        .language = "zh",
                                                        .personX = 0.25,
                                                        .personY = 1.0 / 7},
                      .createdAtMs = 1'700'000'000'001};
    const Decision back = take(decisions.get(addDecision(*desk.database, decision)));
    QCOMPARE(back.uuid.size(), std::size_t{36});
    QCOMPARE(back.kind, decision.kind);
    QCOMPARE(back.verifier, decision.verifier);
    QCOMPARE(back.question, decision.question);
    QCOMPARE(back.clip, decision.clip);
    QCOMPARE(back.revision, decision.revision);
    QCOMPARE(back.resultRevision, decision.resultRevision);
    QVERIFY(!back.target.isValid());
    QCOMPARE(back.reason, decision.reason);
    QCOMPARE(back.note, decision.note);
    QVERIFY(back.marks == decision.marks);
    QVERIFY(back.evidence == decision.evidence);
    QVERIFY(back.exposure == decision.exposure);
    QVERIFY(back.attributesBefore == decision.attributesBefore);
    QVERIFY(back.attributesAfter == decision.attributesAfter);
    QCOMPARE(back.createdAtMs, decision.createdAtMs);
    QVERIFY(!back.undone);

    // An act about a clip alone, and a decision that says little.
    const Decision bare = take(decisions.get(
        addDecision(*desk.database, {.kind = DecisionKind::Attributes, .verifier = desk.anna, .clip = desk.clip})));
    QVERIFY(!bare.question.isValid());
    QVERIFY(bare.marks.empty());
    QVERIFY(bare.evidence.empty());
    QVERIFY(!bare.attributesBefore);
    QVERIFY(bare.createdAtMs > 1'600'000'000'000);
    QCOMPARE(bare.exposure.answeredFirst, -1);
    QCOMPARE(take(decisions.decisionsOn(desk.question)).size(), std::size_t{1});
    QCOMPARE(take(decisions.count()), std::int64_t{2});
    CUEBENCH_FAILS(decisions.get(DecisionId(77)), "decision.unknown");
}

void TestStoreDecisions::undoAndRedoAreRowsToo()
{
    QFETCH(Engine, engine);
    const Project project(engine);
    const Desk desk(project);
    const DecisionStore decisions(*desk.database);
    QVERIFY(!desk.undoable(desk.anna).isValid());
    QVERIFY(!desk.redoable(desk.anna).isValid());
    const DecisionId flag = desk.act(desk.anna, DecisionKind::Flag);
    const DecisionId accept = desk.act(desk.anna, DecisionKind::Accept);
    QCOMPARE(desk.undoable(desk.anna), accept);

    static_cast<void>(desk.act(desk.anna, DecisionKind::Undo, 2000, accept));
    QVERIFY(take(decisions.get(accept)).undone);
    QCOMPARE(desk.undoable(desk.anna), flag);
    QCOMPARE(desk.redoable(desk.anna), accept);
    static_cast<void>(desk.act(desk.anna, DecisionKind::Undo, 2000, flag));
    QVERIFY(!desk.undoable(desk.anna).isValid());
    QCOMPARE(desk.redoable(desk.anna), flag);

    static_cast<void>(desk.act(desk.anna, DecisionKind::Redo, 3000, flag));
    QVERIFY(!take(decisions.get(flag)).undone);
    QCOMPARE(desk.redoable(desk.anna), accept);
    QCOMPARE(desk.undoable(desk.anna), flag);
    static_cast<void>(desk.act(desk.anna, DecisionKind::Redo, 3000, accept));
    QVERIFY(!desk.redoable(desk.anna).isValid());
    QCOMPARE(desk.undoable(desk.anna), accept);

    // Nothing was taken away: six rows, in the order in which they happened, and a sound project.
    const auto all = take(decisions.decisionsOn(desk.question));
    QCOMPARE(all.size(), std::size_t{6});
    QCOMPARE(all.front().id, flag);
    QCOMPARE(all.back().kind, DecisionKind::Redo);
    QCOMPARE(all.back().target, accept);
    // Across a restart.
    const auto again = project.open();
    QCOMPARE(take(DecisionStore(*again).undoable(desk.anna))->id, accept);
}

void TestStoreDecisions::aNewActClearsRedo()
{
    QFETCH(Engine, engine);
    const Project project(engine);
    const Desk desk(project);
    const DecisionId accept = desk.act(desk.anna, DecisionKind::Accept);
    static_cast<void>(desk.act(desk.anna, DecisionKind::Undo, 2000, accept));
    QCOMPARE(desk.redoable(desk.anna), accept);
    const DecisionId reject = desk.act(desk.anna, DecisionKind::Reject);
    QVERIFY(!desk.redoable(desk.anna).isValid());
    static_cast<void>(desk.act(desk.anna, DecisionKind::Undo, 2000, reject));
    QCOMPARE(desk.redoable(desk.anna), reject);
    QVERIFY(!desk.undoable(desk.anna).isValid());
}

void TestStoreDecisions::everybodyUndoesTheirOwn()
{
    QFETCH(Engine, engine);
    const Project project(engine);
    const Desk desk(project);
    const DecisionId annas = desk.act(desk.anna, DecisionKind::Accept);
    const DecisionId bens = desk.act(desk.ben, DecisionKind::Reject);
    static_cast<void>(desk.act(desk.anna, DecisionKind::Undo, 2000, annas));
    QCOMPARE(desk.undoable(desk.ben), bens);
    QVERIFY(!desk.redoable(desk.ben).isValid());
    static_cast<void>(desk.act(desk.ben, DecisionKind::Skip));
    QCOMPARE(desk.redoable(desk.anna), annas);
    auto transaction = Transaction::begin(*desk.database);
    CUEBENCH_VERIFY(transaction);
    CUEBENCH_FAILS(DecisionStore(*desk.database)
                       .add({.kind = DecisionKind::Undo, .verifier = desk.anna, .target = DecisionId(99)}),
                   "store.failed");
}

void TestStoreDecisions::talliesCountWhatIsInForce()
{
    QFETCH(Engine, engine);
    const Project project(engine);
    const Desk desk(project);
    const DecisionStore decisions(*desk.database);
    static_cast<void>(desk.act(desk.anna, DecisionKind::Accept, 1000));
    static_cast<void>(desk.act(desk.anna, DecisionKind::Reject, 2000));
    const DecisionId edit = desk.act(desk.anna, DecisionKind::Edit, 3000);
    static_cast<void>(desk.act(desk.anna, DecisionKind::Flag, 3000));
    static_cast<void>(desk.act(desk.anna, DecisionKind::Skip, 3000));
    QCOMPARE(take(decisions.verdictsSince(desk.anna, 0)), std::int64_t{3});
    QCOMPARE(take(decisions.verdictsSince(desk.anna, 2000)), std::int64_t{2});
    static_cast<void>(desk.act(desk.anna, DecisionKind::Undo, 4000, edit));
    QCOMPARE(take(decisions.verdictsSince(desk.anna, 2000)), std::int64_t{1});
    QCOMPARE(take(decisions.verdictsSince(desk.ben, 0)), std::int64_t{0});
    const auto tallies = take(decisions.tallies());
    QCOMPARE(tallies.size(), std::size_t{2});
    QCOMPARE(tallies[0].verifier.name, std::string("Anna"));
    QCOMPARE(tallies[0].accepts, 1);
    QCOMPARE(tallies[0].edits, 0);
    QCOMPARE(tallies[0].rejects, 1);
    QCOMPARE(tallies[0].flags, 1);
    QCOMPARE(tallies[1].accepts, 0);
}

QTEST_GUILESS_MAIN(TestStoreDecisions)
#include "tst_store_decisions.moc"
