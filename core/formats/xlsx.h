// One sheet of an Office Open XML workbook as a table: shared and inline
// strings, numbers, booleans, formula results. The first row that is not empty
// is the header; cells are placed by their reference, so gaps stay gaps.
// Whole numbers lose their ".0" ("4512.0" is "4512").
//
// The archive is inflated under limits, so that a small file cannot fill the
// memory; nothing outside the file is ever read (no external entities or links).
//
// Errors (BadInput unless said otherwise):
//   xlsx.not_a_workbook  not a zip archive with a workbook: a renamed csv, an old .xls
//   xlsx.bomb            inflates beyond the limits, or holds more XML than fits into memory
//   xlsx.no_sheet        the sheet asked for is not there, or the workbook has none
//   xlsx.broken          a part is missing, cut off or not XML
//   xlsx.empty           the sheet has no header
//   xlsx.too_many_rows   more rows or columns than the limit
//   and the errors of readFile().
#pragma once

#include "formats/table.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>

namespace cuebench {

struct XlsxOptions {
    /// Name of the sheet, case ignored. Empty: "Sheet1" where there is one, else the first.
    std::string sheet;
    std::uint64_t maxFileBytes = std::uint64_t{64} << 20;
    std::uint64_t maxInflatedBytes = std::uint64_t{256} << 20;  ///< all parts that are read, together
    std::uint64_t maxRatio =
        200;  ///< inflated to packed; sheets of numbers reach 10 to 30. Below 8 MiB it is not looked at
    std::size_t maxRows = 1'048'576;  ///< Excel's own limits
    std::size_t maxColumns = 1'024;
};

[[nodiscard]] Result<Table> readXlsx(const std::filesystem::path& path, const XlsxOptions& options = {});

}  // namespace cuebench
