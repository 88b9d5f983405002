#include "domain/emotion.h"

#include "base/text.h"

#include <utility>

namespace cuebench {

namespace {

/// Nouns and adjectives as DFEW, its papers and language models write them.
constexpr std::array<std::pair<std::string_view, Emotion>, 32> kWords{{
    {"happiness", Emotion::Happiness},   {"happy", Emotion::Happiness},
    {"joy", Emotion::Happiness},         {"joyful", Emotion::Happiness},
    {"sadness", Emotion::Sadness},       {"sad", Emotion::Sadness},
    {"sorrow", Emotion::Sadness},        {"sorrowful", Emotion::Sadness},
    {"unhappy", Emotion::Sadness},       {"neutral", Emotion::Neutral},
    {"neutrality", Emotion::Neutral},    {"anger", Emotion::Anger},
    {"angry", Emotion::Anger},           {"mad", Emotion::Anger},
    {"furious", Emotion::Anger},         {"surprise", Emotion::Surprise},
    {"surprised", Emotion::Surprise},    {"astonished", Emotion::Surprise},
    {"astonishment", Emotion::Surprise}, {"disgust", Emotion::Disgust},
    {"disgusted", Emotion::Disgust},     {"fear", Emotion::Fear},
    {"fearful", Emotion::Fear},          {"afraid", Emotion::Fear},
    {"scared", Emotion::Fear},           {"frightened", Emotion::Fear},
    {"fright", Emotion::Fear},           {"terrified", Emotion::Fear},
    {"amazed", Emotion::Surprise},       {"amazement", Emotion::Surprise},
    {"unhappiness", Emotion::Sadness},   {"fury", Emotion::Anger},
}};

}  // namespace

std::string_view name(Emotion emotion)
{
    switch (emotion) {
        case Emotion::Happiness: return "happiness";
        case Emotion::Sadness: return "sadness";
        case Emotion::Neutral: return "neutral";
        case Emotion::Anger: return "anger";
        case Emotion::Surprise: return "surprise";
        case Emotion::Disgust: return "disgust";
        case Emotion::Fear: return "fear";
    }
    return "";
}

std::optional<Emotion> emotionFromCode(int code)
{
    if (code < static_cast<int>(Emotion::Happiness) || code > static_cast<int>(Emotion::Fear))
        return std::nullopt;
    return static_cast<Emotion>(code);
}

std::optional<Emotion> emotionFromWord(std::string_view word)
{
    const std::string lower = folded(word);
    for (const auto& known : kWords) {
        if (known.first == lower)
            return known.second;
    }
    return std::nullopt;
}

}  // namespace cuebench
