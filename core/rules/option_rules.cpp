#include "rules/option_rules.h"

#include "base/text.h"
#include "domain/emotion.h"
#include "rules/likeness.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <tuple>

namespace cuebench {

namespace {

/// Beyond these a length stands out among four options.
constexpr double kMuchLonger = 1.4;
constexpr double kMuchShorter = 0.7;
constexpr int kFewCodePoints = 10;

/// Forms that no file gives as a label and that emotionFromWord() therefore does not know.
constexpr auto kMoreEmotionWords = std::to_array<std::string_view>(
    {"happily",     "joyfully",    "joyous",    "sadly",      "saddened",     "sorrowfully", "angrily",
     "angered",     "furiously",   "surprises", "surprising", "surprisingly", "astonishing", "amazing",
     "disgusting",  "disgustedly", "disgusts",  "fearfully",  "fears",        "feared",      "frightens",
     "frightening", "terrifying",  "scary",     "scares",     "neutrally"});

const std::string* keyOf(const OptionPlace& place)
{
    const auto key = static_cast<std::size_t>(place.key);
    return place.key >= 0 && key < place.options.size() ? &place.options[key] : nullptr;
}

void addLikeness(std::vector<OptionWarning>& warnings, std::string_view text, const OptionPlace& place)
{
    const std::string* key = keyOf(place);
    if (key != nullptr && areTooAlike(text, *key))
        warnings.push_back({.kind = OptionWarning::Kind::LikeKey, .option = place.key, .quote = {}});
    for (int i = 0; i < static_cast<int>(place.options.size()); ++i) {
        if (i != place.key && i != place.replaced && areTooAlike(text, place.options[static_cast<std::size_t>(i)]))
            warnings.push_back({.kind = OptionWarning::Kind::LikeOption, .option = i, .quote = {}});
    }
}

void addCaptions(std::vector<OptionWarning>& warnings, std::string_view claim, Mark kind, const OptionPlace& place)
{
    if (kind == Mark::Hallucinated) {
        for (const auto& caption : place.captions) {
            if (auto sentence = assertingSentence(caption, claim)) {
                warnings.push_back(
                    {.kind = OptionWarning::Kind::CaptionSays, .option = -1, .quote = std::move(*sentence)});
                return;
            }
        }
    }
    const bool silent = !place.captions.empty() &&
                        std::none_of(place.captions.begin(), place.captions.end(),
                                     [claim](const std::string& caption) { return mentions(caption, claim); });
    if (kind == Mark::Spurious && silent)
        warnings.push_back({.kind = OptionWarning::Kind::CaptionSilent, .option = -1, .quote = {}});
}

void addLength(std::vector<OptionWarning>& warnings, std::string_view text, const OptionPlace& place)
{
    const std::string* key = keyOf(place);
    const int more = lengthAgainstKey(text, place);
    if (key == nullptr || std::abs(more) <= kFewCodePoints)
        return;
    const auto ratio = static_cast<double>(codePoints(text)) / static_cast<double>(codePoints(*key));
    if (ratio > kMuchLonger)
        warnings.push_back({.kind = OptionWarning::Kind::LongerThanKey, .option = -1, .quote = {}});
    if (ratio < kMuchShorter)
        warnings.push_back({.kind = OptionWarning::Kind::ShorterThanKey, .option = -1, .quote = {}});
}

}  // namespace

std::string_view name(OptionWarning::Kind kind)
{
    switch (kind) {
        case OptionWarning::Kind::LikeKey: return "like_key";
        case OptionWarning::Kind::LikeOption: return "like_option";
        case OptionWarning::Kind::NamesEmotion: return "names_emotion";
        case OptionWarning::Kind::CaptionSays: return "caption_says";
        case OptionWarning::Kind::CaptionSilent: return "caption_silent";
        case OptionWarning::Kind::LongerThanKey: return "longer_than_key";
        case OptionWarning::Kind::ShorterThanKey: return "shorter_than_key";
    }
    return "";
}

std::vector<OptionWarning> optionWarnings(std::string_view text, std::string_view cue, Mark kind,
                                          const OptionPlace& place)
{
    std::vector<OptionWarning> warnings;
    addLikeness(warnings, text, place);
    // Options may name an emotion (domain.md), but not one alone among those that do not.
    const std::string* key = keyOf(place);
    if (auto word = emotionWordIn(text); word && key != nullptr && !emotionWordIn(*key))
        warnings.push_back({.kind = OptionWarning::Kind::NamesEmotion, .option = -1, .quote = std::move(*word)});
    addCaptions(warnings, cue.empty() ? text : cue, kind, place);
    addLength(warnings, text, place);
    return warnings;
}

std::vector<OptionWarning> stemWarnings(std::string_view stem, Task task)
{
    auto word = isStress(task) ? std::nullopt : emotionWordIn(stem);
    if (!word)
        return {};
    return {{.kind = OptionWarning::Kind::NamesEmotion, .option = -1, .quote = std::move(*word)}};
}

int lengthAgainstKey(std::string_view text, const OptionPlace& place)
{
    const std::string* key = keyOf(place);
    return key == nullptr ? 0 : static_cast<int>(codePoints(text)) - static_cast<int>(codePoints(*key));
}

std::optional<std::string> emotionWordIn(std::string_view text)
{
    std::string word;
    for (const char c : asciiLower(text) + ' ') {
        if (c >= 'a' && c <= 'z') {
            word += c;
            continue;
        }
        const bool more =
            std::find(kMoreEmotionWords.begin(), kMoreEmotionWords.end(), word) != kMoreEmotionWords.end();
        if (!word.empty() && (more || emotionFromWord(word)))
            return word;
        word.clear();
    }
    return std::nullopt;
}

int weakestOption(const OptionPlace& place, const std::vector<Mark>& marks)
{
    int weakest = -1;
    std::tuple<std::size_t, bool, int> most{};
    for (int i = 0; i < static_cast<int>(place.options.size()); ++i) {
        if (i == place.key)
            continue;
        const auto at = static_cast<std::size_t>(i);
        const Mark mark = at < marks.size() ? marks[at] : Mark::Unmarked;
        OptionPlace around = place;
        around.replaced = i;
        const std::tuple<std::size_t, bool, int> against{
            optionWarnings(place.options[at], {}, mark, around).size(),
            mark == Mark::Arguable || mark == Mark::Unmarked || mark == Mark::Right,
            std::abs(lengthAgainstKey(place.options[at], place))};
        if (weakest < 0 || against > most) {
            weakest = i;
            most = against;
        }
    }
    return weakest;
}

}  // namespace cuebench
