// What speaks against a wrong option, or a stem, before people see the clip: pure functions of the wording and the
// captions. Warnings, not faults: who has watched the clip may take it all the same.
#pragma once

#include "domain/cue.h"
#include "domain/task.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cuebench {

struct OptionWarning {
    enum class Kind {
        LikeKey,        ///< too like the right option (likeness.h)
        LikeOption,     ///< too like `option`
        NamesEmotion,   ///< `quote` is the word, where none may stand or where the key has none
        CaptionSays,    ///< hallucinated, but the caption asserts it in `quote`
        CaptionSilent,  ///< spurious, but the caption has none of its words
        LongerThanKey,  ///< so much that its length gives it away
        ShorterThanKey,
    };
    Kind kind = Kind::LikeKey;
    int option = -1;
    std::string quote;

    bool operator==(const OptionWarning&) const = default;
};

/// "like_key", "like_option", "names_emotion", "caption_says", "caption_silent", "longer_than_key", "shorter_than_key".
[[nodiscard]] std::string_view name(OptionWarning::Kind kind);

/// What a wrong option stands or would stand among.
struct OptionPlace {
    std::vector<std::string> options;   ///< as they stand
    int key = 0;                        ///< index of the right one
    int replaced = -1;                  ///< index of the one that it would replace or is; -1: none
    std::vector<std::string> captions;  ///< texts of the captions of the question's modality
};

/// `cue` is the bare claim, empty where only the text is known. In the order of OptionWarning::Kind.
[[nodiscard]] std::vector<OptionWarning> optionWarnings(std::string_view text, std::string_view cue, Mark kind,
                                                        const OptionPlace& place);
/// Stems of Basic and agreement questions name no emotion; a Stress Test's must (domain.md).
[[nodiscard]] std::vector<OptionWarning> stemWarnings(std::string_view stem, Task task);

/// Code points more (or fewer) than the key.
[[nodiscard]] int lengthAgainstKey(std::string_view text, const OptionPlace& place);

/// The first word that names one of the seven emotions, also as adverb or verb ("happily", "frightens").
[[nodiscard]] std::optional<std::string> emotionWordIn(std::string_view text);

/// The wrong option that most speaks against: the most warnings; then arguable or unmarked ones; then the one whose
/// length is farthest from the key's; then the first. -1 where there is none. `marks`: as they stand.
[[nodiscard]] int weakestOption(const OptionPlace& place, const std::vector<Mark>& marks);

}  // namespace cuebench
