// QAudioSink as a sound device. See sound_device.h.
#pragma once

#include "media/device_pace.h"
#include "player/sound_device.h"

#include <QAudioFormat>
#include <QAudioSink>
#include <QByteArray>
#include <QMediaDevices>

class QIODevice;

namespace cuebench {

class QtSoundDevice : public SoundDevice {
    Q_OBJECT

public:
    QtSoundDevice();
    ~QtSoundDevice() override;

    void look() override;
    void close() override;
    [[nodiscard]] std::optional<std::int64_t> room() override;
    std::int64_t write(const std::vector<float>& samples) override;
    [[nodiscard]] std::optional<Heard> heard(std::int64_t nowNs) override;

private:
    [[nodiscard]] bool openDefault();

    QMediaDevices m_devices;
    std::unique_ptr<QAudioSink> m_sink;
    QByteArray m_device;  ///< its id
    QIODevice* m_pipe = nullptr;
    QAudioFormat m_format;
    QByteArray m_bytes;
    std::int64_t m_written = 0;     ///< sample pairs
    std::int64_t m_reportedNs = 0;  ///< played, by Qt's word
    std::int64_t m_movedAtNs = 0;   ///< when that last changed; 0: it never has
    DevicePace m_pace;
};

}  // namespace cuebench
