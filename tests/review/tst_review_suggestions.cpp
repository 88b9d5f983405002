// Edits that take an option from a suggestion: its origin, its cue and its kind come with it.
#include "review/desk_fixture.h"
#include "store/caption_store.h"
#include "store/decision_store.h"
#include "store/suggestion_store.h"

using namespace cuebench;
using namespace cuebench::testing;

namespace {

SuggestionId suggest(DeskFixture& f, QuestionId question)
{
    SuggestionId id;
    inTransaction(*f.database, [&] {
        const OriginId origin =
            take(CaptionStore(*f.database).addOrigin({.kind = "distractor", .languageModel = "omni", .seed = "4"}));
        id = take(SuggestionStore(*f.database)
                      .add({.id = {},
                            .question = question,
                            .revision = f.question(question).head,
                            .kind = Mark::Spurious,
                            .text = "A red lamp glows",
                            .cue = "a red lamp",
                            .origin = origin,
                            .createdAtMs = 1}));
    });
    return id;
}

/// The edit that puts the suggestion in the place of the last option.
Revision taken(const DeskFixture& f, QuestionId question, SuggestionId suggestion, const std::string& text)
{
    Revision revision = f.head(question);
    revision.options[3].text = text;
    revision.options[3].suggestion = suggestion;
    return revision;
}

}  // namespace

class TestReviewSuggestions : public QObject {
    Q_OBJECT

private slots:
    void originCueAndKindComeWithIt_data() { addEngines(); }
    void originCueAndKindComeWithIt()
    {
        QFETCH(Engine, engine);
        DeskFixture f(engine);
        const SuggestionId suggestion = suggest(f, f.smile);
        CUEBENCH_VERIFY(f.desk.edit(f.act(f.anna, f.smile), taken(f, f.smile, suggestion, "A red lamp glows")));
        const Option option = f.head(f.smile).options[3];
        QCOMPARE(option.suggestion, suggestion);
        QVERIFY(option.proposed == Mark::Spurious);
        QCOMPARE(f.markOfCue("a red lamp"), Mark::Spurious);  // the editor's word for it
        const auto item = take(f.desk.item(f.smile));
        QCOMPARE(item.marks[3], Mark::Spurious);
        const Suggestion kept = take(SuggestionStore(*f.database).get(option.suggestion));
        QCOMPARE(take(CaptionStore(*f.database).origin(kept.origin)).seed, std::string("4"));
        CUEBENCH_VERIFY(f.desk.undo(f.anna));
        QVERIFY(!f.head(f.smile).options[3].suggestion.isValid());
        CUEBENCH_VERIFY(f.desk.redo(f.anna));
        QCOMPARE(f.head(f.smile).options[3].suggestion, suggestion);
    }

    void changedWordsKeepTheOriginAndClaimTheirOwnCue_data() { addEngines(); }
    void changedWordsKeepTheOriginAndClaimTheirOwnCue()
    {
        QFETCH(Engine, engine);
        DeskFixture f(engine);
        const SuggestionId suggestion = suggest(f, f.smile);
        const Act act = f.act(f.anna, f.smile, kFirstRight);
        CUEBENCH_VERIFY(f.desk.edit(act, taken(f, f.smile, suggestion, "A green lamp glows")));
        const Revision head = f.head(f.smile);
        QCOMPARE(head.options[3].suggestion, suggestion);
        QVERIFY(head.options[3].proposed == Mark::Unmarked);
        QCOMPARE(f.markOfCue("A green lamp glows"), Mark::Hallucinated);
    }

    void wordsOfOnesOwnHaveNoSuggestionBehindThem_data() { addEngines(); }
    void wordsOfOnesOwnHaveNoSuggestionBehindThem()
    {
        QFETCH(Engine, engine);
        DeskFixture f(engine);
        const SuggestionId suggestion = suggest(f, f.smile);
        const Act act = f.act(f.anna, f.smile, kFirstRight);
        CUEBENCH_VERIFY(f.desk.edit(act, taken(f, f.smile, suggestion, "Children play in the yard")));
        QVERIFY(!f.head(f.smile).options[3].suggestion.isValid());
    }

    void aSuggestionOfAnotherQuestionIsRefused_data() { addEngines(); }
    void aSuggestionOfAnotherQuestionIsRefused()
    {
        QFETCH(Engine, engine);
        DeskFixture f(engine);
        const SuggestionId suggestion = suggest(f, f.frown);
        CUEBENCH_FAILS(f.desk.edit(f.act(f.anna, f.smile), taken(f, f.smile, suggestion, "A red lamp glows")),
                       "review.foreign_suggestion");
        CUEBENCH_FAILS(f.desk.edit(f.act(f.anna, f.smile), taken(f, f.smile, SuggestionId(99), "A red lamp glows")),
                       "suggestion.unknown");
        QCOMPARE(f.head(f.smile).number, 1);
        QCOMPARE(take(DecisionStore(*f.database).count()), std::int64_t{0});
    }

    void theOthersKeepTheirCues_data() { addEngines(); }
    void theOthersKeepTheirCues()
    {
        QFETCH(Engine, engine);
        DeskFixture f(engine);
        const SuggestionId suggestion = suggest(f, f.smile);
        CUEBENCH_VERIFY(f.desk.edit(f.act(f.anna, f.smile), taken(f, f.smile, suggestion, "A red lamp glows")));
        const CueId lamp = f.head(f.smile).options[3].cue;
        Revision again = f.head(f.smile);
        again.options[2].text = "A tram passes";
        CUEBENCH_VERIFY(f.desk.edit(f.act(f.anna, f.smile), again));
        // "a red lamp" is worded otherwise than the option: it stays its cue all the same.
        QCOMPARE(f.head(f.smile).options[3].cue, lamp);
        QCOMPARE(f.head(f.smile).options[3].suggestion, suggestion);
    }

    void wordsThatALanguageModelWordedAnewNameIt_data() { addEngines(); }
    void wordsThatALanguageModelWordedAnewNameIt()
    {
        QFETCH(Engine, engine);
        DeskFixture f(engine);
        OriginId omni;
        inTransaction(*f.database, [&] {
            omni = take(CaptionStore(*f.database).addOrigin({.kind = "wording", .languageModel = "omni", .seed = "4"}));
        });
        const std::string stem = "What in the picture tells how the man feels?";
        Revision revision = f.reworded(f.smile, stem);
        revision.stemOrigin = omni;
        revision.options[3].text = "A lamp of bright red glows";
        revision.options[3].origin = omni;
        CUEBENCH_VERIFY(f.desk.edit(f.act(f.anna, f.smile), revision));
        QCOMPARE(f.head(f.smile).stemOrigin, omni);
        QCOMPARE(f.head(f.smile).options[3].origin, omni);
        QVERIFY(!f.head(f.smile).options[2].origin.isValid());
        const auto item = take(f.desk.item(f.smile));
        QCOMPARE(item.wordings.size(), std::size_t{2});
        QCOMPARE(item.wordings[0].option, -1);
        QCOMPARE(item.wordings[1].option, 3);
        QCOMPARE(item.wordings[1].origin.seed, std::string("4"));
        CUEBENCH_VERIFY(f.desk.undo(f.anna));
        QVERIFY(!f.head(f.smile).stemOrigin.isValid() && !f.head(f.smile).options[3].origin.isValid());
        CUEBENCH_VERIFY(f.desk.redo(f.anna));
        // A touch leaves it theirs; what is written anew is its editor's.
        revision = f.head(f.smile);
        revision.stem = "What in the picture tells how this man feels?";
        revision.options[3].text = "Children play in the yard";
        CUEBENCH_VERIFY(f.desk.edit(f.act(f.anna, f.smile, kFirstRight), revision));
        QCOMPARE(f.head(f.smile).stemOrigin, omni);
        QVERIFY(!f.head(f.smile).options[3].origin.isValid());
    }
};

QTEST_GUILESS_MAIN(TestReviewSuggestions)
#include "tst_review_suggestions.moc"
