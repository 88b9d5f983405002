// Where the words of a revision come from, and which cues they claim. Private to this room.
#pragma once

#include "base/result.h"
#include "domain/question.h"
#include "store/database.h"

namespace cuebench {

/// Ties the options of an edit to their cues, and its words to what language models had proposed or worded, as long as
/// most of it is still theirs. What stays as it stood in `head` claims what it claimed and comes from where it came.
///
/// Errors: review.foreign_suggestion (BadInput) where a suggestion was made for another question; those of the store.
[[nodiscard]] Status tieWords(Database& database, const Question& question, const Revision& head, Revision& revision);

}  // namespace cuebench
