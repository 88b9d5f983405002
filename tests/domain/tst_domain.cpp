// The words and invariants of the domain: what files and people write, and what a question may look like.
#include "domain/benchmark.h"
#include "domain/decision.h"
#include "domain/emotion.h"
#include "domain/question.h"

#include <QTest>

#include <algorithm>

using namespace cuebench;

Q_DECLARE_METATYPE(cuebench::Revision)
Q_DECLARE_METATYPE(cuebench::Task)

namespace {

Revision basic()
{
    Revision revision;
    revision.stem = "Which facial cue shows what the man feels?";
    revision.options = {{.text = "He smiles"}, {.text = "He frowns"}, {.text = "He yawns"}, {.text = "He blinks"}};
    revision.key = 2;
    revision.subType = SubType::FacialExpression;
    return revision;
}

Revision stress(SubType subType, int key)
{
    Revision revision;
    revision.stem = "Does the smile of the man show his happiness?";
    revision.options = {{.text = "Yes"}, {.text = "No"}};
    revision.key = key;
    revision.subType = subType;
    return revision;
}

QString codes(const std::vector<Fault>& faults)
{
    QStringList list;
    for (const Fault& fault : faults) {
        list << QString::fromStdString(fault.code) +
                    (fault.option < 0 ? QString() : ":" + QString::number(fault.option));
    }
    return list.join(' ');
}

}  // namespace

class TestDomain : public QObject {
    Q_OBJECT

private slots:
    void emotionWords_data();
    void emotionWords();
    void emotionCodes();
    void namesRoundTrip();
    void modalityWords_data();
    void modalityWords();
    void subTypesFitTheirTasks_data();
    void subTypesFitTheirTasks();
    void stressSubTypesDictateTheKey();
    void faults_data();
    void faults();
    void benchmarkLookups();
    void reasonsFitTaskAndSubType();
    void labelsFallBackToEnglish();
    void lettersOfOptions();
};

void TestDomain::emotionWords_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<int>("code");
    QTest::newRow("noun") << "happiness" << 1;
    QTest::newRow("adjective") << "happy" << 1;
    QTest::newRow("capital") << "Anger" << 4;
    QTest::newRow("sentence end") << "Sad." << 2;
    QTest::newRow("space around") << "  neutral \n" << 3;
    QTest::newRow("scared") << "scared" << 7;
    QTest::newRow("disgusted") << "disgusted" << 6;
    QTest::newRow("SURPRISED") << "SURPRISED" << 5;
    QTest::newRow("fear") << "fear" << 7;
    QTest::newRow("unknown") << "melancholy" << 0;
    QTest::newRow("empty") << "" << 0;
    QTest::newRow("part of a word") << "happ" << 0;
}

void TestDomain::emotionWords()
{
    QFETCH(QString, word);
    QFETCH(int, code);
    const auto emotion = emotionFromWord(word.toStdString());
    QCOMPARE(emotion ? static_cast<int>(*emotion) : 0, code);
}

void TestDomain::emotionCodes()
{
    QVERIFY(!emotionFromCode(0));
    QVERIFY(!emotionFromCode(8));
    QVERIFY(!emotionFromCode(-1));
    for (const Emotion emotion : kEmotions) {
        QCOMPARE(emotionFromCode(static_cast<int>(emotion)), emotion);
        QCOMPARE(emotionFromWord(name(emotion)), emotion);
    }
}

void TestDomain::namesRoundTrip()
{
    for (const Task task : kTasks)
        QCOMPARE(taskFromName(name(task)), task);
    for (const SubType subType : kSubTypes)
        QCOMPARE(subTypeFromName(name(subType)), subType);
    for (int i = 0; i <= static_cast<int>(Mark::Arguable); ++i)
        QCOMPARE(markFromName(name(static_cast<Mark>(i))), static_cast<Mark>(i));
    for (int i = 0; i <= static_cast<int>(ReviewState::Disputed); ++i)
        QCOMPARE(reviewStateFromName(name(static_cast<ReviewState>(i))), static_cast<ReviewState>(i));
    QCOMPARE(poolFromName("Training"), Pool::Training);
    QCOMPARE(poolFromName("benchmark"), Pool::Benchmark);
    QVERIFY(!poolFromName("swimming"));
    QVERIFY(!taskFromName("reasoning_basic"));
    QVERIFY(!subTypeFromName(""));
    QVERIFY(!markFromName("wrong"));
    QVERIFY(!reviewStateFromName("done"));
}

void TestDomain::modalityWords_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<int>("modality");
    QTest::newRow("video") << "video" << 0;
    QTest::newRow("Visual") << "Visual" << 0;
    QTest::newRow("audio") << "AUDIO" << 1;
    QTest::newRow("acoustic") << "acoustic" << 1;
    QTest::newRow("other") << "smell" << -1;
}

void TestDomain::modalityWords()
{
    QFETCH(QString, word);
    QFETCH(int, modality);
    const auto found = modalityFromWord(word.toStdString());
    QCOMPARE(found ? static_cast<int>(*found) : -1, modality);
}

void TestDomain::subTypesFitTheirTasks_data()
{
    QTest::addColumn<int>("task");
    QTest::addColumn<QString>("fitting");
    QTest::newRow("basic audio") << 0 << "semantic_speech paralinguistic_speech audio_context";
    QTest::newRow("basic video") << 1 << "facial_expression body_language visual_context";
    QTest::newRow("agreement") << 2 << "agreement";
    QTest::newRow("stress audio") << 3 << "no_hallucination spurious emotion_relevant_hallucination";
    QTest::newRow("stress video") << 4 << "no_hallucination spurious emotion_relevant_hallucination";
}

void TestDomain::subTypesFitTheirTasks()
{
    QFETCH(int, task);
    QFETCH(QString, fitting);
    QStringList found;
    for (const SubType subType : kSubTypes) {
        if (fits(subType, static_cast<Task>(task))) {
            const auto word = name(subType);
            found << QString::fromUtf8(word.data(), static_cast<qsizetype>(word.size()));
        }
    }
    QCOMPARE(found.join(' '), fitting);
}

void TestDomain::stressSubTypesDictateTheKey()
{
    QCOMPARE(dictatedKey(SubType::NoHallucination), std::optional<int>(0));
    QCOMPARE(dictatedKey(SubType::Spurious), std::optional<int>(1));
    QCOMPARE(dictatedKey(SubType::EmotionRelevantHallucination), std::optional<int>(1));
    QVERIFY(!dictatedKey(SubType::Agreement));
    QVERIFY(!dictatedKey(SubType::FacialExpression));
}

void TestDomain::faults_data()
{
    QTest::addColumn<Revision>("revision");
    QTest::addColumn<Task>("task");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* title, const Revision& revision, Task task, const QString& expected) {
        QTest::newRow(title) << revision << task << expected;
    };
    const Task video = Task::ReasoningBasicVideo;
    const auto changed = [](auto change) {
        Revision revision = basic();
        change(revision);
        return revision;
    };
    row("sound basic", basic(), video, "");
    row("sound stress", stress(SubType::NoHallucination, 0), Task::ReasoningStressAudio, "");
    row("sound agreement", stress(SubType::Agreement, 1), Task::ModalityAgreement, "");
    row("empty stem", changed([](Revision& r) { r.stem = " \t"; }), video, "question.empty_stem");
    row("empty option", changed([](Revision& r) { r.options[1].text = ""; }), video, "question.empty_option:1");
    row("equal options", changed([](Revision& r) { r.options[3].text = "he  SMILES."; }), video,
        "question.equal_options:3");
    row("five options", changed([](Revision& r) { r.options.push_back({.text = "He runs"}); }), video,
        "question.option_count");
    row("no options", changed([](Revision& r) { r.options.clear(); }), video,
        "question.option_count question.key_out_of_range");
    row("key out of range", changed([](Revision& r) { r.key = 4; }), video, "question.key_out_of_range");
    row("negative key", changed([](Revision& r) { r.key = -1; }), video, "question.key_out_of_range");
    row("longest stem", changed([](Revision& r) { r.stem = std::string(kLongestStem, 'x'); }), video, "");
    row("too long a stem", changed([](Revision& r) { r.stem = std::string(kLongestStem + 1, 'x'); }), video,
        "question.too_long");
    row("too long an option", changed([](Revision& r) { r.options[0].text = std::string(kLongestOption + 1, 'x'); }),
        video, "question.too_long:0");
    row("control character", changed([](Revision& r) { r.stem = "ring \x07 the bell"; }), video,
        "question.control_characters");
    row("bidirectional override", changed([](Revision& r) { r.options[2].text = "\xE2\x80\xAE smiles"; }), video,
        "question.control_characters:2");
    row("NUL", changed([](Revision& r) { r.stem = std::string("a\0b", 3); }), video, "question.control_characters");
    row("invalid UTF-8", changed([](Revision& r) { r.stem = "caf\xE9"; }), video, "question.control_characters");
    row("right-to-left text itself is fine", changed([](Revision& r) { r.stem = "\xD7\x90\xD7\x91?"; }), video, "");
    row("sub-type of another task", basic(), Task::ReasoningBasicAudio, "question.sub_type_does_not_fit");
    row("key against sub-type", stress(SubType::Spurious, 0), Task::ReasoningStressVideo,
        "question.key_contradicts_sub_type:0");
    Revision swapped = stress(SubType::NoHallucination, 0);
    std::swap(swapped.options[0], swapped.options[1]);
    row("No before Yes", swapped, Task::ReasoningStressVideo, "question.yes_no_order:0 question.yes_no_order:1");
    Revision lower = stress(SubType::Agreement, 0);
    lower.options[0].text = "yes";
    row("yes in small letters", lower, Task::ModalityAgreement, "question.yes_no_order:0");
}

void TestDomain::faults()
{
    QFETCH(Revision, revision);
    QFETCH(Task, task);
    QFETCH(QString, expected);
    QCOMPARE(codes(faultsOf(revision, task)), expected);
}

void TestDomain::benchmarkLookups()
{
    Benchmark benchmark;
    benchmark.tasks = {{.task = Task::ModalityAgreement, .questions = 456}};
    benchmark.categories = {
        {.name = "modality_agreement", .task = Task::ModalityAgreement, .subType = SubType::Agreement}};
    benchmark.skippedCategories = {"primary", "temporal_variation_*"};
    QVERIFY(benchmark.find(Task::ModalityAgreement));
    QCOMPARE(benchmark.find(Task::ModalityAgreement)->questions, 456);
    QVERIFY(!benchmark.find(Task::ReasoningBasicAudio));
    QVERIFY(benchmark.findCategory("modality_agreement"));
    QVERIFY(!benchmark.findCategory("modality"));
    QVERIFY(benchmark.skips("primary"));
    QVERIFY(!benchmark.skips("primary_emotion"));
    QVERIFY(benchmark.skips("temporal_variation_video"));
    QVERIFY(benchmark.skips("temporal_variation_"));
    QVERIFY(!benchmark.skips("temporal_variation"));
    QVERIFY(!benchmark.skips("modality_agreement"));
}

void TestDomain::reasonsFitTaskAndSubType()
{
    Benchmark benchmark;
    benchmark.reasons = {{.code = "cue_not_there", .subTypes = {SubType::NoHallucination}},
                         {.code = "names_emotion", .tasks = {Task::ReasoningBasicVideo}},
                         {.code = "other", .needsNote = true}};
    const auto words = [&benchmark](Task task, SubType subType) {
        QStringList list;
        for (const ReasonDefinition* reason : benchmark.reasonsFor(task, subType))
            list << QString::fromStdString(reason->code);
        return list.join(' ');
    };
    QCOMPARE(words(Task::ReasoningStressAudio, SubType::NoHallucination), "cue_not_there other");
    QCOMPARE(words(Task::ReasoningStressAudio, SubType::Spurious), "other");
    QCOMPARE(words(Task::ReasoningBasicVideo, SubType::BodyLanguage), "names_emotion other");
    QVERIFY(benchmark.findReason("other")->needsNote);
    QVERIFY(!benchmark.findReason("weather"));
}

void TestDomain::labelsFallBackToEnglish()
{
    const Labels labels{{"en", "Anger"}, {"de", "Wut"}};
    QCOMPARE(labelFor(labels, "de", "x"), std::string("Wut"));
    QCOMPARE(labelFor(labels, "fr", "x"), std::string("Anger"));
    QCOMPARE(labelFor({}, "fr", "anger"), std::string("anger"));
}

void TestDomain::lettersOfOptions()
{
    QCOMPARE(letter(0), 'A');
    QCOMPARE(lettered(3, "He waves"), std::string("(D) He waves"));
    QVERIFY(isVerdict(DecisionKind::Edit));
    QVERIFY(!isVerdict(DecisionKind::Flag));
}

QTEST_GUILESS_MAIN(TestDomain)
#include "tst_domain.moc"
