// What is listed and counted of questions: the queue, its filters, pages, the verified ones; on both engines.
#include "store/decision_store.h"
#include "store/question_bench.h"

#include <set>

using namespace cuebench;
using namespace cuebench::testing;

class TestStoreQueue : public QObject {
    Q_OBJECT

private slots:
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

void TestStoreQueue::queueOrders()
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

void TestStoreQueue::queueFilters()
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

void TestStoreQueue::textSearch()
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

void TestStoreQueue::queueOfWhatIsLeftToDo()
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

void TestStoreQueue::listShowsPages()
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

void TestStoreQueue::countsForTheOverview()
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

void TestStoreQueue::verifiedInAStableOrder()
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

QTEST_GUILESS_MAIN(TestStoreQueue)
#include "tst_store_queue.moc"
