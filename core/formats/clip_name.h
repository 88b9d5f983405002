// The clip's name as files spell it, brought to the one form that is the key
// everywhere: its path below the clips folder, "part_3/4512.mp4".
#pragma once

#include <string>
#include <string_view>

namespace cuebench {

/// From a path, a file URI or a cloud URI: the last two parts where they look like `part_N/name`
/// ("gs://bucket/dfew_original_clips_16khz/part_1/1.wav" gives "part_1/1.mp4"); otherwise the path
/// with its scheme and bucket, a leading "./" or "/" and doubled slashes removed. Backslashes count
/// as slashes, %-escapes of URIs are decoded, .wav (any case) becomes .mp4.
/// Empty where the text is empty, has a ".." part or is not storable text.
[[nodiscard]] std::string clipNameFrom(std::string_view pathOrUri);

}  // namespace cuebench
