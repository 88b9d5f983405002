#include "cli/release_verify_command.h"

#include "cli/problem_list.h"
#include "release/release_verify.h"

#include <fmt/format.h>

namespace cuebench::cli {

std::string ReleaseVerifyCommand::name() const
{
    return "release verify";
}

std::string ReleaseVerifyCommand::summary() const
{
    return "Check a release folder: the file, and the video and sound of every question";
}

void ReleaseVerifyCommand::describe(CLI::App& app)
{
    app.add_option("DIR", m_folder, "Folder with emorealm_v1.json and the media beside it")->required();
    app.add_flag("--file-only", m_fileOnly, "Only emorealm_v1.json, not the media");
    app.footer(
        "Needs no project. The evaluation drops, without a word, every question whose media it does not find; here\n"
        "each is named, and the status is 3.\n\nExample:\n  cuebench-cli release verify ./out");
}

Result<Outcome> ReleaseVerifyCommand::run(Context& context)
{
    const auto report = verifyReleaseFolder(m_folder, !m_fileOnly, 0, context.stop(), context.progress());
    if (!report)
        return tl::unexpected(report.error());
    if (!report->problems.empty()) {
        std::string headline =
            fmt::format("{} of {} question(s) are fit for the evaluation to find; {} problem(s):",
                        report->questions - report->dropped, report->questions, report->problems.size());
        return fail(problemList("release.unsound", m_folder, headline, report->problems));
    }
    Outcome outcome;
    outcome.json["folder"] = m_folder;
    outcome.json["questions"] = report->questions;
    outcome.json["clips"] = report->clips;
    outcome.json["media"] = !m_fileOnly;
    outcome.text =
        fmt::format("The file is sound: {} question(s) about {} clip(s).\n", report->questions, report->clips);
    if (!m_fileOnly)
        outcome.text += "Every question has its video (24 pictures a second) and its sound (16 kHz).\n";
    return outcome;
}

}  // namespace cuebench::cli
