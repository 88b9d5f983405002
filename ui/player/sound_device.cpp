#include "player/sound_device.h"

#include "player/qt_sound_device.h"

#ifdef CUEBENCH_PULSE
#include "player/pulse_sound_device.h"
#endif

#include <chrono>

namespace cuebench {

std::unique_ptr<SoundDevice> SoundDevice::make()
{
#ifdef CUEBENCH_PULSE
    if (qEnvironmentVariable("CUEBENCH_SOUND") != QLatin1String("qt")) {
        return std::make_unique<PulseSoundDevice>();
    }
#endif
    return std::make_unique<QtSoundDevice>();
}

std::int64_t steadyNs()
{
    return std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

}  // namespace cuebench
