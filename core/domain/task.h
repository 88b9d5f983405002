// The five tasks of EmoReAlM and the sub-types of their questions (domain.md, section 1).
#pragma once

#include "domain/modality.h"

#include <array>
#include <optional>
#include <string_view>

namespace cuebench {

/// Stored as number; `name` gives the `task` of the release file.
enum class Task {
    ReasoningBasicAudio = 0,
    ReasoningBasicVideo = 1,
    ModalityAgreement = 2,
    ReasoningStressAudio = 3,
    ReasoningStressVideo = 4,
};

inline constexpr std::array kTasks{Task::ReasoningBasicAudio, Task::ReasoningBasicVideo, Task::ModalityAgreement,
                                   Task::ReasoningStressAudio, Task::ReasoningStressVideo};

/// "reasoning_basic_audio", …
[[nodiscard]] std::string_view name(Task task);
[[nodiscard]] std::optional<Task> taskFromName(std::string_view name);

[[nodiscard]] bool isBasic(Task task);
[[nodiscard]] bool isStress(Task task);
/// The modality asked about; none for Modality Agreement, which is about both.
[[nodiscard]] std::optional<Modality> modalityOf(Task task);
/// 4 for Basic, 2 (Yes, No) for the others.
[[nodiscard]] int choiceCount(Task task);

enum class SubType {
    // Basic, visual
    FacialExpression = 0,
    BodyLanguage = 1,
    VisualContext = 2,
    // Basic, audio
    SemanticSpeech = 3,
    ParalinguisticSpeech = 4,
    AudioContext = 5,
    // Modality Agreement
    Agreement = 6,
    // Stress Test, audio or visual
    NoHallucination = 7,
    Spurious = 8,
    EmotionRelevantHallucination = 9,
};

inline constexpr std::array kSubTypes{SubType::FacialExpression,
                                      SubType::BodyLanguage,
                                      SubType::VisualContext,
                                      SubType::SemanticSpeech,
                                      SubType::ParalinguisticSpeech,
                                      SubType::AudioContext,
                                      SubType::Agreement,
                                      SubType::NoHallucination,
                                      SubType::Spurious,
                                      SubType::EmotionRelevantHallucination};

/// "facial_expression", "no_hallucination", "spurious", "emotion_relevant_hallucination", …
[[nodiscard]] std::string_view name(SubType subType);
[[nodiscard]] std::optional<SubType> subTypeFromName(std::string_view name);
/// Which sub-types a question of the task may have.
[[nodiscard]] bool fits(SubType subType, Task task);
/// The key that the sub-type dictates in a Stress Test: 0 (Yes) or 1 (No); none elsewhere.
[[nodiscard]] std::optional<int> dictatedKey(SubType subType);

}  // namespace cuebench
