// A clip's pictures in the shape in which a release shows them: upright, square
// pixels, even sides, limited range, all of the first one's size. Internal to
// core/media.
#pragma once

#include "media/av_handles.h"
#include "media/frame.h"

namespace cuebench {

class ReleasePicture {
public:
    explicit ReleasePicture(const VideoFrame& first);

    [[nodiscard]] PictureSize size() const { return m_size; }
    /// Null when it cannot be converted. A picture that has the shape already is not copied; `frame` must live as long.
    [[nodiscard]] av::FramePtr shaped(const VideoFrame& frame);

private:
    PictureSize m_size;
    ColourMatrix m_matrix;
    av::SwsPtr m_scaler;
};

}  // namespace cuebench
