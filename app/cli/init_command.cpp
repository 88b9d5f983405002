#include "cli/init_command.h"

#include "cli/shell_word.h"

namespace cuebench::cli {

std::string InitCommand::name() const
{
    return "init";
}

std::string InitCommand::summary() const
{
    return "Make an empty project";
}

void InitCommand::describe(CLI::App& app)
{
    app.add_option("DIR", m_place, "New project folder (NAME.cuebench) or a postgresql:// address")->required();
    app.add_option("--benchmark", m_benchmark, "Benchmark definition to begin with")->capture_default_str();
    app.footer(
        "Examples:\n  cuebench-cli init ~/emorealm.cuebench\n  cuebench-cli init postgresql://localhost/emorealm");
}

Result<Outcome> InitCommand::run(Context& /*context*/)
{
    const Location location = locationFrom(m_place);
    const auto project = Project::create(location, m_benchmark);
    if (!project)
        return tl::unexpected(project.error());
    Outcome outcome;
    outcome.json["project"] = location.withoutPassword();
    outcome.json["benchmark"] = (*project)->benchmark().name;
    outcome.text = "Made the project " + location.withoutPassword() + " for " + (*project)->benchmark().title +
                   ".\nNext: cuebench-cli --project " +
                   shellWord(location.engine() == Engine::Postgresql ? location.withoutPassword() : m_place) +
                   " import dfew ROOT\n";
    return outcome;
}

}  // namespace cuebench::cli
