// The parts of a prompt file with the lines on which they stand. Private to this room.
#pragma once

#include "base/result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace cuebench {

struct PromptPart {
    std::string title;      ///< "system", "scope by sub_type: audio_context"; of a field its name
    std::string text;       ///< trimmed
    std::int64_t line = 0;  ///< of the title
    std::int64_t textLine = 0;
};

struct PromptParts {
    std::vector<PromptPart> fields;
    std::vector<PromptPart> sections;
};

/// prompt.syntax.
[[nodiscard]] Result<PromptParts> splitPrompt(std::string_view text, const std::string& file);

/// Calls `use(name, offset)` for each {{name}}; texts between go to `keep`.
template <class Keep, class Use>
void walkVariables(std::string_view text, Keep&& keep, Use&& use)
{
    std::size_t at = 0;
    for (;;) {
        const auto open = text.find("{{", at);
        const auto close = open == std::string_view::npos ? open : text.find("}}", open);
        if (close == std::string_view::npos)
            break;
        const auto name = text.substr(open + 2, close - open - 2);
        const bool isName =
            !name.empty() && name.find_first_not_of("abcdefghijklmnopqrstuvwxyz_0123456789") == std::string_view::npos;
        if (!isName) {
            keep(text.substr(at, open + 1 - at));
            at = open + 1;
            continue;
        }
        keep(text.substr(at, open - at));
        use(name, open);
        at = close + 2;
    }
    keep(text.substr(at));
}

}  // namespace cuebench
