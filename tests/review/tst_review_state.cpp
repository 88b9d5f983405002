// The state that follows from decisions and policy; and what keeps a question from being accepted.
#include "review/review_desk.h"

#include <QTest>

using namespace cuebench;

namespace {

constexpr RevisionId kFirst{1};
constexpr RevisionId kSecond{2};
constexpr VerifierId kLead{1};

/// "A1" accepts by verifier 1, "R2" rejects by 2, "E3" an edit by 3 from the first to the second revision, "a1" and
/// "r1" the same on the revision that was edited away, "x…" taken back: "xA1".
std::vector<Decision> decisionsFrom(const QString& shorthand, RevisionId head)
{
    std::vector<Decision> decisions;
    for (const QString& word : shorthand.split(' ', Qt::SkipEmptyParts)) {
        QString rest = word;
        Decision decision;
        if (rest.startsWith('x')) {
            decision.undone = true;
            rest.remove(0, 1);
        }
        const QChar kind = rest.at(0);
        decision.verifier = VerifierId(rest.mid(1).toInt());
        decision.revision = kind.isLower() ? kFirst : head;
        decision.kind = kind.toUpper() == 'R' ? DecisionKind::Reject : DecisionKind::Accept;
        if (kind == 'E') {
            decision.kind = DecisionKind::Edit;
            decision.revision = kFirst;
            decision.resultRevision = kSecond;
        }
        if (kind == 'F' || kind == 'U')
            decision.kind = kind == 'F' ? DecisionKind::Flag : DecisionKind::Unflag;
        decisions.push_back(decision);
    }
    return decisions;
}

}  // namespace

class TestReviewState : public QObject {
    Q_OBJECT

private slots:
    void followsFromDecisions_data();
    void followsFromDecisions();
    void flagIsTheLastWord_data();
    void flagIsTheLastWord();
    void acceptIsBlocked_data();
    void acceptIsBlocked();
};

void TestReviewState::followsFromDecisions_data()
{
    QTest::addColumn<QString>("decisions");
    QTest::addColumn<int>("wanted");
    QTest::addColumn<bool>("secondPerson");
    QTest::addColumn<bool>("edited");
    QTest::addColumn<QString>("state");
    const auto row = [](const char* title, const char* decisions, int wanted, bool second, bool edited,
                        const char* state) {
        QTest::newRow(title) << QString(decisions) << wanted << second << edited << QString(state);
    };
    row("nobody", "", 1, true, false, "undecided");
    row("one accept of one", "A2", 1, true, false, "verified");
    row("one accept of two", "A2", 2, true, false, "in_review");
    row("two people of two", "A2 A3", 2, true, false, "verified");
    row("the same person twice is one", "A2 A2", 2, true, false, "in_review");
    row("taken back", "xA2", 1, true, false, "undecided");
    row("one of two taken back", "A2 xA3", 2, true, false, "in_review");
    row("a flag is no verdict", "F2", 1, true, false, "undecided");
    row("reject", "R2", 1, true, false, "rejected");
    row("one reject of two", "R2", 2, true, false, "in_review");
    row("two rejects of two", "R2 R3", 2, true, false, "rejected");
    row("a change of mind", "A2 R2", 1, true, false, "rejected");
    row("two minds", "A2 R3", 1, true, false, "disputed");
    row("two minds, of three wanted", "A2 R3", 3, true, false, "disputed");
    row("the lead's later accept settles", "A2 R3 A1", 1, true, false, "verified");
    row("the lead's later reject settles", "A2 R3 R1", 1, true, false, "rejected");
    row("the lead against one", "A2 R1", 1, true, false, "rejected");
    row("a verdict after the lead's reopens", "A1 R3", 1, true, false, "disputed");
    row("the lead answers again", "A1 R3 A1", 1, true, false, "verified");
    row("the lead took it back", "A2 R3 xA1", 1, true, false, "disputed");
    row("an edit waits for another", "E2", 1, true, true, "in_review");
    row("another accepts the edit", "E2 A3", 1, true, true, "verified");
    row("the editor's own accept is not enough", "E2 A2", 1, true, true, "in_review");
    row("an edit suffices", "E2", 1, false, true, "verified");
    row("edit and one accept of three", "E2 A3", 3, true, true, "in_review");
    row("edit and two accepts of three", "E2 A3 A4", 3, true, true, "verified");
    row("verdicts on the old wording do not count", "a3 r4 E2", 1, false, true, "verified");
    row("the edit is rejected", "E2 R3", 1, true, true, "disputed");
    row("the editor is the lead and was contradicted", "E1 R3 A1", 1, true, true, "disputed");
    row("the lead stands by another's edit", "E2 R3 A1", 1, true, true, "verified");
    row("only the old wording was judged", "a3", 1, true, true, "undecided");
}

void TestReviewState::followsFromDecisions()
{
    QFETCH(QString, decisions);
    QFETCH(int, wanted);
    QFETCH(bool, secondPerson);
    QFETCH(bool, edited);
    QFETCH(QString, state);
    Policy policy;
    policy.verdictsPerQuestion = wanted;
    policy.editNeedsSecondPerson = secondPerson;
    const RevisionId head = edited ? kSecond : kFirst;
    const auto found = reviewStateOf(decisionsFrom(decisions, head), head, policy, {kLead});
    QCOMPARE(QString::fromStdString(std::string(name(found))), state);
}

void TestReviewState::flagIsTheLastWord_data()
{
    QTest::addColumn<QString>("decisions");
    QTest::addColumn<bool>("flagged");
    QTest::newRow("none") << "A2" << false;
    QTest::newRow("flag") << "F2" << true;
    QTest::newRow("flag, unflag") << "F2 U3" << false;
    QTest::newRow("flag, unflag taken back") << "F2 xU3" << true;
    QTest::newRow("flag taken back") << "xF2" << false;
}

void TestReviewState::flagIsTheLastWord()
{
    QFETCH(QString, decisions);
    QFETCH(bool, flagged);
    QCOMPARE(flaggedBy(decisionsFrom(decisions, kFirst)), flagged);
}

void TestReviewState::acceptIsBlocked_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<QString>("marks");
    QTest::addColumn<QString>("blocker");
    QTest::newRow("fit") << 0 << "RHSH"
                         << "";
    QTest::newRow("others unmarked") << 1 << "-R--"
                                     << "";
    QTest::newRow("yes and no") << 1 << "-R"
                                << "";
    QTest::newRow("none right") << 0 << "HHSH"
                                << "review.marks.none_right";
    QTest::newRow("several right") << 0 << "RRSH"
                                   << "review.marks.several_right";
    QTest::newRow("not the key") << 1 << "RHSH"
                                 << "review.marks.right_is_not_key";
    QTest::newRow("arguable") << 0 << "RHA-"
                              << "review.marks.arguable";
    QTest::newRow("key outside") << 7 << "RH--"
                                 << "review.marks.right_is_not_key";
    QTest::newRow("no marks") << 0 << ""
                              << "review.marks.none_right";
}

void TestReviewState::acceptIsBlocked()
{
    QFETCH(int, key);
    QFETCH(QString, marks);
    QFETCH(QString, blocker);
    std::vector<Mark> list;
    for (const QChar mark : marks)
        list.push_back(static_cast<Mark>(QString("-RHSA").indexOf(mark)));
    QCOMPARE(QString::fromStdString(acceptBlocker(Task::ReasoningBasicVideo, key, list)), blocker);
}

QTEST_APPLESS_MAIN(TestReviewState)
#include "tst_review_state.moc"
