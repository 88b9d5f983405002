// A wrong option that a language model proposes for a question that stands. People take it or leave it.
#pragma once

#include "base/id.h"
#include "domain/cue.h"

#include <cstdint>
#include <string>

namespace cuebench {

struct Suggestion {
    SuggestionId id;
    QuestionId question;
    RevisionId revision;  ///< the wording that it was made for
    Mark kind = Mark::Hallucinated;
    std::string text;
    std::string cue;  ///< the claim; it becomes a cue of the clip when it is taken
    OriginId origin;
    std::int64_t createdAtMs = 0;
};

}  // namespace cuebench
