// How alike two claims are, by their words and by their letters. Knows English endings only; elsewhere equal words
// count. What is said in other words ("grins" for "smiles") is not found: a warning helps people, it does not judge.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cuebench {

/// The words that carry a claim, in order and once each: lower-cased, without articles, prepositions, pronouns,
/// auxiliaries and the words by which the person of the clip goes ("the man"), endings taken off (smiles, smiling,
/// smiled → smil; broadly → broad). Where nothing would be left, all words.
[[nodiscard]] std::vector<std::string> contentWords(std::string_view text);

/// Share of common content words: 2·|A∩B| / (|A|+|B|) (Dice 1945, Sørensen 1948), 0…1.
[[nodiscard]] double wordLikeness(std::string_view a, std::string_view b);
/// 1 − Levenshtein distance / length of the longer, over the code points of the folded texts, 0…1.
[[nodiscard]] double letterLikeness(std::string_view a, std::string_view b);

inline constexpr double kLikeWords = 0.75;
inline constexpr double kLikeLetters = 0.9;

/// Whether two options are too like to stand beside each other: wordLikeness of kLikeWords or letterLikeness of
/// kLikeLetters, or all content words of one in the other, which then is right wherever the one is ("He smiles", "He
/// smiles at her"). Never where just one of them denies something.
[[nodiscard]] bool areTooAlike(std::string_view a, std::string_view b);

/// With less than this of its letters left what was proposed is its editor's work.
inline constexpr double kStillItsOwn = 0.5;
[[nodiscard]] inline bool isStillItsOwn(std::string_view proposed, std::string_view now)
{
    return letterLikeness(proposed, now) >= kStillItsOwn;
}

/// Of the claim's content words a sentence has to hold this share to assert it.
inline constexpr double kAsserted = 0.75;
/// The sentence of the text that asserts the claim, trimmed; none where no sentence does, or where it denies what the
/// claim says (a word of denial among the three words before the first that it shares).
[[nodiscard]] std::optional<std::string> assertingSentence(std::string_view text, std::string_view claim);
/// Whether the text has any content word of the claim.
[[nodiscard]] bool mentions(std::string_view text, std::string_view claim);

}  // namespace cuebench
