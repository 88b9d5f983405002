// A stream of PulseAudio as a sound device. See sound_device.h.
//
// libpulse works in a thread of its own; whatever of it is touched here is touched under its lock, which it never holds
// while it waits for the server.
#pragma once

#include "media/device_pace.h"
#include "player/sound_device.h"

struct pa_context;
struct pa_stream;
struct pa_threaded_mainloop;

namespace cuebench {

class PulseSoundDevice : public SoundDevice {
    Q_OBJECT

public:
    PulseSoundDevice();
    ~PulseSoundDevice() override;

    /// The server itself moves the stream when another device is chosen.
    void look() override;
    void close() override;
    [[nodiscard]] std::optional<std::int64_t> room() override;
    std::int64_t write(const std::vector<float>& samples) override;
    [[nodiscard]] std::optional<Heard> heard(std::int64_t nowNs) override;

    /// How much of it the stream holds: kBufferMs, and more once it has run dry.
    [[nodiscard]] int holdsMs() const;

private:
    // All with the lock held; those that are static are called by libpulse.
    static void contextChanged(pa_context* context, void* self);
    static void streamChanged(pa_stream* stream, void* self);
    static void ranDry(pa_stream* stream, void* self);
    static void timingCame(pa_stream* stream, int success, void* self);
    [[nodiscard]] bool isAlive() const;
    [[nodiscard]] bool isOpen() const;
    void begin();
    void end();
    void startStream();
    void takeTiming();
    void hold(int ms);

    pa_threaded_mainloop* m_loop = nullptr;
    pa_context* m_context = nullptr;
    pa_stream* m_stream = nullptr;
    bool m_mayStartServer = true;  ///< once for each loss, as all programs do
    int m_holdsMs = kBufferMs;     ///< more on a machine that has shown that it needs it
    std::int64_t m_readyAtNs = 0;
    bool m_asked = false;  ///< for the timing, and it has not come yet
    std::int64_t m_askedAtNs = 0;
    std::int64_t m_reportedNs = 0;  ///< played, by the server's last word
    std::int64_t m_movedAtNs = 0;   ///< when that last changed; 0: it never has
    DevicePace m_pace;
};

}  // namespace cuebench
