// What a server can do, found out by asking it: names and version strings promise what the language model behind them
// does not hold.
//
// A schema counts only if a reply keeps to it that would never do so by chance; pictures and sound count only if the
// prompt grows by tokens when they are there. llama.cpp's /props and /slots tell context and slots where they are
// present.
#pragma once

#include "base/result.h"
#include "server/chat_client.h"
#include "server/language_models.h"

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace cuebench {

struct Capability {
    enum class Answer {
        Yes,      ///< seen to work
        Ignored,  ///< taken without complaint and without effect
        No,       ///< refused; `reason` is the server's
        Unknown,  ///< cannot be told; `reason` says why
    };
    Answer answer = Answer::Unknown;
    std::string reason;
};

struct Capabilities {
    std::vector<LanguageModel> languageModels;
    std::string languageModel;  ///< the one asked
    Capability schema;
    Capability images;
    Capability sound;
    std::optional<std::int64_t> contextTokens;  ///< for one request
    std::optional<int> slotCount;               ///< requests that it works on at once
    std::int64_t replyMs = 0;                   ///< of one short reply
};

/// Asks five to seven short questions, one after the other, each once. `languageModel` empty: the first that is listed.
/// Errors: those of listLanguageModels(), of a plain question that fails, and Interrupted. What fails later is an
/// answer.
[[nodiscard]] Result<Capabilities> probeServer(const HttpOptions& options, const std::string& languageModel = {},
                                               const std::stop_token& stop = {});

/// Only how many requests the server works on at once, to begin a run with; none where it does not say so within a few
/// seconds.
[[nodiscard]] std::optional<int> probeSlots(HttpOptions options, const std::stop_token& stop = {});

/// "yes", "ignored", "no", "unknown": the words of the command line and its JSON.
[[nodiscard]] std::string_view word(Capability::Answer answer);

}  // namespace cuebench
