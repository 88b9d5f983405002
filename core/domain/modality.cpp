#include "domain/modality.h"

#include "base/text.h"

namespace cuebench {

std::string_view name(Modality modality)
{
    return modality == Modality::Video ? "video" : "audio";
}

std::optional<Modality> modalityFromWord(std::string_view word)
{
    const std::string lower = asciiLower(trimmed(word));
    if (lower == "video" || lower == "visual")
        return Modality::Video;
    if (lower == "audio" || lower == "acoustic")
        return Modality::Audio;
    return std::nullopt;
}

}  // namespace cuebench
