// What runs in the sound thread: opens the device and keeps its buffer full. Internal to audio_output.
#pragma once

#include "media/decoded_clip.h"

#include <QAudioFormat>
#include <QAudioSink>
#include <QByteArray>
#include <QMediaDevices>
#include <QObject>
#include <QTimer>

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace cuebench {

class AudioFeed : public QObject {
    Q_OBJECT

public:
    AudioFeed() = default;
    ~AudioFeed() override = default;

    /// What the other thread asks for and reads; every access under the mutex.
    struct Wish {
        std::shared_ptr<const DecodedClip> clip;  ///< null: silence
        std::int64_t nextSample = 0;
        std::int64_t loopSample = 0;  ///< 0: no loop
        bool silent = false;
        quint64 token = 0;
        bool fresh = false;  ///< nothing of it has been written yet
    };
    void setWish(Wish wish);
    void setLoop(std::int64_t loopUs);
    void setSilent(bool silent);
    [[nodiscard]] std::optional<std::int64_t> playedNs() const;
    [[nodiscard]] bool isOpen() const;

public slots:
    void begin();
    void end();

signals:
    void availableChanged(bool available);
    void anchored(quint64 token, qint64 deviceNs, qint64 positionUs);

private:
    void openDevice();
    void closeDevice();
    void say(bool available);
    void feed();
    void fill(std::int64_t frames);
    void publish();

    mutable std::mutex m_mutex;
    Wish m_wish;
    bool m_open = false;
    std::int64_t m_playedNs = 0;    ///< as the device said last …
    std::int64_t m_playedAtNs = 0;  ///< … at this steady time
    std::int64_t m_movedAtNs = 0;   ///< when the device last moved on

    // The sound thread's own.
    std::unique_ptr<QMediaDevices> m_devices;
    std::unique_ptr<QAudioSink> m_sink;
    QIODevice* m_pipe = nullptr;
    std::unique_ptr<QTimer> m_feeding;
    std::unique_ptr<QTimer> m_looking;
    std::optional<bool> m_said;
    QAudioFormat m_format;
    std::int64_t m_written = 0;  ///< sample pairs
    std::vector<float> m_samples;
    QByteArray m_bytes;
};

}  // namespace cuebench
