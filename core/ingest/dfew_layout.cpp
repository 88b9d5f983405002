#include "ingest/dfew_layout.h"

#include "base/text.h"
#include "ingest/clip_reference.h"
#include "ingest/dfew_walk.h"
#include "ingest/import_run.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <system_error>
#include <tuple>
#include <utility>

namespace cuebench {

namespace {

namespace fs = std::filesystem;

bool holds(const std::string& text, std::string_view word)
{
    return text.find(word) != std::string::npos;
}

/// The greater, the rather it is the folder that the evaluation harness reads: dfew_original_clips_24fps.
int clipsRank(const std::string& folder)
{
    const std::string lower = asciiLower(folder);
    int rank = 0;
    // Without sound a clip cannot carry any question of a release.
    if (holds(lower, "no_audio") || holds(lower, "noaudio"))
        rank -= 1000;
    if (holds(lower, "24fps"))
        rank += 100;
    if (holds(lower, "dfew_original_clips"))
        rank += 50;
    if (holds(lower, "original"))
        rank += 20;
    return rank;
}

int soundsRank(const std::string& folder)
{
    return holds(asciiLower(folder), "16khz") ? 1 : 0;
}

/// Of the folders for which `count` is not zero, the one of the highest rank, then the fullest, then the first by name.
template <class Rank, class Count>
std::optional<std::string> best(const std::map<std::string, MediaFolder>& folders, Rank rank, Count count)
{
    std::optional<std::string> chosen;
    std::pair<int, std::size_t> chosenWorth;
    for (const auto& folder : folders) {
        const std::pair<int, std::size_t> worth{rank(folder.first), count(folder.second)};
        if (worth.second == 0 || (chosen && worth <= chosenWorth))
            continue;
        chosen = folder.first;
        chosenWorth = worth;
    }
    return chosen;
}

/// "part_11/9.mp4" after "part_2/10.mp4": numbers count as numbers.
std::tuple<std::size_t, std::string, std::size_t, std::string> orderOf(const std::string& name)
{
    const ClipReference reference = clipReference(name);
    return {reference.part.size(), reference.part, reference.stem.size(), name};
}

void takeClips(const DfewWalk& walk, DfewLayout& layout)
{
    const MediaFolder& folder = walk.folders.at(layout.clipsFolder);
    const auto sounds = best(walk.folders, soundsRank, [](const MediaFolder& one) { return one.sounds.size(); });
    layout.audioFolder = sounds.value_or("");
    for (const auto& video : folder.videos) {
        DfewLayout::ClipFile clip{.name = video.first, .path = video.second, .audio = {}};
        if (sounds) {
            const auto& known = walk.folders.at(*sounds).sounds;
            if (const auto sound = known.find(clipReference(video.first).key()); sound != known.end())
                clip.audio = sound->second;
        }
        layout.clips.push_back(std::move(clip));
    }
    std::sort(layout.clips.begin(), layout.clips.end(),
              [](const auto& a, const auto& b) { return orderOf(a.name) < orderOf(b.name); });
}

/// Clips that only another folder has would be lost without a word.
void remarkOtherFolders(const DfewWalk& walk, DfewLayout& layout)
{
    const MediaFolder& taken = walk.folders.at(layout.clipsFolder);
    for (const auto& other : walk.folders) {
        const auto missing = std::count_if(other.second.videos.begin(), other.second.videos.end(),
                                           [&](const auto& video) { return taken.videos.count(video.first) == 0; });
        if (missing == 0)
            continue;
        layout.remarks.keep({.weight = Remark::Weight::Warning,
                             .code = "ingest.clips_elsewhere",
                             .file = shown((layout.root / other.first).string()),
                             .line = 0,
                             .clip = {},
                             .message = fmt::format(
                                 "{} clips lie only here and were not taken, because the clips of {} were; move them "
                                 "there, or import this folder by itself.",
                                 missing, layout.clipsFolder.empty() ? "the root" : shown(layout.clipsFolder)),
                             .phrases = {{"ingest.clips_elsewhere",
                                          {{"count", std::to_string(missing)},
                                           {"folder", shown((layout.root / layout.clipsFolder).string())}}}}});
    }
}

/// Workbooks called annotation before others, then the less nested ones.
void takeLabelFiles(DfewWalk& walk, DfewLayout& layout)
{
    const auto worth = [](const fs::path& path) {
        const std::string name = asciiLower(path.filename().string());
        return std::tuple(!holds(name, "annotation"), std::distance(path.begin(), path.end()), path.string());
    };
    std::sort(walk.workbooks.begin(), walk.workbooks.end(),
              [&](const fs::path& a, const fs::path& b) { return worth(a) < worth(b); });
    layout.annotations = std::move(walk.workbooks);
    for (auto& table : walk.tables)
        if (asciiLower(table.filename().string()).starts_with("set_"))
            layout.sets.push_back(std::move(table));
    const auto isTrain = [](const fs::path& path) { return holds(asciiLower(path.string()), "train"); };
    std::stable_sort(layout.sets.begin(), layout.sets.end(),
                     [&](const fs::path& a, const fs::path& b) { return isTrain(a) && !isTrain(b); });
}

}  // namespace

Result<DfewLayout> findDfewLayout(const fs::path& root, const std::stop_token& stop)
{
    std::error_code error;
    DfewLayout layout;
    layout.root = fs::canonical(root, error);
    if (error || !fs::is_directory(layout.root, error))
        return fail({.kind = Error::Kind::NotFound,
                     .code = "file.missing",
                     .about = {.file = root.string(), .line = 0, .clip = {}, .question = {}},
                     .message = "There is no such folder; give the folder that DFEW was unpacked into.",
                     .arguments = {{"case", "folder"}}});
    DfewWalk walk = walkDfew(layout.root, stop, false);
    if (walk.stopped)
        return importStopped();
    layout.remarks = std::move(walk.remarks);
    const auto clips = best(walk.folders, clipsRank, [](const MediaFolder& folder) { return folder.videos.size(); });
    if (!clips)
        return failIn(root.string(), 0, "ingest.no_clips",
                      "There are no clips below this folder; give a folder that holds part_1, part_2, … with .mp4 or "
                      ".avi files in them.");
    layout.clipsFolder = *clips;
    takeClips(walk, layout);
    remarkOtherFolders(walk, layout);
    takeLabelFiles(walk, layout);
    return layout;
}

bool looksLikeDfew(const fs::path& root)
{
    std::error_code error;
    const fs::path canonical = fs::canonical(root, error);
    if (error || !fs::is_directory(canonical, error))
        return false;
    const DfewWalk walk = walkDfew(canonical, {}, true);
    return std::any_of(walk.folders.begin(), walk.folders.end(),
                       [](const auto& folder) { return !folder.second.videos.empty(); });
}

}  // namespace cuebench
