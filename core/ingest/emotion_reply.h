// The emotion that a reply of few words names.
#pragma once

#include "domain/emotion.h"

#include <optional>
#include <string_view>

namespace cuebench {

/// "sad", "**Sadness.**", "The emotion is anger", {"emotion": "fear"}: the one emotion named. None where several are
/// named or one is denied ("not happy").
[[nodiscard]] std::optional<Emotion> emotionFromReply(std::string_view text);

}  // namespace cuebench
