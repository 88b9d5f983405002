#include "media/clip_decoder.h"

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
constexpr std::int64_t kShortBy = 500'000;         // µs that may lack before a clip counts as cut off: headers round

/// One run over one file.
class Run {
public:
    Run(DecodedClip& clip, const DecodeOptions& options, MediaReader& reader)
        : m_clip(clip), m_options(options), m_reader(reader), m_taker(options.pool)
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
    enum class Verdict { GoOn, Full, Refused };

    [[nodiscard]] Verdict keep(std::size_t bytes);
    [[nodiscard]] std::int64_t timeOf(const AVFrame& frame);
    [[nodiscard]] Verdict picture(AVFrame& frame);
    [[nodiscard]] Verdict sound(const AVFrame& frame);
    [[nodiscard]] Verdict handOverSound();
    [[nodiscard]] std::vector<Error> losses(bool full) const;
    void finish(MediaReader::Step step, Verdict verdict);
    [[nodiscard]] Error loss(std::string code, std::string message) const
    {
        return av::fileError(m_reader.file(), std::move(code), std::move(message));
    }

    DecodedClip& m_clip;
    const DecodeOptions& m_options;
    MediaReader& m_reader;
    PictureTaker m_taker;
    std::optional<SoundTrack> m_track;
    std::vector<float> m_samples;          // converted, not yet handed over
    std::optional<std::int64_t> m_zeroUs;  // the file's time of the first picture
    std::int64_t m_lastUs = 0;             // the file's time of the last picture
    std::int64_t m_nominalUs = 0;
    std::int64_t m_shiftUs = 0;  // added to the file's stamps since the last broken one
    int m_brokenStamps = 0;
    std::size_t m_kept = 0;
    int m_guessed = 0;  // pictures of which the decoder had to guess parts
    int m_soundErrors = 0;
};

Run::Verdict Run::keep(std::size_t bytes)
{
    if (m_kept + bytes > m_options.byteLimit) {
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

Run::Verdict Run::picture(AVFrame& frame)
{
    const AVRational timeBase = m_reader.video().time_base;
    const std::int64_t timeUs = timeOf(frame);
    const std::int64_t said = av_rescale_q(av::frameDuration(frame), timeBase, av::kMicroseconds);
    const AVRational aspect = av_guess_sample_aspect_ratio(&m_reader.format(), &m_reader.video(), &frame);
    VideoFrame shown = m_taker.take(frame);
    if (shown.isNull()) {
        ++m_guessed;
        return Verdict::GoOn;
    }
    if (const Verdict verdict = keep(shown.bytes); verdict != Verdict::GoOn) {
        return verdict;
    }
    const bool first = !m_zeroUs;
    if (first) {
        m_zeroUs = timeUs;
    }
    m_lastUs = timeUs;
    m_guessed += shown.damaged ? 1 : 0;
    shown.ptsUs = timeUs - *m_zeroUs;
    shown.durationUs = said > 0 && said < 10 * kMicro ? said : m_nominalUs;
    if (aspect.num > 0 && aspect.den > 0) {
        shown.aspectNum = aspect.num;
        shown.aspectDen = aspect.den;
    }
    shown.rotation = m_reader.rotation();
    m_clip.addFrame(std::move(shown));
    if (first && m_options.firstFrame) {
        m_options.firstFrame();
    }
    return Verdict::GoOn;
}

Run::Verdict Run::sound(const AVFrame& frame)
{
    if (m_track && !m_track->add(frame, m_samples)) {
        ++m_soundErrors;
    }
    return handOverSound();
}

Run::Verdict Run::handOverSound()
{
    // Where the sound lies in clip time is known only once there is a picture.
    if (!m_zeroUs || m_samples.empty()) {
        return m_samples.size() * sizeof(float) > m_options.byteLimit ? Verdict::Full : Verdict::GoOn;
    }
    const Verdict verdict = keep(m_samples.size() * sizeof(float));
    if (verdict == Verdict::GoOn) {
        const std::int64_t start = m_track->startUs().value_or(*m_zeroUs) - *m_zeroUs;
        m_clip.addSound(std::abs(start) > kBrokenJump ? 0 : start, m_samples);
        m_samples.clear();
    }
    return verdict;
}

std::vector<Error> Run::losses(bool full) const
{
    std::vector<Error> found;
    const MediaReader::Damage& damage = m_reader.damage();
    const std::int64_t here = m_clip.pictureEndUs();
    const std::int64_t promised = m_reader.promisedUs();
    std::int64_t soundEnd = 0;
    if (m_track && m_track->startUs() && m_zeroUs) {
        soundEnd = *m_track->startUs() - *m_zeroUs + m_track->lengthUs();
    }
    if (full) {
        found.push_back(loss("media.too_long", fmt::format("The clip is too long to be held in memory; only its first "
                                                           "{:.1f} s are shown.",
                                                           static_cast<double>(here) / 1e6)));
        return found;
    }
    const std::int64_t missing = m_reader.promisedPictures() - m_reader.picturesRead();
    // An AVI counts its pictures too, but some that stand still may have no packet.
    const std::int64_t allowed = m_reader.hasFullIndex() ? 0 : 2 + m_reader.promisedPictures() / 20;
    if (missing > allowed) {
        found.push_back(loss("media.cut_off", fmt::format("The file is cut off: {} of {} pictures are missing. Copy "
                                                          "the clip again.",
                                                          missing, m_reader.promisedPictures())));
    } else if (damage.brokeOff || (promised > 0 && std::max(here, soundEnd) + kShortBy < promised)) {
        found.push_back(
            loss("media.cut_off", fmt::format("The file breaks off: {:.1f} s of {:.1f} s can be shown. "
                                              "Copy the clip again.",
                                              static_cast<double>(here) / 1e6, static_cast<double>(promised) / 1e6)));
    }
    if (const int lost = damage.pictureErrors + m_guessed + damage.readErrors + m_brokenStamps; lost > 0) {
        found.push_back(loss("media.frames_lost", fmt::format("The file is damaged: {} pictures could not be decoded "
                                                              "or are wrong in part. Copy the clip again.",
                                                              lost)));
    }
    if (damage.soundUnknown) {
        found.push_back(loss("media.sound_lost", fmt::format("The sound cannot be played: there is no decoder for {}.",
                                                             avcodec_get_name(m_reader.sound()->codecpar->codec_id))));
    } else if (const int lost = damage.soundErrors + m_soundErrors; lost > 0) {
        found.push_back(
            loss("media.sound_lost",
                 fmt::format("The sound is damaged: {} pieces of it are missing. Copy the clip again.", lost)));
    }
    return found;
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
    m_clip.finish(State::Done, losses(verdict == Verdict::Full));
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
        Run(clip, options, **reader).decode();
    } catch (const std::exception& exception) {
        // Out of memory in practice; what is here stays usable by whoever holds it.
        clip.finish(DecodedClip::State::Failed, {},
                    av::fileError(clip.file(), "media.internal", fmt::format("Decoding failed: {}.", exception.what()),
                                  Error::Kind::Internal));
    }
}

ClipDecoder::ClipDecoder(std::filesystem::path file, DecodeOptions options, std::function<void()> finished)
    : m_clip(std::make_shared<DecodedClip>(std::move(file)))
{
    m_thread = std::jthread(
        [clip = m_clip, options = std::move(options), finished = std::move(finished)](const std::stop_token& stop) {
            decodeClip(*clip, options, stop);
            if (finished) {
                finished();
            }
        });
}

}  // namespace cuebench
