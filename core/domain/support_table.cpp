#include "domain/support_table.h"

#include <algorithm>
#include <array>

namespace cuebench {

namespace {

constexpr std::array kVisual{SubType::FacialExpression, SubType::BodyLanguage, SubType::VisualContext};
constexpr std::array kAudible{SubType::SemanticSpeech, SubType::ParalinguisticSpeech, SubType::AudioContext};
constexpr std::array kStress{SubType::NoHallucination, SubType::Spurious, SubType::EmotionRelevantHallucination};

std::optional<bool> supportOf(Modality modality, const std::optional<Emotion>& label,
                              const std::vector<Support>& supports)
{
    const auto first = std::find_if(supports.begin(), supports.end(), [modality](const Support& one) {
        return one.modality == modality && one.emotion.has_value();
    });
    if (!label || first == supports.end())
        return std::nullopt;
    return first->emotion == label;
}

void addBasic(Task task, const std::array<SubType, 3>& subTypes, std::vector<AllowedQuestion>& allowed)
{
    for (const SubType subType : subTypes)
        allowed.push_back({.task = task, .subType = subType, .driver = std::nullopt, .key = std::nullopt});
}

/// `own`: whether the modality asked about supports the label; the other's support drives the rest.
void addStress(Task task, Modality modality, std::optional<bool> own, std::optional<bool> other,
               std::vector<AllowedQuestion>& allowed)
{
    const Modality opposite = modality == Modality::Video ? Modality::Audio : Modality::Video;
    const bool driven = own == std::optional(false) && other == std::optional(true);
    for (const SubType subType : kStress) {
        if (own == std::optional(true))
            allowed.push_back({.task = task, .subType = subType, .driver = modality, .key = dictatedKey(subType)});
        else if (driven && subType != SubType::NoHallucination)
            allowed.push_back({.task = task, .subType = subType, .driver = opposite, .key = dictatedKey(subType)});
    }
}

}  // namespace

ClipSupport clipSupport(const std::optional<Emotion>& label, const std::vector<Support>& supports)
{
    return {.video = supportOf(Modality::Video, label, supports), .audio = supportOf(Modality::Audio, label, supports)};
}

std::vector<AllowedQuestion> allowedQuestions(const ClipSupport& support, bool hasSound)
{
    std::vector<AllowedQuestion> allowed;
    const bool video = support.video.value_or(false);
    const bool audio = support.audio.value_or(false);
    if (!hasSound || (!video && !audio))
        return allowed;
    if (video)
        addBasic(Task::ReasoningBasicVideo, kVisual, allowed);
    if (audio)
        addBasic(Task::ReasoningBasicAudio, kAudible, allowed);
    if (support.video && support.audio)
        allowed.push_back({.task = Task::ModalityAgreement,
                           .subType = SubType::Agreement,
                           .driver = std::nullopt,
                           .key = video && audio ? 0 : 1});
    addStress(Task::ReasoningStressVideo, Modality::Video, support.video, support.audio, allowed);
    addStress(Task::ReasoningStressAudio, Modality::Audio, support.audio, support.video, allowed);
    return allowed;
}

}  // namespace cuebench
