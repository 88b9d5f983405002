// Which words of a text were taken out and put in, for showing an edit against its candidate.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cuebench {

struct DiffPiece {
    enum class Kind { Same, Removed, Added };
    Kind kind = Kind::Same;
    std::string text;

    bool operator==(const DiffPiece&) const = default;
};

/// Words and the gaps between them are the units (longest common subsequence); neighbours of one kind are joined.
[[nodiscard]] std::vector<DiffPiece> wordDiff(std::string_view before, std::string_view after);

}  // namespace cuebench
