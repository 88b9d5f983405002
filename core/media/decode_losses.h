// What a damaged file has lost, in sentences. Internal to core/media.
#pragma once

#include "media/media_reader.h"

#include <cstdint>
#include <vector>

namespace cuebench {

/// What came out of a file that has been read to its end.
struct Decoded {
    std::int64_t pictureEndUs = 0;
    std::int64_t soundEndUs = 0;
    int pictures = 0;  ///< that the decoder gave, but wrong in part or without a time
    int pieces = 0;    ///< of sound that could not be used
};

/// media.cut_off, media.frames_lost, media.sound_lost; empty when all is well.
[[nodiscard]] std::vector<Error> lossesOf(const MediaReader& reader, const Decoded& decoded);

}  // namespace cuebench
