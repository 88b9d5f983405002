// Records what a sink of PulseAudio plays, and says of every sample at which steady time it was heard.
//
// The server tells how old the sample is that is read next: the time since it went through the monitor, less the time
// that the sink still took to play it (timing of record streams on a monitor, pulse/stream.h). Each of these answers
// is off by some ms; the middle of many is not.
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
        std::size_t sample = 0;
        std::int64_t heardNs = 0;
    };
    static void contextChanged(pa_context* context, void* self);
    static void streamReadable(pa_stream* stream, std::size_t bytes, void* self);
    void connectStream();
    void read();

    QByteArray m_source;
    pa_threaded_mainloop* m_loop = nullptr;
    pa_context* m_context = nullptr;
    pa_stream* m_stream = nullptr;
    mutable std::mutex m_mutex;
    std::vector<float> m_samples;
    std::vector<Reading> m_readings;
};

[[nodiscard]] std::int64_t steadyNowNs();

}  // namespace cuebench::test
