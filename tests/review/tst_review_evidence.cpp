// Evidence at the desk, on both engines: spans go with the verdict, belong to the cue and come and go with undo; the
// claims of Stress Tests are judged and known in their twins.
#include "domain/claim.h"
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

namespace {

constexpr Span kEarly{.beginMs = 500, .endMs = 900};
constexpr Span kLate{.beginMs = 1200, .endMs = 1850};

Cue cueNamed(const DeskFixture& f, const std::string& text)
{
    for (const Cue& cue : take(QuestionStore(*f.database).cuesOf(f.clip))) {
        if (cue.text == text)
            return cue;
    }
    throw std::runtime_error("there is no cue " + text);
}

Act actWith(const DeskFixture& f, VerifierId who, QuestionId question, std::vector<PlacedEvidence> evidence)
{
    Act act = f.act(who, question);
    act.evidence = std::move(evidence);
    return act;
}

/// Another Stress Test about the fixture's clip.
QuestionId addStress(DeskFixture& f, const std::string& stem, SubType subType)
{
    const QuestionId id = addQuestion(*f.database, f.clip, Task::ReasoningStressVideo, stem, stem);
    inTransaction(*f.database, [&] {
        Revision revision = f.head(id);
        revision.subType = subType;
        revision.key = *dictatedKey(subType);
        take(QuestionStore(*f.database).replaceUndecided(revision));
    });
    return id;
}

}  // namespace

class TestReviewEvidence : public QObject {
    Q_OBJECT

private slots:
    BOTH_ENGINES(eachOptionHasItsOwnSpan);
    BOTH_ENGINES(undoRestoresTheCuesEarlierSpan);
    BOTH_ENGINES(aSpanIsTakenAwayAndComesBackWithUndo);
    BOTH_ENGINES(undoReachesSpansAfterARestart);
    BOTH_ENGINES(aRejectionCarriesTheProofAndConfirmsNothingElse);
    BOTH_ENGINES(anEditTakesTheSpanToTheNewCue);
    BOTH_ENGINES(impossibleSpansAreRefused);
    BOTH_ENGINES(otherActsCarryNoSpan);
    BOTH_ENGINES(stemsShareTheirCueWithTwins);
    BOTH_ENGINES(aStemNamedLikeAnOptionTakesItsCue);
    BOTH_ENGINES(rejectingAStressTestJudgesItsClaim);
};

void TestReviewEvidence::eachOptionHasItsOwnSpan()
{
    QFETCH(Engine, engine);
    DeskFixture f(engine);
    Act act = actWith(f, f.anna, f.smile, {{.place = 0, .span = kEarly}, {.place = 2, .span = kLate}});
    act.marks = kFirstRight;
    const auto id = f.desk.accept(act);
    CUEBENCH_VERIFY(id);
    QVERIFY(cueNamed(f, "He smiles").span == kEarly);
    QVERIFY(cueNamed(f, "A bus passes").span == kLate);
    QVERIFY(!cueNamed(f, "He claps").span);
    const std::vector<Evidence> expected{{cueNamed(f, "He smiles").id, kEarly},
                                         {cueNamed(f, "A bus passes").id, kLate}};
    QVERIFY(take(DecisionStore(*f.database).get(*id)).evidence == expected);
    // The same cue in the sibling question: its span is offered there.
    const ReviewItem sibling = take(f.desk.item(f.frown));
    QVERIFY(cueIn(sibling, 1) != nullptr);
    QVERIFY(cueIn(sibling, 1)->span == kEarly);
    QVERIFY(!cueIn(sibling, 0)->span);
    QVERIFY(cueIn(sibling, kClaimPlace) == nullptr);
}

void TestReviewEvidence::undoRestoresTheCuesEarlierSpan()
{
    QFETCH(Engine, engine);
    DeskFixture f(engine);
    Act first = actWith(f, f.anna, f.smile, {{.place = 0, .span = kEarly}});
    first.marks = kFirstRight;
    CUEBENCH_VERIFY(f.desk.accept(first));
    // Ben sees the smile elsewhere, in the sibling question.
    Act second = actWith(f, f.ben, f.frown, {{.place = 1, .span = kLate}});
    second.marks = {Mark::Right, Mark::Spurious, Mark::Unmarked, Mark::Unmarked};
    CUEBENCH_VERIFY(f.desk.accept(second));
    QVERIFY(cueNamed(f, "He smiles").span == kLate);
    CUEBENCH_VERIFY(f.desk.undo(f.ben));
    QVERIFY(cueNamed(f, "He smiles").span == kEarly);
    CUEBENCH_VERIFY(f.desk.redo(f.ben));
    QVERIFY(cueNamed(f, "He smiles").span == kLate);
    CUEBENCH_VERIFY(f.desk.undo(f.ben));
    CUEBENCH_VERIFY(f.desk.undo(f.anna));
    QVERIFY(!cueNamed(f, "He smiles").span);
}

void TestReviewEvidence::aSpanIsTakenAwayAndComesBackWithUndo()
{
    QFETCH(Engine, engine);
    DeskFixture f(engine);
    Act first = actWith(f, f.anna, f.smile, {{.place = 0, .span = kEarly}});
    first.marks = kFirstRight;
    CUEBENCH_VERIFY(f.desk.accept(first));
    Act second = actWith(f, f.ben, f.smile, {{.place = 0, .span = std::nullopt}});
    second.marks = kFirstRight;
    CUEBENCH_VERIFY(f.desk.accept(second));
    QVERIFY(!cueNamed(f, "He smiles").span);
    CUEBENCH_VERIFY(f.desk.undo(f.ben));
    QVERIFY(cueNamed(f, "He smiles").span == kEarly);
}

void TestReviewEvidence::undoReachesSpansAfterARestart()
{
    QFETCH(Engine, engine);
    DeskFixture f(engine);
    Act act = actWith(f, f.anna, f.smile, {{.place = 0, .span = kEarly}});
    act.marks = kFirstRight;
    CUEBENCH_VERIFY(f.desk.accept(act));
    f.database = f.project.open();
    ReviewDesk desk(*f.database, f.benchmark, {}, f.clock);
    CUEBENCH_VERIFY(desk.undo(f.anna));
    QVERIFY(!cueNamed(f, "He smiles").span);
    f.database = f.project.open();
    ReviewDesk again(*f.database, f.benchmark, {}, f.clock);
    CUEBENCH_VERIFY(again.redo(f.anna));
    QVERIFY(cueNamed(f, "He smiles").span == kEarly);
    QCOMPARE(take(f.database->checkIntegrity()).size(), std::size_t{0});
}

void TestReviewEvidence::aRejectionCarriesTheProofAndConfirmsNothingElse()
{
    QFETCH(Engine, engine);
    DeskFixture f(engine);
    Act first = actWith(f, f.anna, f.smile, {{.place = 0, .span = kEarly}});
    first.marks = kFirstRight;
    CUEBENCH_VERIFY(f.desk.accept(first));
    // Ben finds the clapping, and leaves the smile's span as it stood.
    const auto id = f.desk.reject(
        actWith(f, f.ben, f.smile, {{.place = 0, .span = kEarly}, {.place = 1, .span = kLate}}), "cue_there_after_all");
    CUEBENCH_VERIFY(id);
    QVERIFY(cueNamed(f, "He claps").span == kLate);
    const std::vector<Evidence> expected{{cueNamed(f, "He claps").id, kLate}};
    QVERIFY(take(DecisionStore(*f.database).get(*id)).evidence == expected);
    CUEBENCH_VERIFY(f.desk.undo(f.ben));
    QVERIFY(!cueNamed(f, "He claps").span);
}

void TestReviewEvidence::anEditTakesTheSpanToTheNewCue()
{
    QFETCH(Engine, engine);
    DeskFixture f(engine);
    Revision revised = f.head(f.smile);
    revised.options[0].text = "He smiles broadly";
    CUEBENCH_VERIFY(f.desk.edit(actWith(f, f.anna, f.smile, {{.place = 0, .span = kEarly}}), revised));
    QVERIFY(cueNamed(f, "He smiles broadly").span == kEarly);
    QVERIFY(!cueNamed(f, "He smiles").span);
    CUEBENCH_VERIFY(f.desk.undo(f.anna));
    QVERIFY(!cueNamed(f, "He smiles broadly").span);
    CUEBENCH_VERIFY(f.desk.redo(f.anna));
    QVERIFY(cueNamed(f, "He smiles broadly").span == kEarly);
}

void TestReviewEvidence::impossibleSpansAreRefused()
{
    QFETCH(Engine, engine);
    DeskFixture f(engine);
    inTransaction(*f.database, [&] {
        ClipStore clips(*f.database);
        take(clips.setMedia(f.clip, ClipMedia{.durationUs = 4'000'000}, {}));
    });
    const auto why = [&f](std::vector<PlacedEvidence> evidence, QuestionId question) {
        Act act = actWith(f, f.anna, question, std::move(evidence));
        const auto refused = f.desk.reject(act, "unclear");
        return refused ? std::string("(taken)") : refused.error().code + " " + refused.error().arguments.at(0).second;
    };
    const auto span = [](int place, std::int64_t begin, std::int64_t end) {
        return std::vector<PlacedEvidence>{{.place = place, .span = Span{.beginMs = begin, .endMs = end}}};
    };
    QCOMPARE(why(span(0, 900, 900), f.smile), std::string("review.evidence review.evidence.order"));
    QCOMPARE(why(span(0, -1, 900), f.smile), std::string("review.evidence review.evidence.order"));
    QCOMPARE(why(span(0, 3000, 4500), f.smile), std::string("review.evidence review.evidence.outside"));
    QCOMPARE(why(span(4, 0, 900), f.smile), std::string("review.evidence review.evidence.place"));
    QCOMPARE(why(span(kClaimPlace, 0, 900), f.smile), std::string("review.evidence review.evidence.place"));
    QCOMPARE(why(span(0, 0, 900), f.stress), std::string("review.evidence review.evidence.place"));
    QCOMPARE(why({{.place = 0, .span = kEarly}, {.place = 0, .span = kLate}}, f.smile),
             std::string("review.evidence review.evidence.twice"));
    QCOMPARE(take(DecisionStore(*f.database).count()), std::int64_t{0});
    QCOMPARE(why(span(0, 3000, 4040), f.smile), std::string("(taken)"));
}

void TestReviewEvidence::otherActsCarryNoSpan()
{
    QFETCH(Engine, engine);
    DeskFixture f(engine);
    CUEBENCH_VERIFY(f.desk.skip(actWith(f, f.anna, f.smile, {{.place = 0, .span = kEarly}})));
    CUEBENCH_VERIFY(f.desk.setFlag(actWith(f, f.anna, f.smile, {{.place = 0, .span = kEarly}}), true));
    QVERIFY(!cueNamed(f, "He smiles").span);
}

void TestReviewEvidence::stemsShareTheirCueWithTwins()
{
    QFETCH(Engine, engine);
    DeskFixture f(engine);
    const QuestionId twin =
        addStress(f, "Is the smile a sign of his happiness?", SubType::EmotionRelevantHallucination);
    QCOMPARE(f.head(twin).claim.text, std::string("the smile"));
    QCOMPARE(f.head(twin).claim.cue, f.head(f.stress).claim.cue);
    CUEBENCH_VERIFY(f.desk.accept(actWith(f, f.anna, f.stress, {{.place = kClaimPlace, .span = kEarly}})));
    const ReviewItem item = take(f.desk.item(twin));
    QVERIFY(cueIn(item, kClaimPlace) != nullptr);
    QCOMPARE(cueIn(item, kClaimPlace)->mark, Mark::Right);
    QVERIFY(cueIn(item, kClaimPlace)->span == kEarly);
    CUEBENCH_VERIFY(f.desk.undo(f.anna));
    QCOMPARE(cueIn(take(f.desk.item(twin)), kClaimPlace)->mark, Mark::Unmarked);
    QVERIFY(!cueIn(take(f.desk.item(twin)), kClaimPlace)->span);
}

void TestReviewEvidence::aStemNamedLikeAnOptionTakesItsCue()
{
    QFETCH(Engine, engine);
    DeskFixture f(engine);
    // An editor names the claimed cue as the option of the Basic question does.
    Revision named = f.head(f.stress);
    named.claim.text = "he  smiles.";
    CUEBENCH_VERIFY(f.desk.edit(f.act(f.anna, f.stress), named));
    QCOMPARE(f.head(f.stress).claim.cue, f.head(f.smile).options[0].cue);
    QCOMPARE(f.markOfCue("He smiles"), Mark::Right);
    // The Basic questions of the clip propose what was judged there.
    QCOMPARE(take(f.desk.item(f.frown)).marks.at(1), Mark::Right);
    // Another stem does not rename what a person has named.
    CUEBENCH_VERIFY(f.desk.edit(f.act(f.anna, f.stress), f.reworded(f.stress, "Does that grin show his happiness?")));
    QCOMPARE(f.head(f.stress).claim.text, std::string("He smiles"));
}

void TestReviewEvidence::rejectingAStressTestJudgesItsClaim()
{
    QFETCH(Engine, engine);
    DeskFixture f(engine);
    const QuestionId invented = addStress(f, "Does the salute show his pride?", SubType::EmotionRelevantHallucination);
    CUEBENCH_VERIFY(
        f.desk.reject(actWith(f, f.anna, invented, {{.place = kClaimPlace, .span = kLate}}), "cue_there_after_all"));
    QCOMPARE(f.markOfCue("the salute"), Mark::Right);
    QVERIFY(cueNamed(f, "the salute").span == kLate);
    CUEBENCH_VERIFY(f.desk.reject(f.act(f.ben, f.stress), "unclear"));
    QCOMPARE(f.markOfCue("the smile"), Mark::Unmarked);
}

QTEST_GUILESS_MAIN(TestReviewEvidence)
#include "tst_review_evidence.moc"
