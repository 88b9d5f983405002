// Where things lie below a DFEW root. Copies of the database differ: folders are nested one level deeper or more,
// clips lie in any part, files are called .mp4 or .avi, the sound may be there as 16 kHz WAV or not. So nothing is
// computed: the folder is walked and what is there is taken.
//
// Not followed: links that leave the root (clip.outside_root), folders that cannot be read (ingest.unreadable_folder)
// and folders named like hidden ones. Errors: ingest.no_clips (BadInput), file.missing (NotFound),
// import.stopped (Interrupted).
#pragma once

#include "base/result.h"
#include "ingest/import.h"

#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

namespace cuebench {

struct DfewLayout {
    struct ClipFile {
        std::string name;   ///< "part_3/4512.mp4"
        std::string path;   ///< relative to the root, '/' between parts
        std::string audio;  ///< of the WAV, relative to the root; empty where there is none
    };
    std::filesystem::path root;  ///< canonical
    std::string clipsFolder;     ///< relative to the root; empty where it is the root itself
    std::string audioFolder;
    std::vector<ClipFile> clips;                     ///< by part, then number
    std::vector<std::filesystem::path> annotations;  ///< workbooks, the one to believe first
    std::vector<std::filesystem::path> sets;         ///< set_1.csv …, of the train folder first
    ImportRemarks remarks;
};

[[nodiscard]] Result<DfewLayout> findDfewLayout(const std::filesystem::path& root, const std::stop_token& stop);

/// Whether there is any part_N folder with a clip in it: enough to recognise a dropped folder without walking it all.
[[nodiscard]] bool looksLikeDfew(const std::filesystem::path& root);

}  // namespace cuebench
