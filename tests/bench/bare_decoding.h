// What libavcodec alone takes for the eight pictures of a clip: the floor under which no sampler that keeps them exact
// can go. One thread, packets in memory, nothing scaled, nothing encoded, pictures that no other refers to left out.
#pragma once

#include <string>

namespace cuebench::bench {

/// False when a picture does not come.
[[nodiscard]] bool decodeEightPictures(const std::string& file);

}  // namespace cuebench::bench
