// The two modalities of a clip.
#pragma once

#include <optional>
#include <string_view>

namespace cuebench {

enum class Modality { Video = 0, Audio = 1 };

/// "video" or "audio".
[[nodiscard]] std::string_view name(Modality modality);
/// Accepts video, visual, audio, acoustic; ASCII case ignored.
[[nodiscard]] std::optional<Modality> modalityFromWord(std::string_view word);

}  // namespace cuebench
