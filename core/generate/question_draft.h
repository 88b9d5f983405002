// A generated question as the first revision of a question.
#pragma once

#include "base/result.h"
#include "domain/emotion.h"
#include "domain/question.h"
#include "domain/support_table.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace cuebench {

struct QuestionDraft {
    Revision revision;              ///< of a Stress Test with the cue that its stem takes for granted
    std::vector<std::string> cues;  ///< behind the options of a Basic question, in their order
};

/// `json` has passed the prompt's schema. The key of Yes/No questions is that of `asked`, never the reply's; the
/// options of Basic questions are shuffled by `shuffleSeed`, each with its cue and its kind.
///
/// Errors (BadInput): the faults of candidate_reply.h and of faultsOf(), and
///   question.names_emotion  the stem of a Basic or agreement question names an emotion
///   question.equal_cues     two options claim the same
[[nodiscard]] Result<QuestionDraft> draftQuestion(const nlohmann::json& json, const AllowedQuestion& asked,
                                                  std::uint64_t shuffleSeed);

/// A permutation of 0 … count-1 that follows from the seed, the same on every machine.
[[nodiscard]] std::vector<std::size_t> shuffled(std::size_t count, std::uint64_t seed);
/// From the seed of the run and the subject, so that every question is shuffled its own way.
[[nodiscard]] std::uint64_t shuffleSeed(std::int64_t seed, const std::string& subject);

/// The first emotion that a text names in a word of its own.
[[nodiscard]] std::optional<Emotion> emotionNamedIn(std::string_view text);

}  // namespace cuebench
