// Questions, revisions, cues and the queue, on both engines.
#include "store/both_engines.h"
#include "store/decision_store.h"
#include "store/question_store.h"

#include <set>

using namespace cuebench;
using namespace cuebench::testing;

namespace {

/// Two clips, five questions over four tasks; the numbers are those of the questions.
struct Bench {
    std::unique_ptr<Database> database;
    ClipId first;
    ClipId second;
    std::vector<QuestionId> questions;

    explicit Bench(const Project& project) : database(project.create())
    {
        first = addClip(*database, "part_1/1.mp4", Emotion::Anger);
        second = addClip(*database, "part_2/Two.mp4", Emotion::Fear);
        questions = {addQuestion(*database, second, Task::ReasoningBasicVideo, "k1", "Why does she LEAVE?"),
                     addQuestion(*database, first, Task::ReasoningBasicVideo, "k2", "What moves?"),
                     addQuestion(*database, first, Task::ModalityAgreement, "k3", "Do both agree?"),
                     addQuestion(*database, second, Task::ReasoningStressAudio, "k4", "Does 50% of it fit_in?"),
                     addQuestion(*database, first, Task::ReasoningBasicAudio, "k5", "What is heard?")};
    }

    QString queue(const QuestionFilter& filter, QueueOrder order = QueueOrder::Clip,
                  const std::map<Task, int>& quotas = {}, std::uint64_t seed = 0) const
    {
        QStringList list;
        for (const QueueEntry& entry : take(QuestionStore(*database).queue(filter, order, quotas, seed))) {
            const auto place = std::find(questions.begin(), questions.end(), entry.id);
            list << QString::number(place - questions.begin() + 1);
        }
        return list.join(' ');
    }

    void setState(int number, ReviewState state, bool flagged = false) const
    {
        inTransaction(*database, [&] {
            take(QuestionStore(*database).setState(questions.at(static_cast<std::size_t>(number - 1)), state, flagged));
        });
    }
};

}  // namespace

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
    void queueOrders_data() { addEngines(); }
    void queueOrders();
    void queueFilters_data() { addEngines(); }
    void queueFilters();
    void textSearch_data() { addEngines(); }
    void textSearch();
    void queueOfWhatIsLeftToDo_data() { addEngines(); }
    void queueOfWhatIsLeftToDo();
    void listShowsPages_data() { addEngines(); }
    void listShowsPages();
    void countsForTheOverview_data() { addEngines(); }
    void countsForTheOverview();
    void verifiedInAStableOrder_data() { addEngines(); }
    void verifiedInAStableOrder();
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

void TestStoreQuestions::queueOrders()
{
    QFETCH(Engine, engine);
    const Project project(engine);
    const Bench bench(project);
    // Siblings together, tasks in their order.
    QCOMPARE(bench.queue({}), "5 2 3 1 4");
    // The greatest missing share first; a task without a quota last.
    const std::map<Task, int> quotas{
        {Task::ReasoningBasicVideo, 2}, {Task::ModalityAgreement, 5}, {Task::ReasoningStressAudio, 1}};
    QCOMPARE(bench.queue({}, QueueOrder::Need, quotas), "1 2 3 4 5");
    bench.setState(1, ReviewState::Verified);
    QCOMPARE(bench.queue({}, QueueOrder::Need, quotas), "3 4 1 2 5");
    // By chance: repeatable, complete, and the others keep their places when one leaves.
    const QString chance = bench.queue({}, QueueOrder::Chance, {}, 7);
    QCOMPARE(bench.queue({}, QueueOrder::Chance, {}, 7), chance);
    const QStringList places = chance.split(' ');
    QCOMPARE(std::set<QString>(places.begin(), places.end()).size(), std::size_t{5});
    std::set<QString> orders;
    for (std::uint64_t seed = 0; seed < 20; ++seed)
        orders.insert(bench.queue({}, QueueOrder::Chance, {}, seed));
    QVERIFY(orders.size() > 10);
    bench.setState(1, ReviewState::Undecided);
    bench.setState(3, ReviewState::Rejected);
    QStringList without = places;
    without.removeAll("3");
    QCOMPARE(bench.queue({.state = ReviewState::Undecided}, QueueOrder::Chance, {}, 7), without.join(' '));
}

void TestStoreQuestions::queueFilters()
{
    QFETCH(Engine, engine);
    const Project project(engine);
    const Bench bench(project);
    bench.setState(3, ReviewState::Rejected, true);
    QCOMPARE(bench.queue({.task = Task::ReasoningBasicVideo}), "2 1");
    QCOMPARE(bench.queue({.subType = SubType::NoHallucination}), "4");
    QCOMPARE(bench.queue({.emotion = Emotion::Fear}), "1 4");
    QCOMPARE(bench.queue({.state = ReviewState::Rejected}), "3");
    QCOMPARE(bench.queue({.state = ReviewState::Undecided}), "5 2 1 4");
    QCOMPARE(bench.queue({.flagged = true}), "3");
    QCOMPARE(bench.queue({.flagged = false}), "5 2 1 4");
    QCOMPARE(bench.queue({.clip = bench.second}), "1 4");
    QCOMPARE(bench.queue({.task = Task::ReasoningBasicVideo, .emotion = Emotion::Fear, .text = "she"}), "1");
    QCOMPARE(bench.queue({.emotion = Emotion::Disgust}), "");
    const auto entries = take(QuestionStore(*bench.database).queue({.flagged = true}, QueueOrder::Clip, {}, 0));
    QCOMPARE(entries.at(0).clip, bench.first);
    QCOMPARE(entries.at(0).task, Task::ModalityAgreement);
    QCOMPARE(entries.at(0).state, ReviewState::Rejected);
    QVERIFY(entries.at(0).flagged);
}

void TestStoreQuestions::textSearch()
{
    QFETCH(Engine, engine);
    const Project project(engine);
    const Bench bench(project);
    QCOMPARE(bench.queue({.text = "leave"}), "1");       // case ignored in the stem
    QCOMPARE(bench.queue({.text = "FROWNS"}), "5 2 1");  // in the options
    QCOMPARE(bench.queue({.text = "two.MP4"}), "1 4");   // in the clip's name
    QCOMPARE(bench.queue({.text = "50%"}), "4");         // wildcards are plain characters
    QCOMPARE(bench.queue({.text = "%"}), "4");
    QCOMPARE(bench.queue({.text = "fit_in"}), "4");
    QCOMPARE(bench.queue({.text = "l\xC3\xA4"
                                  "chelt"}),
             "5 2 1");
    QCOMPARE(bench.queue({.text = "smiles he"}), "");  // never across two options
    QCOMPARE(bench.queue({.text = "' OR 1=1 --"}), "");
}

void TestStoreQuestions::queueOfWhatIsLeftToDo()
{
    QFETCH(Engine, engine);
    const Project project(engine);
    const Bench bench(project);
    QuestionStore questions(*bench.database);
    const VerifierId anna = addVerifier(*bench.database, "Anna");
    const VerifierId ben = addVerifier(*bench.database, "Ben");
    const auto decide = [&](int number, VerifierId who, DecisionKind kind) {
        const QuestionId id = bench.questions.at(static_cast<std::size_t>(number - 1));
        return addDecision(*bench.database, {.kind = kind,
                                             .verifier = who,
                                             .question = id,
                                             .clip = bench.first,
                                             .revision = take(questions.get(id)).head});
    };
    bench.setState(5, ReviewState::Verified);
    bench.setState(3, ReviewState::Rejected);
    QCOMPARE(bench.queue({.todoFor = anna}), "2 1 4");
    // Waits for a second person: no longer Anna's, still Ben's.
    const DecisionId accept = decide(2, anna, DecisionKind::Accept);
    bench.setState(2, ReviewState::InReview);
    static_cast<void>(decide(1, anna, DecisionKind::Skip));
    QCOMPARE(bench.queue({.todoFor = anna}), "1 4");
    QCOMPARE(bench.queue({.todoFor = ben}), "2 1 4");
    // Taken back it is hers again.
    static_cast<void>(addDecision(*bench.database, {.kind = DecisionKind::Undo, .verifier = anna, .target = accept}));
    QCOMPARE(bench.queue({.todoFor = anna}), "2 1 4");
    // A verdict on an older revision does not count.
    static_cast<void>(decide(2, anna, DecisionKind::Accept));
    QCOMPARE(bench.queue({.todoFor = anna}), "1 4");
    Revision edited = take(questions.revision(take(questions.get(bench.questions[1])).head));
    edited.stem = "What moves now?";
    inTransaction(*bench.database, [&] { take(questions.addRevision(edited)); });
    QCOMPARE(bench.queue({.todoFor = anna}), "2 1 4");
}

void TestStoreQuestions::listShowsPages()
{
    QFETCH(Engine, engine);
    const Project project(engine);
    const Bench bench(project);
    const QuestionStore questions(*bench.database);
    const auto page = take(questions.list({}, 1, 2));
    QCOMPARE(page.size(), std::size_t{2});
    QCOMPARE(page[0].question.id, bench.questions[1]);
    QCOMPARE(page[0].clipName, std::string("part_1/1.mp4"));
    QCOMPARE(page[0].label, std::optional(Emotion::Anger));
    QCOMPARE(page[0].head.stem, std::string("What moves?"));
    QCOMPARE(page[0].head.options.size(), std::size_t{4});
    QCOMPARE(page[1].head.options.size(), std::size_t{2});
    QCOMPARE(take(questions.list({.task = Task::ReasoningBasicVideo}, 0, 10)).size(), std::size_t{2});
    QCOMPARE(take(questions.list({}, 5, 10)).size(), std::size_t{0});
    QCOMPARE(take(questions.list({}, -3, -1)).size(), std::size_t{0});
}

void TestStoreQuestions::countsForTheOverview()
{
    QFETCH(Engine, engine);
    const Project project(engine);
    const Bench bench(project);
    const ClipId unlabelled = addClip(*bench.database, "part_3/3.mp4", std::nullopt);
    static_cast<void>(addQuestion(*bench.database, unlabelled, Task::ReasoningBasicVideo, "k6"));
    static_cast<void>(addQuestion(*bench.database, bench.first, Task::ReasoningBasicVideo, "k7"));
    bench.setState(1, ReviewState::Verified, true);
    int total = 0;
    int anger = 0;
    int none = 0;
    int verified = 0;
    for (const QuestionCount& count : take(QuestionStore(*bench.database).counts())) {
        total += count.count;
        if (count.task == Task::ReasoningBasicVideo && count.label == Emotion::Anger)
            anger = count.count;
        if (!count.label)
            none += count.count;
        if (count.state == ReviewState::Verified && count.flagged && count.subType == SubType::FacialExpression)
            verified += count.count;
    }
    QCOMPARE(total, 7);
    QCOMPARE(anger, 2);
    QCOMPARE(none, 1);
    QCOMPARE(verified, 1);
}

void TestStoreQuestions::verifiedInAStableOrder()
{
    QFETCH(Engine, engine);
    const Project project(engine);
    const Bench bench(project);
    for (const int number : {4, 1, 2, 5})
        bench.setState(number, ReviewState::Verified);
    QStringList order;
    for (const QuestionSummary& one : take(QuestionStore(*bench.database).verified())) {
        order << QString::fromStdString(one.question.sourceKey);
        QCOMPARE(static_cast<int>(one.head.options.size()), choiceCount(one.question.task));
        QCOMPARE(one.head.id, one.question.head);
    }
    QCOMPARE(order.join(' '), "k5 k2 k1 k4");
}

QTEST_GUILESS_MAIN(TestStoreQuestions)
#include "tst_store_questions.moc"
