// What is said against a wrong option that a language model proposes.
#include "rules/option_rules.h"

#include <QTest>

using namespace cuebench;
using Kind = OptionWarning::Kind;

namespace {

OptionPlace place()
{
    return {.options = {"He smiles broadly at the woman", "He frowns and looks away", "His shirt is bright blue",
                        "He wipes tears from his cheeks"},
            .key = 0,
            .replaced = 1,
            .captions = {"A man in a blue shirt smiles at a woman. He claps his hands.", "He smiles broadly."}};
}

std::vector<Kind> kinds(std::string_view text, Mark kind, std::string_view cue = {}, const OptionPlace& at = place())
{
    std::vector<Kind> found;
    for (const auto& warning : optionWarnings(text, cue, kind, at))
        found.push_back(warning.kind);
    return found;
}

}  // namespace

class TestOptionRules : public QObject {
    Q_OBJECT

private slots:
    void aSoundOptionHasNoWarnings()
    {
        QVERIFY(kinds("He hugs an old friend tightly", Mark::Hallucinated).empty());
        QVERIFY(kinds("His blue shirt has short sleeves", Mark::Spurious).empty());
    }

    void likenessIsToldWithTheOptionConcerned()
    {
        QVERIFY(kinds("The man is smiling broadly", Mark::Hallucinated).front() == Kind::LikeKey);
        const auto warnings = optionWarnings("Tears are wiped from his cheeks", {}, Mark::Hallucinated, place());
        QCOMPARE(warnings.size(), std::size_t{1});
        QVERIFY(warnings[0].kind == Kind::LikeOption);
        QCOMPARE(warnings[0].option, 3);
    }

    void theOptionThatItReplacesDoesNotCount()
    {
        OptionPlace instead = place();
        QVERIFY(kinds("He frowns and looks away", Mark::Hallucinated, {}, instead).empty());
        instead.replaced = 2;
        QVERIFY(kinds("He frowns and looks away", Mark::Hallucinated, {}, instead) ==
                std::vector<Kind>{Kind::LikeOption});
    }

    void anEmotionStandsOutWhereTheKeyHasNone()
    {
        const auto warnings = optionWarnings("He waves happily to a neighbour", {}, Mark::Hallucinated, place());
        QCOMPARE(warnings.size(), std::size_t{1});
        QVERIFY(warnings[0].kind == Kind::NamesEmotion);
        QCOMPARE(warnings[0].quote, std::string("happily"));
        OptionPlace named = place();
        named.options[0] = "His joyful smile at the woman";
        QVERIFY(kinds("He waves happily to a neighbour", Mark::Hallucinated, {}, named).empty());
    }

    void aHallucinatedCueOfTheCaptionIsQuoted()
    {
        const auto warnings =
            optionWarnings("He claps his hands in delight", "he claps his hands", Mark::Hallucinated, place());
        QCOMPARE(warnings.size(), std::size_t{1});
        QVERIFY(warnings[0].kind == Kind::CaptionSays);
        QCOMPARE(warnings[0].quote, std::string("He claps his hands"));
        // A spurious cue has to be in the clip.
        QVERIFY(kinds("He claps his hands in delight", Mark::Spurious, "he claps his hands").empty());
    }

    void aSpuriousCueThatTheCaptionsDoNotKnowIsTold()
    {
        QVERIFY(kinds("A green umbrella stands nearby", Mark::Spurious) == std::vector<Kind>{Kind::CaptionSilent});
        QVERIFY(kinds("A green umbrella stands nearby", Mark::Hallucinated).empty());
        OptionPlace bare = place();
        bare.captions.clear();
        QVERIFY(kinds("A green umbrella stands nearby", Mark::Spurious, {}, bare).empty());
    }

    void lengthIsHeldAgainstTheKey()
    {
        QCOMPARE(lengthAgainstKey("He smiles broadly at the women!", place()), 1);
        QCOMPARE(lengthAgainstKey("ä", place()), -29);
        QVERIFY(kinds("He waves", Mark::Hallucinated) == std::vector<Kind>{Kind::ShorterThanKey});
        QVERIFY(kinds("He waves to somebody far away across the whole street", Mark::Hallucinated) ==
                std::vector<Kind>{Kind::LongerThanKey});
        OptionPlace broken = place();
        broken.key = 9;
        QCOMPARE(lengthAgainstKey("He waves", broken), 0);
        QVERIFY(kinds("He waves", Mark::Hallucinated, {}, broken).empty());
    }

    void stemsNameNoEmotionButThoseOfStressTests()
    {
        QCOMPARE(stemWarnings("Which gesture shows his anger?", Task::ReasoningBasicVideo).size(), std::size_t{1});
        QCOMPARE(stemWarnings("Does he speak angrily?", Task::ModalityAgreement).front().quote, std::string("angrily"));
        QVERIFY(stemWarnings("Which gesture shows what he feels?", Task::ReasoningBasicVideo).empty());
        QVERIFY(stemWarnings("Does his fist show his anger?", Task::ReasoningStressVideo).empty());
    }

    void emotionWordsAreWholeWords()
    {
        QVERIFY(!emotionWordIn("The madam sits beside a saddle"));
        QVERIFY(!emotionWordIn(""));
        QCOMPARE(emotionWordIn("SAD!").value_or("-"), std::string("sad"));
    }

    void theWeakestOptionIsTheOneWithMostAgainstIt()
    {
        OptionPlace at = place();
        at.replaced = -1;
        at.options[3] = "He smiles broadly";
        QCOMPARE(weakestOption(at, {Mark::Right, Mark::Hallucinated, Mark::Spurious, Mark::Hallucinated}), 3);
    }

    void withNothingAgainstAnyTheUnmarkedOneIsWeakest()
    {
        OptionPlace at = place();
        at.replaced = -1;
        QCOMPARE(weakestOption(at, {Mark::Right, Mark::Hallucinated, Mark::Unmarked, Mark::Hallucinated}), 2);
        at.options = {"Yes"};
        QCOMPARE(weakestOption(at, {}), -1);
    }
};

QTEST_GUILESS_MAIN(TestOptionRules)
#include "tst_option_rules.moc"
