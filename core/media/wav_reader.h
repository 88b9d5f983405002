// The sound that a language model gets, for the ears of people: a WAV of 16 kHz as a device of 48 kHz takes it.
#pragma once

#include "media/sound_cursor.h"
#include "media/wav.h"

#include <memory>

namespace cuebench {

/// Both ears get the one channel. Between its samples lies what a band of 8 kHz allows, and nothing above it is added:
/// what the model cannot hear is not heard. Silence for a WAV that is not 16 kHz, mono, 16 bit.
[[nodiscard]] SoundReader wavReader(std::shared_ptr<const WavSound> wav);

}  // namespace cuebench
