// Sound for the player: one device (sound_device.h) in the sound thread for the life of the player, fed silence when
// nothing plays.
//
// Stopping and starting a sink hangs now and then (design.md), so it is opened once and never stopped. What is written
// is heard after the device's buffer (100 ms); start() is answered by anchored(), which says at which device time the
// clip's sound will be heard. When there is no device, or it dies, availableChanged(false) comes and it is looked for
// again every second, for as long as it takes.
//
// All functions are for the GUI thread and return at once.
#pragma once

#include "media/sound_cursor.h"

#include <QObject>

#include <cstdint>
#include <optional>

namespace cuebench {

class AudioFeed;

class AudioOutput : public QObject {
    Q_OBJECT

public:
    explicit AudioOutput(QObject* parent = nullptr);
    ~AudioOutput() override;

    [[nodiscard]] bool isAvailable() const;
    /// Plays the sound from clip time `fromUs` on, round and round where it comes to the end of the loop.
    /// Returns a token that comes back with anchored().
    quint64 start(PlayableSound sound, std::int64_t fromUs, std::optional<ClipSpan> loop);
    /// The same for a clock that stands at `positionUs` now and goes on: begins with what is to be heard by the time
    /// that it gets through the device.
    quint64 join(PlayableSound sound, std::int64_t positionUs, std::optional<ClipSpan> loop);
    /// Silence from now on (after what is in the buffer).
    void stop();
    /// Another loop for the running sound. False when it is too late for what has been written: start() anew.
    [[nodiscard]] bool setLoop(std::optional<ClipSpan> loop);
    /// A factor for the samples; 0 is silence.
    void setGain(double gain);
    /// Nanoseconds that the device has played since it was opened; none when it is not there or does not move.
    [[nodiscard]] std::optional<std::int64_t> playedNs() const;

signals:
    /// Comes at least once, when the device has been looked for, and again when another one has taken its place. What
    /// was played is forgotten then, and device time begins anew.
    void availableChanged(bool available);
    void anchored(quint64 token, qint64 deviceNs, qint64 positionUs);

private:
    AudioFeed* m_feed = nullptr;  ///< lives in the sound thread
    quint64 m_token = 0;
};

}  // namespace cuebench
