#include "cli/policy_show_command.h"

#include "cli/text_table.h"
#include "formats/policy_json.h"
#include "review/policy_change.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <ctime>

namespace cuebench::cli {

namespace {

std::string moment(std::int64_t atMs)
{
    return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(static_cast<std::time_t>(atMs / 1000)));
}

}  // namespace

std::string PolicyShowCommand::name() const
{
    return "policy show";
}

std::string PolicyShowCommand::summary() const
{
    return "Show the policy in force, and who set which version when";
}

void PolicyShowCommand::describe(CLI::App& app)
{
    app.footer(
        "What is printed is also what \"policy set\" reads.\n\nExample:\n"
        "  cuebench-cli --project P.cuebench --json policy show");
}

Result<Outcome> PolicyShowCommand::run(Context& context)
{
    auto project = context.openProject();
    if (!project)
        return tl::unexpected(project.error());
    const auto versions = policyVersions((*project)->database());
    if (!versions)
        return tl::unexpected(versions.error());
    const std::string body = formatPolicy((*project)->policy());
    Outcome outcome;
    outcome.json["policy"] = Json::parse(body);
    outcome.json["versions"] = Json::array();
    TextTable table({{"version", TextTable::Align::Right}, {"set by"}, {"when"}});
    for (const PolicyVersion& one : *versions) {
        outcome.json["versions"].push_back(Json{{"version", one.number},
                                                {"by", one.author},
                                                {"at", moment(one.createdAtMs)},
                                                {"policy", Json::parse(formatPolicy(one.policy))}});
        table.add({std::to_string(one.number), one.author.empty() ? "made with the project" : one.author,
                   moment(one.createdAtMs)});
    }
    outcome.text = body + "\n" + table.text();
    return outcome;
}

}  // namespace cuebench::cli
