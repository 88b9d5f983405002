#include "ingest/import.h"
#include "ingest/import_run.h"
#include "media/probe_pool.h"
#include "store/clip_store.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <iterator>
#include <map>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>

namespace cuebench {

namespace {

/// Results wait this long for others, so that a thousand clips do not cost a thousand commits.
constexpr std::chrono::milliseconds kGatherTime{400};

struct Probed {
    std::size_t index = 0;
    Result<MediaProbe> probe;
};

/// Between the probing threads and the one thread that owns the database session.
class ProbeQueue {
public:
    void push(Probed probed)
    {
        const std::lock_guard lock(m_mutex);
        m_waiting.push_back(std::move(probed));
        m_changed.notify_one();
    }
    void finish(std::exception_ptr error)
    {
        const std::lock_guard lock(m_mutex);
        m_finished = true;
        m_error = std::move(error);
        m_changed.notify_one();
    }
    /// What came within kGatherTime; empty with `finished` when there is no more to come.
    struct Taken {
        std::vector<Probed> probed;
        bool finished = false;
    };
    Taken take()
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait_for(lock, kGatherTime, [this] { return m_finished; });
        if (m_finished && m_error)
            std::rethrow_exception(std::exchange(m_error, nullptr));
        return {.probed = std::exchange(m_waiting, {}), .finished = m_finished};
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::vector<Probed> m_waiting;
    bool m_finished = false;
    std::exception_ptr m_error;
};

ClipMedia mediaOf(const MediaProbe& probe)
{
    ClipMedia media;
    media.durationUs = probe.durationUs;
    media.frameRateNumerator = probe.rateNum;
    media.frameRateDenominator = probe.rateDen;
    media.width = probe.width;
    media.height = probe.height;
    media.hasVideo = probe.hasVideo;
    media.hasSound = probe.hasSound;
    media.fingerprint = probe.fingerprint;
    return media;
}

class ProbeImport {
public:
    ProbeImport(Database& database, std::vector<Clip> clips, std::vector<Path> files)
        : m_database(database), m_store(database), m_clips(std::move(clips)), m_files(std::move(files))
    {
    }

    ImportReport report;

    /// Writes what has come in one transaction of its own: none is open while probes are waited for.
    Status write(const std::vector<Probed>& probed)
    {
        if (probed.empty())
            return {};
        auto transaction = Transaction::begin(m_database);
        if (!transaction)
            return fail(std::move(transaction).error());
        for (const auto& one : probed)
            if (auto written = writeOne(one); !written)
                return written;
        return transaction->commit();
    }

    [[nodiscard]] const std::vector<Path>& files() const { return m_files; }

private:
    Status writeOne(const Probed& probed)
    {
        const Clip& clip = m_clips[probed.index];
        ++report.read;
        if (!probed.probe) {
            const Error& error = probed.probe.error();
            remark(probed.index, Remark::Weight::Skipped, error.code, error.message, error.arguments);
            // A file that is not there may come back with its disk, and one that may not be read with a permission;
            // it stays to be probed.
            if (error.code == "media.missing" || error.kind == Error::Kind::Io)
                return {};
            return error.message == clip.mediaError ? Status{} : m_store.setMedia(clip.id, std::nullopt, error.message);
        }
        if (!probed.probe->damage.empty())
            remark(probed.index, Remark::Weight::Warning, "media.damaged", probed.probe->damage,
                   {{"missing", std::to_string(probed.probe->picturesMissing)}});
        if (!probed.probe->hasSound)
            remark(probed.index, Remark::Weight::Warning, "clip.no_sound",
                   "The clip has no sound stream, so it carries no question of a release.");
        ++report.updated;
        return m_store.setMedia(clip.id, mediaOf(*probed.probe), {});
    }

    void remark(std::size_t index, Remark::Weight weight, const std::string& code, std::string message,
                Arguments arguments = {})
    {
        report.keep({.weight = weight,
                     .code = code,
                     .file = shown(m_files[index].string()),
                     .line = 0,
                     .clip = m_clips[index].name,
                     .message = std::move(message),
                     .phrases = {{code, std::move(arguments)}}});
    }

    Database& m_database;
    ClipStore m_store;
    std::vector<Clip> m_clips;
    std::vector<Path> m_files;
};

/// The clips that can be looked at, with their files. A root that is not there is said once, not for each of its clips,
/// and does not keep the others from being probed.
struct Reachable {
    std::vector<Clip> clips;
    std::vector<Path> files;
    ImportRemarks remarks;
};

Result<Reachable> reachable(Database& database, std::vector<Clip> clips)
{
    const auto roots = ClipStore(database).roots();
    if (!roots)
        return fail(roots.error());
    Reachable result;
    std::map<RootId, Path> there;
    for (const auto& root : *roots) {
        const bool isNeeded =
            std::any_of(clips.begin(), clips.end(), [&root](const Clip& clip) { return clip.root == root.id; });
        std::error_code error;
        if (std::filesystem::is_directory(root.path, error))
            there.emplace(root.id, root.path);
        else if (isNeeded)
            result.remarks.keep(
                {.weight = Remark::Weight::Skipped,
                 .code = "root.missing",
                 .file = root.path,
                 .line = 0,
                 .clip = {},
                 .message = "The folder of the clips is not there; plug in its disk, or relink the root."});
    }
    for (auto& clip : clips) {
        const auto root = there.find(clip.root);
        if (root == there.end())
            continue;
        result.files.push_back(root->second / clip.path);
        result.clips.push_back(std::move(clip));
    }
    return result;
}

/// Probes on threads of their own and writes on this one, until all is done or stopped.
Status probeAll(ProbeImport& import, int threads, const std::stop_token& stop, const Progress& progress)
{
    ProbeQueue queue;
    const std::stop_source ownStop;
    const std::stop_callback passOn(stop, [source = ownStop]() mutable { source.request_stop(); });
    const std::jthread prober([&, token = ownStop.get_token()] {
        try {
            probeClips(
                import.files(),
                [&](std::size_t index, Result<MediaProbe> probe) {
                    queue.push({index, std::move(probe)});
                },
                token, static_cast<unsigned>(threads > 0 ? threads : 0));
            queue.finish(nullptr);
        } catch (...) {
            queue.finish(std::current_exception());
        }
    });
    for (bool finished = false; !finished;) {
        const auto taken = queue.take();
        finished = taken.finished;
        if (auto written = import.write(taken.probed); !written) {
            auto source = ownStop;
            source.request_stop();
            return written;
        }
        if (progress && !taken.probed.empty())
            progress({.stage = "probe",
                      .done = import.report.read,
                      .total = static_cast<std::int64_t>(import.files().size())});
    }
    return {};
}

}  // namespace

Result<ImportReport> probeClips(Database& database, int threads, std::stop_token stop, const Progress& progress)
{
    auto clips = ClipStore(database).unprobed();
    if (!clips)
        return fail(std::move(clips).error());
    // Whoever imports again has perhaps copied the broken ones again, as they were told to.
    auto unreadable = ClipStore(database).unreadable();
    if (!unreadable)
        return fail(std::move(unreadable).error());
    clips->insert(clips->end(), std::make_move_iterator(unreadable->begin()),
                  std::make_move_iterator(unreadable->end()));
    if (clips->empty())
        return ImportReport{};
    auto found = reachable(database, std::move(*clips));
    if (!found)
        return fail(std::move(found).error());
    const auto total = found->clips.size();
    ProbeImport import(database, std::move(found->clips), std::move(found->files));
    import.report.keepAll(found->remarks);
    // Another disk that is away is no reason for an import to fail.
    if (total == 0)
        return std::move(import.report);
    try {
        if (auto done = probeAll(import, threads, stop, progress); !done)
            return fail(std::move(done).error());
    } catch (const std::exception& exception) {
        return fail(Error::Kind::Internal, "media.failed",
                    std::string("Probing failed: ") + exception.what() + "; what was probed is kept.");
    }
    if (stop.stop_requested() && static_cast<std::size_t>(import.report.read) < total)
        return importStopped();
    return std::move(import.report);
}

}  // namespace cuebench
