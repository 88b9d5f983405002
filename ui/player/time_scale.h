// Which part of the clip's time lies where on the screen: from a whole clip down to a few milliseconds.
//
// Times are µs of clip time, places are logical pixels. The part shown never leaves the clip.
#pragma once

#include <cstdint>

namespace cuebench {

class TimeScale {
public:
    /// The shortest stretch that can be shown: about one frame.
    static constexpr std::int64_t kShortestUs = 40'000;

    /// A clip of another length shows itself whole; a clip that grows while it is decoded keeps being whole.
    void setDuration(std::int64_t durationUs);
    void setPlace(double left, double width);

    [[nodiscard]] std::int64_t durationUs() const { return m_durationUs; }
    [[nodiscard]] std::int64_t fromUs() const { return m_fromUs; }
    [[nodiscard]] std::int64_t toUs() const { return m_toUs; }
    [[nodiscard]] bool isWhole() const { return m_fromUs <= 0 && m_toUs >= m_durationUs; }
    [[nodiscard]] double usPerPixel() const;

    /// May lie outside the place for times that are not shown.
    [[nodiscard]] double xOf(std::int64_t us) const;
    /// Within the clip, whatever x.
    [[nodiscard]] std::int64_t usAt(double x) const;

    /// The time at `x` stays there while the stretch shown becomes `factor` times shorter.
    void zoomAt(double x, double factor);
    void scrollBy(std::int64_t us);
    void show(std::int64_t fromUs, std::int64_t toUs);
    void showWhole();
    /// Scrolls by no more than is needed. False when it was shown already.
    bool reveal(std::int64_t us);

private:
    std::int64_t m_durationUs = 0;
    std::int64_t m_fromUs = 0;
    std::int64_t m_toUs = 0;
    double m_left = 0;
    double m_width = 1;
};

}  // namespace cuebench
