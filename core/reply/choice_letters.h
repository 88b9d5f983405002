// The letters in front of choices, in the forms that language models use:
// `(A)`, `[A]`, `A)`, `A.`, `A:`. Private to this room.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cuebench {

struct LetteredText {
    char letter = 'A';  ///< upper case
    std::string text;   ///< what follows, trimmed; may be empty
};

/// The letter that the text begins with, where it does in one of the forms.
[[nodiscard]] std::optional<LetteredText> readLetter(std::string_view text);

struct LetteredChoices {
    std::vector<std::string> texts;  ///< without letters
    std::string letters;             ///< the letter of each choice: as written, or A, B, C, … where there were none
    bool mixed = false;              ///< some lettered and some not, or a letter twice
};

[[nodiscard]] LetteredChoices stripLetters(const std::vector<std::string>& choices);

}  // namespace cuebench
