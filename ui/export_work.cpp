#include "export_work.h"

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

/// Nobody has seen it. Where the database does not take this either, the release stays under its name.
void letGo(Database& database, ReleaseId release)
{
    auto transaction = Transaction::begin(database);
    if (transaction && ReleaseStore(database).remove(release)) {
        (void)transaction->commit();
    }
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
    ReleaseId made;
    if (!written.wasThere) {
        auto release = createRelease(**database, benchmark, wish.name, 0, wish.allowShort);
        if (!release) {
            return tl::unexpected(release.error());
        }
        made = release->id;
    }
    auto file = exportRelease(**database, wish.name, wish.folder);
    if (!file) {
        if (made.isValid()) {
            letGo(**database, made);
        }
        return tl::unexpected(file.error());
    }
    written.file = std::move(*file);
    const auto frozen = ReleaseStore(**database).find(wish.name);
    if (!frozen) {
        return tl::unexpected(frozen.error());
    }
    written.questions = static_cast<int>(frozen->revisions.size());
    auto quotas = quotasOf(**database, benchmark, *frozen);
    if (!quotas) {
        return tl::unexpected(quotas.error());
    }
    written.quotas = std::move(*quotas);
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
