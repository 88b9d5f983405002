// Comma-separated files (RFC 4180) as they come from spreadsheets of the world:
// quotes, CRLF or LF, a BOM, `,` `;` or tab between fields (found from the
// header line), blank lines skipped.
//
// A bad row is left out and stands in Table::faults with its line:
//   csv.ragged_row  more or fewer fields than the header (empty extra fields are forgiven)
//   csv.not_utf8    bytes that are not UTF-8
//   csv.nul         a NUL character
//   csv.long_field  a field above the limit
// The file as a whole fails with
//   csv.utf16       saved as UTF-16; says how to save it as UTF-8
//   csv.binary      a renamed workbook or archive
//   csv.empty       no header
//   csv.open_quote  a quoted field that never ends (about.line is where it began)
//   csv.too_many_rows, csv.too_many_columns
//   and the errors of readFile().
#pragma once

#include "formats/table.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace cuebench {

struct CsvLimits {
    std::uint64_t maxBytes = std::uint64_t{256} << 20;
    std::size_t maxRows = 5'000'000;
    std::size_t maxColumns = 1'000;
    std::size_t maxFieldBytes = std::size_t{1} << 20;
};

[[nodiscard]] Result<Table> readCsv(const std::filesystem::path& path, const CsvLimits& limits = {});
/// The same for bytes in memory; `file` is used in errors only.
[[nodiscard]] Result<Table> parseCsv(std::string_view bytes, std::string file, const CsvLimits& limits = {});

}  // namespace cuebench
