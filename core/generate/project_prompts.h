// The prompts of a project: those that come with the program, and the project's own wording of them.
//
// A project's own wording is kept in its database, on both engines, so that everybody who works on it asks with the
// same words, and a backup holds them. A file PROJECT/prompts/NAME.prompt stands before it: whoever puts one there
// wants to edit it with a program of their own. The Generate page and `cuebench-cli prompt` show and change them.
#pragma once

#include "prompts/prompt_catalog.h"
#include "store/database.h"

#include <filesystem>
#include <string>
#include <vector>

namespace cuebench {

struct ProjectPrompt {
    enum class From { Program, Project, File };
    std::string name;
    From from = From::Program;
    std::string text;
    std::filesystem::path file;  ///< From::File
};

/// In the order in which a question is made. A wording is given as it is, even where it has a fault. Errors: those of
/// the store, and of prompt_catalog.h for a file whose name is no prompt's.
[[nodiscard]] Result<std::vector<ProjectPrompt>> promptsOf(Database& database);

/// What requests are made with. Errors of prompt.h, and those of promptsOf.
[[nodiscard]] Result<PromptCatalog> projectPrompts(Database& database);

/// The project's own wording from now on. Errors of prompt.h (`source` is named in them); prompt.unknown (NotFound);
/// prompt.file_stands (BadInput) where a file would go on standing before it.
[[nodiscard]] Status setProjectPrompt(Database& database, const std::string& name, const std::string& text,
                                      const std::string& source);
/// The program's wording again. prompt.unknown, prompt.file_stands as above.
[[nodiscard]] Status resetProjectPrompt(Database& database, const std::string& name);

}  // namespace cuebench
