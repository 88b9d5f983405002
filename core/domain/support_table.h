// Which questions a clip can carry: it follows from whether each modality alone suggests the clip's label (domain.md,
// "Emotion support").
#pragma once

#include "domain/caption.h"
#include "domain/clip.h"
#include "domain/task.h"

#include <optional>
#include <vector>

namespace cuebench {

/// Whether a modality alone suggests the clip's label; none while nobody and nothing has said so.
struct ClipSupport {
    std::optional<bool> video;
    std::optional<bool> audio;

    bool operator==(const ClipSupport&) const = default;
};

/// `supports` with the one that counts first for each modality, as CaptionStore::supportsOf gives them. Without a label
/// nothing is known.
[[nodiscard]] ClipSupport clipSupport(const std::optional<Emotion>& label, const std::vector<Support>& supports);

struct AllowedQuestion {
    Task task = Task::ReasoningBasicVideo;
    SubType subType = SubType::FacialExpression;
    std::optional<Modality> driver;  ///< stress tests
    std::optional<int> key;          ///< 0 (Yes) or 1 (No); none for Basic questions, whose options say it

    bool operator==(const AllowedQuestion&) const = default;
};

/// In the order of tasks and sub-types: Basic visual, Basic audio, agreement, stress visual, stress audio.
///
/// What takes both modalities (agreement, stress tests about the modality that does not support) waits until both are
/// known. Nothing for a clip without a label, and nothing for one without sound: the evaluation harness would drop it.
[[nodiscard]] std::vector<AllowedQuestion> allowedQuestions(const ClipSupport& support, bool hasSound);

}  // namespace cuebench
