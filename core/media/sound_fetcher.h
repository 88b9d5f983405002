// Any second of a file's sound, decoded when asked for; cheapest when one second
// follows the other. Internal to core/media.
#pragma once

#include "media/media_reader.h"
#include "media/sound_track.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace cuebench {

class SoundFetcher {
public:
    /// `zeroUs` is the file's own time of clip time 0.
    SoundFetcher(std::filesystem::path file, std::int64_t zeroUs) : m_file(std::move(file)), m_zeroUs(zeroUs) {}

    /// The block (sound_blocks.h), silent where the file has no sound; none on a stop or when the file cannot be read.
    [[nodiscard]] std::optional<std::vector<float>> block(std::int64_t number, const std::stop_token& stop);

private:
    [[nodiscard]] bool begin(std::int64_t sample, const std::stop_token& stop);
    [[nodiscard]] std::int64_t end() const;

    std::filesystem::path m_file;
    std::int64_t m_zeroUs;
    std::unique_ptr<MediaReader> m_reader;
    std::optional<SoundTrack> m_track;
    std::vector<float> m_samples;  ///< decoded and not yet handed out …
    std::int64_t m_first = 0;      ///< … from this sample of clip time on
    bool m_placed = false;         ///< m_first is known
    bool m_ended = false;
};

}  // namespace cuebench
