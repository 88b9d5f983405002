// The seven emotions of DFEW and their codes in its files (domain.md, section 2).
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace cuebench {

/// Values are DFEW's label codes; they are stored as such.
enum class Emotion { Happiness = 1, Sadness = 2, Neutral = 3, Anger = 4, Surprise = 5, Disgust = 6, Fear = 7 };

inline constexpr std::array kEmotions{Emotion::Happiness, Emotion::Sadness, Emotion::Neutral, Emotion::Anger,
                                      Emotion::Surprise,  Emotion::Disgust, Emotion::Fear};

/// "happiness", "sadness", … : the word used in files and on the command line.
[[nodiscard]] std::string_view name(Emotion emotion);
/// By label code 1–7; none for 0 ("no single label") and everything else.
[[nodiscard]] std::optional<Emotion> emotionFromCode(int code);
/// By word, ASCII case ignored; knows the noun and the usual adjective ("happy", "Anger", "scared", "disgusted").
[[nodiscard]] std::optional<Emotion> emotionFromWord(std::string_view word);

}  // namespace cuebench
