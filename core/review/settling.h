// What follows from the decisions, brought up to date inside the caller's transaction: review states and the marks of
// cues. For the desk alone.
#pragma once

#include "base/result.h"
#include "domain/decision.h"
#include "domain/policy.h"
#include "domain/question.h"
#include "store/database.h"

#include <vector>

namespace cuebench {

[[nodiscard]] Result<std::vector<VerifierId>> leadsOf(Database& database);

/// Recomputes the question's review state and flag; true when a row had to change.
[[nodiscard]] Result<bool> settleState(Database& database, QuestionId question, const Policy& policy);

/// Writes a new verdict's marks and spans to the cues behind the options and the stem's claim. An unmarked option says
/// nothing of its cue's mark.
[[nodiscard]] Status judgeCues(Database& database, ClipId clip, const Revision& revision, const Decision& decision);

/// Recomputes the marks and spans of this revision's cues from all verdicts in force on questions of the clip.
[[nodiscard]] Status settleCues(Database& database, ClipId clip, const Revision& revision);

/// The revision that a verdict's marks belong to.
[[nodiscard]] RevisionId judgedRevision(const Decision& verdict);

}  // namespace cuebench
