#include "monitor_recorder.h"

#include <pulse/pulseaudio.h>
#include <sys/time.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>

namespace cuebench::test {
namespace {

constexpr std::int64_t kAroundNs = 2'000'000'000;  // readings this near count for a sample
constexpr std::int64_t kTimingEveryNs = 20'000'000;
constexpr std::uint32_t kPairBytes = 2 * sizeof(float);
constexpr std::uint32_t kFragment = 480 * kPairBytes;

std::int64_t nsOf(std::size_t samples)
{
    return static_cast<std::int64_t>(samples) * 1'000'000'000 / MonitorRecorder::kRate;
}

}  // namespace

std::int64_t steadyNowNs()
{
    return std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

MonitorRecorder::MonitorRecorder(const QByteArray& server, const QString& sink)
    : m_source(sink.toUtf8() + ".monitor"), m_loop(pa_threaded_mainloop_new())
{
    m_context = pa_context_new(pa_threaded_mainloop_get_api(m_loop), "cuebench-test-recorder");
    pa_context_set_state_callback(m_context, contextChanged, this);
    pa_context_connect(m_context, server.constData(), PA_CONTEXT_NOAUTOSPAWN, nullptr);
    pa_threaded_mainloop_start(m_loop);
}

MonitorRecorder::~MonitorRecorder()
{
    pa_threaded_mainloop_lock(m_loop);
    if (m_stream != nullptr) {
        pa_stream_set_read_callback(m_stream, nullptr, nullptr);
        pa_stream_disconnect(m_stream);
        pa_stream_unref(m_stream);
    }
    pa_context_set_state_callback(m_context, nullptr, nullptr);
    pa_context_disconnect(m_context);
    pa_context_unref(m_context);
    pa_threaded_mainloop_unlock(m_loop);
    pa_threaded_mainloop_stop(m_loop);
    pa_threaded_mainloop_free(m_loop);
}

void MonitorRecorder::contextChanged(pa_context* context, void* self)
{
    if (pa_context_get_state(context) == PA_CONTEXT_READY) {
        static_cast<MonitorRecorder*>(self)->connectStream();
    }
}

void MonitorRecorder::connectStream()
{
    const pa_sample_spec spec{.format = PA_SAMPLE_FLOAT32LE, .rate = kRate, .channels = 2};
    m_stream = pa_stream_new(m_context, "record", &spec, nullptr);
    pa_stream_set_read_callback(m_stream, streamReadable, this);
    const pa_buffer_attr buffer{
        .maxlength = static_cast<std::uint32_t>(-1), .tlength = 0, .prebuf = 0, .minreq = 0, .fragsize = kFragment};
    pa_stream_connect_record(m_stream, m_source.constData(), &buffer,
                             static_cast<pa_stream_flags_t>(PA_STREAM_DONT_MOVE));
}

void MonitorRecorder::streamReadable(pa_stream* /*stream*/, std::size_t /*bytes*/, void* self)
{
    static_cast<MonitorRecorder*>(self)->read();
}

void MonitorRecorder::askForTiming()
{
    const std::int64_t now = steadyNowNs();
    if (m_asked || now - m_askedAtNs < kTimingEveryNs) {
        return;
    }
    if (pa_operation* asked = pa_stream_update_timing_info(m_stream, timingCame, this)) {
        pa_operation_unref(asked);
        m_asked = true;
        m_askedAtNs = now;
    }
}

void MonitorRecorder::timingCame(pa_stream* /*stream*/, int success, void* self)
{
    auto* recorder = static_cast<MonitorRecorder*>(self);
    recorder->m_asked = false;
    if (success != 0) {
        recorder->takeTiming();
    }
}

void MonitorRecorder::takeTiming()
{
    const pa_timing_info* timing = pa_stream_get_timing_info(m_stream);
    if (timing == nullptr || timing->write_index_corrupt != 0) {
        return;
    }
    timeval now{};
    gettimeofday(&now, nullptr);
    const std::int64_t age = (std::int64_t{now.tv_sec} - timing->timestamp.tv_sec) * 1'000'000'000 +
                             (std::int64_t{now.tv_usec} - timing->timestamp.tv_usec) * 1000;
    // What the sink has taken by then, and the source has not handed on, is source_usec; that is heard sink_usec later.
    const std::int64_t takenNs = timing->write_index / kPairBytes * 1'000'000'000 / kRate +
                                 static_cast<std::int64_t>(timing->source_usec) * 1000;
    const std::int64_t heardNs = steadyNowNs() - age + static_cast<std::int64_t>(timing->sink_usec) * 1000;
    const std::lock_guard lock(m_mutex);
    m_readings.push_back({.takenNs = takenNs, .heardNs = heardNs});
}

void MonitorRecorder::read()
{
    askForTiming();
    const std::lock_guard lock(m_mutex);
    while (pa_stream_readable_size(m_stream) > 0) {
        const void* bytes = nullptr;
        std::size_t size = 0;
        if (pa_stream_peek(m_stream, &bytes, &size) != 0 || size == 0) {
            return;
        }
        const auto* floats = static_cast<const float*>(bytes);
        for (std::size_t i = 0; i < size / sizeof(float); i += 2) {
            m_samples.push_back(floats != nullptr ? floats[i] : 0.0F);  // a hole is silence
        }
        pa_stream_drop(m_stream);
    }
}

bool MonitorRecorder::isRunning() const
{
    const std::lock_guard lock(m_mutex);
    return !m_readings.empty();
}

std::vector<float> MonitorRecorder::samples() const
{
    const std::lock_guard lock(m_mutex);
    return m_samples;
}

std::size_t MonitorRecorder::count() const
{
    const std::lock_guard lock(m_mutex);
    return m_samples.size();
}

float MonitorRecorder::recentPeak(std::size_t count) const
{
    const std::lock_guard lock(m_mutex);
    float peak = 0;
    for (std::size_t i = m_samples.size() - std::min(count, m_samples.size()); i < m_samples.size(); ++i) {
        peak = std::max(peak, std::abs(m_samples[i]));
    }
    return peak;
}

std::int64_t MonitorRecorder::heardAtNs(std::size_t sample) const
{
    const std::lock_guard lock(m_mutex);
    std::vector<std::int64_t> zeros;  // when sample 0 would have been heard, by each reading
    for (const Reading& reading : m_readings) {
        if (std::abs(reading.takenNs - nsOf(sample)) <= kAroundNs) {
            zeros.push_back(reading.heardNs - reading.takenNs);
        }
    }
    if (zeros.empty()) {
        return 0;
    }
    const auto middle = zeros.begin() + static_cast<std::ptrdiff_t>(zeros.size() / 2);
    std::nth_element(zeros.begin(), middle, zeros.end());
    return *middle + nsOf(sample);
}

}  // namespace cuebench::test
