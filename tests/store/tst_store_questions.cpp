// Questions, their revisions and cues, on both engines.
#include "store/decision_store.h"
#include "store/question_bench.h"

using namespace cuebench;
using namespace cuebench::testing;

class TestStoreQuestions : public QObject {
    Q_OBJECT

private slots:
    void questionComesBackAsItWas_data() { addEngines(); }
    void questionComesBackAsItWas();
    void sourceKeyIsUniqueAndMayBeMissing_data() { addEngines(); }
    void sourceKeyIsUniqueAndMayBeMissing();
    void revisionsAreNeverOverwrittenOnceDecided_data() { addEngines(); }
    void revisionsAreNeverOverwrittenOnceDecided();
    void aChangeMakesANewHead_data() { addEngines(); }
    void aChangeMakesANewHead();
    void sameCueIsKeptOnce_data() { addEngines(); }
    void sameCueIsKeptOnce();
    void knownQuestionsForImports_data() { addEngines(); }
    void knownQuestionsForImports();
    void foundByUuidAndNumber_data() { addEngines(); }
    void foundByUuidAndNumber();
};

void TestStoreQuestions::questionComesBackAsItWas()
{
    QFETCH(Engine, engine);
    const Project project(engine);
    const auto database = project.create();
    const ClipId clip = addClip(*database, "part_1/1.mp4");
    QuestionStore questions(*database);
    Question question;
    question.clip = clip;
    question.task = Task::ReasoningStressVideo;
    question.driver = Modality::Audio;
    question.sourceKey = "part_1/1.mp4|x|0";
    question.category = "audio_driven_visual_hallucination_video_relevant";
    question.flagged = true;
    Revision revision = basicRevision("Does it \xE2\x80\x9Cshow\xE2\x80\x9D?\nSecond line");
    revision.subType = SubType::Spurious;
    revision.key = 1;
    revision.createdAtMs = 1'700'000'000'123;
    QuestionId id;
    inTransaction(*database, [&] {
        revision.options[2].cue = take(questions.cueFor(clip, Modality::Video, "He yawns."));
        id = take(questions.add(question, revision));
    });
    const Question back = take(questions.get(id));
    QCOMPARE(back.uuid.size(), std::size_t{36});
    QCOMPARE(back.clip, clip);
    QCOMPARE(back.task, question.task);
    QCOMPARE(back.driver, question.driver);
    QVERIFY(!back.origin.isValid());
    QCOMPARE(back.sourceKey, question.sourceKey);
    QCOMPARE(back.category, question.category);
    QCOMPARE(back.state, ReviewState::Undecided);
    QVERIFY(back.flagged);
    const Revision head = take(questions.revision(back.head));
    QCOMPARE(head.question, id);
    QCOMPARE(head.number, 1);
    QCOMPARE(head.stem, revision.stem);
    QVERIFY(head.options == revision.options);
    QCOMPARE(head.key, 1);
    QCOMPARE(head.subType, SubType::Spurious);
    QVERIFY(!head.author.isValid());
    QCOMPARE(head.createdAtMs, revision.createdAtMs);
    CUEBENCH_FAILS(questions.get(QuestionId(99)), "question.unknown");
}

void TestStoreQuestions::sourceKeyIsUniqueAndMayBeMissing()
{
    QFETCH(Engine, engine);
    const Project project(engine);
    const auto database = project.create();
    const ClipId clip = addClip(*database, "part_1/1.mp4");
    static_cast<void>(addQuestion(*database, clip, Task::ReasoningBasicVideo, ""));
    static_cast<void>(addQuestion(*database, clip, Task::ReasoningBasicVideo, ""));
    static_cast<void>(addQuestion(*database, clip, Task::ReasoningBasicVideo, "same"));
    auto transaction = Transaction::begin(*database);
    CUEBENCH_VERIFY(transaction);
    Question question;
    question.clip = clip;
    question.sourceKey = "same";
    CUEBENCH_FAILS(QuestionStore(*database).add(question, basicRevision("Again?")), "store.failed");
}

void TestStoreQuestions::revisionsAreNeverOverwrittenOnceDecided()
{
    QFETCH(Engine, engine);
    const Project project(engine);
    const Bench bench(project);
    QuestionStore questions(*bench.database);
    const QuestionId id = bench.questions[0];
    Revision changed = take(questions.revision(take(questions.get(id)).head));
    changed.stem = "A better stem?";
    changed.options.pop_back();
    inTransaction(*bench.database, [&] { take(questions.replaceUndecided(changed)); });
    QCOMPARE(take(questions.revision(changed.id)).stem, changed.stem);
    QCOMPARE(take(questions.revision(changed.id)).options.size(), std::size_t{3});
    QCOMPARE(bench.queue({.text = "better"}), "1");
    QCOMPARE(bench.queue({.text = "leave"}), "");

    const VerifierId anna = addVerifier(*bench.database, "Anna");
    static_cast<void>(addDecision(*bench.database, {.kind = DecisionKind::Accept,
                                                    .verifier = anna,
                                                    .question = id,
                                                    .clip = bench.second,
                                                    .revision = changed.id}));
    changed.stem = "Sneaked in?";
    auto transaction = Transaction::begin(*bench.database);
    CUEBENCH_VERIFY(transaction);
    CUEBENCH_FAILS(questions.replaceUndecided(changed), "question.decided");
    CUEBENCH_VERIFY(transaction->commit());
    QCOMPARE(take(questions.revision(changed.id)).stem, std::string("A better stem?"));
}

void TestStoreQuestions::aChangeMakesANewHead()
{
    QFETCH(Engine, engine);
    const Project project(engine);
    const Bench bench(project);
    QuestionStore questions(*bench.database);
    const QuestionId id = bench.questions[0];
    const RevisionId before = take(questions.get(id)).head;
    Revision edited = take(questions.revision(before));
    edited.stem = "Why does she go?";
    edited.subType = SubType::BodyLanguage;
    edited.author = addVerifier(*bench.database, "Anna");
    RevisionId after;
    inTransaction(*bench.database, [&] { after = take(questions.addRevision(edited)); });
    QCOMPARE(take(questions.get(id)).head, after);
    const auto all = take(questions.revisionsOf(id));
    QCOMPARE(all.size(), std::size_t{2});
    QCOMPARE(all[0].stem, std::string("Why does she LEAVE?"));
    QCOMPARE(all[0].options.size(), std::size_t{4});
    QCOMPARE(all[1].number, 2);
    QCOMPARE(all[1].author, edited.author);
    QCOMPARE(bench.queue({.subType = SubType::BodyLanguage}), "1");
    QCOMPARE(bench.queue({.text = "leave"}), "");
    inTransaction(*bench.database, [&] { take(questions.setHead(id, before)); });
    QCOMPARE(bench.queue({.text = "leave"}), "1");
    QCOMPARE(bench.queue({.subType = SubType::BodyLanguage}), "");
    auto transaction = Transaction::begin(*bench.database);
    CUEBENCH_VERIFY(transaction);
    CUEBENCH_FAILS(questions.setHead(bench.questions[1], after), "question.foreign_revision");
}

void TestStoreQuestions::sameCueIsKeptOnce()
{
    QFETCH(Engine, engine);
    const Project project(engine);
    const auto database = project.create();
    const ClipId clip = addClip(*database, "part_1/1.mp4");
    const ClipId other = addClip(*database, "part_1/2.mp4");
    QuestionStore questions(*database);
    CueId cue;
    inTransaction(*database, [&] {
        cue = take(questions.cueFor(clip, Modality::Video, "He raises his arms."));
        QCOMPARE(take(questions.cueFor(clip, Modality::Video, "  he raises  HIS arms")), cue);
        QVERIFY(take(questions.cueFor(clip, Modality::Audio, "He raises his arms.")) != cue);
        QVERIFY(take(questions.cueFor(other, Modality::Video, "He raises his arms.")) != cue);
        QVERIFY(take(questions.cueFor(clip, Modality::Video, std::string(3000, 'x') + "1")) != cue);
        take(questions.setCueMark(cue, Mark::Spurious, Span{.beginMs = 200, .endMs = 900}));
    });
    QCOMPARE(take(questions.cuesOf(clip)).size(), std::size_t{3});
    const Cue back = take(questions.cue(cue));
    QCOMPARE(back.text, std::string("He raises his arms."));
    QCOMPARE(back.mark, Mark::Spurious);
    QVERIFY(back.span == std::optional(Span{.beginMs = 200, .endMs = 900}));
    QCOMPARE(back.uuid.size(), std::size_t{36});
    inTransaction(*database, [&] { take(questions.setCueMark(cue, Mark::Unmarked, std::nullopt)); });
    QVERIFY(!take(questions.cue(cue)).span);
    CUEBENCH_FAILS(questions.cue(CueId(99)), "cue.unknown");
}

void TestStoreQuestions::knownQuestionsForImports()
{
    QFETCH(Engine, engine);
    const Project project(engine);
    const Bench bench(project);
    QuestionStore questions(*bench.database);
    auto known = take(questions.knownBySourceKey());
    QCOMPARE(known.size(), std::size_t{5});
    const auto k2 = known.at("k2");
    QCOMPARE(k2.id, bench.questions[1]);
    QVERIFY(!k2.decided);
    const Revision head = take(questions.revision(k2.head));
    QCOMPARE(k2.wordingHash, wordingHash(head));
    Revision other = head;
    other.key = 1;
    QVERIFY(wordingHash(other) != k2.wordingHash);
    other = head;
    std::swap(other.options[0], other.options[1]);
    QVERIFY(wordingHash(other) != k2.wordingHash);
    const VerifierId anna = addVerifier(*bench.database, "Anna");
    static_cast<void>(addDecision(
        *bench.database,
        {.kind = DecisionKind::Flag, .verifier = anna, .question = k2.id, .clip = bench.first, .revision = k2.head}));
    QVERIFY(!take(questions.knownBySourceKey()).at("k2").decided);
    static_cast<void>(addDecision(
        *bench.database,
        {.kind = DecisionKind::Reject, .verifier = anna, .question = k2.id, .clip = bench.first, .revision = k2.head}));
    known = take(questions.knownBySourceKey());
    QVERIFY(known.at("k2").decided);
    QVERIFY(!known.at("k1").decided);
    QCOMPARE(take(questions.findBySourceKey("k3"))->id, bench.questions[2]);
    QVERIFY(!take(questions.findBySourceKey("k33")));
}

void TestStoreQuestions::foundByUuidAndNumber()
{
    QFETCH(Engine, engine);
    const Project project(engine);
    const Bench bench(project);
    const QuestionStore questions(*bench.database);
    const Question third = take(questions.get(bench.questions[2]));
    QCOMPARE(take(questions.find(third.uuid)), third.id);
    QCOMPARE(take(questions.find(std::to_string(third.id.value()))), third.id);
    CUEBENCH_FAILS(questions.find("77"), "question.unknown");
    CUEBENCH_FAILS(questions.find("3 or 1=1"), "question.unknown");
    const auto missing = questions.find("");
    CUEBENCH_FAILS(missing, "question.unknown");
    QCOMPARE(exitStatus(missing.error().kind), 4);
}

QTEST_GUILESS_MAIN(TestStoreQuestions)
#include "tst_store_questions.moc"
