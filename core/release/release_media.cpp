#include "release/release_media.h"

#include "base/out_of_memory.h"
#include "formats/atomic_file.h"
#include "media/fingerprint.h"
#include "media/media_check.h"
#include "media/transcoder.h"
#include "release/media_folder.h"
#include "store/clip_store.h"
#include "store/question_store.h"
#include "store/release_store.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <map>
#include <mutex>
#include <new>
#include <optional>
#include <set>
#include <thread>
#include <utility>

namespace cuebench {

namespace {

namespace fs = std::filesystem;

struct Job {
    std::string clip;
    fs::path source;
    std::string judged;  ///< fingerprint of the file that was judged; empty where it was not taken
};

Error problem(const std::string& clip, std::string code, std::string message)
{
    return {.kind = Error::Kind::BadInput,
            .code = std::move(code),
            .about = {.file = {}, .line = 0, .clip = clip, .question = {}},
            .message = std::move(message),
            .arguments = {}};
}

/// The distinct clips of the release, in its order.
Result<std::vector<Job>> jobsOf(Database& database, const std::string& name)
{
    const auto release = ReleaseStore(database).find(name);
    if (!release)
        return tl::unexpected(release.error());
    const QuestionStore questions(database);
    const ClipStore clips(database);
    std::vector<Job> jobs;
    std::set<ClipId> seen;
    for (const RevisionId id : release->revisions) {
        const auto revision = questions.revision(id);
        if (!revision)
            return tl::unexpected(revision.error());
        const auto question = questions.get(revision->question);
        if (!question)
            return tl::unexpected(question.error());
        if (!seen.insert(question->clip).second)
            continue;
        const auto clip = clips.get(question->clip);
        if (!clip)
            return tl::unexpected(clip.error());
        const auto path = clips.filePath(question->clip);
        if (!path)
            return tl::unexpected(path.error());
        jobs.push_back({clip->name, *path, clip->media ? clip->media->fingerprint : std::string()});
    }
    return jobs;
}

/// One export: the jobs, and what the threads share.
class Export {
public:
    Export(std::vector<Job> jobs, MediaFolder& folder, std::stop_token stop, const Progress& progress)
        : m_jobs(std::move(jobs)), m_folder(folder), m_stop(std::move(stop)), m_progress(progress)
    {
    }

    Result<MediaReport> run(unsigned threads);

private:
    void work();
    void doJob(std::size_t index);
    [[nodiscard]] Status make(const Job& job, const std::string& fingerprint, std::vector<Error>& problems);
    void tell();

    std::vector<Job> m_jobs;
    MediaFolder& m_folder;
    std::stop_token m_stop;
    const Progress& m_progress;
    std::atomic<std::size_t> m_next{0};
    std::mutex m_mutex;  // of all below
    std::map<std::size_t, std::vector<Error>> m_problems;
    std::optional<Error> m_fatal;
    std::atomic<bool> m_over{false};
    int m_done = 0;
    int m_made = 0;
    int m_kept = 0;
};

bool endsAll(const Error& error)
{
    return error.kind == Error::Kind::Interrupted || error.code.rfind("file.", 0) == 0;
}

void Export::tell()
{
    if (m_progress)
        m_progress({.stage = "media", .done = m_done, .total = static_cast<std::int64_t>(m_jobs.size())});
}

/// Writes both files, checks them and notes that they are good. An error of one clip, or one that ends all.
Status Export::make(const Job& job, const std::string& fingerprint, std::vector<Error>& problems)
{
    auto media = transcodeClip(job.source, m_stop);
    if (!media)
        return tl::unexpected(media.error());
    if (media->wav.empty())
        return fail(
            problem(job.clip, "media.no_sound",
                    "The clip has no sound; the evaluation drops its questions. Take them out of the release."));
    for (const Error& loss : media->losses)
        problems.push_back(problem(job.clip, loss.code, loss.message));
    const fs::path mp4 = m_folder.video(job.clip);
    const fs::path wav = m_folder.sound(job.clip);
    if (const auto written = m_folder.write(mp4, media->mp4); !written)
        return written;
    if (const auto written = m_folder.write(wav, media->wav); !written)
        return written;
    const auto checked = checkReleaseMedia(mp4, wav, m_stop);
    if (!checked) {
        std::error_code ignored;
        fs::remove(mp4, ignored);
        fs::remove(wav, ignored);
        return tl::unexpected(checked.error());
    }
    return media->losses.empty() ? m_folder.note(job.clip, fingerprint, checked->pictures) : Status{};
}

void Export::doJob(std::size_t index)
{
    const Job& job = m_jobs[index];
    std::vector<Error> problems;
    bool kept = false;
    Status done;
    const auto fingerprint = fingerprintOf(job.source, m_stop);
    if (!fingerprint)
        done = tl::unexpected(fingerprint.error());
    else if (!job.judged.empty() && *fingerprint != job.judged)
        done = fail(problem(job.clip, "media.changed",
                            "The clip's file is not the one that was judged: its fingerprint differs. Put the judged "
                            "file back, or import the clip anew and review its questions again."));
    else if (kept = m_folder.holds(job.clip, *fingerprint, m_stop); !kept)
        done = make(job, *fingerprint, problems);
    const std::lock_guard lock(m_mutex);
    if (!done && endsAll(done.error())) {
        m_over = true;
        if (!m_fatal || m_fatal->kind == Error::Kind::Interrupted)
            m_fatal = done.error();
        return;
    }
    if (!done) {
        Error error = done.error();
        error.about.clip = job.clip;
        problems.push_back(std::move(error));
    }
    m_made += done && !kept ? 1 : 0;
    m_kept += kept ? 1 : 0;
    ++m_done;
    if (!problems.empty())
        m_problems.emplace(index, std::move(problems));
    tell();
}

void Export::work()
{
    while (!m_stop.stop_requested() && !m_over) {
        const std::size_t index = m_next++;
        if (index >= m_jobs.size())
            return;
        try {
            doJob(index);
        } catch (const std::bad_alloc&) {  // a clip of large pictures on a small machine
            const std::lock_guard lock(m_mutex);
            m_fatal = outOfMemory();
            m_fatal->about.clip = m_jobs[index].clip;
            m_over = true;
        }
    }
}

Result<MediaReport> Export::run(unsigned threads)
{
    tell();
    {
        std::vector<std::jthread> workers;
        for (std::size_t i = 1; i < std::min<std::size_t>(threads, m_jobs.size()); ++i)
            workers.emplace_back([this] { work(); });
        work();
    }
    const bool failed = m_fatal && m_fatal->kind != Error::Kind::Interrupted;
    if (failed)
        return fail(*m_fatal);
    if (m_done < static_cast<int>(m_jobs.size()))
        return fail({.kind = Error::Kind::Interrupted,
                     .code = "release.media_stopped",
                     .about = {},
                     .message = fmt::format("Stopped; {} of {} clips are done. Export again to go on from there.",
                                            m_done, m_jobs.size()),
                     .arguments = {{"done", std::to_string(m_done)}, {"clips", std::to_string(m_jobs.size())}}});
    MediaReport report{.clips = m_done, .made = m_made, .kept = m_kept, .problems = {}};
    for (auto& [index, problems] : m_problems)
        std::move(problems.begin(), problems.end(), std::back_inserter(report.problems));
    return report;
}

/// Clips whose names lead out of the folder, and those that would be written to one place: of these the first is made.
std::vector<Error> takeOutMisplaced(std::vector<Job>& jobs)
{
    std::vector<Error> problems;
    std::map<std::string, std::string> owners;
    std::vector<Job> kept;
    for (Job& job : jobs) {
        if (!isReleasePath(job.clip)) {
            problems.push_back(problem(job.clip, "media.outside",
                                       "This name leads out of the folder of the release, so nothing was written. "
                                       "Import the clip under a name such as part_1/1.mp4."));
            continue;
        }
        const auto [owner, isNew] = owners.emplace(wavName(job.clip), job.clip);
        if (isNew)
            kept.push_back(std::move(job));
        else
            problems.push_back(problem(
                job.clip, "media.same_name",
                "Its sound would take the place of that of " + owner->second + ". Rename one of the two clips."));
    }
    jobs = std::move(kept);
    return problems;
}

}  // namespace

bool isReleasePath(const std::string& video)
{
    const fs::path path(video);
    return !video.empty() && path.is_relative() && path.has_filename() && video.find('\\') == std::string::npos &&
           std::none_of(path.begin(), path.end(), [](const fs::path& part) { return part == ".." || part == "."; });
}

std::string wavName(const std::string& video)
{
    return fs::path(video).replace_extension(".wav").generic_string();
}

Result<MediaReport> exportReleaseMedia(Database& database, const std::string& name, const fs::path& folder,
                                       unsigned threads, const std::stop_token& stop, const Progress& progress)
{
    auto jobs = jobsOf(database, name);
    if (!jobs)
        return tl::unexpected(jobs.error());
    auto opened = MediaFolder::open(folder);
    if (!opened)
        return tl::unexpected(opened.error());
    auto misplaced = takeOutMisplaced(*jobs);
    const unsigned wanted = threads == 0 ? std::max(1U, std::thread::hardware_concurrency()) : threads;
    auto report = Export(std::move(*jobs), **opened, stop, progress).run(wanted);
    if (report) {
        report->clips += static_cast<int>(misplaced.size());
        std::move(misplaced.begin(), misplaced.end(), std::back_inserter(report->problems));
    }
    return report;
}

}  // namespace cuebench
