// How to find every frame of a file again, made in one pass over the file that
// keeps no pixels. Internal to core/media.
//
// Where the container gives every picture a time stamp that can be trusted (MP4,
// MOV, Matroska, WebM) the pass reads packets only: a few ms per minute of clip.
// Elsewhere, and where what the decoder gives does not agree with the packets,
// the decoder itself counts the frames, and a frame is known by its distance
// from a key frame.
#pragma once

#include "media/media_reader.h"
#include "media/sound_track.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace cuebench {

struct FrameIndex {
    /// A key frame: decoding may begin here and be right from here on.
    struct Anchor {
        std::size_t frame = 0;
        std::int64_t seekStamp = 0;  ///< where to seek to (video time base)
        std::int64_t position = -1;  ///< of its packet in the file; -1: not known
    };

    /// Each frame's own stamp in the video time base, rising; empty when frames have to be counted.
    std::vector<std::int64_t> stamps;
    std::vector<Anchor> anchors;  ///< rising
    std::int64_t zeroUs = 0;      ///< the file's own time of the first picture: clip time 0

    [[nodiscard]] bool byStamp() const { return !stamps.empty(); }
    /// The frame with this stamp.
    [[nodiscard]] std::optional<std::size_t> find(std::int64_t stamp) const;
    /// The frame of the anchor whose packet lies there.
    [[nodiscard]] std::optional<std::size_t> anchorAtPosition(std::int64_t position) const;
    /// How many anchors begin at or before the frame.
    [[nodiscard]] std::size_t anchorsUpTo(std::size_t frame) const;
};

/// What a pass over the packets gave.
struct PacketScan {
    std::unique_ptr<MediaReader> reader;  ///< at the end of the file; knows the damage
    std::shared_ptr<FrameIndex> index;
    std::int64_t lastDuration = 0;  ///< of the last picture, in the video time base; 0: not said
    std::optional<SoundTrack> track;
    std::vector<float> samples;     ///< the whole sound, unless it is longer than the limit
    bool soundTooLong = false;      ///< then only soundEndUs is known
    std::int64_t soundStartUs = 0;  ///< on the file's own time
    std::int64_t soundEndUs = 0;
    int soundErrors = 0;
};

/// Reads all packets and decodes the sound. None when the packets' times do not tell the frames' times, or on a stop.
[[nodiscard]] std::optional<PacketScan> scanPackets(const std::filesystem::path& file, std::size_t soundLimit,
                                                    const std::stop_token& stop);

}  // namespace cuebench
