// What a clip's file says of itself, found without decoding more than its
// first picture.
//
// Errors (about.file is the path):
//   media.missing     NotFound     there is no such file
//   media.empty       BadInput     no bytes
//   media.unreadable  BadInput     not a video, damaged beyond use, cut off before its index, or too slow to open
//   media.no_video    BadInput     sound, but no pictures
//   media.stopped     Interrupted  the stop token said so
// A file that is cut off but still plays in part is not an error: `damage` says what is missing.
#pragma once

#include "base/result.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <stop_token>
#include <string>

namespace cuebench {

struct MediaProbe {
    std::int64_t durationUs = 0;  ///< of the longer of picture and sound, as the container states it
    int rateNum = 0;              ///< frames a second, as a fraction; the mean where the rate varies; 0/1 unknown
    int rateDen = 1;
    std::int64_t frameCount = 0;  ///< as the container states it, 0 when it does not
    int width = 0;                ///< as displayed: pixel aspect and rotation applied
    int height = 0;
    bool hasVideo = false;
    bool hasSound = false;
    int sampleRate = 0;  ///< of the sound, in Hz; 0 without sound
    int channels = 0;
    std::string videoCodec;  ///< "h264"
    std::string soundCodec;  ///< "aac", empty without sound
    std::string container;   ///< libav's name, "mov,mp4,m4a,3gp,3g2,mj2"
    std::int64_t sizeBytes = 0;
    std::string fingerprint;  ///< "sha256:…", see fingerprint.h; empty when not asked for
    std::string damage;       ///< empty, or a sentence saying what is missing
    int picturesMissing = 0;  ///< behind the end of the file; damage says so in words
};

struct ProbeOptions {
    std::chrono::milliseconds patience{4000};  ///< a file that takes longer to open is unreadable
    bool fingerprint = true;
};

[[nodiscard]] Result<MediaProbe> probeClip(const std::filesystem::path& file, const ProbeOptions& options = {},
                                           const std::stop_token& stop = {});

}  // namespace cuebench
