// The exact request of a stage: words, pictures, sound, the schema of the reply and the settings. chatBody() of it is
// what a server is sent, what a batch file holds and what a preview shows.
#pragma once

#include "base/result.h"
#include "generate/material.h"
#include "generate/stage.h"
#include "prompts/prompt_catalog.h"
#include "server/chat_request.h"

#include <cstdint>
#include <stop_token>
#include <string>

namespace cuebench {

struct StageRequest {
    Subject subject;
    Material material;
    std::string languageModel;
    std::int64_t seed = 0;  ///< of the run
    int retry = 0;          ///< attempts of earlier runs; moves the seed that is sent
    PromptText text;
    const Prompt* prompt = nullptr;  ///< of the catalog
};

/// Words only; reads no media. Errors of stagePrompt().
[[nodiscard]] Result<StageRequest> stageRequest(const PromptCatalog& prompts, Subject subject, Material material,
                                                const std::string& languageModel, std::int64_t seed);

/// Reads the clip's pictures or sound where the stage wants them. Any thread. Errors of sampleClip().
[[nodiscard]] Result<ChatRequest> chatRequest(const StageRequest& request, const std::stop_token& stop = {});

/// The same conversation once more, with the reply that could not be taken and what was wrong with it.
[[nodiscard]] Result<ChatRequest> repairRequest(const PromptCatalog& prompts, ChatRequest request,
                                                const std::string& reply, const std::string& fault);

/// Pictures and sound in a request count roughly this much; words by their length.
[[nodiscard]] std::int64_t estimatedTokens(const StageRequest& request);

}  // namespace cuebench
