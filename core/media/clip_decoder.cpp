#include "media/clip_decoder.h"

#include "media/decode_losses.h"
#include "media/frame_index.h"
#include "media/media_reader.h"
#include "media/picture_av.h"
#include "media/sound_track.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <string_view>

namespace cuebench {
namespace {

constexpr std::int64_t kMicro = 1'000'000;
constexpr std::int64_t kBrokenJump = 60 * kMicro;  // between two pictures; clips last seconds
constexpr std::size_t kSamplePictures = 24;        // compared with the packets before these are believed

/// One run over one file.
class Run {
public:
    Run(DecodedClip& clip, const DecodeOptions& options, MediaReader& reader, std::stop_token stop)
        : m_clip(clip), m_options(options), m_reader(reader), m_stop(std::move(stop)), m_taker(options.pool)
    {
        const AVRational rate = reader.frameRate();
        // A damaged file may give a rate of one picture in minutes; the guess then is 25 a second.
        const double guess = rate.num > 0 && rate.den > 0 ? av_q2d(rate) : 0;
        m_nominalUs = guess >= 0.5 && guess <= 1000 ? kMicro * rate.den / rate.num : 40'000;
        if (reader.sound() != nullptr && !reader.damage().soundUnknown) {
            m_track.emplace(reader.sound()->time_base);
        }
    }

    void decode();

private:
    enum class Verdict {
        GoOn,
        Full,      ///< over the byte limit
        Refused,   ///< by DecodeOptions::reserve
        Windowed,  ///< the packets told all the rest
    };

    [[nodiscard]] Verdict keep(std::size_t bytes);
    [[nodiscard]] Verdict add(VideoFrame shown);
    [[nodiscard]] std::int64_t inClipTime(std::int64_t fileUs) const;
    [[nodiscard]] std::size_t soundLimit() const { return m_options.byteLimit / 2; }
    [[nodiscard]] std::size_t promisedBytes(std::size_t perPicture) const;
    [[nodiscard]] Verdict window(std::size_t perPicture, bool full);
    [[nodiscard]] bool agrees(const PacketScan& scan) const;
    [[nodiscard]] Verdict windowWhatIsHere();
    void takeOver(PacketScan scan, std::size_t windowBytes);
    void noteAnchor(const AVFrame& frame);
    void windowTheSound();
    [[nodiscard]] std::int64_t timeOf(const AVFrame& frame);
    [[nodiscard]] Verdict picture(AVFrame& frame);
    [[nodiscard]] Verdict sound(const AVFrame& frame);
    [[nodiscard]] Verdict handOverSound();
    [[nodiscard]] std::vector<Error> losses(const MediaReader& reader, std::int64_t soundEndUs) const
    {
        return lossesOf(reader, {.pictureEndUs = m_clip.pictureEndUs(),
                                 .soundEndUs = soundEndUs,
                                 .pictures = m_guessed + m_brokenStamps,
                                 .pieces = m_soundErrors});
    }
    void finish(MediaReader::Step step, Verdict verdict);
    [[nodiscard]] Error loss(std::string code, std::string message) const
    {
        return av::fileError(m_reader.file(), std::move(code), std::move(message));
    }

    DecodedClip& m_clip;
    const DecodeOptions& m_options;
    MediaReader& m_reader;
    std::stop_token m_stop;
    PictureTaker m_taker;
    std::optional<SoundTrack> m_track;
    std::vector<float> m_samples;          // converted, not yet handed over
    std::optional<std::int64_t> m_zeroUs;  // the file's time of the first picture
    std::int64_t m_lastUs = 0;             // the file's time of the last picture
    std::int64_t m_nominalUs = 0;
    std::int64_t m_shiftUs = 0;  // added to the file's stamps since the last broken one
    int m_brokenStamps = 0;
    std::size_t m_kept = 0;
    std::size_t m_soundBytes = 0;
    std::size_t m_pictures = 0;          // handed over
    std::vector<std::int64_t> m_stamps;  // of these, in the video time base
    std::shared_ptr<FrameIndex> m_index = std::make_shared<FrameIndex>();
    bool m_packetsRead = false;  // whether they told or not: once is enough
    bool m_counting = false;     // windowed, the decoder itself counting the pictures
    bool m_soundTooLong = false;
    std::optional<PacketScan> m_scan;
    int m_guessed = 0;  // pictures of which the decoder had to guess parts
    int m_soundErrors = 0;
};

Run::Verdict Run::keep(std::size_t bytes)
{
    if (!m_counting && m_kept + bytes > m_options.byteLimit) {
        return Verdict::Full;
    }
    if (m_options.reserve && !m_options.reserve(bytes)) {
        return Verdict::Refused;
    }
    m_kept += bytes;
    return Verdict::GoOn;
}

/// The file's time of a picture; a missing or absurd stamp follows on the picture before.
std::int64_t Run::timeOf(const AVFrame& frame)
{
    const std::int64_t stamp = frame.best_effort_timestamp;
    const std::int64_t following = m_lastUs + (m_zeroUs ? m_nominalUs : 0);
    if (stamp == AV_NOPTS_VALUE) {
        return following;
    }
    const std::int64_t stampUs = av_rescale_q(stamp, m_reader.video().time_base, av::kMicroseconds);
    if (m_zeroUs && std::abs(stampUs + m_shiftUs - following) > kBrokenJump) {
        ++m_brokenStamps;
        m_shiftUs = following - stampUs;
    }
    return stampUs + m_shiftUs;
}

std::int64_t Run::inClipTime(std::int64_t fileUs) const
{
    const std::int64_t time = fileUs - m_zeroUs.value_or(fileUs);
    return std::abs(time) > kBrokenJump ? 0 : time;
}

void Run::noteAnchor(const AVFrame& frame)
{
    m_stamps.push_back(frame.best_effort_timestamp);
    const auto seekStamp = frame.key_frame != 0 ? m_reader.seekStampOf(frame.pkt_pos) : std::nullopt;
    if (seekStamp) {
        m_index->anchors.push_back({.frame = m_pictures, .seekStamp = *seekStamp, .position = frame.pkt_pos});
    }
}

Run::Verdict Run::picture(AVFrame& frame)
{
    const AVRational timeBase = m_reader.video().time_base;
    const std::int64_t timeUs = timeOf(frame);
    const std::int64_t said = av_rescale_q(av::frameDuration(frame), timeBase, av::kMicroseconds);
    const AVRational aspect = av_guess_sample_aspect_ratio(&m_reader.format(), &m_reader.video(), &frame);
    noteAnchor(frame);
    VideoFrame shown;
    if (m_counting && !m_clip.wants(m_pictures)) {
        shown.damaged = av::isDamaged(frame);
        av_frame_unref(&frame);
    } else {
        shown = m_taker.take(frame);
        if (shown.isNull()) {
            ++m_guessed;
            return Verdict::GoOn;
        }
    }
    m_zeroUs = m_zeroUs.value_or(timeUs);
    m_lastUs = timeUs;
    m_guessed += shown.damaged ? 1 : 0;
    shown.ptsUs = timeUs - *m_zeroUs;
    shown.durationUs = said > 0 && said < 10 * kMicro ? said : m_nominalUs;
    if (aspect.num > 0 && aspect.den > 0) {
        shown.aspectNum = aspect.num;
        shown.aspectDen = aspect.den;
    }
    shown.rotation = m_reader.rotation();
    return add(std::move(shown));
}

Run::Verdict Run::add(VideoFrame shown)
{
    const std::size_t bytes = shown.bytes;
    Verdict verdict = keep(bytes);
    if (verdict == Verdict::Full) {
        verdict = window(bytes, true);
    } else if (verdict == Verdict::GoOn && m_pictures == kSamplePictures &&
               promisedBytes(bytes) > m_options.byteLimit) {
        // Not to decode a minute first that is then thrown away.
        verdict = window(bytes, false);
    }
    if (verdict != Verdict::GoOn) {
        return verdict;
    }
    m_clip.addFrame(std::move(shown));
    if (++m_pictures == 1 && m_options.firstFrame) {
        m_options.firstFrame();
    }
    return Verdict::GoOn;
}

std::size_t Run::promisedBytes(std::size_t perPicture) const
{
    const std::int64_t pictures = std::max(m_reader.promisedPictures(), m_reader.promisedUs() / m_nominalUs);
    return static_cast<std::size_t>(std::max<std::int64_t>(0, pictures)) * perPicture;
}

/// The clip is too large, or promises to be. GoOn: decoding goes on, without pixels if `full`.
Run::Verdict Run::window(std::size_t perPicture, bool full)
{
    if (!std::exchange(m_packetsRead, true) && m_brokenStamps == 0) {
        auto scan = scanPackets(m_reader.file(), soundLimit(), m_stop);
        if (scan && agrees(*scan) &&
            (full ||
             scan->index->stamps.size() * perPicture + scan->samples.size() * sizeof(float) > m_options.byteLimit)) {
            const std::size_t soundBytes = std::min(scan->samples.size() * sizeof(float), soundLimit());
            takeOver(std::move(*scan), (m_options.byteLimit - soundBytes) / 2);
            return Verdict::Windowed;
        }
    }
    if (full) {
        m_counting = true;
        m_clip.beginWindowed(m_options.byteLimit / 2);
    }
    return Verdict::GoOn;
}

/// There is no room for more: the first pictures, with the times of all and the sound in what was granted so far.
Run::Verdict Run::windowWhatIsHere()
{
    if (m_pictures == 0 || m_counting || m_brokenStamps > 0 || std::exchange(m_packetsRead, true)) {
        return Verdict::Refused;
    }
    auto scan = scanPackets(m_reader.file(), soundLimit(), m_stop);
    if (!scan || !agrees(*scan)) {
        return Verdict::Refused;
    }
    const std::size_t soundBytes = scan->samples.size() * sizeof(float);
    if (soundBytes + m_clip.frame(0).bytes > m_kept) {
        return Verdict::Refused;
    }
    takeOver(std::move(*scan), m_kept - soundBytes);
    return Verdict::Windowed;
}

/// Whether the pictures that were decoded are the ones that the packets promise, and the times are sound.
bool Run::agrees(const PacketScan& scan) const
{
    const std::vector<std::int64_t>& promised = scan.index->stamps;
    const AVRational timeBase = m_reader.video().time_base;
    for (std::size_t i = 1; i < promised.size(); ++i) {
        if (av_rescale_q(promised[i] - promised[i - 1], timeBase, av::kMicroseconds) > kBrokenJump) {
            return false;
        }
    }
    return m_stamps.size() <= promised.size() && std::equal(m_stamps.begin(), m_stamps.end(), promised.begin());
}

void Run::takeOver(PacketScan scan, std::size_t windowBytes)
{
    const AVRational timeBase = m_reader.video().time_base;
    const std::int64_t lastUs = av_rescale_q(scan.lastDuration, timeBase, av::kMicroseconds);
    std::vector<std::int64_t> times;
    times.reserve(scan.index->stamps.size());
    const std::int64_t zeroUs = m_zeroUs.value_or(av_rescale_q(scan.index->stamps[0], timeBase, av::kMicroseconds));
    for (const std::int64_t stamp : scan.index->stamps) {
        const std::int64_t time = av_rescale_q(stamp, timeBase, av::kMicroseconds) - zeroUs;
        times.push_back(times.empty() ? time : std::max(time, times.back() + 1));
    }
    const std::int64_t endUs = times.back() + (lastUs > 0 && lastUs < 10 * kMicro ? lastUs : m_nominalUs);
    m_clip.beginWindowed(windowBytes);
    m_clip.setTimes(std::move(times), endUs);
    scan.index->zeroUs = zeroUs;
    m_clip.setIndex(scan.index);
    if (scan.soundTooLong) {
        m_clip.windowSound(inClipTime(scan.soundStartUs),
                           inClipTime(scan.soundStartUs) + scan.soundEndUs - scan.soundStartUs);
    } else if (scan.track) {
        m_clip.setSound(inClipTime(scan.soundStartUs), std::move(scan.samples));
    }
    m_scan = std::move(scan);
}

Run::Verdict Run::sound(const AVFrame& frame)
{
    if (m_track && !m_track->add(frame, m_samples)) {
        ++m_soundErrors;
    }
    return handOverSound();
}

/// The sound is too long to be kept; only where it ends is counted from here on.
void Run::windowTheSound()
{
    m_soundTooLong = true;
    m_samples = {};
    const std::int64_t start = inClipTime(m_track->startUs().value_or(0));
    m_clip.windowSound(start, start + m_track->lengthUs());
}

Run::Verdict Run::handOverSound()
{
    const std::size_t bytes = m_samples.size() * sizeof(float);
    if (m_soundTooLong) {
        m_samples.clear();
        return Verdict::GoOn;
    }
    // Where the sound lies in clip time is known only once there is a picture.
    if (!m_zeroUs || m_samples.empty()) {
        return bytes > m_options.byteLimit ? Verdict::Full : Verdict::GoOn;
    }
    m_soundBytes += bytes;
    if (m_counting && m_soundBytes > soundLimit()) {
        windowTheSound();
        return Verdict::GoOn;
    }
    Verdict verdict = keep(bytes);
    if (verdict == Verdict::Full) {
        verdict = window(0, true);
    }
    if (verdict == Verdict::GoOn) {
        m_clip.addSound(inClipTime(m_track->startUs().value_or(*m_zeroUs)), m_samples);
        m_samples.clear();
    }
    return verdict;
}

void Run::finish(MediaReader::Step step, Verdict verdict)
{
    using State = DecodedClip::State;
    if (step == MediaReader::Step::Stopped || verdict == Verdict::Refused) {
        m_clip.finish(State::Stopped, {});
        return;
    }
    if (m_clip.frameCount() == 0) {
        m_clip.finish(State::Failed, {},
                      loss("media.unreadable", "Not one picture of the file can be decoded. Copy the clip again."));
        return;
    }
    if (m_scan) {
        m_soundErrors += m_scan->soundErrors;
        m_clip.finish(State::Done, losses(*m_scan->reader, inClipTime(m_scan->soundEndUs)));
        return;
    }
    std::int64_t soundEndUs = 0;
    if (m_track && m_track->startUs() && m_zeroUs) {
        soundEndUs = *m_track->startUs() - *m_zeroUs + m_track->lengthUs();
        if (m_soundTooLong) {
            m_clip.windowSound(inClipTime(*m_track->startUs()), soundEndUs);
        }
    }
    if (m_counting) {
        m_index->zeroUs = m_zeroUs.value_or(0);
        m_clip.setIndex(m_index);
    }
    m_clip.finish(State::Done, losses(m_reader, soundEndUs));
}

void Run::decode()
{
    m_clip.promise(m_reader.promisedUs(), m_track.has_value());
    const av::FramePtr frame(av_frame_alloc());
    Verdict verdict = Verdict::GoOn;
    MediaReader::Step step = MediaReader::Step::End;
    while (verdict == Verdict::GoOn) {
        step = m_reader.next(*frame);
        if (step == MediaReader::Step::Picture) {
            verdict = picture(*frame);
        } else if (step == MediaReader::Step::Sound) {
            verdict = sound(*frame);
        } else {
            break;
        }
    }
    if (m_track && verdict == Verdict::GoOn) {
        m_track->finish(m_samples);
        verdict = handOverSound();
    }
    if (verdict == Verdict::Refused && m_options.windowWhenRefused) {
        verdict = windowWhatIsHere();
    }
    finish(step, verdict);
}

}  // namespace

void decodeClip(DecodedClip& clip, const DecodeOptions& options, const std::stop_token& stop)
{
    clip.begin();
    try {
        auto reader =
            MediaReader::open(clip.file(), {.sound = true, .threads = options.threads, .pool = options.pool}, stop);
        if (!reader) {
            const bool stopped = reader.error().kind == Error::Kind::Interrupted;
            clip.finish(stopped ? DecodedClip::State::Stopped : DecodedClip::State::Failed, {}, reader.error());
            return;
        }
        Run(clip, options, **reader, stop).decode();
    } catch (const std::exception& exception) {
        // Out of memory in practice; what is here stays usable by whoever holds it.
        clip.finish(DecodedClip::State::Failed, {},
                    av::fileError(clip.file(), "media.internal", fmt::format("Decoding failed: {}.", exception.what()),
                                  Error::Kind::Internal));
    }
}

}  // namespace cuebench
