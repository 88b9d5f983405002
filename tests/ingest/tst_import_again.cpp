// Candidates imported again: the same, changed, decided on, edited.
#include "candidate_files.h"
#include "store/decision_store.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>
#include <vector>

using namespace cuebench;
using namespace cuebench::test;

namespace {

/// A verdict on the question's head, as review gives it.
void decide(Scratch& scratch, const QuestionSummary& summary, RevisionId result = {})
{
    auto transaction = must(Transaction::begin(scratch.database()));
    DecisionStore decisions(scratch.database());
    Decision decision;
    decision.kind = result.isValid() ? DecisionKind::Edit : DecisionKind::Accept;
    decision.verifier = must(decisions.verifierFor("Ada"));
    decision.question = summary.question.id;
    decision.clip = summary.question.clip;
    decision.revision = summary.question.head;
    decision.resultRevision = result;
    must(decisions.add(decision));
    mustHold(QuestionStore(scratch.database()).setState(summary.question.id, ReviewState::Verified, true));
    mustHold(transaction.commit());
}

}  // namespace

class ImportAgainTest : public QObject {
    Q_OBJECT

private slots:
    void keepsSeveralRepliesOfAClipApart()
    {
        Scratch scratch;
        addTwoClips(scratch);
        const auto line = [](const std::string& stem) {
            return openAiLine("part_1/1.mp4|0", reply(question(stem, kFour, "\"A\"")));
        };
        const auto path = scratch.file("c.jsonl", line("One?") + line("Two?") + line("Two?"));
        QCOMPARE(must(takeCandidates(scratch, {path})).added, 3);
        QCOMPARE(questions(scratch).at(2).question.sourceKey, "part_1/1.mp4|facial_expression_reasoning|1|3");
        scratch.file("c.jsonl", line("Two?") + line("Two?") + line("One?"));
        QCOMPARE(counts(must(takeCandidates(scratch, {path}))), "read 3 added 0 updated 0 reopened 0 unchanged 3");
    }

    void findsThousandsOfRepliesOfAClipInAnyOrder()
    {
        constexpr int kReplies = 6000;
        Scratch scratch;
        addTwoClips(scratch);
        std::vector<std::string> lines;
        for (int i = 0; i < kReplies; ++i)
            lines.push_back(
                openAiLine("part_1/1.mp4|0", reply(question("Which cue " + std::to_string(i) + "?", kFour, "\"A\""))));
        const auto takeAll = [&] {
            std::string bytes;
            for (const auto& line : lines)
                bytes += line;
            return must(takeCandidates(scratch, {scratch.file("c.jsonl", bytes)}));
        };
        QElapsedTimer clock;
        clock.start();
        QCOMPARE(takeAll().added, kReplies);
        const auto first = clock.restart();
        std::reverse(lines.begin(), lines.end());
        QCOMPARE(counts(takeAll()), QString("read %1 added 0 updated 0 reopened 0 unchanged %1").arg(kReplies));
        // Looking for each among all of them took a minute; nothing is written here.
        QVERIFY2(clock.elapsed() < 3 * first, qPrintable(QString("%1 ms after %2").arg(clock.elapsed()).arg(first)));
    }

    void countsTheRemarksThatItDoesNotKeep()
    {
        Scratch scratch;
        addTwoClips(scratch);
        const int broken = ImportReport::kMostRemarks + 250;
        std::string lines;
        for (int i = 0; i < broken; ++i)
            lines += "{\"custom_id\": broken\n";
        lines += openAiLine("part_1/1.mp4|0", reply(question("One?", kFour, "\"A\"")));
        const auto second =
            scratch.file("d.jsonl", openAiLine("part_1/9.mp4|0", reply(question("No?", kFour, "\"A\""))));
        const auto report = must(takeCandidates(scratch, {scratch.file("c.jsonl", lines), second}));
        QCOMPARE(report.added, 1);
        QCOMPARE(report.read, broken + 2);
        QCOMPARE(report.skipped(), broken + 1);
        QCOMPARE(static_cast<int>(report.remarks.size()), ImportReport::kMostRemarks + 1);  // each file has its own
        QCOMPARE(report.untold.size(), 1U);
        QCOMPARE(report.untold.begin()->second.skipped, 250);
        QVERIFY(report.asText().find("250 more") != std::string::npos);
        QVERIFY(report.asCsv().find("import.more") != std::string::npos);
        ImportReport joined = report;
        joined.join(report);
        QCOMPARE(joined.skipped(), 2 * (broken + 1));
    }

    void updatesWhatNobodyDecidedOn()
    {
        Scratch scratch;
        addTwoClips(scratch);
        must(takeCandidates(scratch, {scratch.file("c.json", reply(question("Old?", kFour, "\"A\"")))}));
        const auto report =
            must(takeCandidates(scratch, {scratch.file("c.json", reply(question("New?", kFour, "\"B\"")))}));
        QCOMPARE(counts(report), "read 1 added 0 updated 1 reopened 0 unchanged 0");
        const auto taken = questions(scratch);
        QCOMPARE(taken.size(), 1U);
        QCOMPARE(taken[0].head.stem, "New?");
        QCOMPARE(taken[0].head.key, 1);
        QCOMPARE(taken[0].head.number, 1);
        QCOMPARE(must(QuestionStore(scratch.database()).revisionsOf(taken[0].question.id)).size(), 1U);
    }

    void reopensWhatWasDecidedOn()
    {
        Scratch scratch;
        addTwoClips(scratch);
        const auto old = scratch.file("c.json", reply(question("Old?", kFour, "\"A\"")));
        must(takeCandidates(scratch, {old}));
        decide(scratch, questions(scratch).at(0));
        QCOMPARE(counts(must(takeCandidates(scratch, {old}))), "read 1 added 0 updated 0 reopened 0 unchanged 1");
        QVERIFY(questions(scratch).at(0).question.state == ReviewState::Verified);
        const auto changed = scratch.file("c.json", reply(question("New?", kFour, "\"A\"")));
        QCOMPARE(counts(must(takeCandidates(scratch, {changed}))), "read 1 added 0 updated 0 reopened 1 unchanged 0");
        const auto taken = questions(scratch).at(0);
        QVERIFY(taken.question.state == ReviewState::Undecided);
        QVERIFY(taken.question.flagged);
        QCOMPARE(taken.head.stem, "New?");
        QCOMPARE(taken.head.number, 2);
        const auto revisions = must(QuestionStore(scratch.database()).revisionsOf(taken.question.id));
        QCOMPARE(revisions.size(), 2U);
        QCOMPARE(revisions[0].stem, "Old?");
        QCOMPARE(counts(must(takeCandidates(scratch, {changed}))), "read 1 added 0 updated 0 reopened 0 unchanged 1");
    }

    void leavesEditsAloneWhenTheCandidateIsTheSame()
    {
        Scratch scratch;
        addTwoClips(scratch);
        const auto path = scratch.file("c.json", reply(question("Old?", kFour, "\"A\"")));
        must(takeCandidates(scratch, {path}));
        const auto taken = questions(scratch).at(0);
        {
            auto transaction = must(Transaction::begin(scratch.database()));
            QuestionStore store(scratch.database());
            auto edited = taken.head;
            edited.id = {};
            edited.number = 2;
            edited.stem = "Better?";
            edited.author = must(DecisionStore(scratch.database()).verifierFor("Ada"));
            mustHold(store.setHead(taken.question.id, must(store.addRevision(edited))));
            mustHold(transaction.commit());
        }
        decide(scratch, questions(scratch).at(0), questions(scratch).at(0).question.head);
        QCOMPARE(counts(must(takeCandidates(scratch, {path}))), "read 1 added 0 updated 0 reopened 0 unchanged 1");
        QCOMPARE(questions(scratch).at(0).head.stem, "Better?");
    }
};

QTEST_GUILESS_MAIN(ImportAgainTest)
#include "tst_import_again.moc"
