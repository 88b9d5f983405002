#include "player/qt_sound_device.h"

#include "media/frame.h"

#include <QAudioDevice>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <utility>

namespace cuebench {

QtSoundDevice::QtSoundDevice()
{
    connect(&m_devices, &QMediaDevices::audioOutputsChanged, this, &QtSoundDevice::look);
}

QtSoundDevice::~QtSoundDevice()
{
    close();
}

void QtSoundDevice::look()
{
    if (m_sink && QMediaDevices::defaultAudioOutput().id() == m_device) {
        return;
    }
    close();  // headphones, or another wish of the person's
    if (openDefault()) {
        emit opened();
    } else {
        close();
        emit lost();
    }
}

bool QtSoundDevice::openDefault()
{
    const QAudioDevice device = QMediaDevices::defaultAudioOutput();
    m_format.setSampleRate(Sound::kRate);
    m_format.setChannelCount(Sound::kChannels);
    m_format.setSampleFormat(QAudioFormat::Float);
    if (!device.isNull() && !device.isFormatSupported(m_format)) {
        m_format.setSampleFormat(QAudioFormat::Int16);
    }
    if (device.isNull() || !device.isFormatSupported(m_format)) {
        return false;
    }
    m_device = device.id();
    m_sink = std::make_unique<QAudioSink>(device, m_format);
    m_sink->setBufferSize(m_format.bytesForDuration(kBufferMs * 1000));
    m_written = 0;
    m_reportedNs = 0;
    m_movedAtNs = 0;
    m_pace = {};
    m_pipe = m_sink->start();
    return m_pipe != nullptr && m_sink->error() == QAudio::NoError;
}

void QtSoundDevice::close()
{
    m_pipe = nullptr;
    if (m_sink) {
        m_sink->disconnect(this);
        m_sink->reset();
        // Its destructor runs the thread's events (Qt's PulseAudio), among them the end of this object: not in here.
        m_sink.release()->deleteLater();
    }
}

std::optional<std::int64_t> QtSoundDevice::room()
{
    if (m_pipe == nullptr) {
        return std::nullopt;
    }
    // An empty buffer (Underrun) is ours to mend by writing; everything else means that the device is gone.
    const QAudio::Error error = m_sink->error();
    if (m_sink->state() == QAudio::StoppedState || (error != QAudio::NoError && error != QAudio::UnderrunError)) {
        return std::nullopt;
    }
    return m_format.framesForBytes(static_cast<qint32>(m_sink->bytesFree()));
}

std::int64_t QtSoundDevice::write(const std::vector<float>& samples)
{
    const bool floats = m_format.sampleFormat() == QAudioFormat::Float;
    m_bytes.resize(static_cast<qsizetype>(samples.size() * (floats ? sizeof(float) : sizeof(std::int16_t))));
    if (floats) {
        std::memcpy(m_bytes.data(), samples.data(), samples.size() * sizeof(float));
    } else {
        for (std::size_t i = 0; i < samples.size(); ++i) {
            const auto value = static_cast<std::int16_t>(std::lround(std::clamp(samples[i], -1.0F, 1.0F) * 32767.0F));
            std::memcpy(m_bytes.data() + i * sizeof(value), &value, sizeof(value));
        }
    }
    const qint64 taken = std::max<qint64>(0, m_pipe->write(m_bytes));
    const std::int64_t pairs = m_format.framesForBytes(static_cast<qint32>(taken));
    m_written += pairs;
    return pairs;
}

std::optional<SoundDevice::Heard> QtSoundDevice::heard(std::int64_t nowNs)
{
    if (m_pipe == nullptr) {
        return std::nullopt;
    }
    const std::int64_t reported = m_sink->processedUSecs() * 1000;
    const auto waiting = static_cast<qint32>(m_sink->bufferSize() - m_sink->bytesFree());
    const std::int64_t taken = (m_written - m_format.framesForBytes(waiting)) * 1'000'000'000 / Sound::kRate;
    // A server that hangs takes a stream and never plays it: only one that moves is there.
    if (std::exchange(m_reportedNs, reported) != reported) {
        m_pace.add(nowNs, taken, reported);
        m_movedAtNs = nowNs;
    }
    return m_movedAtNs == 0 ? std::nullopt
                            : std::optional(Heard{.ns = m_pace.playedNs(nowNs), .movedAtNs = m_movedAtNs});
}

}  // namespace cuebench
