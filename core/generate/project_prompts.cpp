#include "generate/project_prompts.h"

#include "store/document_store.h"

#include <algorithm>
#include <utility>

namespace cuebench {

namespace {

std::string keyOf(std::string_view name)
{
    return "prompt." + std::string(name);
}

Result<std::vector<PromptSource>> filesOf(const Database& database)
{
    const auto folder = database.location().folder();
    return folder.empty() ? std::vector<PromptSource>() : promptFilesIn(folder / "prompts");
}

const PromptSource* find(const std::vector<PromptSource>& sources, std::string_view name)
{
    const auto found =
        std::find_if(sources.begin(), sources.end(), [name](const PromptSource& one) { return one.name == name; });
    return found == sources.end() ? nullptr : &*found;
}

/// The prompt may be changed in the database.
Status mayChange(const Database& database, const std::string& name)
{
    if (findPromptSpec(name) == nullptr) {
        std::string names;
        for (const auto& spec : promptSpecs())
            names += (names.empty() ? "" : ", ") + std::string(spec.name);
        return fail({.kind = Error::Kind::NotFound,
                     .code = "prompt.unknown",
                     .about = {},
                     .message = "There is no prompt \"" + name + "\"; there are: " + names + ".",
                     .arguments = {{"names", names}}});
    }
    const auto files = filesOf(database);
    if (!files)
        return fail(files.error());
    if (const auto* const file = find(*files, name))
        return failIn(file->file, 0, "prompt.file_stands",
                      "This file stands for the prompt. Change it there, or take it away.");
    return {};
}

Status keep(Database& database, const std::string& name, const std::string& text)
{
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return fail(std::move(transaction).error());
    if (auto set = DocumentStore(database).setValue(keyOf(name), text); !set)
        return set;
    return transaction->commit();
}

}  // namespace

Result<std::vector<ProjectPrompt>> promptsOf(Database& database)
{
    const auto files = filesOf(database);
    if (!files)
        return tl::unexpected(files.error());
    const DocumentStore documents(database);
    std::vector<ProjectPrompt> prompts;
    for (const auto& spec : promptSpecs()) {
        ProjectPrompt prompt{.name = std::string(spec.name)};
        auto own = documents.value(keyOf(spec.name));
        if (!own)
            return tl::unexpected(own.error());
        if (const auto* const file = find(*files, spec.name)) {
            prompt.from = ProjectPrompt::From::File;
            prompt.text = file->text;
            prompt.file = file->file;
        } else if (*own && !(*own)->empty()) {
            prompt.from = ProjectPrompt::From::Project;
            prompt.text = std::move(**own);
        } else {
            prompt.text = builtInPrompt(spec.name);
        }
        prompts.push_back(std::move(prompt));
    }
    return prompts;
}

Result<PromptCatalog> projectPrompts(Database& database)
{
    auto prompts = promptsOf(database);
    if (!prompts)
        return tl::unexpected(prompts.error());
    std::vector<PromptSource> sources;
    for (auto& one : *prompts) {
        if (one.from != ProjectPrompt::From::Program)
            sources.push_back({.name = one.name,
                               .text = std::move(one.text),
                               .file = one.file.empty() ? one.name + ".prompt (of the project)" : one.file.string()});
    }
    return PromptCatalog::load(sources);
}

Status setProjectPrompt(Database& database, const std::string& name, const std::string& text, const std::string& source)
{
    if (auto may = mayChange(database, name); !may)
        return may;
    if (const auto prompt = parsePrompt(text, source, *findPromptSpec(name)); !prompt)
        return fail(prompt.error());
    return keep(database, name, text);
}

Status resetProjectPrompt(Database& database, const std::string& name)
{
    if (auto may = mayChange(database, name); !may)
        return may;
    return keep(database, name, {});
}

}  // namespace cuebench
