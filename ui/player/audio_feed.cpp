#include "player/audio_feed.h"

#include "media/frame.h"
#include "player/sound_device.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace cuebench {
namespace {

constexpr int kRate = Sound::kRate;
constexpr int kChannels = Sound::kChannels;
constexpr int kFeedMs = 7;  // no part of the usual blocks of 10, 20 or 30 ms, so that all of their course is seen
constexpr int kLookMs = 1000;
constexpr std::int64_t kAhead = kRate * 3 / 10;  // more than the device ever holds, in samples
constexpr float kGainStep = 1.0F / (kRate * 0.005F);
constexpr std::int64_t kStalledNs = 500'000'000;  // some servers stop consuming without an error
constexpr std::int64_t kLostNs = 1'500'000'000;   // and are given up then

}  // namespace

AudioFeed::AudioFeed() = default;

AudioFeed::~AudioFeed() = default;

void AudioFeed::play(PlayableSound sound, std::int64_t fromUs, std::optional<ClipSpan> loop, quint64 token)
{
    SoundCursor cursor(std::move(sound), static_cast<double>(fromUs), loop);
    put(cursor, token, std::nullopt);
}

void AudioFeed::join(PlayableSound sound, std::int64_t positionUs, std::optional<ClipSpan> loop, quint64 token)
{
    SoundCursor cursor(std::move(sound), static_cast<double>(positionUs), loop);
    put(cursor, token, steadyNs());
}

void AudioFeed::put(SoundCursor& cursor, quint64 token, std::optional<std::int64_t> joinsAtNs)
{
    const std::lock_guard lock(m_mutex);
    std::swap(m_cursor, cursor);  // the old one, and perhaps a whole clip with it, goes away without the lock
    m_token = token;
    m_fresh = true;
    m_joinsAtNs = joinsAtNs;
}

void AudioFeed::stop()
{
    SoundCursor old;
    const std::lock_guard lock(m_mutex);
    std::swap(m_cursor, old);
    m_fresh = false;
}

bool AudioFeed::setLoop(std::optional<ClipSpan> loop)
{
    const std::lock_guard lock(m_mutex);
    return m_cursor.isSilence() || m_cursor.setLoop(loop, kAhead);
}

void AudioFeed::setGain(float gain)
{
    const std::lock_guard lock(m_mutex);
    m_wantedGain = gain;
}

std::optional<std::int64_t> AudioFeed::playedNs() const
{
    const std::lock_guard lock(m_mutex);
    return playedNow();
}

std::optional<std::int64_t> AudioFeed::playedNow() const
{
    const std::int64_t now = steadyNs();
    // Between two reports the device goes on by itself.
    return m_aheadNs && now - m_movedAtNs <= kStalledNs ? std::optional(now + *m_aheadNs) : std::nullopt;
}

bool AudioFeed::isAvailable() const
{
    const std::lock_guard lock(m_mutex);
    return m_available;
}

void AudioFeed::begin()
{
    m_device = SoundDevice::make();
    connect(m_device.get(), &SoundDevice::opened, this, &AudioFeed::deviceOpened, Qt::QueuedConnection);
    connect(m_device.get(), &SoundDevice::lost, this, &AudioFeed::deviceLost, Qt::QueuedConnection);
    m_feeding = std::make_unique<QTimer>();
    m_feeding->setTimerType(Qt::PreciseTimer);
    m_feeding->setInterval(kFeedMs);
    connect(m_feeding.get(), &QTimer::timeout, this, &AudioFeed::feed);
    m_looking = std::make_unique<QTimer>();
    m_looking->setInterval(kLookMs);
    connect(m_looking.get(), &QTimer::timeout, this, &AudioFeed::look);
    m_looking->start();
    m_openedAtNs = steadyNs();
    look();
}

void AudioFeed::end()
{
    m_feeding.reset();
    m_looking.reset();
    m_device.reset();
    forgetDevice();
}

void AudioFeed::say(bool available)
{
    {
        const std::lock_guard lock(m_mutex);
        m_available = available;
    }
    // Once for a device that is gone, but for every one that comes: what was playing has to be sent to it anew.
    if (available || m_said != available) {
        m_said = available;
        emit availableChanged(available);
    }
}

void AudioFeed::look()
{
    // A server that hangs takes a stream and never plays it: only one that moves is there.
    const bool stalled = steadyNs() - std::max(m_movedAtNs, m_openedAtNs) > kLostNs;
    if (m_feeding->isActive() && stalled) {
        deviceLost();
    } else {
        m_device->look();
    }
    if (!m_said && stalled) {
        say(false);  // it neither answers nor refuses
    }
}

void AudioFeed::deviceOpened()
{
    if (!m_device) {
        return;  // news from before the end
    }
    forgetDevice();
    m_openedAtNs = steadyNs();
    feed();
    m_feeding->start();
}

void AudioFeed::deviceLost()
{
    if (!m_device) {
        return;
    }
    m_feeding->stop();
    m_device->close();
    forgetDevice();
    say(false);
}

void AudioFeed::forgetDevice()
{
    m_written = 0;
    {
        const std::lock_guard lock(m_mutex);
        m_aheadNs.reset();
    }
    stop();  // whoever plays begins anew with the next device
}

void AudioFeed::feed()
{
    const auto room = m_device->room();
    if (!room) {
        deviceLost();
        return;
    }
    if (*room > 0) {
        fill(*room);
    }
    publish();
}

void AudioFeed::applyGain()
{
    float wanted = 1;
    {
        const std::lock_guard lock(m_mutex);
        wanted = m_wantedGain;
    }
    for (std::size_t i = 0; i < m_samples.size(); i += kChannels) {
        m_gain += std::clamp(wanted - m_gain, -kGainStep, kGainStep);
        m_samples[i] *= m_gain;
        m_samples[i + 1] *= m_gain;
    }
}

void AudioFeed::fill(std::int64_t frames)
{
    m_samples.resize(static_cast<std::size_t>(frames * kChannels));
    std::optional<std::pair<quint64, double>> began;
    {
        const std::lock_guard lock(m_mutex);
        if (m_fresh) {
            if (m_joinsAtNs) {
                const std::int64_t queuedNs = m_written * 1'000'000'000 / kRate - playedNow().value_or(0);
                m_cursor.skip(static_cast<double>(steadyNs() - *m_joinsAtNs + queuedNs) / 1e9 * kRate);
            }
            began = {m_token, m_cursor.positionUs()};
            m_fresh = false;
        }
        m_cursor.read(frames, m_samples.data());
    }
    applyGain();
    const std::int64_t before = m_written;
    m_written += m_device->write(m_samples);
    if (began) {
        emit anchored(began->first, before * 1'000'000'000 / kRate, std::llround(began->second));
    }
}

void AudioFeed::publish()
{
    const std::int64_t now = steadyNs();
    const auto heard = m_device->heard(now);
    if (!heard) {
        return;
    }
    bool first = false;
    {
        const std::lock_guard lock(m_mutex);
        first = !m_aheadNs;
        m_movedAtNs = heard->movedAtNs;
        m_aheadNs = heard->ns - now;
    }
    if (first) {
        say(true);
    }
}

}  // namespace cuebench
