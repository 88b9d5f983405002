#include "cli/release_export_command.h"

#include "release/release_station.h"

namespace cuebench::cli {

std::string ReleaseExportCommand::name() const
{
    return "release export";
}

std::string ReleaseExportCommand::summary() const
{
    return "Write the benchmark file of a release";
}

void ReleaseExportCommand::describe(CLI::App& app)
{
    app.add_option("NAME", m_release, "Release")->required();
    app.add_option("DIR", m_folder, "Folder to write emorealm_v1.json to; made where it is missing")->required();
    app.footer(
        "The same release gives the same bytes on every machine.\n\nExample:\n"
        "  cuebench-cli --project P.cuebench release export v1 ./out");
}

Result<Outcome> ReleaseExportCommand::run(Context& context)
{
    auto project = context.openProject();
    if (!project)
        return tl::unexpected(project.error());
    Database& database = (*project)->database();
    const auto file = exportRelease(database, m_release, m_folder);
    if (!file)
        return tl::unexpected(file.error());
    const auto release = ReleaseStore(database).find(m_release);
    if (!release)
        return tl::unexpected(release.error());
    Outcome outcome;
    outcome.json["release"] = m_release;
    outcome.json["file"] = file->string();
    outcome.json["questions"] = release->revisions.size();
    outcome.text = "Wrote " + std::to_string(release->revisions.size()) + " question(s) to " + file->string() + ".\n";
    return outcome;
}

}  // namespace cuebench::cli
