// emorealm_v1_media.jsonl, kept beside a release's media: one line for each clip
// that was written and verified, so that an export which was stopped goes on
// where it was. A JSON object a line; the last line may be cut off by a crash
// and is then left out. Of two lines about one clip the later one counts.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace cuebench {

struct MediaLine {
    std::string video;   ///< the clip's name
    std::string source;  ///< fingerprint of the clip's file
    std::string recipe;  ///< how it was made, see transcoder.h
    std::string mp4;     ///< fingerprints of what was written
    std::string wav;
    std::int64_t pictures = 0;

    bool operator==(const MediaLine&) const = default;
};

/// With its newline.
[[nodiscard]] std::string formatMediaLine(const MediaLine& line);
/// Lines that cannot be read are left out: what they told is then done again.
[[nodiscard]] std::vector<MediaLine> parseMediaLedger(std::string_view bytes);

}  // namespace cuebench
