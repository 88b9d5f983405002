// AVFrame → VideoFrame. Internal to core/media.
#pragma once

#include "media/av_handles.h"
#include "media/frame.h"

#include <memory>

namespace cuebench {

/// Turns a decoder's frames into 8-bit YUV 4:2:0; those that already are so are
/// taken over without copying a pixel. One for each decoding thread.
class PictureTaker {
public:
    explicit PictureTaker(std::shared_ptr<FramePool> pool) : m_pool(std::move(pool)) {}

    /// Pixels, size, colour and damage; the caller fills in times, aspect and
    /// rotation. `frame` is left empty. Null when it cannot be converted.
    [[nodiscard]] VideoFrame take(AVFrame& frame);

private:
    [[nodiscard]] av::FramePtr converted(const AVFrame& frame, bool fullRange);

    std::shared_ptr<FramePool> m_pool;
    av::SwsPtr m_scaler;
};

[[nodiscard]] ColourMatrix matrixOf(const AVFrame& frame);
/// The word of swscale for a matrix.
[[nodiscard]] const int* coefficientsOf(ColourMatrix matrix);

}  // namespace cuebench
