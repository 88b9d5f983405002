// What the window exports in one go: the release frozen, its file, and where wanted its media. Long work: called in a
// thread of its own.
#pragma once

#include "domain/benchmark.h"
#include "release/release_media.h"
#include "release/release_station.h"
#include "store/database.h"

#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace cuebench {

struct ReleaseWish {
    std::string name;
    std::filesystem::path folder;
    bool allowShort = false;
    bool media = false;
};

struct ReleaseWritten {
    std::filesystem::path file;
    int questions = 0;
    std::vector<QuotaLine> quotas;
    bool wasThere = false;  ///< frozen before; written as it was
    std::optional<MediaReport> media;
};

/// With media a release that was frozen before under this name is written again as it is: so an export that was stopped
/// goes on. Without media the name must be new (release.exists), or frozen with exactly what would be frozen now. What
/// is frozen here and cannot be written is let go again: it does not use the name up.
[[nodiscard]] Result<ReleaseWritten> writeRelease(const Location& location, const Benchmark& benchmark,
                                                  const ReleaseWish& wish, const std::stop_token& stop,
                                                  const Progress& progress);

}  // namespace cuebench
