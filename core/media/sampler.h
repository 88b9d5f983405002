// What a language model gets of a clip: still pictures spread evenly over it,
// and its sound. Only what is asked for is decoded: of the pictures those that
// are taken and those that they refer to.
//
// The clip is cut into n equal parts of the time in which it has pictures
// (domain.md, "Captions": eight); of each part the picture is taken that is on
// screen at its middle, the same that the player shows at that time.
#pragma once

#include "base/result.h"
#include "media/still.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace cuebench {

/// Where subtitles stand: the lowest fifth holds two lines of them.
inline constexpr double kSubtitleBand = 0.2;

struct SampleOptions {
    int frames = 8;  ///< 0: no pictures
    StillOptions still;
    bool sound = true;
    int threads = 1;  ///< for decoding; one is best where several clips are sampled side by side
};

struct SampledFrame {
    std::int64_t wantedUs = 0;  ///< middle of the part, in clip time
    std::int64_t timeUs = 0;    ///< when the picture that is on screen then begins
    Still still;
};

struct ClipSamples {
    std::vector<SampledFrame> frames;
    /// A WAV file, 16 kHz, mono, 16-bit PCM, as long as the clip, see wav.h. None when the clip has no sound, or none
    /// was asked for.
    std::optional<std::string> wav;
    bool hasSound = false;
    std::int64_t pictureUs = 0;  ///< how long the clip has pictures
    std::int64_t clipUs = 0;     ///< to the end of pictures or sound, whichever is later
    std::vector<Error> losses;   ///< as in decoded_clip.h; empty for a sound file
};

/// Errors as in probe.h; media.too_long (BadInput) when a clip that can only be decoded in a row does not fit into
/// memory; as in still.h; sample.bad_options (Usage) for a negative number of frames.
[[nodiscard]] Result<ClipSamples> sampleClip(const std::filesystem::path& file, const SampleOptions& options = {},
                                             const std::stop_token& stop = {});

}  // namespace cuebench
