// Words of the command line as domain values. What is no such word is wrong usage, with the words that there are.
#pragma once

#include "base/result.h"
#include "domain/emotion.h"
#include "domain/question.h"

#include <optional>
#include <string>
#include <vector>

namespace cuebench::cli {

/// Empty text is none.
[[nodiscard]] Result<std::optional<Task>> taskNamed(const std::string& text);
[[nodiscard]] Result<std::optional<SubType>> subTypeNamed(const std::string& text);
[[nodiscard]] Result<std::optional<ReviewState>> stateNamed(const std::string& text);
[[nodiscard]] Result<std::optional<Emotion>> emotionNamed(const std::string& text);
/// "right,spurious,hallucinated,unmarked"; empty text is no marks.
[[nodiscard]] Result<std::vector<Mark>> marksNamed(const std::string& text);

}  // namespace cuebench::cli
