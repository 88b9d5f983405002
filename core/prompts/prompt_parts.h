// The parts of a prompt file with the lines on which they stand. Private to this room.
#pragma once

#include "base/result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
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

/// What is wrong on a line of a prompt file; the window words it by its code and these particulars.
using PromptParticulars = std::vector<std::pair<std::string, std::string>>;

[[nodiscard]] inline Error promptFault(std::string file, std::int64_t line, std::string code, std::string message,
                                       PromptParticulars particulars = {})
{
    return {.kind = Error::Kind::BadInput,
            .code = std::move(code),
            .about = {.file = std::move(file), .line = line, .clip = {}, .question = {}},
            .message = std::move(message),
            .arguments = std::move(particulars)};
}

/// prompt.syntax, prompt.not_utf8, prompt.field_twice, prompt.section_twice.
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
