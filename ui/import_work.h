// What the window imports in one go: each path is recognised, then read in the order clips, captions, support,
// candidates, so that what refers to clips finds them. Long work: called in a thread of its own.
#pragma once

#include "ingest/import.h"
#include "store/database.h"

#include <filesystem>
#include <stop_token>
#include <vector>

namespace cuebench {

struct ImportWish {
    std::vector<std::filesystem::path> paths;
    Pool pool = Pool::Benchmark;  ///< for clips; those that are for training stay so
};

/// Paths that nothing is known about become remarks (import.unknown), and so do those that cannot be read while others
/// can; where one path alone was given, its error comes back. A stop keeps what was committed.
[[nodiscard]] Result<ImportReport> importAll(const Location& location, const Benchmark& benchmark,
                                             const ImportWish& wish, std::stop_token stop, const Progress& progress);

}  // namespace cuebench
