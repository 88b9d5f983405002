// Rows of work and the suggestions that came of them, on both engines.
#include <QTest>

#include "store/both_engines.h"
#include "store/caption_store.h"
#include "store/question_store.h"
#include "store/suggestion_store.h"
#include "store/work_store.h"

using namespace cuebench;
using namespace cuebench::testing;
using cuebench::testing::Project;

namespace {

WorkKey key(const std::string& subject, const std::string& seed = "0")
{
    return {.stage = "candidates",
            .subject = subject,
            .promptHash = "sha256:1",
            .languageModel = "omni",
            .settings = R"({"temperature":0.7})",
            .seed = seed};
}

OriginId addOrigin(Database& database)
{
    Origin origin;
    origin.kind = "candidate";
    origin.languageModel = "omni";
    return take(CaptionStore(database).addOrigin(origin));
}

}  // namespace

class TestStoreWork : public QObject {
    Q_OBJECT

private slots:
    void rowIsMadeOnceForItsKey_data() { addEngines(); }
    void rowIsMadeOnceForItsKey();
    void whatIsDoneStaysDone_data() { addEngines(); }
    void whatIsDoneStaysDone();
    void failureKeepsItsTextUntilItIsAccepted_data() { addEngines(); }
    void failureKeepsItsTextUntilItIsAccepted();
    void rowsAreListedAndCounted_data() { addEngines(); }
    void rowsAreListedAndCounted();
    void writesNeedATransaction_data() { addEngines(); }
    void writesNeedATransaction();
    void suggestionsComeNewestFirst_data() { addEngines(); }
    void suggestionsComeNewestFirst();
    void suggestionOfAnEarlierReplyIsKeptOnce_data() { addEngines(); }
    void suggestionOfAnEarlierReplyIsKeptOnce();
    void optionKeepsTheSuggestionItWasTakenFrom_data() { addEngines(); }
    void optionKeepsTheSuggestionItWasTakenFrom();
};

void TestStoreWork::rowIsMadeOnceForItsKey()
{
    QFETCH(Engine, engine);
    const Project project(engine);
    const auto database = project.create();
    WorkStore works(*database);
    WorkId first;
    inTransaction(*database, [&] {
        first = take(works.put(key("part_1/1.mp4|0"), "basic_question")).id;
        QCOMPARE(take(works.put(key("part_1/1.mp4|0"), "basic_question")).id, first);
        QVERIFY(take(works.put(key("part_1/1.mp4|1"), "basic_question")).id != first);
        QVERIFY(take(works.put(key("part_1/1.mp4|0", "1"), "basic_question")).id != first);
    });
    QCOMPARE(project.value("SELECT count(*) FROM work"), std::string("3"));
    const auto found = take(works.find(key("part_1/1.mp4|0")));
    QVERIFY(found.has_value());
    QCOMPARE(found->id, first);
    QVERIFY(found->key == key("part_1/1.mp4|0"));
    QCOMPARE(found->prompt, std::string("basic_question"));
    QVERIFY(found->state == WorkState::Waiting);
    QVERIFY(!take(works.find(key("part_1/2.mp4|0"))).has_value());
    // Another program cannot make a second one either.
    QVERIFY(
        !project.execute("INSERT INTO work SELECT 99, work_key, stage, subject, prompt, prompt_hash, language_model, "
                         "settings, seed, state, attempts, fault_code, fault, raw, prompt_tokens, reply_tokens, "
                         "started_at, finished_at, origin FROM work WHERE id = 1"));
}

void TestStoreWork::whatIsDoneStaysDone()
{
    QFETCH(Engine, engine);
    const Project project(engine);
    const auto database = project.create();
    WorkStore works(*database);
    inTransaction(*database, [&] {
        const WorkId id = take(works.put(key("a|0"), "basic_question")).id;
        take(works.start(id, 1000));
        const WorkEnd end{
            .attempts = 2, .promptTokens = 30, .replyTokens = 7, .atMs = 2000, .origin = addOrigin(*database)};
        QVERIFY(take(works.accept(id, end)));
        QVERIFY(!take(works.accept(id, end)));
        take(works.reject(id, {.faultCode = "late", .fault = "Late.", .raw = "late"}));
        take(works.start(id, 5000));
        take(works.putBack(id));
        CUEBENCH_FAILS(works.start(WorkId(99), 1), "work.unknown");
    });
    const Work row = take(works.find(key("a|0"))).value();
    QVERIFY(row.state == WorkState::Done);
    QCOMPARE(row.attempts, 2);
    QCOMPARE(row.startedAtMs, std::int64_t{1000});
    QCOMPARE(row.finishedAtMs, std::int64_t{2000});
    QCOMPARE(row.promptTokens, std::int64_t{30});
    QCOMPARE(row.replyTokens, std::int64_t{7});
    QVERIFY(row.origin.isValid());
    QVERIFY(row.raw.empty() && row.faultCode.empty());
}

void TestStoreWork::failureKeepsItsTextUntilItIsAccepted()
{
    QFETCH(Engine, engine);
    const Project project(engine);
    const auto database = project.create();
    WorkStore works(*database);
    const auto row = [&works] { return take(works.find(key("a|0"))).value(); };
    WorkId id;
    inTransaction(*database, [&] {
        id = take(works.put(key("a|0"), "basic_question")).id;
        take(works.reject(id,
                          {.attempts = 2, .faultCode = "reply.no_json", .fault = "No JSON.", .raw = "Ich weiß nicht"}));
    });
    QVERIFY(row().state == WorkState::Failed);
    QCOMPARE(row().raw, std::string("Ich weiß nicht"));
    QCOMPARE(row().faultCode, std::string("reply.no_json"));
    QVERIFY(!row().origin.isValid());
    inTransaction(*database, [&] { QVERIFY(take(works.accept(id, {.origin = addOrigin(*database)}))); });
    QVERIFY(row().state == WorkState::Done);
    QVERIFY(row().raw.empty() && row().fault.empty());
}

void TestStoreWork::rowsAreListedAndCounted()
{
    QFETCH(Engine, engine);
    const Project project(engine);
    const auto database = project.create();
    WorkStore works(*database);
    inTransaction(*database, [&] {
        for (int i = 0; i < 5; ++i) {
            const WorkId id = take(works.put(key("a|" + std::to_string(i)), "basic_question")).id;
            if (i < 2)
                take(works.reject(id, {.faultCode = i == 0 ? "reply.no_json" : "reply.schema", .promptTokens = 10}));
            else if (i < 4)
                QVERIFY(take(works.accept(id, {.replyTokens = 4, .origin = addOrigin(*database)})));
        }
    });
    const auto failed =
        take(works.list({.stage = "candidates", .languageModel = "", .state = WorkState::Failed}, 0, 10));
    QCOMPARE(failed.size(), std::size_t{2});
    QCOMPARE(failed[1].key.subject, std::string("a|1"));
    QCOMPARE(take(works.list({}, 3, 10)).size(), std::size_t{2});
    QVERIFY(take(works.list({.stage = "video_caption", .languageModel = "", .state = std::nullopt}, 0, 10)).empty());
    const auto counts = take(works.counts());
    QCOMPARE(counts.size(), std::size_t{4});
    std::int64_t rows = 0;
    for (const auto& count : counts) {
        rows += count.rows;
        if (count.state == WorkState::Done)
            QCOMPARE(count.replyTokens, std::int64_t{8});
    }
    QCOMPARE(rows, std::int64_t{5});
}

void TestStoreWork::writesNeedATransaction()
{
    QFETCH(Engine, engine);
    const Project project(engine);
    const auto database = project.create();
    CUEBENCH_FAILS(WorkStore(*database).put(key("a|0"), "basic_question"), "store.no_transaction");
}

void TestStoreWork::suggestionsComeNewestFirst()
{
    QFETCH(Engine, engine);
    const Project project(engine);
    const auto database = project.create();
    const ClipId clip = addClip(*database, "part_1/1.mp4");
    const QuestionId question = addQuestion(*database, clip, Task::ReasoningBasicVideo, "key");
    const RevisionId head = take(QuestionStore(*database).get(question)).head;
    SuggestionStore suggestions(*database);
    inTransaction(*database, [&] {
        for (const char* text : {"He claps", "He winks"})
            static_cast<void>(take(suggestions.add({.id = {},
                                                    .question = question,
                                                    .revision = head,
                                                    .kind = Mark::Spurious,
                                                    .text = text,
                                                    .cue = std::string(text) + " once",
                                                    .origin = addOrigin(*database),
                                                    .createdAtMs = 7})));
    });
    const auto found = take(suggestions.suggestionsFor(question));
    QCOMPARE(found.size(), std::size_t{2});
    QCOMPARE(found[0].text, std::string("He winks"));
    QCOMPARE(found[1].cue, std::string("He claps once"));
    QVERIFY(found[0].kind == Mark::Spurious && found[0].revision == head && found[0].origin.isValid());
    QCOMPARE(take(suggestions.count()), std::int64_t{2});
    QVERIFY(take(suggestions.suggestionsFor(QuestionId(99))).empty());
}

void TestStoreWork::suggestionOfAnEarlierReplyIsKeptOnce()
{
    QFETCH(Engine, engine);
    const Project project(engine);
    const auto database = project.create();
    const ClipId clip = addClip(*database, "part_1/1.mp4");
    const QuestionId question = addQuestion(*database, clip, Task::ReasoningBasicVideo, "key");
    Suggestion suggestion{.id = {},
                          .question = question,
                          .revision = take(QuestionStore(*database).get(question)).head,
                          .kind = Mark::Hallucinated,
                          .text = "He claps",
                          .cue = "clapping",
                          .origin = {},
                          .createdAtMs = 7};
    SuggestionStore suggestions(*database);
    inTransaction(*database, [&] {
        suggestion.origin = addOrigin(*database);
        const SuggestionId first = take(suggestions.put(suggestion));
        QCOMPARE(take(suggestions.put(suggestion)), first);
        suggestion.kind = Mark::Spurious;
        QVERIFY(take(suggestions.put(suggestion)) != first);
    });
    QCOMPARE(take(suggestions.count()), std::int64_t{2});
    CUEBENCH_FAILS(suggestions.get(SuggestionId(99)), "suggestion.unknown");
}

void TestStoreWork::optionKeepsTheSuggestionItWasTakenFrom()
{
    QFETCH(Engine, engine);
    const Project project(engine);
    const auto database = project.create();
    const ClipId clip = addClip(*database, "part_1/1.mp4");
    const QuestionId question = addQuestion(*database, clip, Task::ReasoningBasicVideo, "key");
    QuestionStore questions(*database);
    Revision revision = take(questions.revision(take(questions.get(question)).head));
    SuggestionId suggestion;
    inTransaction(*database, [&] {
        suggestion = take(SuggestionStore(*database).add({.id = {},
                                                          .question = question,
                                                          .revision = revision.id,
                                                          .kind = Mark::Spurious,
                                                          .text = "He claps",
                                                          .cue = "clapping",
                                                          .origin = addOrigin(*database),
                                                          .createdAtMs = 7}));
        revision.options.back() = {.text = "He claps twice", .suggestion = suggestion};
        static_cast<void>(take(questions.addRevision(revision)));
    });
    const Revision head = take(questions.revision(take(questions.get(question)).head));
    QCOMPARE(head.options.back().suggestion, suggestion);
    QVERIFY(!head.options.front().suggestion.isValid());
    QCOMPARE(take(SuggestionStore(*database).get(suggestion)).text, std::string("He claps"));
}

QTEST_GUILESS_MAIN(TestStoreWork)
#include "tst_store_work.moc"
