#include "ingest/dfew_walk.h"

#include "base/text.h"
#include "ingest/clip_reference.h"
#include "ingest/contained_path.h"
#include "ingest/import_run.h"

#include <algorithm>
#include <system_error>
#include <utility>

namespace cuebench {

namespace {

namespace fs = std::filesystem;

/// The deepest layout that is known has the clips four folders down; more is somebody's whole disk.
constexpr int kMaxDepth = 8;

class Walker {
public:
    Walker(const fs::path& root, const std::stop_token& stop, bool untilFirstClip)
        : m_root(root), m_stop(stop), m_untilFirstClip(untilFirstClip)
    {
    }

    DfewWalk run()
    {
        folder(m_root, "", 0);
        return std::move(m_walk);
    }

private:
    struct Entry {
        std::string name;
        fs::directory_entry entry;
    };

    [[nodiscard]] bool isOver() const { return m_walk.stopped || (m_untilFirstClip && m_found); }

    void folder(const fs::path& path, const std::string& relative, int depth)
    {
        if (m_stop.stop_requested())
            m_walk.stopped = true;
        if (isOver() || depth > kMaxDepth)
            return;
        const auto slash = relative.rfind('/');
        const bool inPart = isPartFolder(slash == std::string::npos ? relative : relative.substr(slash + 1));
        for (const auto& [name, entry] : entriesOf(path, relative)) {
            const std::string below = relative.empty() ? name : relative + '/' + name;
            std::error_code error;
            if (entry.is_symlink(error) && !linkStaysInside(entry.path(), below))
                continue;
            if (entry.is_directory(error)) {
                // A link to a folder of this root is met again by its own path. Frame folders, one for each clip, lie
                // in the parts of some copies and would take minutes.
                if (!entry.is_symlink(error) && (!inPart || isPartFolder(name)))
                    folder(entry.path(), below, depth + 1);
            } else if (inPart) {
                media(relative, name, below);
            } else {
                labels(entry.path(), name);
            }
            if (isOver())
                return;
        }
    }

    /// Sorted, so that an import gives the same rows on every disk; without hidden ones ("._1.mp4", "__MACOSX").
    std::vector<Entry> entriesOf(const fs::path& path, const std::string& relative)
    {
        std::vector<Entry> entries;
        std::error_code error;
        fs::directory_iterator at(path, error);
        for (; !error && at != fs::directory_iterator(); at.increment(error)) {
            std::string name = at->path().filename().string();
            if (name.front() != '.' && name.front() != '~' && name != "__MACOSX")
                entries.push_back({std::move(name), *at});
        }
        if (error)
            remark("ingest.unreadable_folder", relative,
                   "The folder cannot be read (" + error.message() + "); what lies in it was left out.",
                   {{"reason", error.message()}});
        std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.name < b.name; });
        return entries;
    }

    bool linkStaysInside(const fs::path& path, const std::string& relative)
    {
        std::error_code error;
        const fs::path real = fs::canonical(path, error);
        if (error) {
            remark("clip.not_on_disk", relative, "This link leads nowhere. It was left out.", {{"case", "link"}});
            return false;
        }
        if (isInside(m_root, real))
            return true;
        remark("clip.outside_root", relative,
               "This link leaves the folder; copy what it leads to into the folder. It was left out.",
               {{"case", "link"}});
        return false;
    }

    void media(const std::string& part, const std::string& name, const std::string& path)
    {
        const bool isVideo = isVideoFile(name);
        if (!isVideo && !isWavFile(name))
            return;
        if (!isStorableText(path)) {
            remark("clip.name_not_text", path,
                   "The file's name is not UTF-8; rename it and import again. It was left out.");
            return;
        }
        if (withoutControls(path) != path || path.find_first_of("\t\n") != std::string::npos) {
            remark("clip.name_not_text", path,
                   "The file's name holds control characters; rename it and import again. It was left out.",
                   {{"case", "controls"}});
            return;
        }
        const auto slash = part.rfind('/');
        const std::string partName = asciiLower(slash == std::string::npos ? part : part.substr(slash + 1));
        MediaFolder& parts = m_walk.folders[partsFolderOf(part)];
        if (!isVideo) {
            parts.sounds.emplace(clipReference(partName + '/' + name).key(), path);
            return;
        }
        m_found = true;
        const auto added = parts.videos.emplace(partName + '/' + name, path);
        if (!added.second)
            remark("clip.twice", path, "The same clip is there as " + shown(added.first->second) + ", which was taken.",
                   {{"case", "path"}, {"other", shown(added.first->second)}});
    }

    /// The folder above the outermost of the part folders: archives unpacked into a folder of their own name give
    /// part_1/part_1/1.mp4.
    static std::string partsFolderOf(std::string part)
    {
        for (;;) {
            const auto slash = part.rfind('/');
            if (!isPartFolder(slash == std::string::npos ? part : part.substr(slash + 1)))
                return part;
            if (slash == std::string::npos)
                return "";
            part.erase(slash);
        }
    }

    void labels(const fs::path& path, const std::string& name)
    {
        const std::string lower = asciiLower(name);
        if (lower.ends_with(".xlsx"))
            m_walk.workbooks.push_back(path);
        else if (lower.ends_with(".csv"))
            m_walk.tables.push_back(path);
    }

    void remark(const std::string& code, const std::string& relative, std::string message, Arguments arguments = {})
    {
        m_walk.remarks.keep({.weight = Remark::Weight::Skipped,
                             .code = code,
                             .file = shown((m_root / relative).string()),
                             .line = 0,
                             .clip = {},
                             .message = std::move(message),
                             .phrases = {{code, std::move(arguments)}}});
    }

    const fs::path& m_root;
    const std::stop_token& m_stop;
    bool m_untilFirstClip;
    bool m_found = false;
    DfewWalk m_walk;
};

}  // namespace

DfewWalk walkDfew(const fs::path& root, const std::stop_token& stop, bool untilFirstClip)
{
    return Walker(root, stop, untilFirstClip).run();
}

}  // namespace cuebench
