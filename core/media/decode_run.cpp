#include "media/decode_run.h"

#include "media/decode_losses.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace cuebench {
namespace {

constexpr std::size_t kSamplePictures = 24;  // compared with the packets before these are believed

}  // namespace

DecodeRun::DecodeRun(DecodedClip& clip, const DecodeOptions& options, MediaReader& reader, std::stop_token stop)
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

DecodeRun::Verdict DecodeRun::keep(std::size_t bytes)
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
std::int64_t DecodeRun::timeOf(const AVFrame& frame)
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

std::int64_t DecodeRun::inClipTime(std::int64_t fileUs) const
{
    const std::int64_t time = fileUs - m_zeroUs.value_or(fileUs);
    return std::abs(time) > kBrokenJump ? 0 : time;
}

void DecodeRun::noteAnchor(const AVFrame& frame)
{
    m_stamps.push_back(frame.best_effort_timestamp);
    const auto seekStamp = frame.key_frame != 0 ? m_reader.seekStampOf(frame.pkt_pos) : std::nullopt;
    if (seekStamp) {
        m_index->anchors.push_back({.frame = m_pictures, .seekStamp = *seekStamp, .position = frame.pkt_pos});
    }
}

DecodeRun::Verdict DecodeRun::picture(AVFrame& frame)
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
    shown.durationUs = said > 0 && said < kLongestFrame ? said : m_nominalUs;
    if (aspect.num > 0 && aspect.den > 0) {
        shown.aspectNum = aspect.num;
        shown.aspectDen = aspect.den;
    }
    shown.rotation = m_reader.rotation();
    return add(std::move(shown));
}

DecodeRun::Verdict DecodeRun::add(VideoFrame shown)
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

DecodeRun::Verdict DecodeRun::sound(const AVFrame& frame)
{
    if (m_track && !m_track->add(frame, m_samples)) {
        ++m_soundErrors;
    }
    return handOverSound();
}

DecodeRun::Verdict DecodeRun::handOverSound()
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

std::vector<Error> DecodeRun::losses(const MediaReader& reader, std::int64_t soundEndUs) const
{
    return lossesOf(reader, {.pictureEndUs = m_clip.pictureEndUs(),
                             .soundEndUs = soundEndUs,
                             .pictures = m_guessed + m_brokenStamps,
                             .pieces = m_soundErrors});
}

void DecodeRun::finish(MediaReader::Step step, Verdict verdict)
{
    using State = DecodedClip::State;
    if (step == MediaReader::Step::Stopped || verdict == Verdict::Refused) {
        m_clip.finish(State::Stopped, {});
        return;
    }
    if (m_clip.frameCount() == 0) {
        m_clip.finish(State::Failed, {},
                      av::fileError(m_reader.file(), "media.unreadable",
                                    "Not one picture of the file can be decoded. Copy the clip again."));
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

void DecodeRun::decode()
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

}  // namespace cuebench
