// The bundled sample as a project: made beside its place under a name of its own, and moved there when it is whole.
#include "base/uuid.h"
#include "project/project.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <system_error>
#include <utility>
#include <vector>

namespace cuebench {

namespace {

namespace fs = std::filesystem;

/// Where the clips lie inside the project. The store keeps such a root relative, so that it survives the move.
constexpr std::string_view kMedia = "media";

Error ioError(const fs::path& path, const std::string& what, const std::error_code& failure)
{
    return {.kind = Error::Kind::Io,
            .code = "project.sample_copy",
            .about = {.file = path.string(), .line = 0, .clip = {}, .question = {}},
            .message = what + " (" + failure.message() + ").",
            .arguments = {}};
}

/// The standard library says "input/output error" when the disk is full in the middle of a file.
Error copyError(const fs::path& file, const fs::path& target, const std::error_code& failure)
{
    std::error_code ignored;
    const auto space = fs::space(target.parent_path(), ignored);
    const auto size = fs::file_size(file, ignored);
    if (failure == std::errc::no_space_on_device || (!ignored && space.available < size))
        return {.kind = Error::Kind::Io,
                .code = "store.disk_full",
                .about = {.file = target.string(), .line = 0, .clip = {}, .question = {}},
                .message =
                    "The disk is full; free some space, or make the sample project elsewhere. Nothing was left "
                    "behind.",
                .arguments = {}};
    return ioError(target, "A sample clip cannot be copied", failure);
}

Error interrupted()
{
    return {.kind = Error::Kind::Interrupted,
            .code = "project.stopped",
            .about = {},
            .message = "Stopped; the sample project was not made.",
            .arguments = {}};
}

/// ".1a2b3c4d-" and the name of what is being made.
constexpr std::size_t kMarkLength = 10;

/// Goes away with everything in it unless it was kept. Locked while its maker lives, so that others can tell what a
/// killed one has left.
class PartialFolder {
public:
    explicit PartialFolder(fs::path path) : m_path(std::move(path))
    {
        std::error_code ignored;
        fs::create_directories(m_path, ignored);
        m_lock = locked(m_path);
    }
    PartialFolder(const PartialFolder&) = delete;
    PartialFolder& operator=(const PartialFolder&) = delete;
    ~PartialFolder()
    {
        std::error_code ignored;
        if (!m_kept)
            fs::remove_all(m_path, ignored);
        if (m_lock >= 0)
            ::close(m_lock);
    }

    [[nodiscard]] const fs::path& path() const { return m_path; }
    void keep() { m_kept = true; }

    /// Takes away the folders of this target whose makers are gone.
    static void removeAbandoned(const fs::path& target)
    {
        std::error_code failure;
        std::vector<fs::path> left;
        for (fs::directory_iterator at(target.parent_path(), failure), end; !failure && at != end;
             at.increment(failure)) {
            const std::string name = at->path().filename().string();
            if (name.size() == kMarkLength + target.filename().string().size() && name.front() == '.' &&
                name[kMarkLength - 1] == '-' && name.compare(kMarkLength, std::string::npos, target.filename()) == 0 &&
                name.find_first_not_of("0123456789abcdef", 1) == kMarkLength - 1 && at->is_directory(failure))
                left.push_back(at->path());
        }
        for (const fs::path& folder : left) {
            if (const int lock = locked(folder); lock >= 0) {
                fs::remove_all(folder, failure);
                ::close(lock);
            }
        }
    }

private:
    /// A descriptor that holds the folder, or -1 where somebody else does.
    static int locked(const fs::path& folder)
    {
        // NOLINTNEXTLINE(cppcoreguidelines-pro-type-vararg): POSIX
        const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (descriptor >= 0 && ::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
            ::close(descriptor);
            return -1;
        }
        return descriptor;
    }

    fs::path m_path;
    int m_lock = -1;
    bool m_kept = false;
};

/// All files below the sample in a fixed order.
Result<std::vector<fs::path>> filesBelow(const fs::path& folder)
{
    std::vector<fs::path> files;
    std::error_code failure;
    for (fs::recursive_directory_iterator at(folder, failure), end; !failure && at != end; at.increment(failure)) {
        if (at->is_regular_file(failure))
            files.push_back(at->path());
    }
    if (failure)
        return fail({.kind = Error::Kind::NotFound,
                     .code = "project.no_sample",
                     .about = {.file = folder.string(), .line = 0, .clip = {}, .question = {}},
                     .message = "The sample clips that come with the program are not there; install it again, or "
                                "point CUEBENCH_RESOURCES to its resources.",
                     .arguments = {}});
    std::sort(files.begin(), files.end());
    return files;
}

/// What an importer of clips reads: media, labels and splits. Replies, support lists and notes lie beside the folders
/// of DFEW and stay where they are.
bool belongsToMedia(const fs::path& sample, const fs::path& file)
{
    if (file.parent_path() == sample)
        return false;
    static constexpr std::array<std::string_view, 4> kKinds{".mp4", ".wav", ".xlsx", ".csv"};
    return std::find(kKinds.begin(), kKinds.end(), file.extension().string()) != kKinds.end();
}

Status copyMedia(const fs::path& sample, const std::vector<fs::path>& files, const fs::path& media,
                 const std::stop_token& stop, const Progress& progress)
{
    ProgressStep step{.stage = "copy", .done = 0, .total = static_cast<std::int64_t>(files.size())};
    for (const fs::path& file : files) {
        if (stop.stop_requested())
            return fail(interrupted());
        ++step.done;
        if (progress)
            progress(step);
        if (!belongsToMedia(sample, file))
            continue;
        const fs::path target = media / file.lexically_relative(sample);
        std::error_code failure;
        fs::create_directories(target.parent_path(), failure);
        if (!failure)
            fs::copy_file(file, target, failure);
        if (failure)
            return fail(copyError(file, target, failure));
    }
    return {};
}

struct ReplyFiles {
    std::vector<fs::path> captions;
    std::vector<fs::path> support;
    std::vector<fs::path> candidates;
};

ReplyFiles sorted(const std::vector<fs::path>& files)
{
    ReplyFiles replies;
    for (const fs::path& file : files) {
        const std::string kind = file.extension().string();
        if (kind != ".jsonl" && kind != ".csv")
            continue;
        const auto recognised = recognise(file);
        if (!recognised)
            continue;
        if (*recognised == ImportKind::Captions)
            replies.captions.push_back(file);
        else if (*recognised == ImportKind::Support)
            replies.support.push_back(file);
        else if (*recognised == ImportKind::Candidates)
            replies.candidates.push_back(file);
    }
    return replies;
}

Result<ImportReport> importAll(Project& project, const fs::path& media, const std::vector<fs::path>& files,
                               const std::stop_token& stop, const Progress& progress)
{
    Database& database = project.database();
    const ReplyFiles replies = sorted(files);
    auto report = importDfew(database, media, ImportOptions{}, stop, progress);
    const auto joined = [&report](Result<ImportReport> next) {
        if (next)
            report->join(*next);
        else
            report = std::move(next);
    };
    if (report && !replies.captions.empty())
        joined(importCaptions(database, replies.captions, stop, progress));
    if (report && !replies.support.empty())
        joined(importSupport(database, replies.support, stop, progress));
    if (report && !replies.candidates.empty())
        joined(importCandidates(database, project.benchmark(), replies.candidates, stop, progress));
    if (stop.stop_requested())
        return fail(interrupted());
    return report;
}

/// The report speaks of the folder in which the project was made; people find its files in the final one.
void renamePlaces(ImportReport& report, const std::string& from, const std::string& to)
{
    for (auto& remark : report.remarks) {
        for (std::string* text : {&remark.file, &remark.message}) {
            for (auto at = text->find(from); at != std::string::npos; at = text->find(from, at + to.size()))
                text->replace(at, from.size(), to);
        }
    }
}

Error alreadyThere(const fs::path& folder)
{
    return {.kind = Error::Kind::BadInput,
            .code = "store.exists",
            .about = {.file = folder.string(), .line = 0, .clip = {}, .question = {}},
            .message = "Something of this name is there already; open it, or name another folder.",
            .arguments = {}};
}

}  // namespace

Result<ImportReport> makeSampleProject(const fs::path& folder, std::stop_token stop, const Progress& progress)
{
    std::error_code failure;
    const fs::path place = fs::absolute(folder, failure).lexically_normal();
    const fs::path target = place.has_filename() ? place : place.parent_path();
    if (fs::exists(fs::symlink_status(target, failure)))
        return fail(alreadyThere(folder));
    fs::create_directories(target.parent_path(), failure);
    if (failure)
        return fail(ioError(target.parent_path(), "The folder for the sample project cannot be made", failure));
    const fs::path sample = resourcesFolder() / "sample";
    const auto files = filesBelow(sample);
    if (!files)
        return tl::unexpected(files.error());

    PartialFolder::removeAbandoned(target);
    PartialFolder partial(target.parent_path() / ("." + newUuid().substr(0, 8) + "-" + target.filename().string()));
    Result<ImportReport> report;
    {
        auto project = Project::create(Location{partial.path().string()});
        if (!project)
            return tl::unexpected(project.error());
        const fs::path media = partial.path() / kMedia;
        if (const auto copied = copyMedia(sample, *files, media, stop, progress); !copied)
            return tl::unexpected(copied.error());
        report = importAll(**project, media, *files, stop, progress);
        if (!report)
            return report;
    }
    if (fs::exists(fs::symlink_status(target, failure)))
        return fail(alreadyThere(folder));
    fs::rename(partial.path(), target, failure);
    if (failure)
        return fail(ioError(target, "The finished sample project cannot be moved to its place", failure));
    partial.keep();
    renamePlaces(*report, partial.path().string(), target.string());
    return report;
}

}  // namespace cuebench
