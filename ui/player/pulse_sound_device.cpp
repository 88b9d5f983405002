#include "player/pulse_sound_device.h"

#include "media/frame.h"

#include <QCoreApplication>

#include <pulse/pulseaudio.h>
#include <sys/time.h>

#include <algorithm>
#include <utility>

namespace cuebench {
namespace {

constexpr std::uint32_t kPairBytes = Sound::kChannels * sizeof(float);
constexpr std::int64_t kTimingEveryNs = 50'000'000;
constexpr std::int64_t kSettlingNs = 1'000'000'000;  // a stream begins dry
constexpr std::int64_t kOldestNs = 1'000'000'000;    // an answer older than this, or from the future: the clock was set

pa_buffer_attr bufferOf(int ms)
{
    constexpr auto kServersChoice = static_cast<std::uint32_t>(-1);
    // Nothing is buffered before it begins, and its time goes on when it runs dry: what then comes too late is passed
    // over, and sound stays beside picture.
    return {.maxlength = kServersChoice,
            .tlength = kPairBytes * static_cast<std::uint32_t>(Sound::kRate * ms / 1000),
            .prebuf = 0,
            .minreq = kServersChoice,
            .fragsize = kServersChoice};
}

class Lock {
public:
    explicit Lock(pa_threaded_mainloop* loop) : m_loop(loop) { pa_threaded_mainloop_lock(m_loop); }
    ~Lock() { pa_threaded_mainloop_unlock(m_loop); }
    Lock(const Lock&) = delete;
    Lock& operator=(const Lock&) = delete;

private:
    pa_threaded_mainloop* m_loop;
};

std::int64_t ageNs(const timeval& time)
{
    timeval now{};
    gettimeofday(&now, nullptr);
    return (std::int64_t{now.tv_sec} - time.tv_sec) * 1'000'000'000 +
           (std::int64_t{now.tv_usec} - time.tv_usec) * 1'000;
}

}  // namespace

PulseSoundDevice::PulseSoundDevice() : m_loop(pa_threaded_mainloop_new())
{
    pa_threaded_mainloop_set_name(m_loop, "pulse");
    pa_threaded_mainloop_start(m_loop);
}

PulseSoundDevice::~PulseSoundDevice()
{
    close();
    pa_threaded_mainloop_stop(m_loop);
    pa_threaded_mainloop_free(m_loop);
}

bool PulseSoundDevice::isAlive() const
{
    return m_context != nullptr && PA_CONTEXT_IS_GOOD(pa_context_get_state(m_context)) != 0 &&
           (m_stream == nullptr || PA_STREAM_IS_GOOD(pa_stream_get_state(m_stream)) != 0);
}

bool PulseSoundDevice::isOpen() const
{
    return m_stream != nullptr && pa_stream_get_state(m_stream) == PA_STREAM_READY;
}

void PulseSoundDevice::look()
{
    const Lock lock(m_loop);
    if (!isAlive()) {
        end();
        begin();
    }
}

void PulseSoundDevice::close()
{
    const Lock lock(m_loop);
    end();
}

void PulseSoundDevice::begin()
{
    // A context that has failed stays so; the way back is a new one.
    m_context = pa_context_new(pa_threaded_mainloop_get_api(m_loop), "Cuebench");
    pa_context_set_state_callback(m_context, contextChanged, this);
    const bool may = std::exchange(m_mayStartServer, false);
    if (pa_context_connect(m_context, nullptr, may ? PA_CONTEXT_NOFLAGS : PA_CONTEXT_NOAUTOSPAWN, nullptr) < 0) {
        emit lost();  // it may have been said already, which does no harm
    }
}

void PulseSoundDevice::end()
{
    m_asked = false;
    m_reportedNs = 0;
    m_movedAtNs = 0;
    m_pace = {};
    if (m_stream != nullptr) {
        pa_stream_set_state_callback(m_stream, nullptr, nullptr);
        pa_stream_set_underflow_callback(m_stream, nullptr, nullptr);
        pa_stream_disconnect(m_stream);
        pa_stream_unref(std::exchange(m_stream, nullptr));
    }
    if (m_context != nullptr) {
        pa_context_set_state_callback(m_context, nullptr, nullptr);
        pa_context_disconnect(m_context);  // ends what was asked and not answered
        pa_context_unref(std::exchange(m_context, nullptr));
    }
}

void PulseSoundDevice::contextChanged(pa_context* context, void* self)
{
    auto* device = static_cast<PulseSoundDevice*>(self);
    if (pa_context_get_state(context) == PA_CONTEXT_READY) {
        device->m_mayStartServer = true;
        device->startStream();
    } else if (PA_CONTEXT_IS_GOOD(pa_context_get_state(context)) == 0) {
        emit device->lost();
    }
}

void PulseSoundDevice::startStream()
{
    const pa_sample_spec spec{.format = PA_SAMPLE_FLOAT32NE, .rate = Sound::kRate, .channels = Sound::kChannels};
    m_stream = pa_stream_new(m_context, QCoreApplication::applicationName().toUtf8().constData(), &spec, nullptr);
    pa_stream_set_state_callback(m_stream, streamChanged, this);
    pa_stream_set_underflow_callback(m_stream, ranDry, this);
    const pa_buffer_attr buffer = bufferOf(m_holdsMs);
    if (pa_stream_connect_playback(m_stream, nullptr, &buffer, PA_STREAM_ADJUST_LATENCY, nullptr, nullptr) < 0) {
        emit lost();
    }
}

void PulseSoundDevice::streamChanged(pa_stream* stream, void* self)
{
    auto* device = static_cast<PulseSoundDevice*>(self);
    if (pa_stream_get_state(stream) == PA_STREAM_READY) {
        device->m_readyAtNs = steadyNs();
        emit device->opened();
    } else if (PA_STREAM_IS_GOOD(pa_stream_get_state(stream)) == 0) {
        emit device->lost();  // its sink was pulled out, or there is none
    }
}

void PulseSoundDevice::ranDry(pa_stream* stream, void* self)
{
    auto* device = static_cast<PulseSoundDevice*>(self);
    if (stream == device->m_stream && steadyNs() - device->m_readyAtNs > kSettlingNs) {
        device->hold(std::min(kMostBufferMs, device->m_holdsMs * 3 / 2));
    }
}

void PulseSoundDevice::hold(int ms)
{
    if (std::exchange(m_holdsMs, ms) == ms) {
        return;
    }
    const pa_buffer_attr buffer = bufferOf(ms);
    if (pa_operation* asked = pa_stream_set_buffer_attr(m_stream, &buffer, nullptr, nullptr)) {
        pa_operation_unref(asked);
    }
}

int PulseSoundDevice::holdsMs() const
{
    const Lock lock(m_loop);
    return m_holdsMs;
}

std::optional<std::int64_t> PulseSoundDevice::room()
{
    const Lock lock(m_loop);
    if (!isOpen()) {
        return std::nullopt;
    }
    const std::size_t bytes = pa_stream_writable_size(m_stream);
    return bytes == static_cast<std::size_t>(-1) ? std::nullopt
                                                 : std::optional(static_cast<std::int64_t>(bytes / kPairBytes));
}

std::int64_t PulseSoundDevice::write(const std::vector<float>& samples)
{
    const Lock lock(m_loop);
    const std::size_t bytes = samples.size() * sizeof(float);
    if (!isOpen() || pa_stream_write(m_stream, samples.data(), bytes, nullptr, 0, PA_SEEK_RELATIVE) < 0) {
        return 0;
    }
    return static_cast<std::int64_t>(bytes / kPairBytes);
}

void PulseSoundDevice::timingCame(pa_stream* stream, int success, void* self)
{
    auto* device = static_cast<PulseSoundDevice*>(self);
    if (stream == device->m_stream) {
        device->m_asked = false;
        if (success != 0) {
            device->takeTiming();
        }
    }
}

void PulseSoundDevice::takeTiming()
{
    const pa_timing_info* timing = pa_stream_get_timing_info(m_stream);
    const std::int64_t age = timing == nullptr ? -1 : ageNs(timing->timestamp);
    if (age < 0 || age > kOldestNs || timing->read_index_corrupt != 0) {
        return;
    }
    // Of what the sink has taken by then, its latency is still to be heard. pa_stream_get_time() would add the way
    // from here to the server, which is not on the sound's way, and smooth over seconds.
    const std::int64_t ns = timing->read_index / kPairBytes * 1'000'000'000 / Sound::kRate -
                            static_cast<std::int64_t>(timing->sink_usec) * 1000;
    if (ns > 0 && std::exchange(m_reportedNs, ns) != ns) {
        m_movedAtNs = steadyNs();
        m_pace.add(m_movedAtNs - age, ns, ns);
    }
}

std::optional<SoundDevice::Heard> PulseSoundDevice::heard(std::int64_t nowNs)
{
    const Lock lock(m_loop);
    if (!isOpen()) {
        return std::nullopt;
    }
    if (!m_asked && nowNs - m_askedAtNs >= kTimingEveryNs) {
        if (pa_operation* asked = pa_stream_update_timing_info(m_stream, timingCame, this)) {
            pa_operation_unref(asked);
            m_asked = true;
            m_askedAtNs = nowNs;
        }
    }
    return m_movedAtNs == 0 ? std::nullopt
                            : std::optional(Heard{.ns = m_pace.playedNs(nowNs), .movedAtNs = m_movedAtNs});
}

}  // namespace cuebench
