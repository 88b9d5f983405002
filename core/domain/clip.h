// A clip: one video file with its label, votes and probed properties.
#pragma once

#include "base/id.h"
#include "domain/emotion.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>

namespace cuebench {

/// Clips belong to one of the pools from the start; the training pool never enters a benchmark.
enum class Pool { Benchmark = 0, Training = 1 };
[[nodiscard]] std::string_view name(Pool pool);
[[nodiscard]] std::optional<Pool> poolFromName(std::string_view name);

/// Votes of the annotators, in the order of the label codes 1–7.
using Votes = std::array<int, 7>;

/// What FFmpeg found in the file. Times in µs, sizes in pixels as displayed.
struct ClipMedia {
    std::int64_t durationUs = 0;
    int frameRateNumerator = 0;
    int frameRateDenominator = 1;
    int width = 0;
    int height = 0;
    bool hasVideo = false;
    bool hasSound = false;
    std::string fingerprint;  ///< "sha256:<hex>" over the bytes of the file

    bool operator==(const ClipMedia&) const = default;
};

/// Marked by verifiers with one stroke each.
struct ClipAttributes {
    bool subtitles = false;
    bool severalPeople = false;
    bool cutInside = false;
    bool badSound = false;
    std::string language;  ///< ISO 639-1 code or empty
    /// The person meant, as a point in the picture in 0…1 of width and height; negative when unset.
    double personX = -1;
    double personY = -1;

    bool operator==(const ClipAttributes&) const = default;
};

struct Clip {
    ClipId id;
    std::string name;  ///< path below the clips folder, "part_3/4512.mp4"; unique in a project
    RootId root;
    std::string path;       ///< of the video file, relative to the root, '/' as separator
    std::string audioPath;  ///< of the 16 kHz WAV relative to the root, or empty
    Pool pool = Pool::Benchmark;
    std::optional<Emotion> label;
    std::optional<Votes> votes;
    std::optional<ClipMedia> media;  ///< none until probed
    std::string mediaError;          ///< why probing failed, in one sentence; empty otherwise
    ClipAttributes attributes;
};

}  // namespace cuebench
