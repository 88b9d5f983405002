// Which modality a reply is about, from what its file says.
#pragma once

#include "domain/modality.h"
#include "formats/batch_file.h"

#include <filesystem>
#include <optional>
#include <string_view>

namespace cuebench {

/// From the reply's suffix ("part_1/1.mp4|audio", or the media URI of a Gemini request), a `modality` member of a
/// plain reply, the media that it names (.wav), else from the file's name ("captions_visual.jsonl").
[[nodiscard]] std::optional<Modality> modalityOf(const BatchReply& reply, std::string_view videoId,
                                                 const std::filesystem::path& file);

/// The number of the prompt, where that is the suffix; empty otherwise.
[[nodiscard]] std::string promptOf(const BatchReply& reply);

}  // namespace cuebench
