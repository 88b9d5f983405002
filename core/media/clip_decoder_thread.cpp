#include "media/clip_decoder.h"

#include <utility>

namespace cuebench {

ClipDecoder::ClipDecoder(std::filesystem::path file, DecodeOptions options, std::function<void()> finished)
    : m_clip(std::make_shared<DecodedClip>(std::move(file)))
{
    m_thread = std::jthread(
        [clip = m_clip, options = std::move(options), finished = std::move(finished)](const std::stop_token& stop) {
            decodeClip(*clip, options, stop);
            if (finished) {
                finished();
            }
        });
}

}  // namespace cuebench
