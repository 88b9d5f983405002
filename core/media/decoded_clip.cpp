#include "media/decoded_clip.h"

#include <algorithm>

namespace cuebench {

bool DecodedClip::finished() const
{
    return m_state == State::Done || m_state == State::Failed || m_state == State::Stopped;
}

DecodedClip::State DecodedClip::state() const
{
    const std::lock_guard lock(m_mutex);
    return m_state;
}

bool DecodedClip::isFinished() const
{
    const std::lock_guard lock(m_mutex);
    return finished();
}

std::optional<Error> DecodedClip::error() const
{
    const std::lock_guard lock(m_mutex);
    return m_error;
}

std::vector<Error> DecodedClip::losses() const
{
    const std::lock_guard lock(m_mutex);
    return m_losses;
}

std::size_t DecodedClip::count() const
{
    return m_windowed ? m_times.size() : m_frames.size();
}

std::int64_t DecodedClip::timeOf(std::size_t index) const
{
    return m_windowed ? m_times[index] : m_frames[index].ptsUs;
}

std::int64_t DecodedClip::endOf(std::size_t index) const
{
    if (!m_windowed) {
        return m_frames[index].endUs();
    }
    return index + 1 < m_times.size() ? m_times[index + 1] : m_endUs;
}

std::size_t DecodedClip::frameCount() const
{
    const std::lock_guard lock(m_mutex);
    return count();
}

VideoFrame DecodedClip::frame(std::size_t index) const
{
    const std::lock_guard lock(m_mutex);
    if (index >= count()) {
        return {};
    }
    if (!m_windowed) {
        return m_frames[index];
    }
    const auto found = m_resident.find(index);
    VideoFrame frame = found == m_resident.end() ? VideoFrame{} : found->second;
    frame.ptsUs = timeOf(index);
    frame.durationUs = endOf(index) - frame.ptsUs;
    return frame;
}

std::optional<std::size_t> DecodedClip::indexAt(std::int64_t timeUs) const
{
    if (count() == 0) {
        return std::nullopt;
    }
    std::size_t low = 0;  // begins at or before the time, or is the first
    for (std::size_t high = count(); high - low > 1;) {
        const std::size_t middle = low + (high - low) / 2;
        (timeOf(middle) <= timeUs ? low : high) = middle;
    }
    return low;
}

std::optional<std::size_t> DecodedClip::frameAt(std::int64_t timeUs) const
{
    const std::lock_guard lock(m_mutex);
    return indexAt(timeUs);
}

std::vector<std::int64_t> DecodedClip::frameTimes() const
{
    const std::lock_guard lock(m_mutex);
    std::vector<std::int64_t> times;
    times.reserve(count());
    for (std::size_t i = 0; i < count(); ++i) {
        times.push_back(timeOf(i));
    }
    return times;
}

std::int64_t DecodedClip::durationUs() const
{
    const std::lock_guard lock(m_mutex);
    const std::int64_t picture = count() == 0 ? 0 : endOf(count() - 1);
    const std::int64_t whole = m_sound == nullptr || m_sound->isEmpty() ? 0 : m_sound->endUs();
    const std::int64_t sound = std::max(whole, m_soundBlocks.endUs());
    const std::int64_t here = std::max(picture, sound);
    return finished() ? here : std::max(here, m_promisedUs);
}

std::int64_t DecodedClip::pictureEndUs() const
{
    const std::lock_guard lock(m_mutex);
    return count() == 0 ? 0 : endOf(count() - 1);
}

bool DecodedClip::canPlayFrom(std::int64_t timeUs, std::int64_t aheadUs) const
{
    const std::lock_guard lock(m_mutex);
    const auto from = indexAt(timeUs);
    if (!from) {
        return false;
    }
    if (!m_windowed) {
        return finished() || endOf(count() - 1) >= timeUs + aheadUs;
    }
    const std::size_t to = std::min(*indexAt(timeUs + aheadUs) + 1, m_window.soon(count()).last);
    return (finished() || endOf(count() - 1) >= timeUs + aheadUs) && !firstMissing(*from, to);
}

bool DecodedClip::hasSound() const
{
    const std::lock_guard lock(m_mutex);
    return m_hasSound;
}

void DecodedClip::readSound(std::int64_t first, std::int64_t count, float* out) const
{
    std::fill_n(out, std::max<std::int64_t>(0, count) * Sound::kChannels, 0.0F);
    const std::lock_guard lock(m_mutex);
    m_soundBlocks.read(first, count, out);
    if (m_sound == nullptr) {
        return;
    }
    // Rounded to the nearest sample: 10 µs at most, far below what ears or eyes tell apart.
    const std::int64_t shifted = m_sound->startUs * Sound::kRate;
    const std::int64_t offset = (shifted + (shifted < 0 ? -500'000 : 500'000)) / 1'000'000;
    const std::int64_t from = std::max(first, offset);
    const std::int64_t to = std::min(first + count, offset + m_sound->length());
    if (from < to) {
        std::copy_n(m_sound->samples.begin() + (from - offset) * Sound::kChannels, (to - from) * Sound::kChannels,
                    out + (from - first) * Sound::kChannels);
    }
}

std::shared_ptr<const Sound> DecodedClip::sound() const
{
    const std::lock_guard lock(m_mutex);
    return m_state == State::Done ? m_sound : nullptr;
}

std::size_t DecodedClip::heldBySound() const
{
    return m_soundBlocks.bytes() + m_times.capacity() * sizeof(std::int64_t) +
           (m_sound == nullptr ? 0 : m_sound->samples.capacity() * sizeof(float));
}

std::size_t DecodedClip::bytes() const
{
    const std::lock_guard lock(m_mutex);
    return m_frameBytes + heldBySound();
}

std::size_t DecodedClip::soundBytes() const
{
    const std::lock_guard lock(m_mutex);
    return heldBySound();
}

bool DecodedClip::waitForFirstFrame(std::chrono::milliseconds patience) const
{
    std::unique_lock lock(m_mutex);
    m_changed.wait_for(lock, patience, [this] { return count() > 0 || finished(); });
    return count() > 0;
}

bool DecodedClip::waitUntilFinished(std::chrono::milliseconds patience) const
{
    std::unique_lock lock(m_mutex);
    return m_changed.wait_for(lock, patience, [this] { return finished(); });
}

void DecodedClip::begin()
{
    const std::lock_guard lock(m_mutex);
    m_state = State::Decoding;
}

void DecodedClip::promise(std::int64_t durationUs, bool hasSound)
{
    const std::lock_guard lock(m_mutex);
    m_promisedUs = durationUs;
    m_hasSound = hasSound;
}

void DecodedClip::addFrame(VideoFrame frame)
{
    std::vector<VideoFrame> dropped;
    {
        const std::lock_guard lock(m_mutex);
        if (m_windowed) {
            frame.ptsUs = m_times.empty() ? frame.ptsUs : std::max(frame.ptsUs, m_times.back() + 1);
            m_times.push_back(frame.ptsUs);
            m_endUs = frame.endUs();
            keep(m_times.size() - 1, std::move(frame), dropped);
            return;
        }
        if (!m_frames.empty()) {
            // Times must rise for the search to be right; a broken stamp moves by the least that does it.
            VideoFrame& last = m_frames.back();
            frame.ptsUs = std::max(frame.ptsUs, last.ptsUs + 1);
            last.durationUs = frame.ptsUs - last.ptsUs;
        }
        m_frameBytes += frame.bytes;
        m_frames.push_back(std::move(frame));
    }
    m_changed.notify_all();
}

void DecodedClip::addSound(std::int64_t startUs, const std::vector<float>& samples)
{
    const std::lock_guard lock(m_mutex);
    if (m_sound == nullptr) {
        m_sound = std::make_shared<Sound>();
        m_sound->startUs = startUs;
    }
    m_sound->samples.insert(m_sound->samples.end(), samples.begin(), samples.end());
}

void DecodedClip::finish(State state, std::vector<Error> losses, std::optional<Error> error)
{
    {
        const std::lock_guard lock(m_mutex);
        m_state = state;
        m_losses = std::move(losses);
        m_error = std::move(error);
        m_hasSound = (m_sound != nullptr && !m_sound->isEmpty()) || m_soundBlocks.isOpen();
        m_frames.shrink_to_fit();
        m_times.shrink_to_fit();
    }
    m_changed.notify_all();
}

}  // namespace cuebench
