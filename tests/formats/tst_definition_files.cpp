// The benchmark definition and the policy.
#include "formats/benchmark_json.h"
#include "formats/policy_json.h"

#include <QObject>
#include <QtTest>

#include <nlohmann/json.hpp>

#include <functional>
#include <string>

using namespace cuebench;
using Json = nlohmann::json;

namespace {

Json emorealm()
{
    return Json::parse(builtInBenchmark("emorealm").value());
}

std::string pathOf(const Error& error)
{
    for (const auto& [name, value] : error.arguments)
        if (name == "path")
            return value;
    return {};
}

}  // namespace

Q_DECLARE_METATYPE(std::function<void(Json&)>)

class DefinitionFilesTest : public QObject {
    Q_OBJECT

private slots:
    void emorealmHoldsTheQuotasOfThePaper()
    {
        const auto benchmark = parseBenchmark(builtInBenchmark("emorealm").value(), "emorealm.json");
        QVERIFY2(benchmark.has_value(), benchmark ? "" : benchmark.error().text().c_str());
        int questions = 0;
        for (const auto& task : benchmark->tasks)
            questions += task.questions;
        QCOMPARE(questions, 4000);
        QCOMPARE(benchmark->tasks.size(), kTasks.size());
        QCOMPARE(benchmark->find(Task::ReasoningBasicAudio)->clips, 784);
        QCOMPARE(benchmark->find(Task::ReasoningBasicVideo)->questions, 1024);
        QCOMPARE(benchmark->find(Task::ModalityAgreement)->chance, 50.0);
        QVERIFY((benchmark->find(Task::ReasoningStressVideo)->choices == std::vector<std::string>{"Yes", "No"}));
    }

    void emorealmKnowsEveryCategoryOfTheField_data()
    {
        QTest::addColumn<QString>("task");
        QTest::addColumn<QString>("subType");
        QTest::addColumn<QString>("driver");
        const auto add = [](const char* category, const char* task, const char* subType, const char* driver) {
            QTest::newRow(category) << task << subType << driver;
        };
        add("facial_expression_reasoning", "reasoning_basic_video", "facial_expression", "");
        add("body_language_reasoning", "reasoning_basic_video", "body_language", "");
        add("visual_context_reasoning", "reasoning_basic_video", "visual_context", "");
        add("semantic_speech_reasoning", "reasoning_basic_audio", "semantic_speech", "");
        add("paralinguistic_speech_reasoning", "reasoning_basic_audio", "paralinguistic_speech", "");
        add("audio_context_reasoning", "reasoning_basic_audio", "audio_context", "");
        add("modality_agreement", "modality_agreement", "agreement", "");
        add("video_driven_visual_no_hallucination", "reasoning_stress_video", "no_hallucination", "video");
        add("video_driven_visual_hallucination_emotion_relevant", "reasoning_stress_video",
            "emotion_relevant_hallucination", "video");
        add("video_driven_visual_hallucination_video_relevant", "reasoning_stress_video", "spurious", "video");
        add("video_driven_audio_hallucination_emotion_relevant", "reasoning_stress_audio",
            "emotion_relevant_hallucination", "video");
        add("video_driven_audio_hallucination_audio_relevant", "reasoning_stress_audio", "spurious", "video");
        add("video_driven_audio_hallucination_video_relevant", "reasoning_stress_audio", "spurious", "video");
        add("audio_driven_audio_no_hallucination", "reasoning_stress_audio", "no_hallucination", "audio");
        add("audio_driven_audio_hallucination_emotion_relevant", "reasoning_stress_audio",
            "emotion_relevant_hallucination", "audio");
        add("audio_driven_audio_hallucination_audio_relevant", "reasoning_stress_audio", "spurious", "audio");
        add("audio_driven_visual_hallucination_emotion_relevant", "reasoning_stress_video",
            "emotion_relevant_hallucination", "audio");
        add("audio_driven_visual_hallucination_video_relevant", "reasoning_stress_video", "spurious", "audio");
    }

    void emorealmKnowsEveryCategoryOfTheField()
    {
        const auto benchmark = parseBenchmark(builtInBenchmark("emorealm").value(), "emorealm.json");
        const auto* category = benchmark->findCategory(QTest::currentDataTag());
        QVERIFY(category != nullptr);
        QTEST(QString::fromStdString(std::string(name(category->task))), "task");
        QTEST(QString::fromStdString(std::string(name(category->subType))), "subType");
        QTEST(QString::fromStdString(category->driver ? std::string(name(*category->driver)) : std::string()),
              "driver");
        QVERIFY(!benchmark->skips(QTest::currentDataTag()));
    }

    void emorealmSkipsWhatIsNotItsTask()
    {
        const auto benchmark = parseBenchmark(builtInBenchmark("emorealm").value(), "emorealm.json");
        for (const auto* category :
             {"modality_saliency", "vision_induced_hallucination", "audio_induced_hallucination", "primary",
              "open_vocabulary", "valence_arousal", "intensity", "implicit_cause_reasoning",
              "temporal_variation_reasoning", "transient_sustained_emotion_identification"})
            QVERIFY2(benchmark->skips(category), category);
    }

    void everyLabelHasEnglishAndGerman()
    {
        const auto benchmark = parseBenchmark(builtInBenchmark("emorealm").value(), "emorealm.json");
        const auto both = [](const Labels& labels) { return labels.count("en") == 1 && labels.count("de") == 1; };
        for (const auto& task : benchmark->tasks)
            QVERIFY(both(task.labels));
        for (const auto& subType : benchmark->subTypes)
            QVERIFY(both(subType.labels));
        for (const auto& reason : benchmark->reasons)
            QVERIFY(both(reason.labels));
        QCOMPARE(benchmark->reasons.size(), std::size_t{15});
    }

    void writesADefinitionThatItReadsBack()
    {
        const auto benchmark = parseBenchmark(builtInBenchmark("emorealm").value(), "emorealm.json");
        const auto bytes = formatBenchmark(*benchmark);
        const auto again = parseBenchmark(bytes, "again.json");
        QVERIFY2(again.has_value(), again ? "" : again.error().text().c_str());
        QCOMPARE(formatBenchmark(*again), bytes);
        QVERIFY(Json::parse(bytes) == emorealm());
    }

    void saysWhereADefinitionIsWrong_data()
    {
        QTest::addColumn<std::function<void(Json&)>>("spoil");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("path");
        const auto add = [](const char* tag, std::function<void(Json&)> spoil, const char* code, const char* path) {
            QTest::newRow(tag) << std::move(spoil) << code << path;
        };
        add(
            "no name", [](Json& j) { j.erase("name"); }, "benchmark.field", "name");
        add(
            "no tasks", [](Json& j) { j["tasks"] = Json::array(); }, "benchmark.field", "tasks");
        add(
            "tasks of numbers",
            [](Json& j) {
                j["tasks"] = {1, 2};
            },
            "benchmark.field", "tasks");
        add(
            "misspelt field", [](Json& j) { j["tasks"][1]["quota"] = 3; }, "benchmark.unknown_field", "tasks[1].quota");
        add(
            "negative quota", [](Json& j) { j["tasks"][2]["questions"] = -1; }, "benchmark.field",
            "tasks[2].questions");
        add(
            "huge quota", [](Json& j) { j["tasks"][2]["questions"] = 1e300; }, "benchmark.field", "tasks[2].questions");
        add(
            "more clips than questions", [](Json& j) { j["tasks"][0]["clips"] = 973; }, "benchmark.does_not_fit",
            "tasks[0].clips");
        add(
            "chance above 100", [](Json& j) { j["tasks"][0]["chance"] = 101; }, "benchmark.field", "tasks[0].chance");
        add(
            "three choices",
            [](Json& j) {
                j["tasks"][2]["choices"] = {"Yes", "No", "?"};
            },
            "benchmark.does_not_fit", "tasks[2].choices");
        add(
            "unknown task", [](Json& j) { j["tasks"][0]["task"] = "counting"; }, "benchmark.unknown_name",
            "tasks[0].task");
        add(
            "task twice", [](Json& j) { j["tasks"][1] = j["tasks"][0]; }, "benchmark.duplicate", "tasks[1]");
        add(
            "wrong sub-type", [](Json& j) { j["tasks"][0]["sub_types"] = {"facial_expression"}; },
            "benchmark.does_not_fit", "tasks[0].sub_types");
        add(
            "no English", [](Json& j) { j["reasons"][3]["labels"].erase("en"); }, "benchmark.field",
            "reasons[3].labels");
        add(
            "empty label", [](Json& j) { j["reasons"][3]["labels"]["de"] = " "; }, "benchmark.field",
            "reasons[3].labels.de");
        add(
            "no open reason", [](Json& j) { j["reasons"].erase(14); }, "benchmark.field", "reasons");
        add(
            "driver missing", [](Json& j) { j["categories"][8].erase("driver"); }, "benchmark.does_not_fit",
            "categories[8].driver");
        add(
            "driver unknown", [](Json& j) { j["categories"][8]["driver"] = "smell"; }, "benchmark.unknown_name",
            "categories[8].driver");
        add(
            "category skipped too", [](Json& j) { j["skipped_categories"].push_back("modality_*"); },
            "benchmark.duplicate", "categories[6].name");
        add(
            "sub-type undefined", [](Json& j) { j["sub_types"].erase(0); }, "benchmark.does_not_fit",
            "tasks[1].sub_types");
    }

    void saysWhereADefinitionIsWrong()
    {
        QFETCH(std::function<void(Json&)>, spoil);
        auto json = emorealm();
        spoil(json);
        const auto benchmark = parseBenchmark(json.dump(), "mine.json");
        QVERIFY(!benchmark);
        QTEST(QString::fromStdString(benchmark.error().code), "code");
        QTEST(QString::fromStdString(pathOf(benchmark.error())), "path");
        QCOMPARE(benchmark.error().about.file, std::string("mine.json"));
    }

    void refusesWhatIsNoDefinition()
    {
        QCOMPARE(parseBenchmark("", "x").error().code, std::string("benchmark.not_json"));
        QCOMPARE(parseBenchmark("[]", "x").error().code, std::string("benchmark.not_json"));
        QCOMPARE(builtInBenchmark("other").error().code, std::string("benchmark.unknown"));
    }

    void policySurvivesTheRoundTrip()
    {
        Policy policy;
        policy.verdictsPerQuestion = 3;
        policy.answerFirst = false;
        policy.hardlyPlayed = 0.25;
        policy.visualQuestionsPictureOnly = true;
        QVERIFY(parsePolicy(formatPolicy(policy), "p.json").value() == policy);
        QVERIFY(parsePolicy("{}", "p.json").value() == Policy{});
        QVERIFY(parsePolicy(R"({"answer_first": false})", "p.json").value().editNeedsSecondPerson);
    }

    void refusesABadPolicy_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("code");
        QTest::newRow("no JSON") << QByteArray("yes") << "policy.not_json";
        QTest::newRow("no verdicts") << QByteArray(R"({"verdicts_per_question": 0})") << "policy.field";
        QTest::newRow("half a verdict") << QByteArray(R"({"verdicts_per_question": 1.5})") << "policy.field";
        QTest::newRow("text for truth") << QByteArray(R"({"answer_first": "no"})") << "policy.field";
        QTest::newRow("share above one") << QByteArray(R"({"hardly_played": 50})") << "policy.field";
        QTest::newRow("misspelt") << QByteArray(R"({"answerfirst": true})") << "policy.unknown_field";
    }

    void refusesABadPolicy()
    {
        QFETCH(QByteArray, json);
        const auto policy = parsePolicy(json.toStdString(), "p.json");
        QVERIFY(!policy);
        QTEST(QString::fromStdString(policy.error().code), "code");
    }
};

QTEST_APPLESS_MAIN(DefinitionFilesTest)
#include "tst_definition_files.moc"
