#include "media/transcoder.h"

#include "media/clip_decoder.h"
#include "media/mp4_writer.h"
#include "media/release_picture.h"
#include "media/wav.h"
#include "media/window_decoder.h"

#include <algorithm>
#include <vector>

namespace cuebench {
namespace {

constexpr std::int64_t kMicro = 1'000'000;

Error notEncoded(const std::filesystem::path& file)
{
    return av::fileError(file, "media.not_encoded",
                         "The clip could not be encoded: libx264 and AAC of FFmpeg are needed.", Error::Kind::Internal);
}

std::int64_t middleOf(std::int64_t picture)
{
    return (2 * picture + 1) * kMicro / (2 * kReleaseRate);
}

/// The frames of a clip in rising order, whether they are all in memory or not.
class Frames {
public:
    Frames(DecodedClip& clip, const std::stop_token& stop) : m_clip(clip), m_stop(stop) {}

    /// Null when it cannot be had.
    [[nodiscard]] VideoFrame at(std::size_t index)
    {
        if (m_clip.isWindowed() && m_clip.frame(index).isNull()) {
            m_clip.setPlayhead(index);
            (void)m_window.fill(m_clip, m_stop);
        }
        return m_clip.frame(index);
    }

private:
    DecodedClip& m_clip;
    const std::stop_token& m_stop;
    WindowDecoder m_window{{.threads = 1, .pool = nullptr, .reserve = {}, .goOn = {}, .shown = {}}};
};

Result<std::string> encode(DecodedClip& clip, std::int64_t pictures, const std::stop_token& stop)
{
    const auto failed = [&] { return fail(notEncoded(clip.file())); };
    Frames frames(clip, stop);
    const VideoFrame first = frames.at(0);
    if (first.isNull()) {
        return failed();
    }
    ReleasePicture shaper(first);
    const auto writer = Mp4Writer::open(
        {.size = shaper.size(), .rate = kReleaseRate, .matrix = first.matrix, .sound = clip.hasSound()});
    if (writer == nullptr) {
        return failed();
    }
    constexpr std::int64_t kPairs = Sound::kRate / kReleaseRate;  // in the time of one picture
    std::vector<float> samples(static_cast<std::size_t>(kPairs * Sound::kChannels));
    for (std::int64_t n = 0; n < pictures; ++n) {
        if (stop.stop_requested()) {
            return fail(av::fileError(clip.file(), "media.stopped", "Stopped before the clip was written.",
                                      Error::Kind::Interrupted));
        }
        const VideoFrame shown = frames.at(clip.frameAt(middleOf(n)).value_or(0));
        const av::FramePtr picture = shaper.shaped(shown);
        if (picture == nullptr || !writer->addPicture(*picture)) {
            return failed();
        }
        if (clip.hasSound()) {
            clip.readSound(n * kPairs, kPairs, samples.data());
            if (!writer->addSound(samples.data(), kPairs)) {
                return failed();
            }
        }
    }
    std::string bytes = writer->finish();
    if (bytes.empty()) {
        return failed();
    }
    return bytes;
}

}  // namespace

Result<ReleaseMedia> transcodeClip(const std::filesystem::path& file, const std::stop_token& stop,
                                   std::size_t memoryBytes)
{
    DecodedClip clip(file);
    decodeClip(clip, {.threads = 1, .pool = nullptr, .reserve = {}, .firstFrame = {}, .byteLimit = memoryBytes}, stop);
    if (clip.state() == DecodedClip::State::Stopped) {
        return fail(
            av::fileError(file, "media.stopped", "Stopped before the clip was written.", Error::Kind::Interrupted));
    }
    if (const auto error = clip.error()) {
        return fail(*error);
    }
    if (clip.hasSound() && clip.sound() == nullptr) {
        return fail(av::fileError(file, "media.too_long", "The clip is too long for a release. Cut it shorter."));
    }
    ReleaseMedia media;
    media.losses = clip.losses();
    media.clipUs = clip.durationUs();
    media.pictures = std::max<std::int64_t>(1, (media.clipUs * kReleaseRate + kMicro / 2) / kMicro);
    media.lengthUs = media.pictures * kMicro / kReleaseRate;
    auto mp4 = encode(clip, media.pictures, stop);
    if (!mp4) {
        return fail(std::move(mp4.error()));
    }
    media.mp4 = std::move(*mp4);
    if (const auto sound = clip.sound(); sound != nullptr && !sound->isEmpty()) {
        media.wav = wavBytes(monoSamples(*sound, media.lengthUs));
    }
    return media;
}

}  // namespace cuebench
