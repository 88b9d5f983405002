// Looks at a release folder as the evaluation harness will: the benchmark file
// question by question, and the media of every question, which the harness
// drops without a word where it does not find them.
#pragma once

#include "base/progress.h"
#include "base/result.h"

#include <filesystem>
#include <stop_token>
#include <vector>

namespace cuebench {

struct VerifyReport {
    int questions = 0;
    int clips = 0;
    int dropped = 0;  ///< questions that the harness would not ask
    /// release.task, release.choice_count, release.yes_no, release.video (about.question); media.* as in media_check.h
    /// and media.missing (about.clip).
    std::vector<Error> problems;
};

/// `media` false: the file alone. Errors: file.missing (NotFound) where there is no emorealm_v1.json; those of
/// parseRelease; release.verify_stopped (Interrupted).
[[nodiscard]] Result<VerifyReport> verifyReleaseFolder(const std::filesystem::path& folder, bool media = true,
                                                       unsigned threads = 0, const std::stop_token& stop = {},
                                                       const Progress& progress = {});

}  // namespace cuebench
