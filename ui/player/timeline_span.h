// What the timeline draws in its two lanes: the part of a clip that carries a piece of evidence.
#pragma once

#include "domain/modality.h"

#include <QString>

#include <cstdint>

namespace cuebench {

/// Half-open, in ms of clip time: [beginMs, endMs).
struct TimelineSpan {
    int id = 0;  ///< the owner's; comes back with the signals
    Modality lane = Modality::Video;
    std::int64_t beginMs = 0;
    std::int64_t endMs = 0;
    QString label;        ///< drawn where there is room, and in the tool tip
    bool active = false;  ///< the one at hand: drawn strongly

    bool operator==(const TimelineSpan&) const = default;
};

/// A span of which one edge is marked: it reaches from there to the playhead, wherever that goes.
struct OpenSpan {
    Modality lane = Modality::Video;
    std::int64_t edgeMs = 0;
    bool begins = true;  ///< the edge is its begin; else its end
    QString label;

    bool operator==(const OpenSpan&) const = default;
};

}  // namespace cuebench
