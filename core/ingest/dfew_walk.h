// The walk below a DFEW root: every part folder with media in it, and the files that may hold labels.
#pragma once

#include "ingest/import.h"

#include <filesystem>
#include <map>
#include <stop_token>
#include <string>
#include <vector>

namespace cuebench {

/// The media of one clips (or audio) folder, gathered from its part_N folders.
struct MediaFolder {
    std::map<std::string, std::string> videos;  ///< name ("part_3/4512.mp4") → path relative to the root
    std::map<std::string, std::string> sounds;  ///< key ("part_3/4512") → path relative to the root
};

struct DfewWalk {
    std::map<std::string, MediaFolder> folders;  ///< by the path of the folder that holds the parts
    std::vector<std::filesystem::path> workbooks;
    std::vector<std::filesystem::path> tables;
    ImportRemarks remarks;
    bool stopped = false;
};

/// `root` must be canonical. With `untilFirstClip` it ends at the first clip it meets.
[[nodiscard]] DfewWalk walkDfew(const std::filesystem::path& root, const std::stop_token& stop, bool untilFirstClip);

}  // namespace cuebench
