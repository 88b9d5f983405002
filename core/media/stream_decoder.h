// One stream's packets turned into frames, under the control of whoever chooses
// the packets. Internal to core/media; MediaReader is the way to read a whole file.
#pragma once

#include "media/av_handles.h"

#include <cstdint>

namespace cuebench {

class StreamDecoder {
public:
    /// Null when there is no decoder for the stream, or its pictures are larger than MediaReader::kMaxPixels.
    [[nodiscard]] static std::unique_ptr<StreamDecoder> open(const AVStream& stream, int threads);

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
    explicit StreamDecoder(av::CodecPtr codec);

    av::CodecPtr m_codec;
    bool m_canSkip = false;
    int m_errors = 0;
};

}  // namespace cuebench
