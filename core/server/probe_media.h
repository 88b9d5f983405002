// A picture and a sound to probe a server with. Private to this room.
#pragma once

#include "server/chat_request.h"

namespace cuebench {

/// A chequered PNG of 56 by 56.
[[nodiscard]] ImagePart probePicture();
/// Half a second of 440 Hz at 16 kHz, mono, 16 bits.
[[nodiscard]] SoundPart probeSound();

}  // namespace cuebench
