#include "cli/release_export_command.h"

#include "cli/problem_list.h"
#include "release/release_media.h"
#include "release/release_station.h"

#include <fmt/format.h>

namespace cuebench::cli {

std::string ReleaseExportCommand::name() const
{
    return "release export";
}

std::string ReleaseExportCommand::summary() const
{
    return "Write the benchmark file of a release, with --media also its videos and sounds";
}

void ReleaseExportCommand::describe(CLI::App& app)
{
    app.add_option("NAME", m_release, "Release")->required();
    app.add_option("DIR", m_folder, "Folder to write emorealm_v1.json to; made where it is missing")->required();
    app.add_flag("--media", m_media, "Also the clips of the release at 24 pictures a second and their sound at 16 kHz");
    app.footer(
        "The same release gives the same bytes on every machine.\n"
        "With --media a clip that is missing, damaged or changed since it was judged is named and the rest goes on;\n"
        "the status is then 3. An export that was stopped goes on where it was.\n\nExamples:\n"
        "  cuebench-cli --project P.cuebench release export v1 ./out\n"
        "  cuebench-cli --project P.cuebench release export v1 ./out --media");
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
    if (m_media) {
        if (const auto written = addMedia(database, context, outcome); !written)
            return tl::unexpected(written.error());
    }
    return outcome;
}

Status ReleaseExportCommand::addMedia(Database& database, Context& context, Outcome& outcome) const
{
    const auto report = exportReleaseMedia(database, m_release, m_folder, 0, context.stop(), context.progress());
    if (!report)
        return tl::unexpected(report.error());
    if (!report->problems.empty())
        return fail(
            problemList("release.media_incomplete", m_folder,
                        fmt::format("The file is written, and the media of {} of {} clip(s) ({} of them were "
                                    "there); {} problem(s):",
                                    report->made + report->kept, report->clips, report->kept, report->problems.size()),
                        report->problems));
    outcome.json["media"] = Json{{"clips", report->clips}, {"made", report->made}, {"kept", report->kept}};
    outcome.text += fmt::format("Wrote video and sound of {} clip(s); {} were there.\n", report->made, report->kept);
    return {};
}

}  // namespace cuebench::cli
