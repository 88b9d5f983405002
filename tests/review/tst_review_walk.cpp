// A long walk of random acts, undos and redos by three people: after each step the kept states are what the decisions
// say, and so are the marks of the cues; and everything can be taken back to the beginning.
#include "review/desk_fixture.h"
#include "store/decision_store.h"

#include <QRandomGenerator>

#include <map>
#include <set>

using namespace cuebench;
using namespace cuebench::testing;

namespace {

constexpr int kSteps = 250;

/// The marks that the decisions in force give, computed the plain way over the whole project.
std::map<CueId, Mark> expectedMarks(const DeskFixture& f)
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
    std::map<CueId, Mark> marks;
    for (const Cue& cue : take(questions.cuesOf(f.clip)))
        marks[cue.id] = Mark::Unmarked;
    for (const auto& one : inForce) {
        const auto& [decision, revision] = one.second;
        for (std::size_t i = 0; i < decision.marks.size(); ++i) {
            if (revision.options[i].cue.isValid() && decision.marks[i] != Mark::Unmarked)
                marks[revision.options[i].cue] = decision.marks[i];
        }
    }
    return marks;
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
            case 1: return codeFrom(f.desk.accept(f.act(who, question, marksFor(f.head(question)))));
            case 2: return codeFrom(f.desk.reject(f.act(who, question, marksFor(f.head(question))), "unclear"));
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

    std::string edit(VerifierId who, QuestionId question)
    {
        Revision revised = f.head(question);
        revised.stem = "Which cue, number " + std::to_string(++m_edits) + "?";
        if (question != f.stress) {
            revised.key = m_random.bounded(4);
            revised.options[static_cast<std::size_t>(m_random.bounded(4))].text =
                "He does thing " + std::to_string(m_random.bounded(6));
        }
        if (!faultsOf(revised, f.question(question).task).empty())
            return {};
        return codeFrom(f.desk.edit(f.act(who, question, marksFor(revised)), revised));
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
        const auto marks = expectedMarks(f);
        for (const Cue& cue : take(QuestionStore(*f.database).cuesOf(f.clip)))
            QCOMPARE(cue.mark, marks.at(cue.id));
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
    for (const Cue& cue : take(QuestionStore(*f.database).cuesOf(f.clip)))
        QCOMPARE(cue.mark, Mark::Unmarked);
}

QTEST_GUILESS_MAIN(TestReviewWalk)
#include "tst_review_walk.moc"
