// A caption as language models reply it: `detailed_caption`, `emotion_caption`,
// `predicted_emotion` (see domain.md, "Captions"). Case, spaces and underscores
// of the names do not matter; a list of strings is joined by spaces.
//
// Errors (BadInput): the faults of json_reply.h, reply.no_caption (neither
// caption text is there), and for the texts reply.not_utf8, reply.nul,
// reply.control_character, reply.bidi_override, reply.long_text (20,000 code
// points). A reply that was cut off is an error unless all three parts are
// there whole.
#pragma once

#include "base/result.h"

#include <optional>
#include <string>
#include <string_view>

namespace cuebench {

struct CaptionReply {
    std::string videoId;      ///< as it stands in the reply; empty where it names none
    std::string detailed;     ///< everything that is seen or heard
    std::string emotionPart;  ///< what bears on emotion
    /// As the model wrote it, trimmed and lower-cased; whether it is one of the seven, the domain says.
    std::optional<std::string> predictedEmotion;

    bool operator==(const CaptionReply&) const = default;
};

[[nodiscard]] Result<CaptionReply> parseCaptionReply(std::string_view text);

}  // namespace cuebench
