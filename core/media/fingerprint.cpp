#include "media/fingerprint.h"

#include "media/media_reader.h"

#include <fmt/format.h>

extern "C" {
#include <libavutil/mem.h>
#include <libavutil/sha.h>
}

#include <array>
#include <fstream>
#include <vector>

namespace cuebench {
namespace {

struct FreeAv {
    void operator()(AVSHA* p) const { av_free(p); }
};

constexpr std::size_t kBlock = 256 * 1024;

}  // namespace

Result<std::string> fingerprintOf(const std::filesystem::path& file, const std::stop_token& stop)
{
    if (auto checked = checkMediaFile(file); !checked) {
        return fail(std::move(checked.error()));
    }
    const std::unique_ptr<AVSHA, FreeAv> sha(av_sha_alloc());
    if (sha == nullptr || av_sha_init(sha.get(), 256) < 0) {
        return fail(Error::Kind::Internal, "media.no_hash", "SHA-256 is not available in this build of FFmpeg.");
    }
    std::ifstream in(file, std::ios::binary);
    std::vector<char> block(kBlock);
    while (in) {
        if (stop.stop_requested()) {
            return fail(
                av::fileError(file, "media.stopped", "Stopped before the file was read.", Error::Kind::Interrupted));
        }
        in.read(block.data(), static_cast<std::streamsize>(block.size()));
        av_sha_update(sha.get(), reinterpret_cast<const std::uint8_t*>(block.data()),
                      static_cast<std::size_t>(in.gcount()));
    }
    if (!in.eof()) {
        return fail(av::fileError(file, "media.unreadable",
                                  "The file cannot be read to its end. Check its permissions and the disk.",
                                  Error::Kind::Io, {{"case", "disk"}}));
    }
    std::array<std::uint8_t, 32> digest{};
    av_sha_final(sha.get(), digest.data());
    std::string text = "sha256:";
    for (const std::uint8_t byte : digest) {
        text += fmt::format("{:02x}", byte);
    }
    return text;
}

}  // namespace cuebench
