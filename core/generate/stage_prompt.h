// The words of a request: the prompt of the stage, filled with what is known of the clip and the question.
#pragma once

#include "base/result.h"
#include "generate/material.h"
#include "generate/stage.h"
#include "prompts/prompt_catalog.h"

#include <string>
#include <string_view>
#include <vector>

namespace cuebench {

inline constexpr int kCaptionFrames = 8;

/// The words with which an emotion may be named in a stem: the noun and its adjectives.
[[nodiscard]] std::vector<std::string_view> emotionWords(Emotion emotion);

/// What decides about the reply besides the prompt, as JSON text; part of the key of the work. A clip whose subtitles
/// were marked later is other work.
[[nodiscard]] std::string settingsOf(const Prompt& prompt, const Subject& subject, const Clip& clip);

/// generate.no_caption, generate.no_label (NotFound) where the material lacks what the prompt asks for.
[[nodiscard]] Result<PromptText> stagePrompt(const Prompt& prompt, const Subject& subject, const Material& material);

}  // namespace cuebench
