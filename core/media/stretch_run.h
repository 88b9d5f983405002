// One go of librubberband over a piece of a sound. Internal to core/media.
#pragma once

#include "media/frame.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace RubberBand {
class RubberBandStretcher;
}

namespace cuebench {

class StretchRun {
public:
    /// Renders `sound` from output sample `first` on (sample n lies n × rate / 48000 s behind the sound's start).
    /// With `mono`, the left channel stands for both.
    StretchRun(const Sound& sound, double rate, std::int64_t first, bool mono);
    ~StretchRun();
    StretchRun(const StretchRun&) = delete;
    StretchRun& operator=(const StretchRun&) = delete;

    /// The next samples, interleaved; at least one pair. Behind the end of the sound there is silence.
    [[nodiscard]] const std::vector<float>& next();

private:
    void feed();

    const Sound& m_sound;
    int m_channels;
    std::unique_ptr<RubberBand::RubberBandStretcher> m_stretcher;
    std::int64_t m_input = 0;  ///< the sample to be fed next; before 0 and behind the end there is silence
    std::int64_t m_skip = 0;   ///< output samples to be thrown away
    std::vector<std::vector<float>> m_planes;
    std::vector<float> m_out;
};

}  // namespace cuebench
