// The media that the evaluation harness plays, beside the release file
// (domain.md, section 3): for each clip of the release
//   dfew_original_clips_24fps/<video>             24 pictures a second, with sound
//   dfew_original_clips_16khz/<video with .wav>   16 kHz, mono
//
// Every pair is decoded and checked after it was written, and then noted in
// emorealm_v1_media.jsonl; what is noted there and still the same is not made
// again, so an export that was stopped or killed goes on where it was.
#pragma once

#include "base/progress.h"
#include "base/result.h"
#include "store/database.h"

#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

namespace cuebench {

inline constexpr const char* kVideoFolder = "dfew_original_clips_24fps";
inline constexpr const char* kSoundFolder = "dfew_original_clips_16khz";

struct MediaReport {
    int clips = 0;  ///< in the release
    int made = 0;
    int kept = 0;  ///< there and verified before
    /// What is wrong, by clip (about.clip), in the order of the release: media.missing, media.changed (not the file
    /// that was judged), media.no_sound, media.same_name, media.outside (nothing is written for either), media.cut_off
    /// and the other losses of decoded_clip.h (written as far as it goes), those of media_check.h.
    std::vector<Error> problems;
};

/// Works with `threads` threads, 0: as many as there are cores. Problems of one clip are reported and the rest goes on.
/// Errors: release.unknown (NotFound); release.media_busy (Locked) while another export writes there; file.* (Io) when
/// the folder cannot be written or the disk is full; release.media_stopped (Interrupted). What was written is kept.
[[nodiscard]] Result<MediaReport> exportReleaseMedia(Database& database, const std::string& name,
                                                     const std::filesystem::path& folder, unsigned threads = 0,
                                                     const std::stop_token& stop = {}, const Progress& progress = {});

/// "part_1/1.wav" for "part_1/1.mp4".
[[nodiscard]] std::string wavName(const std::string& video);
/// Whether a clip's name leads to a file below the media folders and nowhere else. Names may come from a stranger's
/// project or release.
[[nodiscard]] bool isReleasePath(const std::string& video);

}  // namespace cuebench
