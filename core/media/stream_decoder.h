// One stream's packets turned into frames, under the control of whoever chooses
// the packets. Internal to core/media; MediaReader is the way to read a whole file.
#pragma once

#include "media/av_handles.h"
#include "media/frame.h"

#include <cstdint>
#include <memory>

namespace cuebench {

class StreamDecoder {
public:
    /// Null when there is no decoder for the stream, or its pictures are larger than MediaReader::kMaxPixels. `pool` is
    /// the pictures' memory; null: libavcodec's own.
    [[nodiscard]] static std::unique_ptr<StreamDecoder> open(const AVStream& stream, int threads,
                                                             std::shared_ptr<FramePool> pool = {});

    /// Packets of which the decoder may know that nothing later needs them are left out from now on, or not.
    void skipUnreferenced(bool skip);
    /// A null packet asks for what is still inside. False: the decoder refuses it.
    [[nodiscard]] bool send(const AVPacket* packet);
    /// False: it wants another packet, or has given all. Complaints are counted in errors().
    [[nodiscard]] bool receive(AVFrame& frame);
    /// Forgets all, so that it can begin anew at a key picture.
    void flush();

    [[nodiscard]] int errors() const { return m_errors; }

private:
    StreamDecoder(av::CodecPtr codec, std::shared_ptr<FramePool> pool);

    std::shared_ptr<FramePool> m_pool;
    av::CodecPtr m_codec;  ///< after the pool, which it uses to its end
    bool m_canSkip = false;
    int m_errors = 0;
};

}  // namespace cuebench
