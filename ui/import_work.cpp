#include "import_work.h"

#include <map>

namespace cuebench {

namespace {

using Paths = std::vector<std::filesystem::path>;

Result<ImportReport> importKind(ImportKind kind, Database& database, const Benchmark& benchmark, const Paths& paths,
                                const std::stop_token& stop, const Progress& progress)
{
    ImportReport all;
    switch (kind) {
        case ImportKind::Dfew:
        case ImportKind::Manifest:
            for (const std::filesystem::path& path : paths) {
                auto report = kind == ImportKind::Dfew ? importDfew(database, path, {}, stop, progress)
                                                       : importManifest(database, path, {}, stop, progress);
                if (!report) {
                    return report;
                }
                all.join(*report);
            }
            return all;
        case ImportKind::Captions: return importCaptions(database, paths, stop, progress);
        case ImportKind::Support: return importSupport(database, paths, stop, progress);
        case ImportKind::Candidates: return importCandidates(database, benchmark, paths, stop, progress);
        case ImportKind::Unknown: break;
    }
    return all;
}

ImportReport::Remark notKnown(const std::filesystem::path& path, const std::string& why)
{
    ImportReport::Remark remark;
    remark.code = "import.unknown";
    remark.file = path.string();
    remark.message = why.empty()
                         ? "Nothing is known about this file: it is neither a DFEW folder, a manifest, captions, "
                           "support nor candidates."
                         : why;
    return remark;
}

}  // namespace

Result<ImportReport> importAll(const Location& location, const Benchmark& benchmark, const Paths& paths,
                               std::stop_token stop, const Progress& progress)
{
    auto database = Database::open(location);
    if (!database) {
        return tl::unexpected(database.error());
    }
    ImportReport all;
    std::map<ImportKind, Paths> byKind;
    for (const std::filesystem::path& path : paths) {
        const auto kind = recognise(path);
        if (!kind || *kind == ImportKind::Unknown) {
            all.keep(notKnown(path, kind ? std::string() : kind.error().message));
        } else {
            byKind[*kind].push_back(path);
        }
    }
    // The order of the enum is the order in which things refer to each other.
    for (const auto& [kind, ofKind] : byKind) {
        auto report = importKind(kind, **database, benchmark, ofKind, stop, progress);
        if (!report) {
            return report;
        }
        all.join(*report);
    }
    return all;
}

}  // namespace cuebench
