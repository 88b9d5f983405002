#include "generate/stage.h"

#include <algorithm>

namespace cuebench {

std::string_view name(Stage stage)
{
    switch (stage) {
        case Stage::VideoCaption: return "video_caption";
        case Stage::AudioCaption: return "audio_caption";
        case Stage::Support: return "emotion_support";
        case Stage::Candidates: return "candidates";
        case Stage::Distractors: return "distractors";
        case Stage::RewordStem: return "reword_stem";
        case Stage::EvenLengths: return "even_lengths";
    }
    return "";
}

std::string idOf(const Subject& subject)
{
    const std::string clip = subject.clipName + '|';
    const std::string wording = subject.questionUuid + '-' + std::to_string(subject.revisionNumber);
    switch (subject.stage) {
        case Stage::VideoCaption:
        case Stage::AudioCaption:
        case Stage::Support: return clip + std::string(name(subject.modality));
        case Stage::Candidates: return clip + std::to_string(promptNumber(subject.asked));
        case Stage::Distractors: return clip + wording + '-' + std::string(name(subject.kind));
        case Stage::RewordStem:
        case Stage::EvenLengths: break;
    }
    return clip + wording;
}

int promptNumber(const AllowedQuestion& asked)
{
    static const auto whole = allowedQuestions({.video = true, .audio = true}, true);
    const auto found = std::find_if(whole.begin(), whole.end(), [&asked](const AllowedQuestion& one) {
        return one.task == asked.task && one.subType == asked.subType;
    });
    return static_cast<int>(found - whole.begin());
}

std::string_view promptName(const Subject& subject)
{
    if (subject.stage != Stage::Candidates)
        return name(subject.stage);
    if (isBasic(subject.asked.task))
        return "basic_question";
    return isStress(subject.asked.task) ? "stress_question" : "agreement_question";
}

}  // namespace cuebench
