// Pictures made ready for the screen before they are due, on a thread of their own: the way from YUV 4:2:0 to the
// screen's pixels is most of the work of showing a frame, and the window's thread has keys to hear meanwhile.
#pragma once

#include "media/frame.h"

#include <QImage>
#include <QSize>

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <stop_token>
#include <thread>
#include <vector>

namespace cuebench {

class PictureMaker {
public:
    struct Wish {
        VideoFrame frame;
        QSize pixels;
    };

    PictureMaker();
    ~PictureMaker();
    PictureMaker(const PictureMaker&) = delete;
    PictureMaker& operator=(const PictureMaker&) = delete;

    /// What will be shown, the soonest first, in place of the earlier wish; what nobody wishes any more is let go of.
    /// Of wishes that together exceed kMostBytes only the first ones are made.
    void make(std::vector<Wish> wishes);
    /// The frame at this size if it is ready (32 bits a pixel), the caller's from now on; else a null image.
    [[nodiscard]] QImage take(const VideoFrame& frame, QSize pixels);
    /// A picture that is not shown any more: its memory is used again.
    void giveBack(QImage image);

    static constexpr std::size_t kMostBytes = std::size_t{64} << 20U;

private:
    /// A picture that was made. Holds on to no frame: those are within the cache's budget.
    struct Ready {
        std::weak_ptr<const void> owner;
        const std::uint8_t* luma = nullptr;
        QImage image;

        [[nodiscard]] bool is(const VideoFrame& frame, QSize pixels) const;
    };

    void work(const std::stop_token& stop);
    // These with the mutex held.
    [[nodiscard]] const Wish* nextJob() const;
    [[nodiscard]] QImage room(QSize pixels);

    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::vector<Wish> m_wishes;
    std::vector<Ready> m_ready;
    std::vector<QImage> m_spare;
    std::jthread m_thread;  ///< last: it uses everything above
};

}  // namespace cuebench
