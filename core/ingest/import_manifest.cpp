#include "base/text.h"
#include "formats/clip_name.h"
#include "formats/csv.h"
#include "ingest/contained_path.h"
#include "ingest/dfew_labels.h"
#include "ingest/import.h"
#include "ingest/import_run.h"
#include "ingest/known_pools.h"
#include "store/clip_store.h"

#include <map>
#include <optional>
#include <system_error>
#include <utility>

namespace cuebench {

namespace {

class ManifestImport {
public:
    ManifestImport(Database& database, const Table& table, const ImportOptions& options, ImportRun& run)
        : m_store(database), m_table(table), m_options(options), m_run(run), m_votes(table, false)
    {
    }

    Status all(const Path& folder)
    {
        auto video = m_table.requiredColumn({"video", "path", "file", "clip", "video_name", "video_id"});
        if (!video)
            return fail(std::move(video).error());
        m_video = *video;
        const auto label = m_table.soleColumn({"label", "emotion"});
        const auto audio = m_table.soleColumn({"audio", "sound", "wav"});
        const auto pool = m_table.soleColumn({"pool"});
        for (const auto* column : {&label, &audio, &pool})
            if (!*column)
                return fail(column->error());
        m_label = *label;
        m_audio = *audio;
        m_pool = *pool;
        m_folder = folder;
        auto pools = KnownPools::load(m_store, m_options.pool);
        if (!pools)
            return m_run.abort(std::move(pools).error());
        m_pools = std::move(*pools);
        m_run.setTotal(static_cast<std::int64_t>(m_table.rows.size()));
        m_run.report.keepFaults(m_table);
        m_run.report.read += static_cast<int>(m_table.rowsLeftOut());
        for (const auto& row : m_table.rows) {
            if (auto next = m_run.nextRecord(); !next)
                return m_run.abort(std::move(next).error());
            ++m_run.report.read;
            if (auto taken = take(row); !taken)
                return m_run.abort(std::move(taken).error());
        }
        return {};
    }

private:
    static std::string cell(const TableRow& row, std::optional<std::size_t> column)
    {
        return column ? row.cells[*column] : std::string{};
    }

    Status take(const TableRow& row)
    {
        const std::string& written = row.cells[m_video];
        auto path = containedPath(m_folder, written);
        if (!path) {
            m_run.skip(path.error().code, row.line, written, path.error().message, path.error().arguments);
            return {};
        }
        Clip clip;
        clip.path = *path;
        clip.name = clipNameFrom(*path);
        clip.pool = m_pools.poolOf(clip.name);
        if (!readLabel(row, clip) || !readPool(row, clip))
            return {};
        readAudio(row, clip);
        readVotes(row, clip);
        const auto known = m_lines.emplace(clip.name, row.line);
        if (!known.second) {
            m_run.skip("clip.twice", row.line, clip.name,
                       "The clip stands on line " + std::to_string(known.first->second) + " already, which was taken.",
                       {{"case", "line"}, {"other", std::to_string(known.first->second)}});
            return {};
        }
        return put(std::move(clip));
    }

    Status put(Clip clip)
    {
        if (!m_root.isValid()) {
            auto root = m_store.addRoot(m_folder.string());
            if (!root)
                return fail(std::move(root).error());
            m_root = *root;
        }
        clip.root = m_root;
        auto done = m_store.put(clip);
        if (!done)
            return fail(std::move(done).error());
        auto& report = m_run.report;
        ++(done->added ? report.added : done->changed ? report.updated : report.unchanged);
        return {};
    }

    bool readLabel(const TableRow& row, Clip& clip)
    {
        const LabelText label = labelFromText(cell(row, m_label));
        clip.label = label.label;
        if (!label.isSound)
            m_run.skip("clip.bad_label", row.line, row.cells[m_video],
                       "The label \"" + shown(cell(row, m_label)) +
                           "\" is none of 0 to 7 and no emotion's name; correct it and import again.",
                       {{"label", shown(cell(row, m_label))}});
        return label.isSound;
    }

    bool readPool(const TableRow& row, Clip& clip)
    {
        const std::string word = asciiLower(cell(row, m_pool));
        if (word.empty())
            return true;
        const auto pool = poolFromName(word);
        if (pool)
            clip.pool = *pool;
        else
            m_run.skip("clip.bad_pool", row.line, row.cells[m_video],
                       "The pool \"" + shown(word) + "\" is neither benchmark nor training; correct it.",
                       {{"pool", shown(word)}});
        return pool.has_value();
    }

    void readAudio(const TableRow& row, Clip& clip)
    {
        const std::string written = cell(row, m_audio);
        if (written.empty())
            return;
        if (auto path = containedPath(m_folder, written))
            clip.audioPath = *path;
        else
            m_run.warn({.code = path.error().code,
                        .line = row.line,
                        .clip = row.cells[m_video],
                        .message = "The sound's path was left out: " + path.error().message,
                        .phrases = {{"clip.sound_path", {}}, {path.error().code, path.error().arguments}}});
    }

    void readVotes(const TableRow& row, Clip& clip)
    {
        if (!m_votes.isComplete() || m_votes.isBlank(row))
            return;
        clip.votes = m_votes.of(row);
        if (!clip.votes)
            m_run.warn("clip.bad_votes", row.line, row.cells[m_video],
                       "The votes are not seven counts. They were left out.");
    }

    ClipStore m_store;
    const Table& m_table;
    const ImportOptions& m_options;
    ImportRun& m_run;
    VoteColumns m_votes;
    KnownPools m_pools;
    Path m_folder;
    RootId m_root;
    std::size_t m_video = 0;
    std::optional<std::size_t> m_label;
    std::optional<std::size_t> m_audio;
    std::optional<std::size_t> m_pool;
    std::map<std::string, std::int64_t> m_lines;
};

}  // namespace

Result<ImportReport> importManifest(Database& database, const Path& file, const ImportOptions& options,
                                    std::stop_token stop, const Progress& progress)
{
    ImportRun run(database, "clips", stop, progress);
    const auto handle = [&](const Path& path) -> Status {
        auto table = readCsv(path);
        if (!table)
            return fail(std::move(table).error());
        std::error_code error;
        const Path folder = std::filesystem::canonical(path, error).parent_path();
        return ManifestImport(database, *table, options, run).all(folder);
    };
    if (auto done = run.overFiles({file}, handle); !done)
        return fail(std::move(done).error());
    if (options.probe) {
        auto probed = probeClips(database, options.threads, stop, progress);
        if (!probed)
            return fail(std::move(probed).error());
        run.report.keepAll(*probed);
    }
    return std::move(run.report);
}

}  // namespace cuebench
