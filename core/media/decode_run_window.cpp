// What DecodeRun does with a clip that is too large to be kept whole.
#include "media/decode_run.h"

#include <algorithm>
#include <utility>

namespace cuebench {

std::size_t DecodeRun::promisedBytes(std::size_t perPicture) const
{
    const std::int64_t pictures = std::max(m_reader.promisedPictures(), m_reader.promisedUs() / m_nominalUs);
    return static_cast<std::size_t>(std::max<std::int64_t>(0, pictures)) * perPicture;
}

/// The clip is too large, or promises to be. GoOn: decoding goes on, without pixels if `full`.
DecodeRun::Verdict DecodeRun::window(std::size_t perPicture, bool full)
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
DecodeRun::Verdict DecodeRun::windowWhatIsHere()
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
bool DecodeRun::agrees(const PacketScan& scan) const
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

void DecodeRun::takeOver(PacketScan scan, std::size_t windowBytes)
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
    const std::int64_t endUs = times.back() + (lastUs > 0 && lastUs < kLongestFrame ? lastUs : m_nominalUs);
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

/// The sound is too long to be kept; only where it ends is counted from here on.
void DecodeRun::windowTheSound()
{
    m_soundTooLong = true;
    m_samples = {};
    const std::int64_t start = inClipTime(m_track->startUs().value_or(0));
    m_clip.windowSound(start, start + m_track->lengthUs());
}

}  // namespace cuebench
