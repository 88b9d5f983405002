// A clip's packets in memory, before anything is decoded: what tells which
// pictures there are, when each is shown, and where decoding can begin.
// Internal to core/media.
#pragma once

#include "media/av_handles.h"
#include "media/media_reader.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace cuebench {

class ClipPackets {
public:
    struct Picture {
        av::PacketPtr packet;
        std::int64_t stamp = 0;  ///< of its showing, in the stream's time base
        std::int64_t timeUs = 0;
        bool isKey = false;
        bool isShown = true;  ///< false: an edit list cuts it away, others may need it
    };

    static constexpr std::size_t kLimitBytes = std::size_t{256} << 20U;

    /// Reads the file to its end. Nothing when stamps are missing or not unique, the file is damaged, does not begin
    /// with a key picture, or is larger than the limit: then only decoding in a row tells what is shown when.
    [[nodiscard]] static std::optional<ClipPackets> read(MediaReader& reader, std::size_t limitBytes = kLimitBytes);

    /// In the order of decoding.
    [[nodiscard]] const std::vector<Picture>& pictures() const { return m_pictures; }
    [[nodiscard]] const std::vector<av::PacketPtr>& sound() const { return m_sound; }
    /// Clip time zero on the file's own clock: when the first picture is shown.
    [[nodiscard]] std::int64_t zeroUs() const { return m_pictures[m_shown.front()].timeUs; }
    /// End of the last picture, in clip time.
    [[nodiscard]] std::int64_t pictureEndUs() const { return m_endUs; }
    /// The picture on screen at this clip time: a place in pictures().
    [[nodiscard]] std::size_t shownAt(std::int64_t timeUs) const;
    /// The key picture from which decoding must begin for this one; none where the file lacks it.
    [[nodiscard]] std::optional<std::size_t> startFor(std::size_t picture) const;

private:
    [[nodiscard]] bool arrange(const MediaReader& reader);

    std::vector<Picture> m_pictures;
    std::vector<std::size_t> m_shown;  ///< places in m_pictures, in the order of showing
    std::vector<av::PacketPtr> m_sound;
    std::int64_t m_endUs = 0;
};

}  // namespace cuebench
