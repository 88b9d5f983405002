// The prompts of the program: built in, and overridden by those of a project.
#pragma once

#include "prompts/prompt.h"

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace cuebench {

/// What a prompt is called and offered, in the order in which a question is made.
[[nodiscard]] const std::vector<PromptSpec>& promptSpecs();
/// Null where there is no prompt of this name.
[[nodiscard]] const PromptSpec* findPromptSpec(std::string_view name);
/// The text of a prompt as it comes with the program; empty for a name that there is not.
[[nodiscard]] std::string_view builtInPrompt(std::string_view name);

/// A prompt's text and where it stands.
struct PromptSource {
    std::string name;
    std::string text;
    std::string file;
};

/// Every NAME.prompt of a folder; none where there is no such folder. prompt.unknown (BadInput) for a name that the
/// program does not use: an override with a slip in its name would be left out without a word.
[[nodiscard]] Result<std::vector<PromptSource>> promptFilesIn(const std::filesystem::path& folder);

class PromptCatalog {
public:
    /// The overrides replace the built-in ones; a later one of the same name wins.
    [[nodiscard]] static Result<PromptCatalog> load(const std::vector<PromptSource>& overrides);

    /// `name` is one of promptSpecs().
    [[nodiscard]] const Prompt& get(std::string_view name) const;

private:
    std::map<std::string, Prompt, std::less<>> m_prompts;
};

}  // namespace cuebench
