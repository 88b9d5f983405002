// Decoded sound of any layout and rate, turned into one unbroken line of 48 kHz
// stereo floats on the file's own time. Internal to core/media.
#pragma once

#include "media/av_handles.h"
#include "media/frame.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace cuebench {

/// Gaps in the stream's times become silence and overlaps are dropped, so that
/// sample n always lies n / 48000 s after the first one.
class SoundTrack {
public:
    explicit SoundTrack(AVRational timeBase) : m_timeBase(timeBase) {}

    /// Converts a frame and appends what comes out to `out` (the resampler keeps
    /// a few samples back). False when the frame cannot be used.
    [[nodiscard]] bool add(const AVFrame& frame, std::vector<float>& out);
    /// The samples that the resampler still holds.
    void finish(std::vector<float>& out);

    /// Time of the first sample on the file's own clock, in µs; none before the first frame.
    [[nodiscard]] std::optional<std::int64_t> startUs() const { return m_startUs; }
    /// How much came out so far, in µs.
    [[nodiscard]] std::int64_t lengthUs() const { return m_produced * 1'000'000 / Sound::kRate; }

private:
    [[nodiscard]] bool prepare(const AVFrame& frame);
    [[nodiscard]] bool convert(const AVFrame* frame, std::vector<float>& out);

    AVRational m_timeBase;
    av::SwrPtr m_resampler;
    int m_rate = 0;
    int m_channels = 0;
    int m_format = -1;
    std::uint64_t m_layout = 0;
    std::optional<std::int64_t> m_startUs;
    std::int64_t m_produced = 0;  ///< sample pairs handed out
};

}  // namespace cuebench
