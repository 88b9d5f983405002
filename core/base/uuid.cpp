#include "base/uuid.h"

#include <array>
#include <cstdint>
#include <random>

namespace cuebench {

namespace {

/// random_device asks the processor for every word: some 50 µs each on virtual machines, which made an import of
/// 200,000 ids take minutes. So it gives 256 bits of seed once a thread, and the generator does the rest.
std::mt19937_64 seededGenerator()
{
    std::random_device device;
    std::array<std::uint32_t, 8> words{};
    for (auto& word : words)
        word = device();
    std::seed_seq seeds(words.begin(), words.end());
    return std::mt19937_64(seeds);
}

}  // namespace

std::string newUuid()
{
    static thread_local std::mt19937_64 generator = seededGenerator();
    std::array<std::uint8_t, 16> bytes{};
    for (std::size_t i = 0; i < bytes.size(); i += 8) {
        const std::uint64_t word = generator();
        for (std::size_t k = 0; k < 8; ++k)
            bytes[i + k] = static_cast<std::uint8_t>((word >> (8 * k)) & 0xffU);
    }
    bytes[6] = static_cast<std::uint8_t>((bytes[6] & 0x0fU) | 0x40U);
    bytes[8] = static_cast<std::uint8_t>((bytes[8] & 0x3fU) | 0x80U);

    static constexpr char kHex[] = "0123456789abcdef";
    std::string text;
    text.reserve(36);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10)
            text += '-';
        text += kHex[bytes[i] >> 4U];
        text += kHex[bytes[i] & 0x0fU];
    }
    return text;
}

}  // namespace cuebench
