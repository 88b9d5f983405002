// A made-up project of EmoReAlM's full size, as files: 16,372 clips, 32,744 captions, 40,000 candidates.
#pragma once

#include <filesystem>
#include <vector>

namespace cuebench::bench {

struct SyntheticFiles {
    std::filesystem::path root;  ///< DFEW layout, empty clip files, labels in the CSVs
    std::vector<std::filesystem::path> captions;
    std::vector<std::filesystem::path> candidates;
};

/// Writes the files below the folder.
[[nodiscard]] SyntheticFiles writeSyntheticFiles(const std::filesystem::path& folder);

}  // namespace cuebench::bench
