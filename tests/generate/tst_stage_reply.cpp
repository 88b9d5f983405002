// Replies held against schema and domain: what is taken, and what is said of the rest.
#include <QTest>

#include "domain/benchmark.h"
#include "generate/stage_prompt.h"
#include "generate/stage_reply.h"

#include <set>

using namespace cuebench;

namespace {

const PromptCatalog& prompts()
{
    static const PromptCatalog catalog = PromptCatalog::load({}).value();
    return catalog;
}

Caption caption(Modality modality)
{
    Caption caption;
    caption.modality = modality;
    caption.detailed = modality == Modality::Video ? "She smiles. A bicycle passes." : "She laughs. A car passes.";
    caption.emotionPart = modality == Modality::Video ? "She smiles." : "She laughs.";
    return caption;
}

Material material()
{
    Material material;
    material.clip.name = "part_1/7.mp4";
    material.clip.label = Emotion::Happiness;
    material.video = caption(Modality::Video);
    material.audio = caption(Modality::Audio);
    Revision revision;
    revision.stem = "Which movement shows how she feels?";
    revision.options = {{.text = "She claps"}, {.text = "She waves"}, {.text = "She spins"}, {.text = "She sits"}};
    revision.key = 1;
    revision.subType = SubType::BodyLanguage;
    material.revision = revision;
    return material;
}

StageRequest requestFor(Stage stage, const AllowedQuestion& asked = {}, Mark kind = Mark::Spurious)
{
    Subject subject;
    subject.stage = stage;
    subject.clipName = "part_1/7.mp4";
    subject.modality = stage == Stage::AudioCaption || stage == Stage::Support ? Modality::Audio : Modality::Video;
    subject.asked = asked;
    subject.kind = kind;
    subject.count = 2;
    return stageRequest(prompts(), subject, material(), "omni", 5).value();
}

AllowedQuestion asked(Task task, SubType subType)
{
    for (const auto& one : allowedQuestions({.video = true, .audio = true}, true)) {
        if (one.task == task && one.subType == subType)
            return one;
    }
    return {};
}

const AllowedQuestion kBasic = asked(Task::ReasoningBasicVideo, SubType::FacialExpression);

std::string code(const Result<StageDraft>& draft)
{
    return draft ? "taken" : draft.error().code;
}

constexpr const char* kQuestion = R"({"question": "Which detail of her face shows how she feels?",
 "right": {"text": "She smiles broadly", "cue": "she smiles"},
 "wrong": [{"text": "She winks with one eye", "cue": "she winks", "kind": "hallucinated"},
           {"text": "She has freckles", "cue": "she has freckles", "kind": "spurious"},
           {"text": "She frowns a little", "cue": "she frowns", "kind": "hallucinated"}]})";

std::string with(std::string text, const std::string& from, const std::string& to)
{
    const auto at = text.find(from);
    return at == std::string::npos ? std::string("{}") : text.replace(at, from.size(), to);
}

}  // namespace

class TestStageReply : public QObject {
    Q_OBJECT

private slots:
    void captionIsTaken();
    void supportIsTaken();
    void basicOptionsKeepCueAndKindWhenShuffled();
    void shuffleFollowsFromSeedAndSubject();
    void lettersOfTheReplyDoNotMoveTheKey();
    void basicFaults_data();
    void basicFaults();
    void stressAnswerFollowsFromTheTable_data();
    void stressAnswerFollowsFromTheTable();
    void stressSchemaHoldsTheEmotion();
    void agreementAnswerFollowsFromTheTable();
    void distractorsAreNewAndAsManyAsAsked();
    void wordingsKeepTheQuestionSound();
    void brokenRepliesSayWhatIsWrong_data();
    void brokenRepliesSayWhatIsWrong();
    void emotionWordsAreThoseOfTheDomain();
};

void TestStageReply::captionIsTaken()
{
    const auto draft = readStageReply(requestFor(Stage::VideoCaption),
                                      "Here it is:\n```json\n{\"detailed_caption\": \"She smiles at him.\", "
                                      "\"emotion_caption\": \"She smiles at him.\", "
                                      "\"predicted_emotion\": \"happiness\"}\n```");
    QCOMPARE(code(draft), std::string("taken"));
    const auto& read = std::get<CaptionDraft>(*draft);
    QCOMPARE(read.detailed, std::string("She smiles at him."));
    QVERIFY(read.predicted == Emotion::Happiness);
    QCOMPARE(code(readStageReply(requestFor(Stage::VideoCaption),
                                 R"({"detailed_caption": "She smiles at him.", "emotion_caption": "She smiles at him.",
                                     "predicted_emotion": "joyful"})")),
             std::string("reply.schema"));
}

void TestStageReply::supportIsTaken()
{
    const auto draft = readStageReply(requestFor(Stage::Support), R"({"emotion": "fear"})");
    QCOMPARE(code(draft), std::string("taken"));
    QVERIFY(std::get<SupportDraft>(*draft).emotion == Emotion::Fear);
}

void TestStageReply::basicOptionsKeepCueAndKindWhenShuffled()
{
    const auto draft = readStageReply(requestFor(Stage::Candidates, kBasic), kQuestion);
    QVERIFY2(draft.has_value(), draft ? "" : draft.error().message.c_str());
    const auto& question = std::get<QuestionDraft>(*draft);
    const std::map<std::string, std::pair<std::string, Mark>> wanted{
        {"She smiles broadly", {"she smiles", Mark::Right}},
        {"She winks with one eye", {"she winks", Mark::Hallucinated}},
        {"She has freckles", {"she has freckles", Mark::Spurious}},
        {"She frowns a little", {"she frowns", Mark::Hallucinated}}};
    QCOMPARE(question.revision.options.size(), std::size_t{4});
    for (std::size_t i = 0; i < 4; ++i) {
        const auto& option = question.revision.options[i];
        QVERIFY(wanted.count(option.text) == 1);
        QCOMPARE(question.cues[i], wanted.at(option.text).first);
        QVERIFY(option.proposed == wanted.at(option.text).second);
        QCOMPARE(option.proposed == Mark::Right, static_cast<int>(i) == question.revision.key);
    }
    QVERIFY(question.revision.subType == SubType::FacialExpression);
    QVERIFY(faultsOf(question.revision, Task::ReasoningBasicVideo).empty());
}

void TestStageReply::shuffleFollowsFromSeedAndSubject()
{
    QCOMPARE(shuffled(4, 1), shuffled(4, 1));
    std::set<std::vector<std::size_t>> orders;
    std::array<int, 4> keys{};
    for (int clip = 0; clip < 4000; ++clip) {
        const auto order = shuffled(4, shuffleSeed(0, "part_1/" + std::to_string(clip) + ".mp4|0"));
        orders.insert(order);
        ++keys[static_cast<std::size_t>(std::find(order.begin(), order.end(), std::size_t{0}) - order.begin())];
    }
    QCOMPARE(orders.size(), std::size_t{24});
    // 1000 each; five standard deviations of a fair draw are 137.
    for (const int count : keys)
        QVERIFY2(std::abs(count - 1000) < 137, std::to_string(count).c_str());
    QVERIFY(shuffleSeed(0, "a|0") != shuffleSeed(1, "a|0"));
}

void TestStageReply::lettersOfTheReplyDoNotMoveTheKey()
{
    auto text = with(kQuestion, "She smiles broadly", "(C) She smiles broadly");
    text = with(text, "She winks", "(A) She winks");
    text = with(text, "She has freckles", "(B) She has freckles");
    text = with(text, "She frowns", "(D) She frowns");
    const auto draft = readStageReply(requestFor(Stage::Candidates, kBasic), text);
    QVERIFY2(draft.has_value(), draft ? "" : draft.error().message.c_str());
    const auto& revision = std::get<QuestionDraft>(*draft).revision;
    QCOMPARE(revision.options[static_cast<std::size_t>(revision.key)].text, std::string("She smiles broadly"));
}

void TestStageReply::basicFaults_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<QString>("wanted");
    const auto row = [](const char* title, const char* from, const char* to, const char* wanted) {
        QTest::newRow(title) << QString(from) << QString(to) << QString(wanted);
    };
    row("sound", "her face", "her face", "taken");
    row("stem names the emotion", "how she feels", "that she is happy", "question.names_emotion");
    row("stem names another emotion", "how she feels", "her anger", "question.names_emotion");
    row("options say the same", "She frowns a little", "she has freckles.", "reply.equal_choices");
    row("cues say the same", "\"she frowns\"", "\"She winks.\"", "question.equal_cues");
    row("kind that is none", "\"spurious\"", "\"wrong\"", "reply.schema");
    row("no key", "\"right\"", "\"rigth\"", "reply.schema");
    row("control characters", "She has freckles\"", "She has \\u202efreckles\"", "reply.bidi_override");
}

void TestStageReply::basicFaults()
{
    QFETCH(QString, from);
    QFETCH(QString, to);
    QFETCH(QString, wanted);
    const auto text = with(kQuestion, from.toStdString(), to.toStdString());
    const auto draft = readStageReply(requestFor(Stage::Candidates, kBasic), text);
    QCOMPARE(QString::fromStdString(code(draft)), wanted);
    if (!draft)
        QVERIFY(!draft.error().message.empty());
}

void TestStageReply::stressAnswerFollowsFromTheTable_data()
{
    QTest::addColumn<int>("subType");
    QTest::addColumn<int>("key");
    QTest::newRow("no hallucination") << static_cast<int>(SubType::NoHallucination) << 0;
    QTest::newRow("spurious") << static_cast<int>(SubType::Spurious) << 1;
    QTest::newRow("hallucination") << static_cast<int>(SubType::EmotionRelevantHallucination) << 1;
}

void TestStageReply::stressAnswerFollowsFromTheTable()
{
    QFETCH(int, subType);
    QFETCH(int, key);
    const auto question = asked(Task::ReasoningStressAudio, static_cast<SubType>(subType));
    // The reply's own opinion of the answer is no field of the form.
    const auto draft = readStageReply(requestFor(Stage::Candidates, question),
                                      R"({"cue": "she laughs", "stem_start": "Is the way she laughs a sign of her",
                                          "emotion_word": "happiness", "stem_end": "?"})");
    QVERIFY2(draft.has_value(), draft ? "" : draft.error().message.c_str());
    const auto& read = std::get<QuestionDraft>(*draft);
    QCOMPARE(read.revision.stem, std::string("Is the way she laughs a sign of her happiness?"));
    QCOMPARE(read.revision.claim.text, std::string("she laughs"));
    QCOMPARE(read.revision.key, key);
    QCOMPARE(read.revision.options[0].text, std::string("Yes"));
    QCOMPARE(read.revision.options[1].text, std::string("No"));
    QVERIFY(faultsOf(read.revision, Task::ReasoningStressAudio).empty());
}

void TestStageReply::stressSchemaHoldsTheEmotion()
{
    const auto request = requestFor(Stage::Candidates, asked(Task::ReasoningStressVideo, SubType::Spurious));
    const auto reply = [](const char* word) {
        return std::string(
                   R"({"cue": "a bicycle", "stem_start": "Does the bicycle show that she is", "emotion_word": ")") +
               word + R"(", "stem_end": "in this clip?"})";
    };
    const auto draft = readStageReply(request, reply("happy"));
    QVERIFY(draft.has_value());
    QCOMPARE(std::get<QuestionDraft>(*draft).revision.stem,
             std::string("Does the bicycle show that she is happy in this clip?"));
    QCOMPARE(code(readStageReply(request, reply("sad"))), std::string("reply.schema"));
}

void TestStageReply::agreementAnswerFollowsFromTheTable()
{
    for (const bool both : {true, false}) {
        for (const auto& one : allowedQuestions({.video = true, .audio = both}, true)) {
            if (one.task != Task::ModalityAgreement)
                continue;
            const auto request = requestFor(Stage::Candidates, one);
            const auto draft =
                readStageReply(request, R"({"question": "Do picture and sound suggest the same emotion?"})");
            QVERIFY(draft.has_value());
            QCOMPARE(std::get<QuestionDraft>(*draft).revision.key, both ? 0 : 1);
            QCOMPARE(code(readStageReply(request, R"({"question": "Do both suggest that she is angry?"})")),
                     std::string("question.names_emotion"));
        }
    }
}

void TestStageReply::distractorsAreNewAndAsManyAsAsked()
{
    const auto request = requestFor(Stage::Distractors, asked(Task::ReasoningBasicVideo, SubType::BodyLanguage));
    const auto reply = [](const char* second) {
        return std::string(R"({"options": [{"text": "She nods", "cue": "she nods"}, {"text": ")") + second +
               R"(", "cue": "she does it"}]})";
    };
    const auto draft = readStageReply(request, reply("She bows"));
    QVERIFY2(draft.has_value(), draft ? "" : draft.error().message.c_str());
    QCOMPARE(std::get<DistractorDraft>(*draft).options[1].text, std::string("She bows"));
    QCOMPARE(code(readStageReply(request, reply("she waves."))), std::string("reply.equal_choices"));
    QCOMPARE(code(readStageReply(request, reply("She NODS"))), std::string("reply.equal_choices"));
    QCOMPARE(code(readStageReply(request, R"({"options": [{"text": "She nods", "cue": "she nods"}]})")),
             std::string("reply.schema"));
}

void TestStageReply::wordingsKeepTheQuestionSound()
{
    const auto question = asked(Task::ReasoningBasicVideo, SubType::BodyLanguage);
    const auto stem = requestFor(Stage::RewordStem, question);
    QCOMPARE(std::get<WordingDraft>(readStageReply(stem, R"({"question": "What does her body tell?"})").value()).stem,
             std::string("What does her body tell?"));
    QCOMPARE(code(readStageReply(stem, R"({"question": "What tells that she is happy?"})")),
             std::string("question.names_emotion"));
    const auto lengths = requestFor(Stage::EvenLengths, question);
    QCOMPARE(code(readStageReply(lengths, R"({"options": ["claps", "waves", "spins", "sits"]})")),
             std::string("taken"));
    QCOMPARE(code(readStageReply(lengths, R"({"options": ["claps", "waves", "Waves", "sits"]})")),
             std::string("question.equal_options"));
    QCOMPARE(code(readStageReply(lengths, R"({"options": ["claps", "waves", "spins"]})")), std::string("reply.schema"));
}

void TestStageReply::brokenRepliesSayWhatIsWrong_data()
{
    QTest::addColumn<QString>("reply");
    QTest::addColumn<QString>("wanted");
    QTest::newRow("nothing") << QString() << QString("reply.empty");
    QTest::newRow("words") << QString("She is happy.") << QString("reply.no_json");
    QTest::newRow("refused") << QString("ERROR: no person is visible") << QString("reply.refused");
    QTest::newRow("cut off") << QString(R"({"emotion": "fe)") << QString("reply.cut_off");
    QTest::newRow("a list") << QString(R"([{"emotion": "fear"}, 3])") << QString("reply.schema");
    QTest::newRow("more than asked") << QString(R"({"emotion": "fear", "why": "he trembles"})")
                                     << QString("reply.schema");
}

void TestStageReply::brokenRepliesSayWhatIsWrong()
{
    QFETCH(QString, reply);
    QFETCH(QString, wanted);
    const auto draft = readStageReply(requestFor(Stage::Support), reply.toStdString());
    QCOMPARE(QString::fromStdString(code(draft)), wanted);
    QVERIFY(!draft.error().message.empty());
}

void TestStageReply::emotionWordsAreThoseOfTheDomain()
{
    for (const Emotion emotion : kEmotions) {
        const auto words = emotionWords(emotion);
        QVERIFY(!words.empty());
        for (const auto word : words)
            QVERIFY2(emotionFromWord(word) == emotion, std::string(word).c_str());
    }
}

QTEST_GUILESS_MAIN(TestStageReply)
#include "tst_stage_reply.moc"
