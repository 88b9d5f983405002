// What is proposed for the options of a question before somebody judges it here.
#pragma once

#include "base/result.h"
#include "domain/question.h"
#include "store/database.h"

#include <vector>

namespace cuebench {

/// One mark for each option: the cue's last judgement where there is one, else the proposal that came with the
/// option, else right for the key of a question about which nothing is known.
[[nodiscard]] Result<std::vector<Mark>> proposedMarks(Database& database, ClipId clip, const Revision& revision);

/// The marks of an edit whose editor gave none: what is proposed, with the key as the only right option.
[[nodiscard]] Result<std::vector<Mark>> marksOfEdit(Database& database, ClipId clip, const Revision& revised);

}  // namespace cuebench
