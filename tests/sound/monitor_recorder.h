// Records what a sink of PulseAudio plays, and says of every sample at which steady time it was heard.
//
// The server tells at one moment how much has gone through the monitor and how long the sink still takes to play it
// (pa_timing_info of record streams on a monitor). Taken as it comes: libpulse's own smoothing of it
// (PA_STREAM_INTERPOLATE_TIMING) lags. Each of these answers is off by some ms; the middle of many is not.
#pragma once

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <mutex>
#include <vector>

struct pa_context;
struct pa_stream;
struct pa_threaded_mainloop;

namespace cuebench::test {

class MonitorRecorder {
public:
    static constexpr int kRate = 48000;

    /// Begins to record; isRunning() tells when it does.
    MonitorRecorder(const QByteArray& server, const QString& sink);
    ~MonitorRecorder();
    MonitorRecorder(const MonitorRecorder&) = delete;
    MonitorRecorder& operator=(const MonitorRecorder&) = delete;

    [[nodiscard]] bool isRunning() const;
    /// Samples of the left channel so far.
    [[nodiscard]] std::vector<float> samples() const;
    [[nodiscard]] std::size_t count() const;
    /// The loudest of the last `count` samples.
    [[nodiscard]] float recentPeak(std::size_t count) const;
    /// Steady time, in ns, at which this sample was heard.
    [[nodiscard]] std::int64_t heardAtNs(std::size_t sample) const;

private:
    struct Reading {
        std::int64_t takenNs = 0;  ///< of sound that the sink has taken since the beginning
        std::int64_t heardNs = 0;  ///< when the last of it is heard
    };
    static void timingCame(pa_stream* stream, int success, void* self);
    void askForTiming();
    void takeTiming();
    static void contextChanged(pa_context* context, void* self);
    static void streamReadable(pa_stream* stream, std::size_t bytes, void* self);
    void connectStream();
    void read();

    QByteArray m_source;
    pa_threaded_mainloop* m_loop = nullptr;
    pa_context* m_context = nullptr;
    pa_stream* m_stream = nullptr;
    bool m_asked = false;
    std::int64_t m_askedAtNs = 0;
    mutable std::mutex m_mutex;
    std::vector<float> m_samples;
    std::vector<Reading> m_readings;
};

[[nodiscard]] std::int64_t steadyNowNs();

}  // namespace cuebench::test
