#include "prompts/prompt_hash.h"

#include <fmt/format.h>

extern "C" {
#include <libavutil/mem.h>
#include <libavutil/sha.h>
}

#include <array>
#include <cstdint>
#include <memory>
#include <new>

namespace cuebench {

namespace {

struct FreeAv {
    void operator()(AVSHA* sha) const { av_free(sha); }
};

}  // namespace

std::string promptHash(std::string_view text)
{
    std::string plain;
    plain.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\r' || i + 1 == text.size() || text[i + 1] != '\n')
            plain += text[i];
    }
    const std::unique_ptr<AVSHA, FreeAv> sha(av_sha_alloc());
    if (sha == nullptr || av_sha_init(sha.get(), 256) < 0)
        throw std::bad_alloc();
    av_sha_update(sha.get(), reinterpret_cast<const std::uint8_t*>(plain.data()), plain.size());
    std::array<std::uint8_t, 32> digest{};
    av_sha_final(sha.get(), digest.data());
    std::string hash = "sha256:";
    for (const std::uint8_t byte : digest)
        hash += fmt::format("{:02x}", byte);
    return hash;
}

}  // namespace cuebench
