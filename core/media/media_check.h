// Whether a clip of a release plays as the evaluation expects: its MP4 and its
// WAV decoded whole, and held against each other.
//
// Errors (BadInput; about.file is the file at fault): as in probe.h, and
//   media.damaged         it decodes in part only
//   media.rate            not 24 pictures a second throughout
//   media.no_sound        the MP4 holds no sound
//   media.wav             not a WAV, or not 16 kHz, mono, 16-bit PCM
//   media.lengths         pictures, sound and WAV differ in length by more than a picture
//   media.out_of_step     what is heard in the MP4 is heard earlier or later in the WAV
#pragma once

#include "base/result.h"

#include <cstdint>
#include <filesystem>
#include <stop_token>

namespace cuebench {

struct CheckedMedia {
    std::int64_t pictures = 0;
    std::int64_t lengthUs = 0;
};

[[nodiscard]] Result<CheckedMedia> checkReleaseMedia(const std::filesystem::path& mp4, const std::filesystem::path& wav,
                                                     const std::stop_token& stop = {});

}  // namespace cuebench
