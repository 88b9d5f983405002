// Which modalities of a clip are let through to the person.
#pragma once

namespace cuebench {

enum class Gate { Both, PictureOnly, SoundOnly };

}  // namespace cuebench
