// How lists name a clip: `1`, `1.mp4`, `00001`, `part_1/1.mp4`, `Part_1\00001.avi`. All of them come to one form, by
// which the clip that is on disk is looked up. Which part a number lies in is never computed.
#pragma once

#include <string>
#include <string_view>

namespace cuebench {

struct ClipReference {
    std::string part;  ///< "part_3", lower case; empty where the list does not say
    std::string stem;  ///< "4512": file name without ending, lower case, a number without leading zeros

    [[nodiscard]] bool isValid() const { return !stem.empty(); }
    /// "part_3/4512", or "4512" without a part.
    [[nodiscard]] std::string key() const { return part.empty() ? stem : part + '/' + stem; }
};

[[nodiscard]] ClipReference clipReference(std::string_view written);

/// "part_12" in any case.
[[nodiscard]] bool isPartFolder(std::string_view folder);
/// .mp4 .avi .mkv .mov .webm, ASCII case ignored.
[[nodiscard]] bool isVideoFile(std::string_view fileName);
[[nodiscard]] bool isWavFile(std::string_view fileName);

}  // namespace cuebench
