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

/// Samples of one channel at 48 kHz on the clip's time line, from number `first` on.
void layOut(const Sound& sound, std::int64_t first, std::vector<float>& mono)
{
    std::fill(mono.begin(), mono.end(), 0.0F);
    const std::int64_t shifted = sound.startUs * Sound::kRate;
    const std::int64_t offset = (shifted + (shifted < 0 ? -kMicro / 2 : kMicro / 2)) / kMicro;
    const std::int64_t from = std::max(first, offset);
    const std::int64_t to = std::min(first + static_cast<std::int64_t>(mono.size()), offset + sound.length());
    for (std::int64_t i = from; i < to; ++i) {
        const std::size_t pair = static_cast<std::size_t>(i - offset) * Sound::kChannels;
        mono[static_cast<std::size_t>(i - first)] = 0.5F * (sound.samples[pair] + sound.samples[pair + 1]);
    }
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
    const av::SwrPtr resampler = makeResampler();
    if (resampler == nullptr) {
        return samples;
    }
    // Block by block: given all at once swresample makes copies of all of it, in fresh memory.
    constexpr std::int64_t kBlock = 8192;
    std::vector<float> mono;
    std::vector<float> out(static_cast<std::size_t>(kBlock));
    std::size_t have = 0;
    const auto convert = [&](const std::uint8_t** source, int count) {
        auto* target = reinterpret_cast<std::uint8_t*>(out.data());
        const int got = swr_convert(resampler.get(), &target, static_cast<int>(out.size()), source, count);
        const std::size_t taken = std::min(samples.size() - have, static_cast<std::size_t>(std::max(got, 0)));
        std::transform(out.begin(), out.begin() + static_cast<std::ptrdiff_t>(taken),
                       samples.begin() + static_cast<std::ptrdiff_t>(have), rounded);
        have += taken;
    };
    for (std::int64_t first = 0; first < wanted * kRatio; first += kBlock) {
        mono.resize(static_cast<std::size_t>(std::min(kBlock, wanted * kRatio - first)));
        layOut(sound, first, mono);
        const auto* source = reinterpret_cast<const std::uint8_t*>(mono.data());
        convert(&source, static_cast<int>(mono.size()));
    }
    convert(nullptr, 0);
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
