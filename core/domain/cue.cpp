#include "domain/cue.h"

#include <array>

namespace cuebench {

namespace {

constexpr std::array kMarks{Mark::Unmarked, Mark::Right, Mark::Hallucinated, Mark::Spurious, Mark::Arguable};

}  // namespace

std::string_view name(Mark mark)
{
    switch (mark) {
        case Mark::Unmarked: return "unmarked";
        case Mark::Right: return "right";
        case Mark::Hallucinated: return "hallucinated";
        case Mark::Spurious: return "spurious";
        case Mark::Arguable: return "arguable";
    }
    return "";
}

std::optional<Mark> markFromName(std::string_view wanted)
{
    for (const Mark mark : kMarks) {
        if (name(mark) == wanted)
            return mark;
    }
    return std::nullopt;
}

}  // namespace cuebench
