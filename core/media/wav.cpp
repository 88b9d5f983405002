#include "media/wav.h"

#include "media/av_handles.h"

extern "C" {
#include <libavutil/channel_layout.h>
#include <libavutil/opt.h>
}

#include <algorithm>
#include <limits>
#include <string_view>

namespace cuebench {
namespace {

constexpr std::int64_t kMicro = 1'000'000;
constexpr int kRatio = Sound::kRate / kWavRate;
static_assert(kRatio * kWavRate == Sound::kRate);

void putNumber(std::string& out, std::uint32_t value, int bytes)
{
    for (int i = 0; i < bytes; ++i) {
        out.push_back(static_cast<char>(value >> (8 * i) & 0xffU));
    }
}

std::uint32_t numberAt(std::string_view bytes, std::size_t at, int size)
{
    std::uint32_t value = 0;
    for (int i = 0; i < size; ++i) {
        value |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at + static_cast<std::size_t>(i)]))
                 << (8 * i);
    }
    return value;
}

/// One channel at 48 kHz on the clip's time line.
std::vector<float> laidOut(const Sound& sound, std::int64_t length)
{
    std::vector<float> mono(static_cast<std::size_t>(length), 0.0F);
    const std::int64_t shifted = sound.startUs * Sound::kRate;
    const std::int64_t offset = (shifted + (shifted < 0 ? -kMicro / 2 : kMicro / 2)) / kMicro;
    const std::int64_t from = std::max<std::int64_t>(0, offset);
    const std::int64_t to = std::min(length, offset + sound.length());
    for (std::int64_t i = from; i < to; ++i) {
        const std::size_t pair = static_cast<std::size_t>(i - offset) * Sound::kChannels;
        mono[static_cast<std::size_t>(i)] = 0.5F * (sound.samples[pair] + sound.samples[pair + 1]);
    }
    return mono;
}

av::SwrPtr makeResampler()
{
    AVChannelLayout mono{};
    av_channel_layout_default(&mono, 1);
    SwrContext* raw = nullptr;
    const int made = swr_alloc_set_opts2(&raw, &mono, AV_SAMPLE_FMT_FLT, kWavRate, &mono, AV_SAMPLE_FMT_FLT,
                                         Sound::kRate, 0, nullptr);
    av::SwrPtr resampler(raw);
    if (made < 0) {
        return nullptr;
    }
    av_opt_set_int(raw, "filter_size", 64, 0);  // a steeper edge at 8 kHz than the default of 32
    return swr_init(raw) < 0 ? nullptr : std::move(resampler);
}

std::int16_t rounded(float sample)
{
    const float scaled = sample * 32768.0F;
    return static_cast<std::int16_t>(std::clamp(scaled + (scaled < 0 ? -0.5F : 0.5F), -32768.0F, 32767.0F));
}

}  // namespace

std::vector<std::int16_t> monoSamples(const Sound& sound, std::int64_t lengthUs)
{
    const std::int64_t wanted = std::max<std::int64_t>(0, (lengthUs * kWavRate + kMicro / 2) / kMicro);
    std::vector<std::int16_t> samples(static_cast<std::size_t>(wanted), 0);
    const std::vector<float> mono = laidOut(sound, wanted * kRatio);
    const av::SwrPtr resampler = makeResampler();
    if (resampler == nullptr) {
        return samples;
    }
    std::vector<float> out(samples.size() + 4096);
    std::size_t have = 0;
    const auto* source = reinterpret_cast<const std::uint8_t*>(mono.data());
    for (const bool last : {false, true}) {
        auto* target = reinterpret_cast<std::uint8_t*>(out.data() + have);
        const int got = swr_convert(resampler.get(), &target, static_cast<int>(out.size() - have),
                                    last ? nullptr : &source, last ? 0 : static_cast<int>(mono.size()));
        have += static_cast<std::size_t>(std::max(got, 0));
    }
    std::transform(out.begin(), out.begin() + static_cast<std::ptrdiff_t>(std::min(have, samples.size())),
                   samples.begin(), rounded);
    return samples;
}

std::string wavBytes(const std::vector<std::int16_t>& samples)
{
    const auto size = static_cast<std::uint32_t>(samples.size() * 2);
    std::string out;
    out.reserve(44 + size);
    out += "RIFF";
    putNumber(out, 36 + size, 4);
    out += "WAVEfmt ";
    putNumber(out, 16, 4);
    putNumber(out, 1, 2);  // PCM
    putNumber(out, 1, 2);  // one channel
    putNumber(out, kWavRate, 4);
    putNumber(out, kWavRate * 2, 4);
    putNumber(out, 2, 2);
    putNumber(out, 16, 2);
    out += "data";
    putNumber(out, size, 4);
    for (const std::int16_t sample : samples) {
        putNumber(out, static_cast<std::uint16_t>(sample), 2);
    }
    return out;
}

Result<WavSound> parseWav(std::string_view bytes)
{
    const auto notWav = [] {
        return fail(Error::Kind::BadInput, "wav.not_wav", "This is not a WAV file of uncompressed sound.");
    };
    if (bytes.size() < 12 || bytes.substr(0, 4) != "RIFF" || bytes.substr(8, 4) != "WAVE") {
        return notWav();
    }
    WavSound wav;
    for (std::size_t at = 12; at + 8 <= bytes.size();) {
        const std::string_view name = bytes.substr(at, 4);
        const std::size_t size = numberAt(bytes, at + 4, 4);
        at += 8;
        if (name == "fmt " && size >= 16 && at + 16 <= bytes.size()) {
            constexpr std::uint32_t kPcm = 1;
            constexpr std::uint32_t kExtensible = 0xfffe;
            const std::uint32_t kind = numberAt(bytes, at, 2);
            if (kind != kPcm && kind != kExtensible) {
                return notWav();
            }
            wav.channels = static_cast<int>(numberAt(bytes, at + 2, 2));
            wav.rate = static_cast<int>(numberAt(bytes, at + 4, 4) & 0x7fffffffU);
            wav.bits = static_cast<int>(numberAt(bytes, at + 14, 2));
        } else if (name == "data") {
            if (wav.channels == 0) {
                return notWav();
            }
            if (size > bytes.size() - at) {
                return fail(Error::Kind::BadInput, "wav.cut_off",
                            "The sound file is cut off: it is shorter than its header says.");
            }
            for (std::size_t i = 0; wav.bits == 16 && i + 2 <= size; i += 2) {
                wav.samples.push_back(static_cast<std::int16_t>(numberAt(bytes, at + i, 2)));
            }
            return wav;
        }
        if (size > bytes.size() - at) {
            break;
        }
        at += size + size % 2;
    }
    return notWav();
}

}  // namespace cuebench
