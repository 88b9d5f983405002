// A clip as the release lays it out (domain.md, section 3): an MP4 of 24
// pictures a second with its sound, and the sound alone as a 16 kHz mono WAV.
//
// Both stand on the clip's own time: zero is its first picture, and they last
// as long as the longer of picture and sound. Picture n of the MP4 is what the
// player shows at (n + ½) / 24 s, so a clip of 24 pictures a second keeps each
// of them once; after the last picture it stays, where the sound has gaps there
// is silence. Pictures are upright, with square pixels and even sides, 4:2:0:
// every player and every reader of frames shows them alike.
#pragma once

#include "base/result.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

namespace cuebench {

inline constexpr int kReleaseRate = 24;
/// Names the way in which transcodeClip() works; another name means other bytes.
inline constexpr const char* kTranscodeRecipe = "h264-crf18-fast/aac160/24fps/16khz/1";

struct ReleaseMedia {
    std::string mp4;
    std::string wav;  ///< empty when the clip has no sound
    std::int64_t pictures = 0;
    std::int64_t lengthUs = 0;  ///< of both: pictures / 24 s
    std::int64_t clipUs = 0;    ///< of the clip; within half a picture of lengthUs
    std::vector<Error> losses;  ///< as in decoded_clip.h
};

/// The same clip gives the same bytes on the same machine. Pictures beyond `memoryBytes` are decoded piece by piece.
/// Errors as in probe.h, media.too_long (BadInput) when the sound alone takes a quarter of that, and media.not_encoded
/// (Internal).
[[nodiscard]] Result<ReleaseMedia> transcodeClip(const std::filesystem::path& file, const std::stop_token& stop = {},
                                                 std::size_t memoryBytes = std::size_t{512} << 20U);

}  // namespace cuebench
