#include "export_work.h"

#include "release/release_station.h"

namespace cuebench {

Result<ReleaseWritten> writeRelease(const Location& location, const Benchmark& benchmark, const ReleaseWish& wish,
                                    const std::stop_token& stop, const Progress& progress)
{
    auto database = Database::open(location);
    if (!database) {
        return tl::unexpected(database.error());
    }
    ReleaseWritten written;
    written.wasThere = wish.media && ReleaseStore(**database).find(wish.name).has_value();
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
