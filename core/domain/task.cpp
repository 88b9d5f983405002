#include "domain/task.h"

namespace cuebench {

std::string_view name(Task task)
{
    switch (task) {
        case Task::ReasoningBasicAudio: return "reasoning_basic_audio";
        case Task::ReasoningBasicVideo: return "reasoning_basic_video";
        case Task::ModalityAgreement: return "modality_agreement";
        case Task::ReasoningStressAudio: return "reasoning_stress_audio";
        case Task::ReasoningStressVideo: return "reasoning_stress_video";
    }
    return "";
}

std::optional<Task> taskFromName(std::string_view wanted)
{
    for (const Task task : kTasks) {
        if (name(task) == wanted)
            return task;
    }
    return std::nullopt;
}

bool isBasic(Task task)
{
    return task == Task::ReasoningBasicAudio || task == Task::ReasoningBasicVideo;
}

bool isStress(Task task)
{
    return task == Task::ReasoningStressAudio || task == Task::ReasoningStressVideo;
}

std::optional<Modality> modalityOf(Task task)
{
    switch (task) {
        case Task::ReasoningBasicAudio:
        case Task::ReasoningStressAudio: return Modality::Audio;
        case Task::ReasoningBasicVideo:
        case Task::ReasoningStressVideo: return Modality::Video;
        case Task::ModalityAgreement: break;
    }
    return std::nullopt;
}

int choiceCount(Task task)
{
    return isBasic(task) ? 4 : 2;
}

std::string_view name(SubType subType)
{
    switch (subType) {
        case SubType::FacialExpression: return "facial_expression";
        case SubType::BodyLanguage: return "body_language";
        case SubType::VisualContext: return "visual_context";
        case SubType::SemanticSpeech: return "semantic_speech";
        case SubType::ParalinguisticSpeech: return "paralinguistic_speech";
        case SubType::AudioContext: return "audio_context";
        case SubType::Agreement: return "agreement";
        case SubType::NoHallucination: return "no_hallucination";
        case SubType::Spurious: return "spurious";
        case SubType::EmotionRelevantHallucination: return "emotion_relevant_hallucination";
    }
    return "";
}

std::optional<SubType> subTypeFromName(std::string_view wanted)
{
    for (const SubType subType : kSubTypes) {
        if (name(subType) == wanted)
            return subType;
    }
    return std::nullopt;
}

bool fits(SubType subType, Task task)
{
    switch (subType) {
        case SubType::FacialExpression:
        case SubType::BodyLanguage:
        case SubType::VisualContext: return task == Task::ReasoningBasicVideo;
        case SubType::SemanticSpeech:
        case SubType::ParalinguisticSpeech:
        case SubType::AudioContext: return task == Task::ReasoningBasicAudio;
        case SubType::Agreement: return task == Task::ModalityAgreement;
        case SubType::NoHallucination:
        case SubType::Spurious:
        case SubType::EmotionRelevantHallucination: return isStress(task);
    }
    return false;
}

std::optional<int> dictatedKey(SubType subType)
{
    if (subType == SubType::NoHallucination)
        return 0;
    if (subType == SubType::Spurious || subType == SubType::EmotionRelevantHallucination)
        return 1;
    return std::nullopt;
}

}  // namespace cuebench
