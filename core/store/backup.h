// Copies of a project while others write.
#pragma once

#include "store/session.h"

#include <filesystem>

namespace cuebench {

/// VACUUM INTO or pg_dump; written beside the file under a temporary name and renamed. Throws StoreFault.
void writeBackup(Database::Session& session, const std::filesystem::path& file);
/// Where the copy before a migration goes: backups/ in the project folder, or the person's state folder for PostgreSQL.
[[nodiscard]] std::filesystem::path backupBeforeMigration(const Database::Session& session, int version);

}  // namespace cuebench
