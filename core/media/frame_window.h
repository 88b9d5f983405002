// Which frames of a clip that does not fit into memory are to be there: a
// stretch around the playhead, longer on the side to which it moves. Where a loop
// ends within it, the rest of the room goes to where the loop begins.
#pragma once

#include <cstddef>
#include <optional>

namespace cuebench {

class FrameWindow {
public:
    /// Half-open.
    struct Range {
        std::size_t first = 0;
        std::size_t last = 0;

        [[nodiscard]] bool contains(std::size_t index) const { return first <= index && index < last; }
    };

    static constexpr std::size_t kLeastRoom = 4;

    /// How many frames there is memory for; at least kLeastRoom.
    void setRoom(std::size_t frames);
    void moveTo(std::size_t playhead);
    /// The frames that are played over and over; none for an end that leads nowhere.
    void setLoop(std::optional<Range> loop) { m_loop = loop; }

    [[nodiscard]] std::size_t playhead() const { return m_playhead; }
    /// What is to be in memory of a clip of `count` frames.
    [[nodiscard]] Range all(std::size_t count) const;
    /// The part of it that is needed soon. Decoding begins when some of this lacks and then goes on until all is there,
    /// so that a playhead that moves on does not ask for one frame at a time.
    [[nodiscard]] Range soon(std::size_t count) const;
    /// What is to be in memory of the loop's beginning besides all(); empty while its end is not near.
    [[nodiscard]] Range afterLoop(std::size_t count) const;
    /// The part of that which is needed soon.
    [[nodiscard]] Range soonAfterLoop(std::size_t count) const;

private:
    [[nodiscard]] bool isLooping(std::size_t count) const;
    std::size_t m_room = kLeastRoom;
    std::size_t m_playhead = 0;
    bool m_backward = false;
    std::optional<Range> m_loop;
};

}  // namespace cuebench
