#include "import_work.h"

#include "base/text.h"
#include "formats/batch_file.h"

#include <map>
#include <system_error>

namespace cuebench {

namespace {

using Paths = std::vector<std::filesystem::path>;

ImportReport::Remark leftOut(const std::filesystem::path& path, const Error& error)
{
    ImportReport::Remark remark;
    remark.code = error.code;
    remark.file = error.about.file.empty() ? path.string() : error.about.file;
    remark.line = error.about.line;
    remark.message = error.message;
    remark.phrases = {{error.code, error.arguments}};
    return remark;
}

bool isTable(const std::filesystem::path& path)
{
    const std::string ending = asciiLower(path.extension().string());
    return ending == ".csv" || ending == ".tsv";
}

/// What nothing is known about, in the words of the reader that comes nearest.
ImportKind nearestKind(const std::filesystem::path& path)
{
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored)) {
        return ImportKind::Dfew;
    }
    return isTable(path) ? ImportKind::Manifest : ImportKind::Unknown;
}

Error notKnown(const std::filesystem::path& path)
{
    if (asciiLower(path.extension().string()) == ".xlsx") {
        return {.kind = Error::Kind::BadInput,
                .code = "import.workbook",
                .about = {},
                .message = "A workbook of labels is read together with its clips: import the folder that it lies in.",
                .arguments = {}};
    }
    const auto read = readBatchFile(
        path, [](const BatchReply&) { return false; }, [](const Error&) {});
    if (!read) {
        return read.error();
    }
    return {.kind = Error::Kind::BadInput,
            .code = "import.unknown",
            .about = {},
            .message =
                "Nothing is known about this file: it is neither a DFEW folder, a manifest, captions, support "
                "nor candidates.",
            .arguments = {}};
}

/// Whether another path may fare better: the fault is one of what was to be read, not of the project or the machine.
bool isOfTheFile(const Error& error)
{
    return error.kind == Error::Kind::BadInput || error.kind == Error::Kind::NotFound;
}

/// One go of an import: the database, what was asked for, and what has come of it so far.
class Import {
public:
    Import(Database& database, const Benchmark& benchmark, const ImportWish& wish, const std::stop_token& stop,
           const Progress& progress)
        : m_database(database), m_benchmark(benchmark), m_wish(wish), m_stop(stop), m_progress(progress)
    {
    }

    ImportReport report;

    Status run()
    {
        std::map<ImportKind, Paths> byKind;
        for (const std::filesystem::path& path : m_wish.paths) {
            auto kind = recognise(path);
            if (!kind) {
                report.keep(leftOut(path, kind.error()));
                continue;
            }
            if (*kind == ImportKind::Unknown) {
                kind = nearestKind(path);
            }
            if (*kind == ImportKind::Unknown) {
                report.keep(leftOut(path, notKnown(path)));
            } else {
                byKind[*kind].push_back(path);
            }
        }
        // The order of the enum is the order in which things refer to each other.
        for (const auto& [kind, paths] : byKind) {
            if (auto done = ofKind(kind, paths); !done) {
                return done;
            }
        }
        return {};
    }

private:
    Status ofKind(ImportKind kind, const Paths& paths)
    {
        if (kind != ImportKind::Dfew && kind != ImportKind::Manifest) {
            return take(paths, read(kind, paths));
        }
        for (const std::filesystem::path& path : paths) {
            if (auto done = take({path}, read(kind, {path})); !done) {
                return done;
            }
        }
        return {};
    }

    [[nodiscard]] Result<ImportReport> read(ImportKind kind, const Paths& paths) const
    {
        ImportOptions options;
        options.pool = m_wish.pool;
        switch (kind) {
            case ImportKind::Dfew: return importDfew(m_database, paths.front(), options, m_stop, m_progress);
            case ImportKind::Manifest: return importManifest(m_database, paths.front(), options, m_stop, m_progress);
            case ImportKind::Captions: return importCaptions(m_database, paths, m_stop, m_progress);
            case ImportKind::Support: return importSupport(m_database, paths, m_stop, m_progress);
            case ImportKind::Candidates: return importCandidates(m_database, m_benchmark, paths, m_stop, m_progress);
            case ImportKind::Unknown: break;
        }
        return ImportReport{};
    }

    Status take(const Paths& paths, const Result<ImportReport>& part)
    {
        if (part) {
            report.join(*part);
            return {};
        }
        if (m_wish.paths.size() == 1 || !isOfTheFile(part.error())) {
            return tl::unexpected(part.error());
        }
        report.keep(leftOut(paths.front(), part.error()));
        return {};
    }

    Database& m_database;
    const Benchmark& m_benchmark;
    const ImportWish& m_wish;
    const std::stop_token& m_stop;
    const Progress& m_progress;
};

}  // namespace

Result<ImportReport> importAll(const Location& location, const Benchmark& benchmark, const ImportWish& wish,
                               std::stop_token stop, const Progress& progress)
{
    auto database = Database::open(location);
    if (!database) {
        return tl::unexpected(database.error());
    }
    Import import(**database, benchmark, wish, stop, progress);
    if (auto done = import.run(); !done) {
        return tl::unexpected(done.error());
    }
    return std::move(import.report);
}

}  // namespace cuebench
