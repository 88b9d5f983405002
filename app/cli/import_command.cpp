#include "cli/import_command.h"

#include "cli/report_output.h"

#include <algorithm>
#include <thread>

namespace cuebench::cli {

namespace {

bool bringsClips(ImportKind kind)
{
    return kind == ImportKind::Dfew || kind == ImportKind::Manifest;
}

const char* word(ImportKind kind)
{
    switch (kind) {
        case ImportKind::Dfew: return "dfew";
        case ImportKind::Manifest: return "manifest";
        case ImportKind::Captions: return "captions";
        case ImportKind::Support: return "support";
        default: return "candidates";
    }
}

std::vector<Path> paths(const std::vector<std::string>& texts)
{
    return {texts.begin(), texts.end()};
}

}  // namespace

std::string ImportCommand::name() const
{
    return std::string("import ") + word(m_kind);
}

std::string ImportCommand::summary() const
{
    switch (m_kind) {
        case ImportKind::Dfew: return "Clips, labels and votes of a DFEW folder";
        case ImportKind::Manifest: return "Clips named by a manifest.csv";
        case ImportKind::Captions: return "Captions with their predicted emotion (plain or batch replies)";
        case ImportKind::Support: return "Which emotion one modality alone suggests";
        default: return "Candidate questions (plain or batch replies)";
    }
}

void ImportCommand::describe(CLI::App& app)
{
    const bool isOne = bringsClips(m_kind);
    auto* what = app.add_option(m_kind == ImportKind::Dfew ? "ROOT" : "FILE", m_files,
                                m_kind == ImportKind::Dfew ? "Folder of the DFEW copy" : "File to read")
                     ->required();
    if (isOne) {
        what->expected(1);
        app.add_flag("--no-probe", m_noProbe, "Do not read duration, sound and fingerprint of the clips now");
        app.add_option(
               "--pool", m_pool,
               "Pool that the clips go into; out of training a known clip goes only by a manifest's column pool")
            ->check(CLI::IsMember({"benchmark", "training"}))
            ->capture_default_str();
    }
    app.add_option("--report", m_reportFile, "Save the report to this file (.csv: as a table)");
    const std::string use = std::string("cuebench-cli --project P.cuebench import ") + word(m_kind);
    app.footer("Bad lines are left out and said; the rest goes on. Running it twice changes nothing.\n\nExample:\n  " +
               use +
               (m_kind == ImportKind::Dfew ? " /media/dfew"
                : isOne                    ? " clips/manifest.csv"
                                           : " replies.jsonl"));
}

Result<Outcome> ImportCommand::run(Context& context)
{
    auto project = context.openProject();
    if (!project)
        return tl::unexpected(project.error());
    Database& database = (*project)->database();
    ImportOptions options;
    options.pool = poolFromName(m_pool).value_or(Pool::Benchmark);
    options.probe = !m_noProbe;
    options.threads = static_cast<int>(std::clamp(std::thread::hardware_concurrency(), 1U, 16U));
    const auto& stop = context.stop();
    const auto& progress = context.progress();
    const auto report = [&]() -> Result<ImportReport> {
        switch (m_kind) {
            case ImportKind::Dfew: return importDfew(database, m_files.front(), options, stop, progress);
            case ImportKind::Manifest: return importManifest(database, m_files.front(), options, stop, progress);
            case ImportKind::Captions: return importCaptions(database, paths(m_files), stop, progress);
            case ImportKind::Support: return importSupport(database, paths(m_files), stop, progress);
            default: return importCandidates(database, (*project)->benchmark(), paths(m_files), stop, progress);
        }
    }();
    if (!report)
        return tl::unexpected(report.error());
    if (!m_reportFile.empty()) {
        if (const auto saved = saveReport(*report, m_reportFile); !saved) {
            Error error = saved.error();
            error.message = "The import is done and kept, but its report could not be saved. " + error.message;
            return fail(std::move(error));
        }
    }
    Outcome outcome;
    outcome.json["import"] = word(m_kind);
    addReport(outcome.json, *report);
    outcome.text = report->asText();
    if (!outcome.text.empty() && outcome.text.back() != '\n')
        outcome.text += '\n';
    return outcome;
}

}  // namespace cuebench::cli
