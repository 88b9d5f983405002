// A table as csv and xlsx files give it: a header, rows of strings with the
// line they stand on, and the rows that had to be left out.
//
// Header names are compared without regard to case, white space, underscores,
// hyphens and dots, because copies of DFEW differ in them ("video_name",
// "Video Name", "VIDEONAME").
#pragma once

#include "base/result.h"

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cuebench {

struct TableRow {
    std::int64_t line = 0;           ///< line of the file (csv) or row number of the sheet (xlsx), from 1
    std::vector<std::string> cells;  ///< exactly as many as the header has; trimmed
};

struct Table {
    std::string file;                 ///< path, for errors
    std::string sheet;                ///< xlsx only: the sheet that was read
    std::int64_t headerLine = 0;      ///< where the header stands
    std::vector<std::string> header;  ///< trimmed
    std::vector<TableRow> rows;       ///< the sound rows, in file order
    std::vector<Error> faults;        ///< rows left out, each with its line: csv.ragged_row, csv.not_utf8, csv.nul, …
    std::size_t furtherFaults = 0;    ///< rows left out beyond the first kMostFaults, which are only counted
    static constexpr std::size_t kMostFaults = 10'000;

    /// Notes a row that is left out.
    void leaveOut(Error fault);
    [[nodiscard]] std::size_t rowsLeftOut() const { return faults.size() + furtherFaults; }

    /// The first column that bears one of the names (the earlier name wins), if any.
    [[nodiscard]] std::optional<std::size_t> column(std::initializer_list<std::string_view> names) const;
    /// The same; table.column_twice where that name stands over two columns, of which one may be the wrong one.
    [[nodiscard]] Result<std::optional<std::size_t>> soleColumn(std::initializer_list<std::string_view> names) const;
    /// The same, or the error table.no_column that names the columns that are there.
    [[nodiscard]] Result<std::size_t> requiredColumn(std::initializer_list<std::string_view> names) const;
    /// The error for one of its rows: file and line filled in.
    [[nodiscard]] Error rowError(const TableRow& row, std::string code, std::string message) const;
};

/// The form in which header names are compared: "Video Name" and "video_name" give "videoname".
[[nodiscard]] std::string headerKey(std::string_view name);

}  // namespace cuebench
