// A candidate as a reply gives it, as the first revision of a question.
#pragma once

#include "domain/benchmark.h"
#include "domain/question.h"
#include "reply/candidate_reply.h"

#include <optional>
#include <string>
#include <vector>

namespace cuebench {

/// "Facial Expression-Reasoning" and "facial_expression_reasoning" are one category.
[[nodiscard]] std::string categoryName(std::string_view written);

struct CandidateRevision {
    Revision revision;
    std::vector<Fault> faults;    ///< for which it cannot be taken
    std::vector<Fault> warnings;  ///< that people can mend in review: the key contradicts the sub-type
};

/// The candidate must be sound. Marks are proposed: the key is right; the others have the kind that the file says of
/// them, if any. Cues are not filled in.
[[nodiscard]] CandidateRevision candidateRevision(const CandidateQuestion& candidate,
                                                  const CategoryDefinition& category);

}  // namespace cuebench
