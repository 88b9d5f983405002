#include "media/png_picture.h"

#include <libdeflate.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace cuebench {
namespace {

constexpr int kLevel = 1;  // level 2 takes half as long again for a fortieth less
constexpr std::size_t kPixel = 3;
constexpr std::uint8_t kUp = 2;  // the filter: each byte less the one above it

struct Release {
    void operator()(libdeflate_compressor* compressor) const { libdeflate_free_compressor(compressor); }
};

void putNumber(std::string& out, std::uint32_t value)
{
    for (const int shift : {24, 16, 8, 0}) {
        out.push_back(static_cast<char>(value >> shift & 0xffU));
    }
}

/// Length, name, content and their check (PNG specification, 5.3).
void putChunk(std::string& out, std::string_view name, std::string_view content)
{
    putNumber(out, static_cast<std::uint32_t>(content.size()));
    const std::size_t begin = out.size();
    out += name;
    out += content;
    putNumber(out, libdeflate_crc32(0, out.data() + begin, out.size() - begin));
}

/// Each row behind its filter's number.
void filterRows(const AVFrame& picture, std::vector<std::uint8_t>& out)
{
    const std::size_t width = static_cast<std::size_t>(picture.width) * kPixel;
    const std::vector<std::uint8_t> nothing(width, 0);
    const std::uint8_t* above = nothing.data();
    out.resize((width + 1) * static_cast<std::size_t>(picture.height));
    std::uint8_t* to = out.data();
    for (int y = 0; y < picture.height; ++y) {
        const std::uint8_t* const row = picture.data[0] + static_cast<std::ptrdiff_t>(y) * picture.linesize[0];
        *to++ = kUp;
        for (std::size_t x = 0; x < width; ++x) {
            to[x] = static_cast<std::uint8_t>(row[x] - above[x]);
        }
        to += width;
        above = row;
    }
}

}  // namespace

std::string pngBytes(const AVFrame& picture)
{
    thread_local const std::unique_ptr<libdeflate_compressor, Release> compressor(libdeflate_alloc_compressor(kLevel));
    if (compressor == nullptr) {
        return {};
    }
    // Kept from picture to picture: fresh memory costs a page fault every 4 kB.
    thread_local std::vector<std::uint8_t> rows;
    thread_local std::vector<char> packed;
    filterRows(picture, rows);
    packed.resize(libdeflate_zlib_compress_bound(compressor.get(), rows.size()));
    const std::size_t size =
        libdeflate_zlib_compress(compressor.get(), rows.data(), rows.size(), packed.data(), packed.size());
    if (size == 0) {
        return {};
    }
    std::string header;
    putNumber(header, static_cast<std::uint32_t>(picture.width));
    putNumber(header, static_cast<std::uint32_t>(picture.height));
    header += std::string_view("\x08\x02\x00\x00\x00", 5);  // eight bits of red, green and blue, not interlaced
    std::string out("\x89PNG\r\n\x1a\n");
    out.reserve(size + 64);
    putChunk(out, "IHDR", header);
    putChunk(out, "IDAT", {packed.data(), size});
    putChunk(out, "IEND", {});
    return out;
}

}  // namespace cuebench
