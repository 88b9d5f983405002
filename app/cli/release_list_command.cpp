#include "cli/release_list_command.h"

#include "cli/question_output.h"
#include "cli/text_table.h"
#include "store/release_store.h"

namespace cuebench::cli {

std::string ReleaseListCommand::name() const
{
    return "release list";
}

std::string ReleaseListCommand::summary() const
{
    return "List the releases of the project";
}

void ReleaseListCommand::describe(CLI::App& app)
{
    app.footer("Example:\n  cuebench-cli --project P.cuebench release list");
}

Result<Outcome> ReleaseListCommand::run(Context& context)
{
    auto project = context.openProject();
    if (!project)
        return tl::unexpected(project.error());
    const ReleaseStore store((*project)->database());
    const auto releases = store.list();
    if (!releases)
        return tl::unexpected(releases.error());
    Outcome outcome;
    outcome.json["releases"] = Json::array();
    TextTable table({{"name"}, {"questions", TextTable::Align::Right}, {"made"}, {"quotas"}});
    for (const Release& listed : *releases) {
        const auto release = store.find(listed.name);
        if (!release)
            return tl::unexpected(release.error());
        const std::string made = isoTime(release->createdAtMs);
        outcome.json["releases"].push_back(Json{{"name", release->name},
                                                {"questions", release->revisions.size()},
                                                {"created", made},
                                                {"seed", release->seed},
                                                {"short", release->isShort}});
        table.add(
            {release->name, std::to_string(release->revisions.size()), made, release->isShort ? "short" : "full"});
    }
    outcome.text = table.isEmpty() ? "There is no release yet.\n" : table.text();
    return outcome;
}

}  // namespace cuebench::cli
