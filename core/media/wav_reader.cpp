#include "media/wav_reader.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <utility>

namespace cuebench {
namespace {

constexpr std::int64_t kTimes = Sound::kRate / kWavRate;
constexpr std::int64_t kReach = 16;  // samples on either side that a value between two is made of
static_assert(kTimes * kWavRate == Sound::kRate);

using Taps = std::array<double, static_cast<std::size_t>(2 * kReach)>;

/// A windowed sinc (Hann) at each of the places between two samples; each adds up to 1.
std::array<Taps, static_cast<std::size_t>(kTimes)> makeTaps()
{
    std::array<Taps, static_cast<std::size_t>(kTimes)> all{};
    for (std::size_t phase = 0; phase < all.size(); ++phase) {
        double sum = 0;
        for (std::size_t i = 0; i < all[phase].size(); ++i) {
            const double away = static_cast<double>(i) - (kReach - 1) - static_cast<double>(phase) / kTimes;
            const double angle = std::numbers::pi * away;
            const double sinc = away == 0 ? 1 : std::sin(angle) / angle;
            all[phase][i] = sinc * (0.5 + 0.5 * std::cos(angle / kReach));
            sum += all[phase][i];
        }
        for (double& tap : all[phase]) {
            tap /= sum;
        }
    }
    return all;
}

float valueAt(const std::vector<std::int16_t>& samples, std::int64_t number)
{
    static const auto kTaps = makeTaps();
    const std::int64_t before = number / kTimes;
    const Taps& taps = kTaps[static_cast<std::size_t>(number % kTimes)];
    double sum = 0;
    for (std::int64_t i = 0; i < 2 * kReach; ++i) {
        const std::int64_t at = before + i - (kReach - 1);
        if (at >= 0 && at < static_cast<std::int64_t>(samples.size())) {
            sum += taps[static_cast<std::size_t>(i)] * samples[static_cast<std::size_t>(at)];
        }
    }
    return static_cast<float>(sum / 32768);
}

}  // namespace

SoundReader wavReader(std::shared_ptr<const WavSound> wav)
{
    if (wav == nullptr || wav->rate != kWavRate || wav->channels != 1 || wav->samples.empty()) {
        return [](std::int64_t, std::int64_t count, float* out) { std::fill_n(out, count * Sound::kChannels, 0.0F); };
    }
    return [wav = std::move(wav)](std::int64_t first, std::int64_t count, float* out) {
        const std::int64_t end = static_cast<std::int64_t>(wav->samples.size()) * kTimes;
        for (std::int64_t i = 0; i < count; ++i) {
            const std::int64_t number = first + i;
            const float value = number < 0 || number >= end ? 0 : valueAt(wav->samples, number);
            std::fill_n(out + i * Sound::kChannels, Sound::kChannels, value);
        }
    };
}

}  // namespace cuebench
