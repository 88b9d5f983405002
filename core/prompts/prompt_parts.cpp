#include "prompts/prompt_parts.h"

#include "base/text.h"

#include <algorithm>
#include <utility>

namespace cuebench {

namespace {

constexpr std::string_view kSection = "--- ";

bool isField(std::string_view line)
{
    const auto colon = line.find(':');
    return colon != std::string_view::npos && colon > 0 &&
           line.substr(0, colon).find_first_not_of("abcdefghijklmnopqrstuvwxyz_") == std::string_view::npos;
}

void endSection(PromptParts& parts)
{
    if (parts.sections.empty())
        return;
    PromptPart& part = parts.sections.back();
    const auto first = part.text.find_first_not_of(" \t\n");
    part.textLine =
        part.line + 1 +
        std::count(part.text.begin(),
                   part.text.begin() + static_cast<std::ptrdiff_t>(first == std::string::npos ? 0 : first), '\n');
    part.text = trimmed(part.text);
}

Status addField(PromptParts& parts, std::string_view line, std::int64_t number, const std::string& file)
{
    if (!isField(line))
        return failIn(file, number, "prompt.syntax",
                      "This line is no comment (#), no field (name: value) and no section (--- user).");
    const auto colon = line.find(':');
    PromptPart field{.title = std::string(line.substr(0, colon)),
                     .text = trimmed(line.substr(colon + 1)),
                     .line = number,
                     .textLine = number};
    for (const auto& known : parts.fields) {
        if (known.title == field.title)
            return fail(promptFault(file, number, "prompt.field_twice",
                                    "The field " + field.title + " stands here twice.", {{"field", field.title}}));
    }
    parts.fields.push_back(std::move(field));
    return {};
}

}  // namespace

Result<PromptParts> splitPrompt(std::string_view text, const std::string& file)
{
    if (!isStorableText(text))
        return failIn(file, 0, "prompt.not_utf8", "The file is not UTF-8 text; save it as UTF-8.");
    PromptParts parts;
    std::int64_t number = 0;
    for (std::string& whole : split(text, '\n')) {
        ++number;
        if (!whole.empty() && whole.back() == '\r')
            whole.pop_back();
        const std::string_view line = whole;
        if (line.substr(0, kSection.size()) == kSection) {
            endSection(parts);
            const std::string title = trimmed(line.substr(kSection.size()));
            for (const auto& known : parts.sections) {
                if (known.title == title)
                    return fail(promptFault(file, number, "prompt.section_twice",
                                            "The section \"" + title + "\" stands here twice.", {{"section", title}}));
            }
            parts.sections.push_back({.title = title, .text = {}, .line = number, .textLine = number + 1});
        } else if (!parts.sections.empty()) {
            parts.sections.back().text += whole + '\n';
        } else if (const std::string bare = trimmed(line); !bare.empty() && bare.front() != '#') {
            if (auto added = addField(parts, bare, number, file); !added)
                return tl::unexpected(added.error());
        }
    }
    endSection(parts);
    return parts;
}

}  // namespace cuebench
