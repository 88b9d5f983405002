#include "media/media_check.h"

#include "media/media_reader.h"
#include "media/sound_track.h"
#include "media/transcoder.h"
#include "media/wav.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>
#include <vector>

namespace cuebench {
namespace {

constexpr std::int64_t kMicro = 1'000'000;
constexpr std::int64_t kPictureUs = kMicro / kReleaseRate;
constexpr std::int64_t kJitterUs = 1'000;             // containers round
constexpr int kThinning = 8;                          // 16 kHz to 2 kHz: half a millisecond is fine enough for a step
constexpr int kFarthest = kWavRate / kThinning / 10;  // 100 ms
constexpr int kInStep = kWavRate / kThinning * 5 / 1000;  // 5 ms
constexpr double kSilent = 1e-4;                          // mean square, of full scale

struct Heard {
    std::int64_t pictures = 0;
    bool isSteady = true;
    Sound sound;
};

tl::unexpected<Error> wrong(const std::filesystem::path& file, std::string code, std::string message)
{
    return fail(av::fileError(file, std::move(code), std::move(message)));
}

Result<Heard> decode(const std::filesystem::path& file, const std::stop_token& stop)
{
    auto opened = MediaReader::open(file, {.sound = true, .threads = 1, .pool = nullptr}, stop);
    if (!opened) {
        return fail(std::move(opened.error()));
    }
    MediaReader& reader = **opened;
    if (reader.sound() == nullptr) {
        return wrong(file, "media.no_sound", "The MP4 holds no sound. Export the release's media again.");
    }
    Heard heard;
    SoundTrack track(reader.sound()->time_base);
    const av::FramePtr frame(av_frame_alloc());
    std::int64_t zeroUs = 0;
    int lost = 0;
    auto step = MediaReader::Step::End;
    while ((step = reader.next(*frame)) == MediaReader::Step::Picture || step == MediaReader::Step::Sound) {
        if (step == MediaReader::Step::Sound) {
            lost += track.add(*frame, heard.sound.samples) ? 0 : 1;
            continue;
        }
        const std::int64_t timeUs =
            av_rescale_q(frame->best_effort_timestamp, reader.video().time_base, av::kMicroseconds);
        zeroUs = heard.pictures == 0 ? timeUs : zeroUs;
        const std::int64_t due = heard.pictures * kMicro / kReleaseRate;
        heard.isSteady = heard.isSteady && std::abs(timeUs - zeroUs - due) <= kJitterUs;
        lost += (frame->flags & AV_FRAME_FLAG_CORRUPT) != 0 || frame->decode_error_flags != 0 ? 1 : 0;
        ++heard.pictures;
    }
    if (step == MediaReader::Step::Stopped) {
        return fail(
            av::fileError(file, "media.stopped", "Stopped before the file was read.", Error::Kind::Interrupted));
    }
    track.finish(heard.sound.samples);
    heard.sound.startUs = track.startUs().value_or(0) - zeroUs;
    const MediaReader::Damage& damage = reader.damage();
    lost += damage.readErrors + damage.pictureErrors + damage.soundErrors + (damage.brokeOff ? 1 : 0);
    if (lost > 0 || heard.pictures == 0 || reader.promisedPictures() > heard.pictures) {
        return wrong(file, "media.damaged",
                     "The file is damaged or cut off: not all of it decodes. Export the release's media again.");
    }
    return heard;
}

Result<WavSound> readWav(const std::filesystem::path& file)
{
    if (auto checked = checkMediaFile(file); !checked) {
        return fail(std::move(checked.error()));
    }
    std::ifstream in(file, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    auto wav = parseWav(bytes);
    if (!wav) {
        return wrong(file, "media.wav", wav.error().message + " Export the release's media again.");
    }
    if (wav->rate != kWavRate || wav->channels != 1 || wav->bits != 16) {
        return wrong(file, "media.wav",
                     fmt::format("The sound is {} Hz with {} channel(s) of {} bits; the evaluation expects 16000 Hz, "
                                 "one channel, 16 bits.",
                                 wav->rate, wav->channels, wav->bits));
    }
    return wav;
}

std::vector<double> thinned(const std::vector<std::int16_t>& samples)
{
    std::vector<double> out(samples.size() / kThinning);
    for (std::size_t i = 0; i < out.size(); ++i) {
        for (std::size_t k = 0; k < kThinning; ++k) {
            out[i] += samples[i * kThinning + k] / (32768.0 * kThinning);
        }
    }
    return out;
}

/// Mean square.
double loudness(const std::vector<double>& samples)
{
    double energy = 0;
    for (const double sample : samples) {
        energy += sample * sample;
    }
    return samples.empty() ? 0 : energy / static_cast<double>(samples.size());
}

double likeness(const std::vector<double>& a, const std::vector<double>& b, int lag)
{
    double both = 0;
    double ofA = 0;
    double ofB = 0;
    const int size = static_cast<int>(std::min(a.size(), b.size()));
    for (int i = std::max(0, -lag); i < std::min(size, size - lag); ++i) {
        const double x = a[static_cast<std::size_t>(i)];
        const double y = b[static_cast<std::size_t>(i + lag)];
        both += x * y;
        ofA += x * x;
        ofB += y * y;
    }
    return ofA > 0 && ofB > 0 ? both / std::sqrt(ofA * ofB) : 0;
}

/// Whether the two sounds fit best without moving one of them. A tone fits at many places; being among the best will
/// do.
bool inStep(const std::vector<std::int16_t>& one, const std::vector<std::int16_t>& other)
{
    const std::vector<double> a = thinned(one);
    const std::vector<double> b = thinned(other);
    if (loudness(a) < kSilent && loudness(b) < kSilent) {
        return true;  // nothing to hear
    }
    double here = 0;
    double best = 0;
    for (int lag = -kFarthest; lag <= kFarthest; ++lag) {
        const double fit = likeness(a, b, lag);
        best = std::max(best, fit);
        here = std::abs(lag) <= kInStep ? std::max(here, fit) : here;
    }
    return here > 0.5 && here >= 0.98 * best;
}

}  // namespace

Result<CheckedMedia> checkReleaseMedia(const std::filesystem::path& mp4, const std::filesystem::path& wav,
                                       const std::stop_token& stop)
{
    auto heard = decode(mp4, stop);
    if (!heard) {
        return fail(std::move(heard.error()));
    }
    auto sound = readWav(wav);
    if (!sound) {
        return fail(std::move(sound.error()));
    }
    if (!heard->isSteady) {
        return wrong(mp4, "media.rate", "The video does not have 24 pictures a second throughout.");
    }
    const CheckedMedia checked{.pictures = heard->pictures, .lengthUs = heard->pictures * kMicro / kReleaseRate};
    const std::int64_t wavUs = sound->lengthUs();
    const std::int64_t soundUs = heard->sound.endUs();
    if (std::abs(wavUs - checked.lengthUs) > kPictureUs || std::abs(soundUs - checked.lengthUs) > kPictureUs) {
        return wrong(mp4, "media.lengths",
                     fmt::format("Lengths differ: {:.3f} s of pictures, {:.3f} s of sound, {:.3f} s in the WAV.",
                                 static_cast<double>(checked.lengthUs) / 1e6, static_cast<double>(soundUs) / 1e6,
                                 static_cast<double>(wavUs) / 1e6));
    }
    if (!inStep(sound->samples, monoSamples(heard->sound, checked.lengthUs))) {
        return wrong(mp4, "media.out_of_step", "The sound of the MP4 is not in step with the WAV, or is another one.");
    }
    return checked;
}

}  // namespace cuebench
