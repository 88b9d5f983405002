// What can be told of a project's SQLite file before SQLite touches it.
#pragma once

#include "store/store_fault.h"

#include <filesystem>
#include <string>

namespace cuebench {

/// "CUEB" in the application_id of every project.db.
inline constexpr int kApplicationId = 0x43554542;

struct ProjectFile {
    int schemaVersion = 0;  ///< user_version of the header; a write-ahead log may hold a newer one
    bool hasLog = false;    ///< a write-ahead log that is not empty lies beside it
    bool fileWritable = false;
    bool folderWritable = false;
};

/// store.unfinished: what a program leaves that was ended while it made a project.
[[nodiscard]] StoreFault unfinished(const std::filesystem::path& folder);
/// Throws StoreFault: store.missing, store.unfinished, store.not_a_database, store.damaged (shorter than its header
/// says).
[[nodiscard]] ProjectFile inspectProjectFile(const std::filesystem::path& file);
/// The "file:" address for SQLite, with everything but plain characters escaped.
[[nodiscard]] std::string sqliteAddress(const std::filesystem::path& file, const std::string& parameters);

}  // namespace cuebench
