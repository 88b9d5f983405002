#include "server/probe_media.h"

#include <cmath>
#include <cstdint>
#include <string>

namespace cuebench {

namespace {

constexpr const char* kChequers =
    "data:image/png;base64,"
    "iVBORw0KGgoAAAANSUhEUgAAADgAAAA4CAIAAAAn5KxJAAAAWElEQVR42u3YMQ0AMAgEQKQgoZIqGUm1wELKcMnPz40fIm81UyebmegMUFBQUF"
    "BQUNAV0L/n+52goKCgoKCgoDug9igoKCgoKCgoqN8TKCgoKCgoKOgQ9AGZYe7THFMqRAAAAABJRU5ErkJggg==";

void append(std::string& bytes, std::uint32_t value, int count)
{
    for (int i = 0; i < count; ++i)
        bytes += static_cast<char>(value >> (8 * i) & 255U);
}

}  // namespace

ImagePart probePicture()
{
    return {.dataUri = std::make_shared<const std::string>(kChequers)};
}

SoundPart probeSound()
{
    constexpr std::uint32_t kRate = 16'000;
    constexpr std::uint32_t kFrames = kRate / 2;
    constexpr double kTwoPi = 6.283185307179586;
    std::string wav = "RIFF";
    append(wav, 36 + kFrames * 2, 4);
    wav += "WAVEfmt ";
    append(wav, 16, 4);
    append(wav, 1, 2);  // PCM
    append(wav, 1, 2);  // mono
    append(wav, kRate, 4);
    append(wav, kRate * 2, 4);
    append(wav, 2, 2);
    append(wav, 16, 2);
    wav += "data";
    append(wav, kFrames * 2, 4);
    for (std::uint32_t i = 0; i < kFrames; ++i)
        append(wav, static_cast<std::uint32_t>(std::lround(8'000 * std::sin(kTwoPi * 440 * i / kRate))), 2);
    return wavPart(wav);
}

}  // namespace cuebench
