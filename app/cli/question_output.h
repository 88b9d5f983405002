// A question as the command line prints it.
#pragma once

#include "cli/command.h"
#include "store/question_store.h"

namespace cuebench::cli {

/// id, clip, task, sub_type, state, flagged, label, category, revision, question, choices, answer.
[[nodiscard]] Json jsonOf(const QuestionSummary& summary);

/// ISO 8601 in UTC, "2026-01-31T12:00:00Z".
[[nodiscard]] std::string isoTime(std::int64_t ms);

}  // namespace cuebench::cli
