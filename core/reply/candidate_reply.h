// Candidate questions as language models reply them (see domain.md, "Candidate
// MCQs and model replies as files"): one object with `video_id` and
// `questions`, a list of such objects, a list of questions, or one question.
//
// Choices come out without letters, whatever lettering they had: `(A)`, `[A]`,
// `A)`, `A.`, `A:` or none. Yes/No and True/False choices come out as exactly
// Yes, No in this order, and the key follows. The key is read from an object
// {choice, text}, a letter, a lettered text, a text, or a boolean.
//
// Faults of a question (the others go on):
//   reply.no_stem, reply.no_choices (missing, or fewer than two), reply.too_many_choices (more than four),
//   reply.empty_choice, reply.equal_choices, reply.choice_letters (some lettered, some not, or twice the same)
//   reply.no_key         there is no answer
//   reply.key_not_found  the answer names none of the choices
//   reply.two_keys       it names two: letter and text disagree, or several letters
//   reply.long_text      stem above 4,000 or choice above 1,000 code points
//   reply.not_utf8, reply.nul, reply.control_character, reply.bidi_override
//   reply.not_a_question an element that is no object
// Faults of the reply as a whole (ordinal 0): those of json_reply.h, and
//   reply.no_questions   JSON, but no question in it
#pragma once

#include "reply/reply_fault.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cuebench {

inline constexpr std::size_t kMaxStemCodePoints = 4'000;
inline constexpr std::size_t kMaxChoiceCodePoints = 1'000;

struct CandidateQuestion {
    int ordinal = 0;                      ///< position in the reply, from 1, faulty ones counted
    std::string videoId;                  ///< of the object it stood in, as written; may be empty
    std::string stem;                     ///< one line, trimmed
    std::vector<std::string> choices;     ///< without letters, trimmed
    std::optional<std::size_t> keyIndex;  ///< into choices
    std::string category;                 ///< as written, trimmed and lower-cased; may be empty
    std::vector<std::string>
        optionKinds;                      ///< where the file says them (`option_kinds`): one per choice, or none at all
    std::vector<std::string> optionCues;  ///< the same for the cues behind the options (`option_cues`)
    std::vector<ReplyFault> faults;

    /// Nothing is wrong with it: stem, choices and keyIndex are there.
    [[nodiscard]] bool isSound() const { return faults.empty(); }
};

struct CandidateReply {
    std::string videoId;  ///< the first that the reply names, as written; may be empty
    std::vector<CandidateQuestion> questions;
    std::vector<ReplyFault> faults;  ///< of the reply as a whole
    bool truncated = false;          ///< it was cut off; `questions` holds the complete ones
    bool isError = false;            ///< the model answered ERROR
    std::string errorReason;
};

[[nodiscard]] CandidateReply parseCandidateReply(std::string_view text);

}  // namespace cuebench
