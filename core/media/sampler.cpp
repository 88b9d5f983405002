#include "media/sampler.h"

#include "media/clip_decoder.h"
#include "media/clip_packets.h"
#include "media/picture_av.h"
#include "media/sampling_pool.h"
#include "media/sound_track.h"
#include "media/stream_decoder.h"
#include "media/wav.h"
#include "media/window_decoder.h"

#include <algorithm>
#include <map>
#include <memory>
#include <utility>

namespace cuebench {
namespace {

constexpr std::int64_t kBrokenJump = 60'000'000;  // between picture and sound, as in clip_decoder.cpp

constexpr std::int64_t kMostReserved = 60'000'000;  // whatever a header says

std::vector<std::int64_t> middles(std::int64_t lengthUs, int parts)
{
    std::vector<std::int64_t> times;
    for (int i = 0; i < parts; ++i) {
        times.push_back(lengthUs * (2 * i + 1) / (2 * static_cast<std::int64_t>(parts)));
    }
    return times;
}

Error stopped(const std::filesystem::path& file)
{
    return av::fileError(file, "media.stopped", "Stopped before the file was read.", Error::Kind::Interrupted);
}

/// What was found in the file, before it is encoded. Pictures by the time that was asked for.
struct Found {
    std::vector<std::pair<std::int64_t, VideoFrame>> pictures;
    std::shared_ptr<const Sound> sound;
    bool hasSound = false;
    std::int64_t pictureUs = 0;
    std::int64_t clipUs = 0;
    std::vector<Error> losses;
};

/// Decodes chosen pictures of packets in memory, and as few others as that needs.
class Picker {
public:
    Picker(MediaReader& reader, const ClipPackets& packets, const std::stop_token& stop)
        : m_reader(reader), m_packets(packets), m_stop(stop)
    {
    }

    /// The pictures at these places; fewer when a decoder does not give them all unharmed.
    [[nodiscard]] std::map<std::size_t, VideoFrame> pick(std::vector<std::size_t> places, int threads);

private:
    void decodeGroup(std::size_t start, const std::vector<std::size_t>& places);
    void collect();

    MediaReader& m_reader;
    const ClipPackets& m_packets;
    const std::stop_token& m_stop;
    std::unique_ptr<StreamDecoder> m_decoder;
    av::FramePtr m_frame{av_frame_alloc()};
    PictureTaker m_taker{samplingPool()};
    std::map<std::int64_t, std::size_t> m_wanted;  // by stamp
    std::map<std::size_t, VideoFrame> m_found;
};

void Picker::collect()
{
    while (m_decoder->receive(*m_frame)) {
        const auto wanted = m_wanted.find(m_frame->pts);
        if (wanted == m_wanted.end()) {
            av_frame_unref(m_frame.get());
            continue;
        }
        const AVRational aspect = av_guess_sample_aspect_ratio(&m_reader.format(), &m_reader.video(), m_frame.get());
        VideoFrame picture = m_taker.take(*m_frame);
        if (picture.isNull() || picture.damaged) {
            continue;
        }
        if (aspect.num > 0 && aspect.den > 0) {
            picture.aspectNum = aspect.num;
            picture.aspectDen = aspect.den;
        }
        picture.rotation = m_reader.rotation();
        picture.ptsUs = m_packets.pictures()[wanted->second].timeUs - m_packets.zeroUs();
        m_found.emplace(wanted->second, std::move(picture));
    }
}

void Picker::decodeGroup(std::size_t start, const std::vector<std::size_t>& places)
{
    const std::size_t last = *std::max_element(places.begin(), places.end());
    for (std::size_t i = start; i <= last && !m_stop.stop_requested(); ++i) {
        const bool wanted = std::find(places.begin(), places.end(), i) != places.end();
        m_decoder->skipUnreferenced(!wanted);
        (void)m_decoder->send(m_packets.pictures()[i].packet.get());
        collect();
    }
    (void)m_decoder->send(nullptr);
    collect();
    m_decoder->flush();
}

std::map<std::size_t, VideoFrame> Picker::pick(std::vector<std::size_t> places, int threads)
{
    m_decoder = StreamDecoder::open(m_reader.video(), threads, samplingPool());
    std::map<std::size_t, std::vector<std::size_t>> groups;  // by where their decoding begins
    for (const std::size_t place : places) {
        const auto start = m_packets.startFor(place);
        if (!start || m_decoder == nullptr) {
            return {};
        }
        groups[*start].push_back(place);
        m_wanted.emplace(m_packets.pictures()[place].stamp, place);
    }
    for (const auto& [start, members] : groups) {
        decodeGroup(start, members);
    }
    return m_decoder->errors() == 0 ? std::move(m_found) : std::map<std::size_t, VideoFrame>{};
}

/// The sound of packets in memory; none when any of it is damaged.
std::shared_ptr<const Sound> decodeSound(MediaReader& reader, const ClipPackets& packets, const std::stop_token& stop)
{
    const auto decoder = StreamDecoder::open(*reader.sound(), 1);
    if (decoder == nullptr) {
        return nullptr;
    }
    auto sound = std::make_shared<Sound>();
    // Half a second more than the file promises: growing it would copy it, in fresh memory, a dozen times.
    sound->samples.reserve(
        static_cast<std::size_t>(std::clamp<std::int64_t>(reader.promisedUs(), 0, kMostReserved) + 500'000) *
        Sound::kRate / 1'000'000 * Sound::kChannels);
    SoundTrack track(reader.sound()->time_base);
    const av::FramePtr frame(av_frame_alloc());
    bool good = true;
    const auto take = [&](const AVPacket* packet) {
        good = decoder->send(packet) && good;
        while (decoder->receive(*frame)) {
            good = track.add(*frame, sound->samples) && good;
        }
    };
    for (const av::PacketPtr& packet : packets.sound()) {
        if (stop.stop_requested()) {
            return nullptr;
        }
        take(packet.get());
    }
    take(nullptr);
    track.finish(sound->samples);
    const std::int64_t startUs = track.startUs().value_or(0) - packets.zeroUs();
    sound->startUs = std::abs(startUs) > kBrokenJump ? 0 : startUs;
    return good && decoder->errors() == 0 ? sound : nullptr;
}

/// The quick way: from packets, decoding only what is needed. Nothing when the file is not sound enough for it.
std::optional<Found> findInPackets(MediaReader& reader, const SampleOptions& options, const std::stop_token& stop)
{
    const auto packets = ClipPackets::read(reader);
    if (!packets) {
        return std::nullopt;
    }
    Found found;
    found.pictureUs = packets->pictureEndUs();
    found.clipUs = found.pictureUs;
    found.hasSound = reader.sound() != nullptr;
    if (reader.sound() != nullptr && options.sound) {
        found.sound = decodeSound(reader, *packets, stop);
        if (found.sound == nullptr) {
            return std::nullopt;
        }
        found.hasSound = !found.sound->isEmpty();
        found.clipUs = std::max(found.clipUs, found.sound->endUs());
    }
    std::vector<std::size_t> places;
    const auto times = middles(found.pictureUs, options.frames);
    for (const std::int64_t time : times) {
        places.push_back(packets->shownAt(time));
    }
    auto pictures = Picker(reader, *packets, stop).pick(places, options.threads);
    for (std::size_t i = 0; i < times.size(); ++i) {
        const auto picture = pictures.find(places[i]);
        if (picture == pictures.end()) {
            return std::nullopt;
        }
        found.pictures.emplace_back(times[i], picture->second);
    }
    return found;
}

/// The sure way: everything decoded in a row, as the player does.
Result<Found> findInWholeClip(const std::filesystem::path& file, const SampleOptions& options,
                              const std::stop_token& stop)
{
    DecodedClip clip(file);
    decodeClip(clip, {.threads = options.threads, .pool = nullptr, .reserve = {}, .firstFrame = {}}, stop);
    if (clip.state() == DecodedClip::State::Stopped) {
        return fail(stopped(file));
    }
    if (const auto error = clip.error()) {
        return fail(*error);
    }
    Found found;
    found.losses = clip.losses();
    if (clip.isWindowed() && clip.hasSound() && clip.sound() == nullptr) {
        return fail(av::fileError(file, "media.too_long",
                                  "The clip is too long to be held in memory, and of a kind that cannot be read in "
                                  "pieces. Cut it shorter."));
    }
    found.pictureUs = clip.pictureEndUs();
    found.clipUs = clip.durationUs();
    found.sound = clip.sound();
    found.hasSound = clip.hasSound();
    for (const std::int64_t time : middles(found.pictureUs, options.frames)) {
        const std::size_t index = clip.frameAt(time).value_or(0);
        if (clip.isWindowed()) {
            // Of a clip too large for memory each frame is fetched for itself.
            clip.setPlayhead(index);
            WindowDecoder decoder({.threads = options.threads, .goOn = [&] { return clip.frame(index).isNull(); }});
            if (!decoder.fill(clip, stop)) {
                return fail(stop.stop_requested() ? stopped(file)
                                                  : av::fileError(file, "media.unreadable",
                                                                  "The file changed while it was read. Try again."));
            }
        }
        found.pictures.emplace_back(time, clip.frame(index));
    }
    return found;
}

Result<ClipSamples> encoded(const Found& found, const SampleOptions& options)
{
    ClipSamples samples{.frames = {},
                        .wav = {},
                        .hasSound = found.hasSound,
                        .pictureUs = found.pictureUs,
                        .clipUs = found.clipUs,
                        .losses = found.losses};
    for (const auto& [time, picture] : found.pictures) {
        auto still = encodeStill(picture, options.still);
        if (!still) {
            return fail(std::move(still.error()));
        }
        samples.frames.push_back({.wantedUs = time, .timeUs = picture.ptsUs, .still = std::move(*still)});
    }
    if (options.sound && found.hasSound) {
        samples.wav = wavBytes(monoSamples(*found.sound, found.clipUs));
    }
    return samples;
}

}  // namespace

Result<ClipSamples> sampleClip(const std::filesystem::path& file, const SampleOptions& options,
                               const std::stop_token& stop)
{
    if (options.frames < 0) {
        return fail(Error::Kind::Usage, "sample.bad_options", "The number of frames cannot be negative.");
    }
    std::optional<Found> found;
    {
        auto reader = MediaReader::open(
            file, {.sound = true, .pictures = ReaderOptions::Pictures::Undecoded, .believeHeader = true}, stop);
        if (!reader) {
            return fail(std::move(reader.error()));
        }
        found = findInPackets(**reader, options, stop);
    }
    if (!found && !stop.stop_requested()) {
        auto whole = findInWholeClip(file, options, stop);
        if (!whole) {
            return fail(std::move(whole.error()));
        }
        found = std::move(*whole);
    }
    if (!found || stop.stop_requested()) {
        return fail(stopped(file));
    }
    return encoded(*found, options);
}

}  // namespace cuebench
