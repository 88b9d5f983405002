// A long walk of random acts, undos and redos by three people: after each step the kept states are what the decisions
// say, and so are the marks and spans of the cues; and everything can be taken back to the beginning.
#include "domain/claim.h"
#include "review/desk_fixture.h"
#include "store/decision_store.h"

#include <QRandomGenerator>

#include <map>
#include <set>

using namespace cuebench;
using namespace cuebench::testing;

namespace {

constexpr int kSteps = 250;

struct Known {
    Mark mark = Mark::Unmarked;
    std::optional<Span> span;
};

/// What the decisions in force say of each cue, computed the plain way over the whole project.
std::map<CueId, Known> expectedOf(const DeskFixture& f)
{
    std::map<DecisionId, std::pair<Decision, Revision>> inForce;
    const QuestionStore questions(*f.database);
    for (const QuestionId question : {f.smile, f.frown, f.stress}) {
        for (const Decision& decision : take(DecisionStore(*f.database).decisionsOn(question))) {
            if (decision.undone || !isVerdict(decision.kind))
                continue;
            const RevisionId judged = decision.kind == DecisionKind::Edit ? decision.resultRevision : decision.revision;
            inForce.emplace(decision.id, std::pair(decision, take(questions.revision(judged))));
        }
    }
    std::map<CueId, Known> known;
    for (const Cue& cue : take(questions.cuesOf(f.clip)))
        known[cue.id] = {};
    for (const auto& one : inForce) {
        const auto& [decision, revision] = one.second;
        for (std::size_t i = 0; i < decision.marks.size(); ++i) {
            if (revision.options[i].cue.isValid() && decision.marks[i] != Mark::Unmarked)
                known[revision.options[i].cue].mark = decision.marks[i];
        }
        const Mark claimed = claimJudgement(decision.kind, revision.subType, decision.reason);
        if (claimed != Mark::Unmarked)
            known[revision.claim.cue].mark = claimed;
        for (const Evidence& evidence : decision.evidence)
            known[evidence.cue].span = evidence.span;
    }
    return known;
}

class Walk {
public:
    Walk(DeskFixture& fixture, quint32 seed) : f(fixture), m_random(seed) {}

    /// The error's code, or nothing.
    std::string step()
    {
        const VerifierId who = pick<VerifierId>({f.anna, f.ben, f.cleo});
        const QuestionId question = pick<QuestionId>({f.smile, f.frown, f.stress});
        switch (m_random.bounded(10)) {
            case 0:
            case 1: return codeFrom(f.desk.accept(actFor(who, f.head(question))));
            case 2: return codeFrom(f.desk.reject(actFor(who, f.head(question)), pickReason()));
            case 3: return edit(who, question);
            case 4: return codeFrom(f.desk.setFlag(f.act(who, question), m_random.bounded(2) == 0));
            case 5: return codeFrom(f.desk.skip(f.act(who, question)));
            case 6:
            case 7: return codeFrom(f.desk.undo(who));
            default: return codeFrom(f.desk.redo(who));
        }
    }

private:
    template <class T>
    T pick(const std::vector<T>& choices)
    {
        return choices[static_cast<std::size_t>(m_random.bounded(static_cast<int>(choices.size())))];
    }

    template <class T>
    static std::string codeFrom(const Result<T>& result)
    {
        return result ? std::string() : result.error().code;
    }

    std::vector<Mark> marksFor(const Revision& revision)
    {
        std::vector<Mark> marks;
        for (std::size_t i = 0; i < revision.options.size(); ++i) {
            const Mark wrong = pick<Mark>({Mark::Hallucinated, Mark::Spurious, Mark::Unmarked});
            marks.push_back(static_cast<int>(i) == revision.key ? Mark::Right : wrong);
        }
        return marks;
    }

    std::string pickReason() { return m_random.bounded(2) == 0 ? "unclear" : "cue_not_there"; }

    /// Marks for the options, and now and then a span for a cue, or the word that it has none.
    Act actFor(VerifierId who, const Revision& revision)
    {
        Act act = f.act(who, revision.question, marksFor(revision));
        for (const int place : cuePlaces(revision)) {
            if (m_random.bounded(3) != 0)
                continue;
            const std::int64_t begin = m_random.bounded(4) * 100;
            act.evidence.push_back({.place = place, .span = std::nullopt});
            if (m_random.bounded(4) != 0)
                act.evidence.back().span = Span{.beginMs = begin, .endMs = begin + 40};
        }
        return act;
    }

    std::string edit(VerifierId who, QuestionId question)
    {
        Revision revised = f.head(question);
        revised.stem = "Which cue, number " + std::to_string(++m_edits) + "?";
        if (question == f.stress) {
            // As a smile elsewhere, as a cue of its own, or as the stem says.
            revised.claim.text = pick<std::string>({"He smiles", "the grin", ""});
        } else {
            revised.key = m_random.bounded(4);
            revised.options[static_cast<std::size_t>(m_random.bounded(4))].text =
                "He does thing " + std::to_string(m_random.bounded(6));
        }
        if (!faultsOf(revised, f.question(question).task).empty())
            return {};
        return codeFrom(f.desk.edit(actFor(who, revised), revised));
    }

    DeskFixture& f;
    QRandomGenerator m_random;
    int m_edits = 0;
};

}  // namespace

class TestReviewWalk : public QObject {
    Q_OBJECT

private slots:
    void statesFollowFromDecisions_data();
    void statesFollowFromDecisions();
};

void TestReviewWalk::statesFollowFromDecisions_data()
{
    QTest::addColumn<Engine>("engine");
    QTest::addColumn<quint32>("seed");
    QTest::newRow("SQLite 1") << Engine::Sqlite << 1U;
    QTest::newRow("SQLite 2") << Engine::Sqlite << 2U;
    QTest::newRow("PostgreSQL 3") << Engine::Postgresql << 3U;
}

void TestReviewWalk::statesFollowFromDecisions()
{
    QFETCH(Engine, engine);
    QFETCH(quint32, seed);
    Policy policy;
    policy.verdictsPerQuestion = 1 + static_cast<int>(seed % 2);
    DeskFixture f(engine, policy);
    Walk walk(f, seed);
    const std::set<std::string> expected{"", "review.nothing_to_undo", "review.nothing_to_redo", "review.built_upon",
                                         "review.stale"};
    for (int i = 0; i < kSteps; ++i) {
        const std::string code = walk.step();
        QVERIFY2(expected.count(code) == 1, code.c_str());
        QCOMPARE(take(f.desk.rebuildStates()), 0);
        const auto known = expectedOf(f);
        for (const Cue& cue : take(QuestionStore(*f.database).cuesOf(f.clip))) {
            QCOMPARE(cue.mark, known.at(cue.id).mark);
            QVERIFY(cue.span == known.at(cue.id).span);
        }
    }
    // Whoever is not in somebody else's way takes back; in the end nothing is left.
    for (bool moved = true; moved;) {
        moved = false;
        for (const VerifierId who : {f.anna, f.ben, f.cleo})
            moved = f.desk.undo(who).has_value() || moved;
    }
    for (const QuestionId question : {f.smile, f.frown, f.stress}) {
        QCOMPARE(f.state(question), std::string("undecided"));
        QCOMPARE(f.head(question).number, 1);
        QVERIFY(!f.question(question).flagged);
    }
    for (const Cue& cue : take(QuestionStore(*f.database).cuesOf(f.clip))) {
        QCOMPARE(cue.mark, Mark::Unmarked);
        QVERIFY(!cue.span);
    }
}

QTEST_GUILESS_MAIN(TestReviewWalk)
#include "tst_review_walk.moc"
