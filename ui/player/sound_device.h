// A way to the sound device: takes 48 kHz stereo, and says what has been heard of it.
//
// It lives in the sound thread, which calls all of it; no function waits for a device or a server. Sound flows from
// opened() to lost(); in between the device's time runs on, and is what was written, counted from the first sample.
//
// Where there is PulseAudio (or PipeWire, which speaks its language) it is talked to directly: Qt 6.4 looks for a lost
// server once, three seconds after the loss, and never again, nor at all when none was there when the program began.
// Everywhere else QAudioSink does it. CUEBENCH_SOUND=qt in the environment takes QAudioSink here as well.
#pragma once

#include <QObject>

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace cuebench {

class SoundDevice : public QObject {
    Q_OBJECT

public:
    static constexpr int kBufferMs = 100;      ///< from write() to the ear; below this it runs dry on a busy machine
    static constexpr int kMostBufferMs = 250;  ///< what it grows to where it has run dry all the same

    /// What a device has played by its own word.
    struct Heard {
        std::int64_t ns = 0;         ///< of what was written, at the asked for time
        std::int64_t movedAtNs = 0;  ///< steady time at which it was last known to go on
    };

    [[nodiscard]] static std::unique_ptr<SoundDevice> make();

    /// To be called now and then: looks for a device when none is open, and follows the system's choice of one.
    /// opened() or lost() comes sooner or later.
    virtual void look() = 0;
    /// Lets go of the device, or of the attempt to get one.
    virtual void close() = 0;
    /// How many sample pairs can be written now; none when the device is gone.
    [[nodiscard]] virtual std::optional<std::int64_t> room() = 0;
    /// Interleaved pairs; how many of them it took.
    virtual std::int64_t write(const std::vector<float>& samples) = 0;
    /// At steady time `nowNs`; none before anything was heard.
    [[nodiscard]] virtual std::optional<Heard> heard(std::int64_t nowNs) = 0;

signals:
    /// A device is there, and its time begins; also for another one in the place of one that was open.
    void opened();
    /// There is none, or it is gone.
    void lost();
};

/// Nanoseconds of std::chrono::steady_clock.
[[nodiscard]] std::int64_t steadyNs();

}  // namespace cuebench
