#include "formats/file_bytes.h"

#include "formats/encoding.h"

#include <fmt/format.h>

#include <fstream>

namespace cuebench {

Result<std::string> readFile(const std::filesystem::path& path, std::uint64_t maxBytes)
{
    const std::string name = path.string();
    std::error_code error;
    const auto status = std::filesystem::status(path, error);
    if (status.type() == std::filesystem::file_type::not_found)
        return fail(errorIn(name, 0, "file.missing", "There is no such file.", Error::Kind::NotFound));
    if (error)
        return fail(errorIn(name, 0, "file.unreadable",
                            fmt::format("The file cannot be looked at: {}.", error.message()), Error::Kind::Io,
                            {{"reason", error.message()}}));
    if (status.type() != std::filesystem::file_type::regular)
        return fail(errorIn(name, 0, "file.is_directory", "This is a folder or a device; a file is needed.",
                            Error::Kind::BadInput, {{"case", "read"}}));

    std::ifstream stream(path, std::ios::binary);
    if (!stream)
        return fail(
            errorIn(name, 0, "file.unreadable", "The file cannot be opened; check its permissions.", Error::Kind::Io));
    const auto size = std::filesystem::file_size(path, error);
    std::string bytes;
    if (!error && size <= maxBytes)
        bytes.reserve(size);
    // The size is only a hint: the file may grow while it is read, and files in /proc say 0.
    std::string chunk(std::size_t{1} << 16, '\0');
    while (stream.read(chunk.data(), static_cast<std::streamsize>(chunk.size())) || stream.gcount() > 0) {
        bytes.append(chunk, 0, static_cast<std::size_t>(stream.gcount()));
        if (bytes.size() > maxBytes)
            return fail(errorIn(
                name, 0, "file.too_large",
                fmt::format("The file is larger than {} MiB, the most that is read here.", maxBytes / (1U << 20U)),
                Error::Kind::BadInput, {{"most", std::to_string(maxBytes / (1U << 20U))}}));
    }
    if (stream.bad())
        return fail(errorIn(name, 0, "file.unreadable", "The disk failed while the file was read.", Error::Kind::Io));
    return bytes;
}

}  // namespace cuebench
