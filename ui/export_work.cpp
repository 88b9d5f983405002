#include "export_work.h"

#include "release/release_station.h"
#include "store/release_store.h"

namespace cuebench {

namespace {

/// Frozen under this name with what would be frozen now.
bool isFrozenAlready(Database& database, const Benchmark& benchmark, const std::string& name)
{
    const auto frozen = ReleaseStore(database).find(name);
    if (!frozen) {
        return false;
    }
    const auto now = selectVerified(database, benchmark);
    return now && now->revisions == frozen->revisions;
}

}  // namespace

Result<ReleaseWritten> writeRelease(const Location& location, const Benchmark& benchmark, const ReleaseWish& wish,
                                    const std::stop_token& stop, const Progress& progress)
{
    auto database = Database::open(location);
    if (!database) {
        return tl::unexpected(database.error());
    }
    ReleaseWritten written;
    written.wasThere = wish.media ? ReleaseStore(**database).find(wish.name).has_value()
                                  : isFrozenAlready(**database, benchmark, wish.name);
    if (!written.wasThere) {
        if (auto release = createRelease(**database, benchmark, wish.name, 0, wish.allowShort); !release) {
            return tl::unexpected(release.error());
        }
    }
    auto file = exportRelease(**database, wish.name, wish.folder);
    if (!file) {
        return tl::unexpected(file.error());
    }
    written.file = std::move(*file);
    const auto frozen = ReleaseStore(**database).find(wish.name);
    if (!frozen) {
        return tl::unexpected(frozen.error());
    }
    written.questions = static_cast<int>(frozen->revisions.size());
    if (wish.media) {
        auto media = exportReleaseMedia(**database, wish.name, wish.folder, 0, stop, progress);
        if (!media) {
            return tl::unexpected(media.error());
        }
        written.media = std::move(*media);
    }
    return written;
}

}  // namespace cuebench
