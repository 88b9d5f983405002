#include "player/audio_feed.h"

#include "media/frame.h"

#include <QAudioDevice>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstring>
#include <utility>

namespace cuebench {
namespace {

constexpr int kRate = Sound::kRate;
constexpr int kChannels = Sound::kChannels;
constexpr int kBufferMs = 100;  // below this the buffer runs dry on a busy machine
constexpr int kFeedMs = 7;      // no part of the usual blocks of 10, 20 or 30 ms, so that all of their course is seen
constexpr int kLookMs = 1000;
constexpr std::int64_t kAhead = kRate * 3 / 10;  // more than the device ever holds, in samples
constexpr float kGainStep = 1.0F / (kRate * 0.005F);
constexpr std::int64_t kStalledNs = 500'000'000;  // some servers stop consuming without an error
constexpr std::int64_t kLostNs = 1'500'000'000;   // and are given up then

std::int64_t steadyNs()
{
    return std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

}  // namespace

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
    if (m_playedNs == 0 || now - m_movedAtNs > kStalledNs) {
        return std::nullopt;
    }
    // Between two reports the device goes on by itself.
    return m_playedNs + std::min<std::int64_t>(now - m_playedAtNs, 2 * kFeedMs * 1'000'000);
}

bool AudioFeed::isAvailable() const
{
    const std::lock_guard lock(m_mutex);
    return m_available;
}

void AudioFeed::begin()
{
    m_devices = std::make_unique<QMediaDevices>();
    m_feeding = std::make_unique<QTimer>();
    m_feeding->setTimerType(Qt::PreciseTimer);
    m_feeding->setInterval(kFeedMs);
    connect(m_feeding.get(), &QTimer::timeout, this, &AudioFeed::feed);
    m_looking = std::make_unique<QTimer>();
    m_looking->setInterval(kLookMs);
    connect(m_looking.get(), &QTimer::timeout, this, &AudioFeed::look);
    connect(m_devices.get(), &QMediaDevices::audioOutputsChanged, this, &AudioFeed::look);
    m_looking->start();
    openDevice();
}

void AudioFeed::end()
{
    closeDevice();
    m_feeding.reset();
    m_looking.reset();
    m_devices.reset();
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
    if (!m_sink) {
        openDevice();
    } else if (QMediaDevices::defaultAudioOutput().id() != m_device) {
        closeDevice();  // headphones, or another wish of the person's
        openDevice();
    } else if (steadyNs() - m_movedAtNs > kLostNs) {
        closeDevice();
        say(false);
    }
}

void AudioFeed::openDevice()
{
    const QAudioDevice device = QMediaDevices::defaultAudioOutput();
    m_format.setSampleRate(kRate);
    m_format.setChannelCount(kChannels);
    m_format.setSampleFormat(QAudioFormat::Float);
    if (!device.isNull() && !device.isFormatSupported(m_format)) {
        m_format.setSampleFormat(QAudioFormat::Int16);
    }
    if (device.isNull() || !device.isFormatSupported(m_format)) {
        say(false);
        return;
    }
    m_device = device.id();
    m_sink = std::make_unique<QAudioSink>(device, m_format);
    m_sink->setBufferSize(m_format.bytesForDuration(kBufferMs * 1000));
    m_pipe = m_sink->start();
    if (m_pipe == nullptr || m_sink->error() != QAudio::NoError) {
        closeDevice();
        say(false);
        return;
    }
    m_written = 0;
    m_pace = {};
    m_reportedNs = 0;
    {
        const std::lock_guard lock(m_mutex);
        m_movedAtNs = steadyNs();
    }
    feed();
    m_feeding->start();
}

void AudioFeed::closeDevice()
{
    if (m_feeding) {
        m_feeding->stop();
    }
    m_pipe = nullptr;
    if (m_sink) {
        m_sink->disconnect(this);
        m_sink->reset();
        // Its destructor runs the thread's events (Qt's PulseAudio), among them the end of this object: not in here.
        m_sink.release()->deleteLater();
    }
    {
        const std::lock_guard lock(m_mutex);
        m_playedNs = 0;
    }
    stop();  // whoever plays begins anew with the next device
}

void AudioFeed::feed()
{
    if (m_pipe == nullptr) {
        return;
    }
    // An empty buffer (Underrun) is ours to mend by writing; everything else means that the device is gone.
    const QAudio::Error error = m_sink->error();
    if (m_sink->state() == QAudio::StoppedState || (error != QAudio::NoError && error != QAudio::UnderrunError)) {
        closeDevice();
        say(false);
        return;
    }
    const std::int64_t frames = m_format.framesForBytes(static_cast<qint32>(m_sink->bytesFree()));
    if (frames > 0) {
        fill(frames);
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
    const auto count = static_cast<std::size_t>(m_samples.size());
    if (m_format.sampleFormat() == QAudioFormat::Float) {
        m_bytes.resize(static_cast<qsizetype>(count * sizeof(float)));
        std::memcpy(m_bytes.data(), m_samples.data(), count * sizeof(float));
    } else {
        m_bytes.resize(static_cast<qsizetype>(count * sizeof(std::int16_t)));
        for (std::size_t i = 0; i < count; ++i) {
            const auto value = static_cast<std::int16_t>(std::lround(std::clamp(m_samples[i], -1.0F, 1.0F) * 32767.0F));
            std::memcpy(m_bytes.data() + i * sizeof(value), &value, sizeof(value));
        }
    }
    const std::int64_t before = m_written;
    const qint64 taken = m_pipe->write(m_bytes);
    m_written += m_format.framesForBytes(static_cast<qint32>(std::max<qint64>(0, taken)));
    if (began) {
        emit anchored(began->first, before * 1'000'000'000 / kRate, std::llround(began->second));
    }
}

void AudioFeed::publish()
{
    const std::int64_t reported = m_sink->processedUSecs() * 1000;
    const std::int64_t now = steadyNs();
    const auto waiting = static_cast<qint32>(m_sink->bufferSize() - m_sink->bytesFree());
    const std::int64_t taken = (m_written - m_format.framesForBytes(waiting)) * 1'000'000'000 / kRate;
    // A server that hangs takes a stream and never plays it: only one that moves is there.
    if (std::exchange(m_reportedNs, reported) == reported) {
        return;
    }
    m_pace.add(now, taken, reported);
    bool first = false;
    {
        const std::lock_guard lock(m_mutex);
        first = m_playedNs == 0;
        m_movedAtNs = now;
        m_playedNs = m_pace.playedNs(now);
        m_playedAtNs = now;
    }
    if (first) {
        say(true);
    }
}

}  // namespace cuebench
