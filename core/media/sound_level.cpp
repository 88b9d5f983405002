#include "media/sound_level.h"

#include <algorithm>
#include <cmath>

namespace cuebench {
namespace {

float decibels(double amplitude)
{
    return std::max(SoundLevel::kSilence, static_cast<float>(20 * std::log10(std::max(amplitude, 1e-9))));
}

}  // namespace

SoundLevels soundLevels(const float* samples, std::size_t count, double gain)
{
    SoundLevels levels;
    for (std::size_t channel = 0; channel < levels.size() && count > 0; ++channel) {
        double peak = 0;
        double sum = 0;
        for (std::size_t i = 0; i < count; ++i) {
            const double sample = samples[i * Sound::kChannels + channel];
            peak = std::max(peak, std::abs(sample));
            sum += sample * sample;
        }
        levels[channel] = {.peakDb = decibels(peak * gain),
                           .rmsDb = decibels(std::sqrt(sum / static_cast<double>(count)) * gain)};
    }
    return levels;
}

}  // namespace cuebench
