// What runs in the sound thread: sees to it that there is a device, and keeps its buffer full. Internal to
// audio_output.
#pragma once

#include "media/sound_cursor.h"

#include <QObject>
#include <QTimer>

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace cuebench {

class SoundDevice;

class AudioFeed : public QObject {
    Q_OBJECT

public:
    AudioFeed();
    ~AudioFeed() override;

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
    void look();
    void deviceOpened();
    void deviceLost();
    void forgetDevice();
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
    bool m_available = false;               ///< as was said last
    std::optional<std::int64_t> m_aheadNs;  ///< what the device has played less the steady time; none: nothing yet
    std::int64_t m_movedAtNs = 0;           ///< when it was last known to go on

    // The sound thread's own.
    std::unique_ptr<SoundDevice> m_device;
    std::unique_ptr<QTimer> m_feeding;
    std::unique_ptr<QTimer> m_looking;
    std::optional<bool> m_said;
    std::int64_t m_openedAtNs = 0;  ///< or looked for, for the first time
    std::int64_t m_written = 0;     ///< sample pairs
    float m_gain = 1;
    std::vector<float> m_samples;
};

}  // namespace cuebench
