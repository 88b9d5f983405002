// The fingerprint of a clip: says whether the bytes are those that were judged.
#pragma once

#include "base/result.h"

#include <filesystem>
#include <stop_token>
#include <string>

namespace cuebench {

/// "sha256:" and 64 hex digits over all bytes of the file, read as a stream.
/// Errors: media.missing (NotFound), media.empty, media.unreadable, media.stopped (Interrupted).
[[nodiscard]] Result<std::string> fingerprintOf(const std::filesystem::path& file, const std::stop_token& stop = {});

}  // namespace cuebench
