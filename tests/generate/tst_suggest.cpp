// What a person asks a language model at a question, over a real server; what was kept is read through a second
// connection.
#include "generate/project_prompts.h"
#include "generate/suggest.h"
#include "gui/page_project.h"
#include "store/suggestion_store.h"
#include "store/work_store.h"
#include "support/stream_server.h"

#include <QTest>

#include <future>
#include <thread>

using namespace cuebench;
using namespace cuebench::test;
using cuebench::testing::distractorReply;
using cuebench::testing::StreamServer;

namespace {

const std::vector<std::string> kThree{"He claps his hands", "He hugs the woman", "He jumps for joy"};

class Bench {
public:
    explicit Bench(StreamServer::Answer answer) : server(std::move(answer))
    {
        m_made.write([this] { fill(); });
        prompts = need(projectPrompts(m_made.database()));
        ChatClientOptions options;
        options.http.address = need(ServerAddress::parse(server.url()));
        options.retry = RetryPolicy::once();
        client = std::make_unique<ChatClient>(options);
        ask.question = basic;
        ask.revision = need(QuestionStore(m_made.database()).get(basic)).head;
        ask.languageModel = "omni";
        events.onText = [this](int place, const std::string& text) {
            const std::lock_guard lock(mutex);
            texts[place] = text;
        };
        events.onSuggestion = [this](int place, const Suggestion& one) {
            const std::lock_guard lock(mutex);
            taken.emplace_back(place, one);
        };
        events.onRefused = [this](int place, const Error& fault) {
            const std::lock_guard lock(mutex);
            refused.emplace_back(place, fault.code);
        };
        events.onAgain = [this] { ++again; };
    }

    Result<SuggestOutcome> suggestNow()
    {
        const GenerateRun run{
            .database = m_made.database(), .benchmark = m_made.project->benchmark(), .prompts = prompts};
        return suggest(run, *client, ask, events, stop.get_token());
    }
    /// On a thread and through a session of its own, as the window has it.
    std::future<Result<SuggestOutcome>> suggestAside()
    {
        return std::async(std::launch::async, [this]() -> Result<SuggestOutcome> {
            auto database = need(Database::open(m_made.database().location()));
            const GenerateRun run{.database = *database, .benchmark = m_made.project->benchmark(), .prompts = prompts};
            return suggest(run, *client, ask, events, stop.get_token());
        });
    }
    [[nodiscard]] std::size_t takenSoFar()
    {
        const std::lock_guard lock(mutex);
        return taken.size();
    }
    [[nodiscard]] std::string textAt(int place)
    {
        const std::lock_guard lock(mutex);
        return texts[place];
    }

    [[nodiscard]] std::unique_ptr<Database> look() const
    {
        return need(Database::open(m_made.project->database().location()));
    }
    [[nodiscard]] std::vector<Suggestion> kept() const
    {
        const auto database = look();
        return need(SuggestionStore(*database).suggestionsFor(basic));
    }
    [[nodiscard]] std::vector<Work> work() const
    {
        const auto database = look();
        return need(WorkStore(*database).list({}, 0, 100));
    }
    [[nodiscard]] std::vector<Caption> captions() const
    {
        const auto database = look();
        return need(CaptionStore(*database).captionsOf(clip));
    }
    [[nodiscard]] Revision head(QuestionId question) const
    {
        const auto database = look();
        return need(QuestionStore(*database).revision(need(QuestionStore(*database).get(question)).head));
    }

    StreamServer server;
    PromptCatalog prompts;
    std::unique_ptr<ChatClient> client;
    SuggestAsk ask;
    SuggestEvents events;
    std::stop_source stop;
    std::mutex mutex;
    std::map<int, std::string> texts;
    std::vector<std::pair<int, Suggestion>> taken;
    std::vector<std::pair<int, std::string>> refused;
    std::atomic<int> again = 0;
    ClipId clip;
    QuestionId basic;
    QuestionId stress;

private:
    QuestionId add(Task task, SubType subType, const std::string& stem, const std::vector<std::string>& options)
    {
        Question question;
        question.clip = clip;
        question.task = task;
        question.sourceKey = stem;
        Revision first;
        first.stem = stem;
        first.subType = subType;
        for (const auto& text : options)
            first.options.push_back({.text = text});
        return need(QuestionStore(m_made.database()).add(question, first));
    }

    void fill()
    {
        clip = m_made.addSampleClip("part_1/7.mp4", Emotion::Happiness);
        CaptionStore captions(m_made.database());
        Caption caption;
        caption.clip = clip;
        caption.origin = need(captions.addOrigin({.kind = "caption", .file = "captions.jsonl"}));
        caption.detailed = "A man in a red hat smiles.";
        caption.emotionPart = "He smiles.";
        caption.predicted = Emotion::Happiness;
        caption.createdAtMs = 1;
        need(captions.put(caption));
        basic = add(Task::ReasoningBasicVideo, SubType::FacialExpression, "What shows how he feels?",
                    {"He smiles", "He frowns", "His hat is red", "He weeps"});
        stress = add(Task::ReasoningStressVideo, SubType::NoHallucination, "Does his smile show that he is happy?",
                     {"Yes", "No"});
    }

    PageProject m_made;
};

StreamServer::Answer always(std::string reply)
{
    return [reply = std::move(reply)](const nlohmann::json&) { return reply; };
}

}  // namespace

class TestSuggest : public QObject {
    Q_OBJECT

private slots:
    void eachOptionIsKeptAsSoonAsItIsWhole()
    {
        const std::string reply = distractorReply(kThree);
        Bench bench(always(reply));
        bench.server.allow(static_cast<long>(reply.find("woman")));
        auto running = bench.suggestAside();
        QTRY_COMPARE(bench.takenSoFar(), std::size_t{1});
        QTRY_VERIFY(QString::fromStdString(bench.textAt(1)).startsWith(QStringLiteral("He h")));
        QVERIFY(bench.textAt(1) != kThree[1]);
        const auto kept = bench.kept();
        QCOMPARE(kept.size(), std::size_t{1});
        QCOMPARE(kept[0].text, kThree[0]);
        QCOMPARE(kept[0].cue, kThree[0] + " there");
        QVERIFY(kept[0].kind == Mark::Hallucinated && kept[0].revision == bench.ask.revision);
        QCOMPARE(bench.work().at(0).state, WorkState::Running);

        bench.server.allow(-1);
        const auto outcome = running.get();
        QVERIFY(outcome);
        QCOMPARE(bench.kept().size(), std::size_t{3});
        QCOMPARE(std::get<DistractorDraft>(outcome->draft).options.size(), std::size_t{3});
        const Work row = bench.work().at(0);
        QCOMPARE(row.state, WorkState::Done);
        QVERIFY(row.origin == outcome->origin && row.origin == kept[0].origin);
        const auto database = bench.look();
        const Origin origin = need(CaptionStore(*database).origin(row.origin));
        QCOMPARE(origin.kind, std::string("distractor"));
        QCOMPARE(origin.languageModel, std::string("omni"));
        QCOMPARE(origin.seed, std::string("0"));
        QCOMPARE(origin.promptHash, bench.prompts.get("distractors").hash);
    }

    void theRequestIsStreamedAndNamesKindAndOptions()
    {
        Bench bench(always(distractorReply(kThree)));
        bench.ask.kind = Mark::Spurious;
        QVERIFY(bench.suggestNow());
        const auto body = bench.server.body(0);
        QVERIFY(body["stream"].get<bool>());
        const std::string words = body["messages"].back()["content"].get<std::string>();
        for (const char* word : {"\"spurious\"", "His hat is red", "What shows how he feels?", "A man in a red hat"})
            QVERIFY2(words.find(word) != std::string::npos, word);
        QVERIFY(bench.kept().front().kind == Mark::Spurious);
    }

    void askingAgainMovesTheSeed()
    {
        int asked = 0;
        Bench bench([&asked](const nlohmann::json&) {
            const std::string more = std::string(static_cast<std::size_t>(++asked), '!') + "?";
            return distractorReply({"He claps" + more + "a", "He hugs her" + more + "b", "He jumps" + more + "c"});
        });
        QVERIFY(bench.suggestNow());
        QVERIFY(bench.suggestNow());
        QCOMPARE(bench.server.body(0)["seed"].get<int>(), 0);
        QCOMPARE(bench.server.body(1)["seed"].get<int>(), 1);
        QCOMPARE(bench.kept().size(), std::size_t{6});
        QVERIFY(bench.kept().front().origin != bench.kept().back().origin);
    }

    void aCutStreamKeepsWhatWasWhole()
    {
        const std::string reply = distractorReply(kThree);
        Bench bench(always(reply));
        bench.server.allow(static_cast<long>(reply.find("jumps")));
        bench.server.cut(true);
        const auto outcome = bench.suggestNow();
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().code, std::string("server.connection_lost"));
        QCOMPARE(bench.kept().size(), std::size_t{2});
        const Work row = bench.work().at(0);
        QCOMPARE(row.state, WorkState::Failed);
        QCOMPARE(row.faultCode, std::string("server.connection_lost"));
        QVERIFY(row.raw.find(kThree[1]) != std::string::npos);
        QCOMPARE(bench.server.requests().size(), std::size_t{1});
    }

    void aReplyThatCannotBeTakenIsRepairedOnce()
    {
        int asked = 0;
        Bench bench([&asked](const nlohmann::json&) {
            return ++asked == 1 ? std::string("I would rather not.") : distractorReply(kThree);
        });
        const auto outcome = bench.suggestNow();
        QVERIFY(outcome);
        QCOMPARE(bench.again.load(), 1);
        QCOMPARE(bench.server.body(1)["messages"].size(), std::size_t{4});
        QCOMPARE(bench.work().at(0).attempts, 2);
        QCOMPARE(bench.kept().size(), std::size_t{3});
    }

    void aSecondBadReplyIsKeptAsFailed()
    {
        Bench bench(always("Never."));
        const auto outcome = bench.suggestNow();
        QVERIFY(!outcome);
        QCOMPARE(bench.server.requests().size(), std::size_t{2});
        QCOMPARE(bench.work().at(0).state, WorkState::Failed);
        QCOMPARE(bench.work().at(0).raw, std::string("Never."));
        QVERIFY(bench.kept().empty());
    }

    void anOptionThatStandsAlreadyIsRefusedAlone()
    {
        Bench bench(always(distractorReply({"He claps his hands", "he FROWNS.", "He jumps for joy"})));
        const auto outcome = bench.suggestNow();
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().code, std::string("reply.equal_choices"));
        QCOMPARE(bench.refused.size(), std::size_t{1});
        QCOMPARE(bench.refused[0].first, 1);
        QCOMPARE(bench.kept().size(), std::size_t{2});
        // No repair: it would bring the two once more, in other words.
        QCOMPARE(bench.server.requests().size(), std::size_t{1});
    }

    void aStopPutsTheRowBackAndDoublesNothing()
    {
        const std::string reply = distractorReply(kThree);
        Bench bench(always(reply));
        bench.server.allow(static_cast<long>(reply.find("hugs")));
        auto running = bench.suggestAside();
        QTRY_COMPARE(bench.takenSoFar(), std::size_t{1});
        bench.stop.request_stop();
        const auto outcome = running.get();
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().kind, Error::Kind::Interrupted);
        QCOMPARE(bench.work().at(0).state, WorkState::Waiting);
        QCOMPARE(bench.kept().size(), std::size_t{1});

        bench.server.allow(-1);
        bench.stop = std::stop_source();
        QVERIFY(bench.suggestNow());
        QCOMPARE(bench.server.body(1)["seed"].get<int>(), 0);
        QCOMPARE(bench.kept().size(), std::size_t{3});
        QCOMPARE(bench.work().size(), std::size_t{1});
    }

    void anotherWordingIsToldBeforeAnythingIsSent()
    {
        Bench bench(always(distractorReply(kThree)));
        bench.ask.revision = RevisionId(77);
        const auto outcome = bench.suggestNow();
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().code, std::string("suggest.stale"));
        QVERIFY(bench.server.requests().empty());
        QVERIFY(bench.work().empty());
    }

    void yesAndNoHaveNoOtherOptions()
    {
        Bench bench(always(distractorReply(kThree)));
        bench.ask.question = bench.stress;
        bench.ask.revision = bench.head(bench.stress).id;
        for (const Stage stage : {Stage::Distractors, Stage::EvenLengths}) {
            bench.ask.stage = stage;
            const auto outcome = bench.suggestNow();
            QVERIFY(!outcome);
            QCOMPARE(outcome.error().code, std::string("generate.not_basic"));
        }
        QVERIFY(bench.server.requests().empty());
    }

    void aServerThatIsNotThereIsSaidAtOnce()
    {
        Bench bench(always({}));
        ChatClientOptions options;
        options.http.address =
            need(ServerAddress::parse("127.0.0.1:" + std::to_string(cuebench::testing::closedPort())));
        options.retry = RetryPolicy::once();
        bench.client = std::make_unique<ChatClient>(options);
        const auto outcome = bench.suggestNow();
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().code, std::string("server.unreachable"));
        QCOMPARE(bench.work().at(0).state, WorkState::Failed);
    }

    void theStemIsRewordedAsItStandsOnScreen()
    {
        Bench bench(always(R"({"question": "Which of these tells his mood?"})"));
        bench.ask.stage = Stage::RewordStem;
        Revision typed = bench.head(bench.basic);
        typed.stem = "Which cue tells how he feels?";
        bench.ask.wording = typed;
        const auto outcome = bench.suggestNow();
        QVERIFY(outcome);
        QCOMPARE(std::get<WordingDraft>(outcome->draft).stem, std::string("Which of these tells his mood?"));
        QCOMPARE(bench.textAt(0), std::string("Which of these tells his mood?"));
        const auto words = bench.server.body(0)["messages"].back()["content"].get<std::string>();
        QVERIFY(words.find(typed.stem) != std::string::npos);
        QVERIFY(bench.work().at(0).key.settings.find("wording") != std::string::npos);
        QCOMPARE(bench.head(bench.basic).stem, std::string("What shows how he feels?"));
    }

    void lengthsAreEvenedForAllOptions()
    {
        Bench bench(always(R"({"options": ["He smiles now", "He frowns now", "Red is his hat", "He weeps now"]})"));
        bench.ask.stage = Stage::EvenLengths;
        const auto outcome = bench.suggestNow();
        QVERIFY(outcome);
        QCOMPARE(std::get<WordingDraft>(outcome->draft).options.at(2), std::string("Red is his hat"));
        QCOMPARE(bench.textAt(3), std::string("He weeps now"));
    }

    void aNewCaptionStandsBesideTheOldOne()
    {
        Bench bench(always(
            R"({"detailed_caption":"A man grins at somebody off screen.","emotion_caption":"He grins broadly at her.","predicted_emotion":"surprise"})"));
        bench.ask.stage = Stage::VideoCaption;
        const auto outcome = bench.suggestNow();
        QVERIFY2(outcome, outcome ? "" : outcome.error().text().c_str());
        QCOMPARE(bench.server.body(0)["messages"].back()["content"].size(), std::size_t{9});  // eight frames, words
        const auto captions = bench.captions();
        QCOMPARE(captions.size(), std::size_t{2});
        QCOMPARE(captions[0].detailed, std::string("A man grins at somebody off screen."));
        QCOMPARE(captions[1].detailed, std::string("A man in a red hat smiles."));
        QCOMPARE(bench.textAt(1), std::string("He grins broadly at her."));
    }
};

QTEST_GUILESS_MAIN(TestSuggest)
#include "tst_suggest.moc"
