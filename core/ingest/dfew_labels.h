// Labels and votes of DFEW: from annotation.xlsx, else from the five folds' CSVs, held against each other.
//
// Remarks: clip.bad_label (a label that is none of 0–7; the row is left out), clip.bad_number (a row without a clip),
// clip.bad_votes, label.disagreement (the workbook is believed), and those of the table readers.
#pragma once

#include "domain/clip.h"
#include "ingest/dfew_layout.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cuebench {

/// What a list says of one clip.
struct DfewLabel {
    std::optional<Emotion> label;  ///< none: "no single label"
    std::optional<Votes> votes;
    std::string file;
    std::int64_t line = 0;
};

struct DfewLabels {
    /// By ClipReference::key(): "4512", or "part_3/4512" where the list names the part.
    std::map<std::string, DfewLabel> byKey;
    /// A list could be read: a clip that is not in it has no label, rather than an unknown one.
    bool anyList = false;
    ImportRemarks remarks;
};

[[nodiscard]] DfewLabels readDfewLabels(const DfewLayout& layout);

/// A label as lists write it: a code 0–7 or an emotion's word.
struct LabelText {
    bool isSound = false;
    std::optional<Emotion> label;  ///< none for 0 and for nothing
};
[[nodiscard]] LabelText labelFromText(std::string_view text);

/// Columns of a table that hold votes ("1happy", "Happiness", "1"), in the order of the label codes.
struct Table;
struct TableRow;
class VoteColumns {
public:
    /// With `bareCodes` the names "1" … "7" count, too.
    VoteColumns(const Table& table, bool bareCodes);
    /// All seven are there.
    [[nodiscard]] bool isComplete() const;
    /// None where a cell is not a count from 0 to 1000.
    [[nodiscard]] std::optional<Votes> of(const TableRow& row) const;
    /// Nothing stands in any of the cells.
    [[nodiscard]] bool isBlank(const TableRow& row) const;

private:
    std::vector<std::optional<std::size_t>> m_columns;
};

}  // namespace cuebench
