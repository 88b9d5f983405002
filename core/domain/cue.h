// A cue: something seen or heard, claimed of a clip in one modality.
#pragma once

#include "base/id.h"
#include "domain/modality.h"

#include <cstdint>
#include <optional>
#include <string>

namespace cuebench {

/// What people hold of the option or of the cue behind it. Stored as number.
enum class Mark { Unmarked = 0, Right = 1, Hallucinated = 2, Spurious = 3, Arguable = 4 };

/// "unmarked", "right", "hallucinated", "spurious", "arguable".
[[nodiscard]] std::string_view name(Mark mark);
[[nodiscard]] std::optional<Mark> markFromName(std::string_view name);

/// Half-open span of the clip in ms.
struct Span {
    std::int64_t beginMs = 0;
    std::int64_t endMs = 0;

    bool operator==(const Span&) const = default;
};

/// What a verdict says of where a cue is seen or heard; without a span that it has none.
struct Evidence {
    CueId cue;
    std::optional<Span> span;

    bool operator==(const Evidence&) const = default;
};

struct Cue {
    CueId id;
    std::string uuid;
    ClipId clip;
    Modality modality = Modality::Video;
    std::string text;
    /// As last judged; unmarked while nobody has. (present, relevant) follow: right = yes/yes,
    /// spurious = yes/no, hallucinated = no.
    Mark mark = Mark::Unmarked;
    std::optional<Span> span;
};

}  // namespace cuebench
