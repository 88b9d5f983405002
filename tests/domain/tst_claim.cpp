// What the stem of a Stress Test claims, and how that claim is judged.
#include "domain/claim.h"

#include <QTest>

using namespace cuebench;

Q_DECLARE_METATYPE(cuebench::DecisionKind)
Q_DECLARE_METATYPE(cuebench::SubType)
Q_DECLARE_METATYPE(cuebench::Mark)

class TestClaim : public QObject {
    Q_OBJECT

private slots:
    void stemsClaimACue_data()
    {
        QTest::addColumn<QString>("stem");
        QTest::addColumn<QString>("claim");
        const auto row = [](const char* stem, const char* claim) { QTest::newRow(stem) << stem << claim; };
        row("Does the man's raised fist indicate that he is angry?", "the man's raised fist");
        row("Do the colourful balloons behind the woman show that she feels happy?",
            "the colourful balloons behind the woman");
        row("Is the way the woman raises both arms a sign of her happiness?", "the way the woman raises both arms");
        row("Are the blaring car horns a sign of the man's anger?", "the blaring car horns");
        row("Does the remark that her own was red indicate that she is disgusted?", "the remark that her own was red");
        row("Is the trembling voice related to the man's fear?", "the trembling voice");
        row("does the smile,  at the end, mean he is happy ?", "the smile,  at the end");
        row("Does the man's showroom suggest pride?", "the man's showroom");
        row("Did her na\xC3\xAFve smile reveal joy?", "her na\xC3\xAFve smile");
        // Built otherwise: the whole stem is the claim.
        row("The man smiles because he is happy.", "The man smiles because he is happy.");
        row("Is he angry?", "Is he angry");
        row("Does show that?", "Does show that");
        row("Does", "Does");
        row("", "");
    }
    void stemsClaimACue()
    {
        QFETCH(QString, stem);
        QTEST(QString::fromStdString(claimedCue(stem.toStdString())), "claim");
    }

    void aNewStemIsReadAnewUnlessAPersonNamedTheCue()
    {
        Revision before;
        before.stem = "Does the smile show his happiness?";
        before.claim.text = "the smile";
        QCOMPARE(claimAfter(before, "Does the grin show his happiness?"), std::string("the grin"));
        before.claim.text = "He smiles";
        QCOMPARE(claimAfter(before, "Does the grin show his happiness?"), std::string("He smiles"));
        QCOMPARE(claimAfter(before, before.stem), std::string("He smiles"));
    }

    void verdictsJudgeTheClaim_data()
    {
        QTest::addColumn<DecisionKind>("kind");
        QTest::addColumn<SubType>("subType");
        QTest::addColumn<QString>("reason");
        QTest::addColumn<Mark>("mark");
        const auto row = [](const char* name, DecisionKind kind, SubType subType, const char* reason, Mark mark) {
            QTest::newRow(name) << kind << subType << reason << mark;
        };
        const auto accept = DecisionKind::Accept;
        const auto reject = DecisionKind::Reject;
        const auto hallucination = SubType::EmotionRelevantHallucination;
        row("yes", accept, SubType::NoHallucination, "", Mark::Right);
        row("spurious", accept, SubType::Spurious, "", Mark::Spurious);
        row("hallucinated", accept, hallucination, "", Mark::Hallucinated);
        row("edit", DecisionKind::Edit, SubType::Spurious, "", Mark::Spurious);
        row("not there", reject, SubType::NoHallucination, "cue_not_there", Mark::Hallucinated);
        row("there after all", reject, hallucination, "cue_there_after_all", Mark::Right);
        row("there, whatever it means", reject, SubType::Spurious, "cue_there_after_all", Mark::Unmarked);
        row("irrelevant", reject, SubType::NoHallucination, "cue_irrelevant", Mark::Spurious);
        row("relevant", reject, SubType::Spurious, "cue_relevant", Mark::Right);
        row("unclear", reject, SubType::Spurious, "unclear", Mark::Unmarked);
        row("skip", DecisionKind::Skip, SubType::Spurious, "", Mark::Unmarked);
        row("basic", accept, SubType::FacialExpression, "", Mark::Unmarked);
    }
    void verdictsJudgeTheClaim()
    {
        QFETCH(DecisionKind, kind);
        QFETCH(SubType, subType);
        QFETCH(QString, reason);
        QTEST(claimJudgement(kind, subType, reason.toStdString()), "mark");
    }

    void marksAndSubTypesOfClaimsAnswerEachOther()
    {
        for (const SubType subType : kSubTypes) {
            const bool ofStress = fits(subType, Task::ReasoningStressVideo);
            QCOMPARE(claimMark(subType) != Mark::Unmarked, ofStress);
            if (ofStress)
                QVERIFY(subTypeForClaim(claimMark(subType)) == subType);
        }
        QVERIFY(!subTypeForClaim(Mark::Arguable));
    }
};

QTEST_APPLESS_MAIN(TestClaim)
#include "tst_claim.moc"
