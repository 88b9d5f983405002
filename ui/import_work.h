// What the window imports in one go: each path is recognised, then read in the order clips, captions, support,
// candidates, so that what refers to clips finds them. Long work: called in a thread of its own.
#pragma once

#include "ingest/import.h"
#include "store/database.h"

#include <filesystem>
#include <stop_token>
#include <vector>

namespace cuebench {

/// Paths that nothing is known about become remarks (import.unknown). A stop keeps what was committed.
[[nodiscard]] Result<ImportReport> importAll(const Location& location, const Benchmark& benchmark,
                                             const std::vector<std::filesystem::path>& paths, std::stop_token stop,
                                             const Progress& progress);

}  // namespace cuebench
