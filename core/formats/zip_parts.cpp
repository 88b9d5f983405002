#include "formats/zip_parts.h"

#include "base/text.h"

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>

#include <array>
#include <memory>
#include <utility>

namespace cuebench {

namespace {

constexpr std::uint64_t kRatioMattersAbove = std::uint64_t{8} << 20;

struct ArchiveCloser {
    void operator()(archive* reader) const { archive_read_free(reader); }
};
using ArchivePtr = std::unique_ptr<archive, ArchiveCloser>;

tl::unexpected<Error> broken(archive* reader)
{
    const char* why = archive_error_string(reader);
    return fail(Error::Kind::BadInput, "zip.broken",
                fmt::format("The archive is damaged or cut off ({}).", why == nullptr ? "no reason given" : why));
}

/// The member that the reader stands on.
Result<std::string> inflate(archive* reader, std::uint64_t& used, std::uint64_t archiveSize,
                            const InflateBudget& budget)
{
    std::string bytes;
    std::array<char, 1 << 16> chunk{};
    for (;;) {
        const auto got = archive_read_data(reader, chunk.data(), chunk.size());
        if (got < 0)
            return broken(reader);
        if (got == 0)
            return bytes;
        used += static_cast<std::uint64_t>(got);
        const bool swollen =
            used > kRatioMattersAbove && used / std::max<std::uint64_t>(1, archiveSize) > budget.maxRatio;
        if (used > budget.maxBytes || swollen)
            return fail(Error::Kind::BadInput, "zip.bomb",
                        fmt::format("The archive of {} bytes inflates to more than {} bytes and was not read; save it "
                                    "again with a spreadsheet program.",
                                    archiveSize, used));
        bytes.append(chunk.data(), static_cast<std::size_t>(got));
    }
}

}  // namespace

Result<std::map<std::string, std::string>> readZipParts(std::string_view archiveBytes,
                                                        const std::vector<std::string>& names,
                                                        const InflateBudget& budget)
{
    const ArchivePtr reader(archive_read_new());
    archive_read_support_format_zip(reader.get());
    if (archive_read_open_memory(reader.get(), archiveBytes.data(), archiveBytes.size()) != ARCHIVE_OK)
        return broken(reader.get());

    std::map<std::string, std::string> parts;
    std::uint64_t used = 0;
    for (archive_entry* entry = nullptr;;) {
        const int status = archive_read_next_header(reader.get(), &entry);
        if (status == ARCHIVE_EOF)
            return parts;
        if (status != ARCHIVE_OK && status != ARCHIVE_WARN)
            return broken(reader.get());
        const char* rawName = archive_entry_pathname(entry);
        const auto memberName = asciiLower(rawName == nullptr ? "" : rawName);
        for (const auto& name : names) {
            if (asciiLower(name) != memberName || parts.count(name) != 0)
                continue;
            auto bytes = inflate(reader.get(), used, archiveBytes.size(), budget);
            if (!bytes)
                return fail(bytes.error());
            parts[name] = std::move(*bytes);
            break;
        }
    }
}

}  // namespace cuebench
