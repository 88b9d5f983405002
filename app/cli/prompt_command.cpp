#include "cli/prompt_command.h"

#include "cli/text_table.h"
#include "formats/file_bytes.h"
#include "generate/project_prompts.h"

#include <algorithm>
#include <utility>

namespace cuebench::cli {

namespace {

constexpr std::uint64_t kMaxBytes = std::uint64_t{1} << 20;

const char* word(ProjectPrompt::From from)
{
    switch (from) {
        case ProjectPrompt::From::Program: return "program";
        case ProjectPrompt::From::Project: return "project";
        case ProjectPrompt::From::File: break;
    }
    return "file";
}

Json jsonOf(const ProjectPrompt& prompt)
{
    Json json{{"name", prompt.name}, {"from", word(prompt.from)}};
    if (!prompt.file.empty())
        json["file"] = prompt.file.string();
    return json;
}

}  // namespace

std::string PromptCommand::name() const
{
    switch (m_what) {
        case What::List: return "prompt list";
        case What::Show: return "prompt show";
        case What::Set: return "prompt set";
        case What::Reset: break;
    }
    return "prompt reset";
}

std::string PromptCommand::summary() const
{
    switch (m_what) {
        case What::List: return "The prompts, and which of them the project words itself";
        case What::Show: return "Print a prompt as it is in force";
        case What::Set: return "Give the project its own wording of a prompt";
        case What::Reset: break;
    }
    return "Go back to the wording that comes with the program";
}

void PromptCommand::describe(CLI::App& app)
{
    if (m_what != What::List)
        app.add_option("NAME", m_name, "The prompt, as \"prompt list\" names it")->required();
    if (m_what == What::Show)
        app.add_flag("--built-in", m_builtIn, "As it comes with the program");
    if (m_what == What::Set)
        app.add_option("FILE", m_file, "The whole prompt, as \"prompt show\" prints it")->required();
    const char* own = m_what == What::List    ? "list"
                      : m_what == What::Reset ? "reset audio_caption"
                      : m_what == What::Show  ? "show audio_caption > mine.prompt"
                                              : "set audio_caption mine.prompt";
    app.footer(std::string("Another wording is other work: what was made with the old one stays, and the next run asks "
                           "anew.\n\nExample:\n  cuebench-cli --project P.cuebench prompt ") +
               own);
}

Result<Outcome> PromptCommand::run(Context& context)
{
    auto project = context.openProject();
    if (!project)
        return tl::unexpected(project.error());
    Database& database = (*project)->database();
    switch (m_what) {
        case What::List: return list(database);
        case What::Show: return show(database);
        case What::Set: return set(database);
        case What::Reset: break;
    }
    return reset(database);
}

Result<Outcome> PromptCommand::list(Database& database) const
{
    const auto prompts = promptsOf(database);
    if (!prompts)
        return tl::unexpected(prompts.error());
    Outcome outcome;
    TextTable table({{"prompt"}, {"worded by"}});
    outcome.json["prompts"] = Json::array();
    for (const auto& one : *prompts) {
        outcome.json["prompts"].push_back(jsonOf(one));
        table.add({one.name, one.file.empty() ? word(one.from) : one.file.string()});
    }
    outcome.text = table.text();
    return outcome;
}

Result<Outcome> PromptCommand::show(Database& database) const
{
    const auto prompts = promptsOf(database);
    if (!prompts)
        return tl::unexpected(prompts.error());
    const auto found =
        std::find_if(prompts->begin(), prompts->end(), [this](const auto& one) { return one.name == m_name; });
    if (found == prompts->end())
        return fail(Error::Kind::NotFound, "prompt.unknown",
                    "There is no prompt \"" + m_name + "\"; \"prompt list\" names them.");
    ProjectPrompt shown = *found;
    if (m_builtIn)
        shown = {.name = m_name, .from = ProjectPrompt::From::Program, .text = std::string(builtInPrompt(m_name))};
    Outcome outcome;
    outcome.json = jsonOf(shown);
    outcome.json["text"] = shown.text;
    outcome.text = shown.text;
    return outcome;
}

Result<Outcome> PromptCommand::set(Database& database) const
{
    const auto text = readFile(m_file, kMaxBytes);
    if (!text)
        return tl::unexpected(text.error());
    if (auto kept = setProjectPrompt(database, m_name, *text, m_file); !kept)
        return tl::unexpected(std::move(kept).error());
    return Outcome{.json = Json{{"name", m_name}, {"from", word(ProjectPrompt::From::Project)}},
                   .text = "The project has its own wording of " + m_name + " now.\n"};
}

Result<Outcome> PromptCommand::reset(Database& database) const
{
    if (auto kept = resetProjectPrompt(database, m_name); !kept)
        return tl::unexpected(std::move(kept).error());
    return Outcome{.json = Json{{"name", m_name}, {"from", word(ProjectPrompt::From::Program)}},
                   .text = m_name + " is worded as it comes with the program again.\n"};
}

}  // namespace cuebench::cli
