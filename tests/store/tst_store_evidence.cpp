// Evidence and claims in the store, and how a project of the first schema gets them.
#include "store/both_engines.h"
#include "store/decision_store.h"
#include "store/migrations.h"
#include "store/question_store.h"

#include <QTest>

using namespace cuebench;
using namespace cuebench::testing;

namespace {

std::vector<Migration> onlyFirst()
{
    std::vector<Migration> migrations = builtinMigrations();
    std::erase_if(migrations, [](const Migration& one) { return one.version > 1; });
    return migrations;
}

// As the program of the first schema wrote them: a Basic question with the span of its key, two Stress Tests of one
// cue, of which one is accepted as spurious, and an accept that was taken back.
constexpr const char* kOldRows =
    "INSERT INTO roots (id, path) VALUES (1, '/media'); "
    "INSERT INTO clips (id, name, root, path, audio_path, pool) VALUES (1, 'part_1/1.mp4', 1, 'a', '', 0); "
    "INSERT INTO verifiers (id, uuid, name, folded_name, role) VALUES (1, 'v', 'Anna', 'anna', 1); "
    "INSERT INTO cues (id, uuid, clip, modality, text, text_key, mark, span_begin_ms, span_end_ms) "
    "VALUES (1, 'c', 1, 0, 'He smiles', 'k', 1, 500, 900); "
    "INSERT INTO questions (id, uuid, clip, task, category, head, sub_type, state) VALUES "
    "(1, 'q1', 1, 1, 'x', 1, 0, 2), (2, 'q2', 1, 4, 'x', 2, 8, 2), (3, 'q3', 1, 4, 'x', 3, 9, 0), "
    "(4, 'q4', 1, 3, 'x', 4, 7, 0); "
    "INSERT INTO revisions (id, question, number, stem, answer, sub_type, created_at, wording_hash) VALUES "
    "(1, 1, 1, 'Which?', 0, 0, 1, 'h'), (2, 2, 1, 'Does the lamp show his anger?', 1, 8, 1, 'h'), "
    "(3, 3, 1, 'Is the lamp a sign of his anger?', 1, 9, 1, 'h'), "
    "(4, 4, 1, 'Does the lamp show his anger?', 0, 7, 1, 'h'); "
    "INSERT INTO question_options (revision, position, text, cue, proposed) VALUES (1, 0, 'He smiles', 1, 1), "
    "(2, 0, 'Yes', NULL, 0), (2, 1, 'No', NULL, 0), (3, 0, 'Yes', NULL, 0), (3, 1, 'No', NULL, 0), "
    "(4, 0, 'Yes', NULL, 0), (4, 1, 'No', NULL, 0); "
    "INSERT INTO question_texts (question, folded) VALUES (1, 'x'), (2, 'x'), (3, 'x'), (4, 'x'); "
    "INSERT INTO decisions (id, uuid, kind, verifier, question, clip, revision, reason, note, marks, "
    "evidence_begin_ms, evidence_end_ms, answered_first, looked_early, open_policy, played_video, played_sound, "
    "active_ms, created_at, undone) VALUES "
    "(1, 'd1', 0, 1, 1, 1, 1, '', '', '1', 500, 900, -1, 0, 0, 1, 1, 9, 1, 0), "
    "(2, 'd2', 0, 1, 2, 1, 2, '', '', '0,1', 1200, 1850, -1, 0, 0, 1, 1, 9, 2, 0), "
    "(3, 'd3', 0, 1, 4, 1, 4, '', '', '1,0', NULL, NULL, -1, 0, 0, 1, 1, 9, 3, 1), "
    "(4, 'd4', 7, 1, 4, 1, 4, '', '', '', NULL, NULL, -1, 0, 0, 0, 0, 0, 4, 0)";

}  // namespace

class TestStoreEvidence : public QObject {
    Q_OBJECT

private slots:
    void aProjectOfTheFirstSchemaGetsCuesForItsStems_data() { addEngines(); }
    void aProjectOfTheFirstSchemaGetsCuesForItsStems()
    {
        QFETCH(Engine, engine);
        const Project project(engine);
        qputenv("XDG_STATE_HOME", QByteArray::fromStdString(project.temporaryFolder()));
        CUEBENCH_VERIFY(Database::create(project.location(), onlyFirst()));
        for (const QString& statement : QString::fromLatin1(kOldRows).split(QStringLiteral("; ")))
            QVERIFY(project.execute(statement.toStdString()));
        QVERIFY(project.execute("UPDATE decisions SET target = 3 WHERE id = 4"));

        const auto opened = Database::open(project.location());
        CUEBENCH_VERIFY(opened);
        QCOMPARE((*opened)->schemaVersion(), newestVersion(builtinMigrations(), engine));
        const QuestionStore questions(**opened);
        const Claim claim = take(questions.revision(RevisionId(2))).claim;
        QCOMPARE(claim.text, std::string("the lamp"));
        QCOMPARE(take(questions.revision(RevisionId(3))).claim.cue, claim.cue);
        // The same words about the sound are another cue; the accept of it was taken back.
        const Claim heard = take(questions.revision(RevisionId(4))).claim;
        QVERIFY(heard.cue != claim.cue);
        QCOMPARE(take(questions.cue(heard.cue)).mark, Mark::Unmarked);
        QCOMPARE(take(questions.cue(claim.cue)).mark, Mark::Spurious);
        QVERIFY(!take(questions.revision(RevisionId(1))).claim.cue.isValid());
        const DecisionStore decisions(**opened);
        const std::vector<Evidence> ofKey{{CueId(1), Span{.beginMs = 500, .endMs = 900}}};
        QVERIFY(take(decisions.get(DecisionId(1))).evidence == ofKey);
        const std::vector<Evidence> ofClaim{{claim.cue, Span{.beginMs = 1200, .endMs = 1850}}};
        QVERIFY(take(decisions.get(DecisionId(2))).evidence == ofClaim);
        QVERIFY(take(questions.cue(CueId(1))).span == ofKey[0].span);
        const auto faults = take((*opened)->checkIntegrity());
        QVERIFY2(faults.empty(), faults.empty() ? "" : faults.front().c_str());
    }

    void aStemIsTiedToItsCueWheneverItIsWritten_data() { addEngines(); }
    void aStemIsTiedToItsCueWheneverItIsWritten()
    {
        QFETCH(Engine, engine);
        const Project project(engine);
        const auto database = project.create();
        const ClipId clip = addClip(*database, "part_1/1.mp4");
        const QuestionId id = addQuestion(*database, clip, Task::ReasoningStressAudio, "s", "Does the sob show grief?");
        QuestionStore questions(*database);
        Revision head = take(questions.revision(take(questions.get(id)).head));
        QCOMPARE(head.claim.text, std::string("the sob"));
        QCOMPARE(take(questions.cue(head.claim.cue)).modality, Modality::Audio);
        inTransaction(*database, [&] {
            head.stem = "Does the sigh show grief?";
            head.claim = {};
            take(questions.replaceUndecided(head));
        });
        QCOMPARE(take(questions.revision(head.id)).claim.text, std::string("the sigh"));
        inTransaction(*database, [&] {
            Revision named = head;
            named.claim.text = "He sighs";
            take(questions.addRevision(named));
        });
        QCOMPARE(take(questions.revision(take(questions.get(id)).head)).claim.text, std::string("He sighs"));
        QCOMPARE(take(questions.list({}, 0, 9)).at(0).head.claim.text, std::string("He sighs"));
        const QuestionId basic = addQuestion(*database, clip, Task::ReasoningBasicAudio, "b");
        QVERIFY(!take(questions.revision(take(questions.get(basic)).head)).claim.cue.isValid());
    }

    void theIntegrityCheckFindsLostClaimsAndImpossibleSpans_data() { addEngines(); }
    void theIntegrityCheckFindsLostClaimsAndImpossibleSpans()
    {
        QFETCH(Engine, engine);
        const Project project(engine);
        const auto database = project.create();
        const ClipId clip = addClip(*database, "part_1/1.mp4");
        const QuestionId id = addQuestion(*database, clip, Task::ReasoningStressVideo, "s", "Does the lamp show it?");
        const Revision head = take(QuestionStore(*database).revision(RevisionId(1)));
        static_cast<void>(addDecision(*database, {.kind = DecisionKind::Reject,
                                                  .verifier = addVerifier(*database, "Anna"),
                                                  .question = id,
                                                  .clip = clip,
                                                  .revision = head.id,
                                                  .evidence = {{head.claim.cue, Span{.beginMs = 100, .endMs = 200}}}}));
        QVERIFY(project.execute("UPDATE questions SET state = 3"));
        QCOMPARE(take(database->checkIntegrity()).size(), std::size_t{0});
        QVERIFY(project.execute("UPDATE decision_evidence SET end_ms = 100"));
        QCOMPARE(take(database->checkIntegrity()).size(), std::size_t{1});
        QVERIFY(project.execute("UPDATE revisions SET claim = NULL"));
        QCOMPARE(take(database->checkIntegrity()).size(), std::size_t{2});
    }
};

QTEST_GUILESS_MAIN(TestStoreEvidence)
#include "tst_store_evidence.moc"
