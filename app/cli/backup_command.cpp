#include "cli/backup_command.h"

#include <filesystem>
#include <system_error>

namespace cuebench::cli {

std::string BackupCommand::name() const
{
    return "backup";
}

std::string BackupCommand::summary() const
{
    return "Copy the database while others may write";
}

void BackupCommand::describe(CLI::App& app)
{
    app.add_option("FILE", m_file, "File to write")->required();
    app.footer("Clips are not part of the copy.\n\nExample:\n  cuebench-cli --project P.cuebench backup monday.db");
}

Result<Outcome> BackupCommand::run(Context& context)
{
    auto project = context.openProject();
    if (!project)
        return tl::unexpected(project.error());
    if (const auto done = (*project)->database().backup(m_file); !done)
        return tl::unexpected(done.error());
    std::error_code failure;
    const auto bytes = std::filesystem::file_size(m_file, failure);
    Outcome outcome;
    outcome.json["file"] = m_file;
    outcome.json["bytes"] = failure ? 0 : bytes;
    outcome.text = "Saved a copy of the project to " + m_file + ".\n";
    return outcome;
}

}  // namespace cuebench::cli
