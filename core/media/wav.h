// A clip's sound as language models and the evaluation harness take it: 16 kHz,
// one channel, 16-bit PCM, in a WAV file.
#pragma once

#include "base/result.h"
#include "media/frame.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace cuebench {

inline constexpr int kWavRate = 16'000;

/// The sound from clip time 0 to `lengthUs`, both channels in equal parts. Silence where the clip has none, so that
/// sample n lies at n / 16000 s of the clip even when its sound begins later than its picture.
[[nodiscard]] std::vector<std::int16_t> monoSamples(const Sound& sound, std::int64_t lengthUs);

/// The bytes of a WAV file: 44 bytes of header and the samples, nothing else.
[[nodiscard]] std::string wavBytes(const std::vector<std::int16_t>& samples);

/// What a WAV file holds.
struct WavSound {
    int rate = 0;
    int channels = 0;
    int bits = 0;
    std::vector<std::int16_t> samples;  ///< of 16-bit PCM; empty for other kinds

    [[nodiscard]] std::int64_t lengthUs() const
    {
        return rate > 0 && channels > 0 ? static_cast<std::int64_t>(samples.size()) / channels * 1'000'000 / rate : 0;
    }
};

/// Reads a PCM WAV of any rate. Errors: wav.not_wav, wav.cut_off (BadInput).
[[nodiscard]] Result<WavSound> parseWav(std::string_view bytes);

}  // namespace cuebench
