#include "cli/sample_command.h"

#include "cli/report_output.h"
#include "cli/shell_word.h"

namespace cuebench::cli {

std::string SampleCommand::name() const
{
    return "sample";
}

std::string SampleCommand::summary() const
{
    return "Make the bundled sample project, ready to review";
}

void SampleCommand::describe(CLI::App& app)
{
    app.add_option("DIR", m_folder, "New project folder; it must not be there yet")->required();
    app.footer(
        "The people and voices of the sample are synthetic.\n\nExample:\n"
        "  cuebench-cli sample ~/sample.cuebench");
}

Result<Outcome> SampleCommand::run(Context& context)
{
    const Location location = locationFrom(m_folder);
    if (location.engine() == Engine::Postgresql)
        return fail(Error::Kind::Usage, "cli.usage", "The sample is made as a folder; name one.");
    const auto report = makeSampleProject(location.folder(), context.stop(), context.progress());
    if (!report)
        return tl::unexpected(report.error());
    Outcome outcome;
    outcome.json["project"] = location.text;
    addReport(outcome.json, *report);
    outcome.text = "Made the sample project " + location.text + ".\n" + report->asText() +
                   "\nNext: cuebench-cli --project " + shellWord(m_folder) + " status\n";
    return outcome;
}

}  // namespace cuebench::cli
