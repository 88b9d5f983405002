#include "ingest/clip_reference.h"
#include "ingest/dfew_labels.h"
#include "ingest/dfew_layout.h"
#include "ingest/import.h"
#include "ingest/import_run.h"
#include "ingest/known_pools.h"
#include "store/clip_store.h"

#include <fmt/format.h>

#include <map>
#include <set>
#include <unordered_map>
#include <utility>

namespace cuebench {

namespace {

class DfewImport {
public:
    DfewImport(Database& database, const DfewLayout& layout, DfewLabels labels, const ImportOptions& options)
        : m_store(database), m_layout(layout), m_labels(std::move(labels)), m_options(options)
    {
        for (const auto& clip : layout.clips)
            ++m_clipsByNumber[clipReference(clip.name).stem];
    }

    Status run(ImportRun& run)
    {
        run.setTotal(static_cast<std::int64_t>(m_layout.clips.size()));
        if (auto opened = run.nextRecord(); !opened)
            return opened;
        auto root = m_store.addRoot(m_layout.root.string());
        if (!root)
            return fail(std::move(root).error());
        m_root = *root;
        auto pools = KnownPools::load(m_store, m_options.pool);
        if (!pools)
            return fail(std::move(pools).error());
        m_pools = std::move(*pools);
        for (const auto& clip : m_layout.clips) {
            if (auto next = run.nextRecord(); !next)
                return next;
            if (auto taken = take(clip, run.report); !taken)
                return taken;
        }
        remarkMissing(run.report);
        return run.close();
    }

private:
    Status take(const DfewLayout::ClipFile& file, ImportReport& report)
    {
        Clip clip;
        clip.name = file.name;
        clip.root = m_root;
        clip.path = file.path;
        clip.audioPath = file.audio;
        clip.pool = m_pools.poolOf(clip.name);
        if (const DfewLabel* label = labelFor(file, report)) {
            clip.label = label->label;
            clip.votes = label->votes;
        } else if (!m_labels.anyList) {
            // No list could be read, which is no reason to forget what an earlier one said.
            auto known = m_store.findByName(clip.name);
            if (!known)
                return fail(std::move(known).error());
            if (*known) {
                clip.label = (*known)->label;
                clip.votes = (*known)->votes;
            }
        }
        auto put = m_store.put(clip);
        if (!put)
            return fail(std::move(put).error());
        ++report.read;
        ++(put->added ? report.added : put->changed ? report.updated : report.unchanged);
        return {};
    }

    const DfewLabel* labelFor(const DfewLayout::ClipFile& file, ImportReport& report)
    {
        const ClipReference reference = clipReference(file.name);
        auto found = m_labels.byKey.find(reference.key());
        if (found == m_labels.byKey.end())
            found = m_labels.byKey.find(reference.stem);
        if (found == m_labels.byKey.end())
            return nullptr;
        m_used.insert(found->first);
        if (found->first != reference.stem || m_clipsByNumber[reference.stem] == 1)
            return &found->second;
        report.keep({.weight = Remark::Weight::Warning,
                     .code = "clip.number_twice",
                     .file = found->second.file,
                     .line = found->second.line,
                     .clip = file.name,
                     .message = "Clips of several parts bear this number, so its label was given to none; "
                                "write the part into the list, as in part_1/1.mp4."});
        return nullptr;
    }

    /// One remark for each list: a copy of DFEW that holds a part of the clips still has the labels of all.
    void remarkMissing(ImportReport& report)
    {
        struct Missing {
            int count = 0;
            std::int64_t line = 0;
            std::string clip;
        };
        std::map<std::string, Missing> byFile;
        for (const auto& label : m_labels.byKey) {
            if (m_used.count(label.first) != 0)
                continue;
            Missing& missing = byFile[label.second.file];
            if (missing.count++ == 0 || label.second.line < missing.line) {
                missing.line = label.second.line;
                missing.clip = label.first;
            }
        }
        for (const auto& file : byFile)
            report.keep(
                {.weight = Remark::Weight::Warning,
                 .code = "clip.not_on_disk",
                 .file = file.first,
                 .line = file.second.line,
                 .clip = file.second.clip,
                 .message = file.second.count == 1
                                ? std::string("This label belongs to a clip that is not on disk.")
                                : fmt::format(
                                      "{} labels of this list belong to clips that are not on disk; this is the first.",
                                      file.second.count),
                 .phrases = {{"clip.not_on_disk",
                              {{"case", file.second.count == 1 ? "label" : "labels"},
                               {"count", std::to_string(file.second.count)}}}}});
    }

    ClipStore m_store;
    const DfewLayout& m_layout;
    DfewLabels m_labels;
    const ImportOptions& m_options;
    RootId m_root;
    KnownPools m_pools;
    std::unordered_map<std::string, int> m_clipsByNumber;
    std::set<std::string> m_used;
};

}  // namespace

Result<ImportReport> importDfew(Database& database, const Path& root, const ImportOptions& options,
                                std::stop_token stop, const Progress& progress)
{
    auto layout = findDfewLayout(root, stop);
    if (!layout)
        return fail(std::move(layout).error());
    DfewLabels labels = readDfewLabels(*layout);
    ImportRun run(database, "clips", stop, progress);
    run.report.keepAll(layout->remarks);
    run.report.keepAll(labels.remarks);
    if (!labels.anyList)
        run.report.keep({.weight = Remark::Weight::Warning,
                         .code = "ingest.no_labels",
                         .file = root.string(),
                         .line = 0,
                         .clip = {},
                         .message = "There is no annotation.xlsx and no set_1.csv that can be read below "
                                    "this folder; the clips were taken without new labels."});
    if (auto done = DfewImport(database, *layout, std::move(labels), options).run(run); !done)
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
