// One request of a person at a question: wrong options, another wording of the stem, options of one length, a new
// caption. Streamed, so that words are seen as they are written; a wrong option is kept with its origin as soon as it
// is whole, whatever becomes of the rest.
//
// Asking again brings another reply: the seed is the first that this request has not been asked with. Each has its row
// of work like those of a run (generate.h), and a reply that cannot be taken is repaired once, unless a wrong option of
// it was kept already.
#pragma once

#include "domain/suggestion.h"
#include "generate/generate.h"
#include "generate/stage_reply.h"
#include "server/chat_client.h"

#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

namespace cuebench {

struct SuggestAsk {
    Stage stage = Stage::Distractors;  ///< also RewordStem, EvenLengths (Basic questions alone) and the two captions
    QuestionId question;
    RevisionId revision;              ///< that is on screen
    std::optional<Revision> wording;  ///< as it stands on screen where that is not what is stored
    Mark kind = Mark::Hallucinated;   ///< of wrong options
    int count = 3;                    ///< of wrong options
    std::string languageModel;
};

/// Called on the calling thread, in the order of the reply.
struct SuggestEvents {
    /// A text of the reply so far: of the wrong option or option at this place, of the stem (0), of a caption (0: all
    /// of it, 1: what bears on emotion).
    std::function<void(int place, const std::string& text)> onText;
    /// A wrong option is whole and kept.
    std::function<void(int place, const Suggestion& suggestion)> onSuggestion;
    /// One of the reply that cannot stand, and why.
    std::function<void(int place, const Error& fault)> onRefused;
    /// The server was busy or lost before a word came, and is asked again after a pause.
    std::function<void(const RetryNotice& notice)> onRetry;
    /// The reply could not be taken and is asked for once more: what has grown is void.
    std::function<void()> onAgain;
};

struct SuggestOutcome {
    StageDraft draft;  ///< of wrong options only those that were kept
    OriginId origin;
    std::int64_t firstTextMs = 0;  ///< from sending to the first text
    std::int64_t tookMs = 0;
};

/// Waits for the reply; a stop ends it as Interrupted, and the next ask is the same again.
///
/// Errors: suggest.stale (BadInput: the question has another wording by now), generate.not_basic (BadInput), those of
/// stageRequest(), chatRequest(), the server, readStageReply() and the store.
[[nodiscard]] Result<SuggestOutcome> suggest(const GenerateRun& run, ChatClient& client, const SuggestAsk& ask,
                                             const SuggestEvents& events, const std::stop_token& stop);

}  // namespace cuebench
