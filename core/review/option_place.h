// What a wrong option of the question at hand stands among: its options, and the captions of the modality that it asks
// about.
#pragma once

#include "review/review_desk.h"
#include "rules/option_rules.h"

namespace cuebench {

[[nodiscard]] OptionPlace optionPlace(const ReviewItem& item);
/// Of a wording that is not stored yet.
[[nodiscard]] OptionPlace optionPlace(const ReviewItem& item, const Revision& wording);

}  // namespace cuebench
