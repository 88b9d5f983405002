// What runs in the sound thread: opens the device and keeps its buffer full. Internal to audio_output.
#pragma once

#include "media/device_pace.h"
#include "media/sound_cursor.h"

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

    // Any thread. What is asked for is heard behind what has been written already (some 100 ms).
    /// Plays from `fromUs` on; anchored() with this token says when that is heard.
    void play(PlayableSound sound, std::int64_t fromUs, std::optional<ClipSpan> loop, quint64 token);
    /// Plays what goes with a clock that stands at `positionUs` now.
    void join(PlayableSound sound, std::int64_t positionUs, std::optional<ClipSpan> loop, quint64 token);
    void stop();
    /// False when what was written does not agree with the new loop; play() puts that right.
    [[nodiscard]] bool setLoop(std::optional<ClipSpan> loop);
    /// A factor for all samples; taken up over 5 ms, so that nothing cracks.
    void setGain(float gain);
    [[nodiscard]] std::optional<std::int64_t> playedNs() const;
    [[nodiscard]] bool isAvailable() const;

public slots:
    void begin();
    void end();

signals:
    void availableChanged(bool available);
    void anchored(quint64 token, qint64 deviceNs, qint64 positionUs);

private:
    /// Opens what there is, follows the system's choice of device, and leaves one that has stopped.
    void look();
    void openDevice();
    void closeDevice();
    void say(bool available);
    void put(SoundCursor& cursor, quint64 token, std::optional<std::int64_t> joinsAtNs);
    [[nodiscard]] std::optional<std::int64_t> playedNow() const;  // the mutex is held
    void feed();
    void fill(std::int64_t frames);
    void applyGain();
    void publish();

    mutable std::mutex m_mutex;  ///< guards these:
    SoundCursor m_cursor;
    quint64 m_token = 0;
    bool m_fresh = false;                     ///< nothing of this sound has been written yet
    std::optional<std::int64_t> m_joinsAtNs;  ///< the cursor's place belongs to this steady time
    float m_wantedGain = 1;
    bool m_available = false;       ///< as was said last
    std::int64_t m_playedNs = 0;    ///< as of the last report (0: nothing yet) …
    std::int64_t m_playedAtNs = 0;  ///< … at this steady time
    std::int64_t m_movedAtNs = 0;   ///< when the device last moved on

    // The sound thread's own.
    std::unique_ptr<QMediaDevices> m_devices;
    std::unique_ptr<QAudioSink> m_sink;
    QByteArray m_device;  ///< its id
    QIODevice* m_pipe = nullptr;
    std::unique_ptr<QTimer> m_feeding;
    std::unique_ptr<QTimer> m_looking;
    std::optional<bool> m_said;
    QAudioFormat m_format;
    std::int64_t m_written = 0;     ///< sample pairs
    std::int64_t m_reportedNs = 0;  ///< played, by Qt's word
    DevicePace m_pace;
    float m_gain = 1;
    std::vector<float> m_samples;
    QByteArray m_bytes;
};

}  // namespace cuebench
