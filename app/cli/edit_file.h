// The file of `review decide ID edit FILE.json`: an object with any of "question", "choices", "answer" and "sub_type";
// what is left out stays as it is. Choices may bear their letters; the answer is a letter, or the text of a choice.
//
// Errors (BadInput): edit.not_json, edit.field, edit.unknown_field, and those of readFile().
#pragma once

#include "base/result.h"
#include "domain/question.h"

#include <string>

namespace cuebench::cli {

/// The head with the changes of the file.
[[nodiscard]] Result<Revision> revisedBy(const std::string& file, const Revision& head);

}  // namespace cuebench::cli
