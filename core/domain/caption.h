// What a model (or a file) says of one modality of a clip.
#pragma once

#include "base/id.h"
#include "domain/emotion.h"
#include "domain/modality.h"

#include <cstdint>
#include <optional>
#include <string>

namespace cuebench {

/// Where a machine-made thing came from.
struct Origin {
    OriginId id;
    std::string kind;           ///< "caption", "support", "candidate", "distractor", "wording"
    std::string languageModel;  ///< empty when the file does not say
    std::string prompt;         ///< name of the prompt, or empty
    std::string promptHash;
    std::string settings;  ///< JSON text, or empty
    std::string seed;
    std::string file;  ///< file name (no folder) that it was imported from, or empty
};

struct Caption {
    CaptionId id;
    ClipId clip;
    Modality modality = Modality::Video;
    OriginId origin;
    std::string detailed;
    std::string emotionPart;  ///< only what bears on emotion
    std::optional<Emotion> predicted;
    std::int64_t createdAtMs = 0;
};

/// A proposal (or a verifier's judgement) of the emotion that one modality alone suggests.
/// The modality supports the label where `emotion` equals the clip's label.
struct Support {
    ClipId clip;
    Modality modality = Modality::Video;
    std::optional<Emotion> emotion;
    /// "caption" (the captioner's own word), "model" (read from a caption), "file", "verifier"; a verifier's overrides
    /// the others.
    std::string source;
};

}  // namespace cuebench
