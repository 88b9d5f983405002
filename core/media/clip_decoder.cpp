#include "media/clip_decoder.h"

#include "media/decode_run.h"
#include "media/media_reader.h"

#include <fmt/format.h>

#include <exception>
#include <utility>

namespace cuebench {

void decodeClip(DecodedClip& clip, const DecodeOptions& options, const std::stop_token& stop)
{
    clip.begin();
    try {
        auto reader = MediaReader::open(
            clip.file(), {.sound = true, .believeHeader = true, .threads = options.threads, .pool = options.pool},
            stop);
        if (!reader) {
            const bool stopped = reader.error().kind == Error::Kind::Interrupted;
            clip.finish(stopped ? DecodedClip::State::Stopped : DecodedClip::State::Failed, {}, reader.error());
            return;
        }
        DecodeRun(clip, options, **reader, stop).decode();
    } catch (const std::exception& exception) {
        // Out of memory in practice; what is here stays usable by whoever holds it.
        clip.finish(DecodedClip::State::Failed, {},
                    av::fileError(clip.file(), "media.internal", fmt::format("Decoding failed: {}.", exception.what()),
                                  Error::Kind::Internal));
    }
}

}  // namespace cuebench
