#include "cli/release_create_command.h"

#include "cli/text_table.h"
#include "cli/whole_number.h"
#include "release/release_station.h"

#include <limits>

namespace cuebench::cli {

std::string ReleaseCreateCommand::name() const
{
    return "release create";
}

std::string ReleaseCreateCommand::summary() const
{
    return "Freeze the verified questions, up to the quotas";
}

void ReleaseCreateCommand::describe(CLI::App& app)
{
    app.add_option("NAME", m_release, "Name of the new release")->required();
    app.add_option("--seed", m_seed, "Seed that is kept with the release")
        ->check(wholeNumber(std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max()));
    app.add_flag("--allow-short", m_allowShort, "Also when quotas are not full");
    app.footer(
        "Without --allow-short it ends with status 7 and says what each quota lacks.\n\nExample:\n"
        "  cuebench-cli --project P.cuebench release create v1 --allow-short");
}

Result<Outcome> ReleaseCreateCommand::run(Context& context)
{
    auto project = context.openProject();
    if (!project)
        return tl::unexpected(project.error());
    Database& database = (*project)->database();
    const auto release = createRelease(database, (*project)->benchmark(), m_release, m_seed, m_allowShort);
    if (!release)
        return tl::unexpected(release.error());
    const auto selection = selectVerified(database, (*project)->benchmark());
    if (!selection)
        return tl::unexpected(selection.error());
    Outcome outcome;
    outcome.json["release"] = release->name;
    outcome.json["seed"] = release->seed;
    outcome.json["questions"] = release->revisions.size();
    outcome.json["short"] = release->isShort;
    outcome.json["quotas"] = Json::array();
    constexpr auto kRight = TextTable::Align::Right;
    TextTable table({{"task"}, {"quota", kRight}, {"verified", kRight}, {"taken", kRight}, {"lacking", kRight}});
    for (const QuotaLine& line : selection->quotas) {
        const std::string task(cuebench::name(line.task));
        outcome.json["quotas"].push_back(Json{{"task", task},
                                              {"quota", line.quota},
                                              {"verified", line.verified},
                                              {"taken", line.taken},
                                              {"lacking", line.lacking()}});
        table.add({task, std::to_string(line.quota), std::to_string(line.verified), std::to_string(line.taken),
                   std::to_string(line.lacking())});
    }
    outcome.json["left_out"] = Json::array();
    outcome.text = "Release " + release->name + " holds " + std::to_string(release->revisions.size()) + " question(s)" +
                   (release->isShort ? "; it is short of its quotas" : "") + ".\n" + table.text();
    for (const LeftOut& left : selection->leftOut) {
        outcome.json["left_out"].push_back(left.message);
        outcome.text += left.message + "\n";
    }
    return outcome;
}

}  // namespace cuebench::cli
