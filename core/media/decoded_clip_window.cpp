// The half of DecodedClip that is about clips of which only a part is in memory.
#include "media/decoded_clip.h"

#include <algorithm>
#include <limits>

namespace cuebench {

bool DecodedClip::isWindowed() const
{
    const std::lock_guard lock(m_mutex);
    return m_windowed;
}

void DecodedClip::setPlayhead(std::size_t index)
{
    const std::lock_guard lock(m_mutex);
    m_window.moveTo(index);
}

std::size_t DecodedClip::playhead() const
{
    const std::lock_guard lock(m_mutex);
    return m_window.playhead();
}

void DecodedClip::setLoop(std::optional<std::pair<std::int64_t, std::int64_t>> fromToUs)
{
    const std::lock_guard lock(m_mutex);
    m_loopUs = fromToUs;
    const auto [fromUs, toUs] = fromToUs.value_or(std::pair<std::int64_t, std::int64_t>(0, 0));
    m_soundBlocks.setLoop(fromUs, toUs);
    m_window.setLoop(m_loopUs ? framesOf(m_loopUs->first, m_loopUs->second) : std::nullopt);
}

std::optional<FrameWindow::Range> DecodedClip::framesOf(std::int64_t fromUs, std::int64_t toUs) const
{
    if (!m_windowed || m_times.empty() || toUs <= fromUs) {
        return std::nullopt;
    }
    return FrameWindow::Range{.first = *indexAt(fromUs), .last = *indexAt(toUs - 1) + 1};
}

void DecodedClip::setWindow(std::size_t windowBytes)
{
    const std::lock_guard lock(m_mutex);
    m_windowBytes = windowBytes;
    m_window.setRoom(m_windowBytes / m_largestFrame);
}

std::size_t DecodedClip::wholeBytes() const
{
    const std::lock_guard lock(m_mutex);
    return count() * m_largestFrame;
}

void DecodedClip::beginWindowed(std::size_t windowBytes)
{
    std::vector<VideoFrame> dropped;
    const std::lock_guard lock(m_mutex);
    m_windowed = true;
    m_windowBytes = windowBytes;
    m_frameBytes = 0;
    for (const VideoFrame& frame : m_frames) {
        m_times.push_back(frame.ptsUs);
        m_endUs = frame.endUs();
        m_largestFrame = std::max(m_largestFrame, frame.bytes);
    }
    m_window.setRoom(m_windowBytes / m_largestFrame);
    for (std::size_t i = 0; i < m_frames.size(); ++i) {
        keep(i, std::move(m_frames[i]), dropped);
    }
    m_frames = {};
}

void DecodedClip::setTimes(std::vector<std::int64_t> times, std::int64_t endUs)
{
    const std::lock_guard lock(m_mutex);
    m_times = std::move(times);
    m_endUs = endUs;
    m_window.setLoop(m_loopUs ? framesOf(m_loopUs->first, m_loopUs->second) : std::nullopt);
}

void DecodedClip::setSound(std::int64_t startUs, std::vector<float> samples)
{
    const std::lock_guard lock(m_mutex);
    m_sound = std::make_shared<Sound>();
    m_sound->startUs = startUs;
    m_sound->samples = std::move(samples);
}

void DecodedClip::windowSound(std::int64_t startUs, std::int64_t endUs)
{
    const std::lock_guard lock(m_mutex);
    m_sound.reset();
    m_soundBlocks.open(startUs, endUs);
}

std::optional<std::pair<std::int64_t, std::int64_t>> DecodedClip::soundSpan() const
{
    const std::lock_guard lock(m_mutex);
    if (m_soundBlocks.isOpen()) {
        return std::pair(m_soundBlocks.startUs(), m_soundBlocks.endUs());
    }
    return m_sound == nullptr || m_sound->isEmpty() ? std::nullopt
                                                    : std::optional(std::pair(m_sound->startUs, m_sound->endUs()));
}

bool DecodedClip::hasSoundFrom(std::int64_t fromUs, std::int64_t lengthUs) const
{
    const std::lock_guard lock(m_mutex);
    return m_soundBlocks.has(fromUs, fromUs + lengthUs);
}

std::shared_ptr<const Sound> DecodedClip::soundPiece(std::int64_t fromUs, std::int64_t lengthUs) const
{
    constexpr std::int64_t kBlockUs = SoundBlocks::kBlockUs;
    const std::lock_guard lock(m_mutex);
    const auto blocks = m_soundBlocks.around(fromUs, (lengthUs + kBlockUs - 1) / kBlockUs);
    if (blocks.first == blocks.second) {
        return nullptr;
    }
    auto piece = std::make_shared<Sound>();
    piece->startUs = blocks.first * kBlockUs;
    const std::int64_t count = (blocks.second - blocks.first) * SoundBlocks::kBlockLength;
    piece->samples.resize(static_cast<std::size_t>(count * Sound::kChannels));
    m_soundBlocks.read(blocks.first * SoundBlocks::kBlockLength, count, piece->samples.data());
    return piece;
}

std::optional<std::int64_t> DecodedClip::nextSoundBlock() const
{
    const std::lock_guard lock(m_mutex);
    return m_window.playhead() < count() ? m_soundBlocks.nextMissing(timeOf(m_window.playhead())) : std::nullopt;
}

void DecodedClip::placeSound(std::int64_t block, std::vector<float> samples)
{
    const std::lock_guard lock(m_mutex);
    m_soundBlocks.place(block, std::move(samples),
                        count() == 0 ? 0 : timeOf(std::min(m_window.playhead(), count() - 1)));
}

void DecodedClip::setIndex(std::shared_ptr<const FrameIndex> index)
{
    const std::lock_guard lock(m_mutex);
    m_index = std::move(index);
}

std::shared_ptr<const FrameIndex> DecodedClip::index() const
{
    const std::lock_guard lock(m_mutex);
    return m_index;
}

std::size_t DecodedClip::knownCount() const
{
    // While frames are still being counted the end is not known, and the window is not pulled back from it.
    return finished() ? m_times.size() : std::numeric_limits<std::size_t>::max();
}

bool DecodedClip::isWanted(std::size_t index) const
{
    return m_window.all(knownCount()).contains(index) || m_window.afterLoop(knownCount()).contains(index);
}

bool DecodedClip::wants(std::size_t index) const
{
    const std::lock_guard lock(m_mutex);
    return !m_resident.contains(index) && isWanted(index);
}

std::optional<std::size_t> DecodedClip::firstMissing(std::size_t from, std::size_t to) const
{
    for (std::size_t i = from; i < to; ++i) {
        if (!m_resident.contains(i)) {
            return i;
        }
    }
    return std::nullopt;
}

bool DecodedClip::needsFrames() const
{
    const std::lock_guard lock(m_mutex);
    if (!m_windowed || m_state != State::Done || m_index == nullptr) {
        return false;
    }
    const FrameWindow::Range soon = m_window.soon(m_times.size());
    const FrameWindow::Range again = m_window.soonAfterLoop(m_times.size());
    if (firstMissing(soon.first, soon.last) || firstMissing(again.first, again.last)) {
        return true;
    }
    const auto block =
        m_window.playhead() < count() ? m_soundBlocks.nextMissing(timeOf(m_window.playhead())) : std::nullopt;
    return block && m_soundBlocks.isNear(*block, timeOf(m_window.playhead()));
}

std::optional<std::size_t> DecodedClip::nextMissing() const
{
    const std::lock_guard lock(m_mutex);
    const FrameWindow::Range range = m_window.all(m_times.size());
    const std::size_t playhead = std::clamp(m_window.playhead(), range.first, range.last);
    if (const auto ahead = firstMissing(playhead, range.last)) {
        return ahead;
    }
    const FrameWindow::Range again = m_window.afterLoop(m_times.size());
    if (const auto next = firstMissing(again.first, again.last)) {
        return next;
    }
    return firstMissing(range.first, playhead);
}

void DecodedClip::keep(std::size_t index, VideoFrame frame, std::vector<VideoFrame>& dropped)
{
    if (frame.isNull()) {
        return;
    }
    if (frame.bytes > m_largestFrame) {
        m_largestFrame = frame.bytes;
        m_window.setRoom(m_windowBytes / m_largestFrame);
    }
    if (!isWanted(index) && index != 0) {
        dropped.push_back(std::move(frame));
        return;
    }
    for (auto at = m_resident.begin(); at != m_resident.end();) {
        // The first frame stays: coming back to the clip shows it at once.
        if (at->first == 0 || isWanted(at->first)) {
            ++at;
            continue;
        }
        m_frameBytes -= at->second.bytes;
        dropped.push_back(std::move(at->second));
        at = m_resident.erase(at);
    }
    m_frameBytes += frame.bytes;
    m_resident[index] = std::move(frame);
}

bool DecodedClip::place(std::size_t index, VideoFrame frame)
{
    std::vector<VideoFrame> dropped;  // let go of outside the lock
    const std::lock_guard lock(m_mutex);
    if (index >= m_times.size() || m_resident.contains(index)) {
        return false;
    }
    keep(index, std::move(frame), dropped);
    return m_resident.contains(index);
}

void DecodedClip::addLoss(Error loss)
{
    const std::lock_guard lock(m_mutex);
    const bool known =
        std::any_of(m_losses.begin(), m_losses.end(), [&](const Error& e) { return e.code == loss.code; });
    if (!known) {
        m_losses.push_back(std::move(loss));
    }
}

}  // namespace cuebench
