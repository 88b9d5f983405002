#include "ingest/dfew_labels.h"

#include "base/text.h"
#include "formats/csv.h"
#include "formats/xlsx.h"
#include "ingest/clip_reference.h"
#include "ingest/import_run.h"

#include <algorithm>
#include <charconv>
#include <set>
#include <utility>

namespace cuebench {

namespace {

constexpr int kMostVotes = 1000;

std::optional<int> wholeNumber(std::string_view text)
{
    if (text.ends_with(".0"))
        text.remove_suffix(2);
    int value = 0;
    const auto end = text.data() + text.size();
    const auto parsed = std::from_chars(text.data(), end, value);
    if (text.empty() || parsed.ec != std::errc() || parsed.ptr != end)
        return std::nullopt;
    return value;
}

/// "1happy", "happiness", "Happy votes" name the same column.
std::optional<Emotion> voteColumn(std::string_view header, bool bareCodes)
{
    std::string key = headerKey(header);
    if (const auto code = wholeNumber(key))
        return bareCodes ? emotionFromCode(*code) : std::nullopt;
    key.erase(0, std::min(key.find_first_not_of("0123456789:()"), key.size()));
    if (key.ends_with("votes"))
        key.erase(key.size() - 5);
    return emotionFromWord(key);
}

class LabelReader {
public:
    DfewLabels labels;

    void workbook(const std::filesystem::path& path)
    {
        auto table = readXlsx(path);
        if (!table) {
            remark(table.error(), path);
            return;
        }
        take(*table, path, true);
    }

    void set(const std::filesystem::path& path)
    {
        auto table = readCsv(path);
        if (!table) {
            remark(table.error(), path);
            return;
        }
        take(*table, path, false);
    }

private:
    void take(const Table& table, const std::filesystem::path& path, bool isWorkbook)
    {
        // The first is what a list that has none of them is said to lack.
        const auto number = isWorkbook ? table.requiredColumn({"order", "video_name", "video", "clip", "name", "id",
                                                               "clip number", "number", "index"})
                                       : table.requiredColumn({"video_name", "order", "video", "clip", "name", "id",
                                                               "clip number", "number", "index"});
        const auto label = table.requiredColumn({"label", "labels", "annotation", "emotion"});
        if (!number || !label) {
            remark(number ? label.error() : number.error(), path);
            return;
        }
        labels.anyList = true;
        labels.remarks.keepFaults(table);
        const VoteColumns votes(table, isWorkbook);
        for (const auto& row : table.rows)
            takeRow(table, row, {row.cells[*number], row.cells[*label]}, votes);
    }

    struct Cells {
        const std::string& number;
        const std::string& label;
    };

    void takeRow(const Table& table, const TableRow& row, const Cells& cells, const VoteColumns& votes)
    {
        const ClipReference clip = clipReference(cells.number);
        if (!clip.isValid()) {
            remark(table.rowError(row, "clip.bad_number", "The row names no clip. It was left out."), table.file);
            return;
        }
        const LabelText read = labelFromText(cells.label);
        if (!read.isSound) {
            auto error = table.rowError(row, "clip.bad_label",
                                        "The label \"" + shown(cells.label) +
                                            "\" is none of 0 to 7; correct it and import again. The row was left out.");
            error.about.clip = shown(cells.number);
            error.arguments = {{"label", shown(cells.label)}};
            remark(error, table.file);
            return;
        }
        DfewLabel entry{.label = read.label, .votes = std::nullopt, .file = table.file, .line = row.line};
        if (votes.isComplete()) {
            entry.votes = votes.of(row);
            if (!entry.votes && !votes.isBlank(row))
                remark(table.rowError(row, "clip.bad_votes", "The votes are not seven counts. They were left out."),
                       table.file, Remark::Weight::Warning);
        }
        keep(clip.key(), std::move(entry));
    }

    void keep(const std::string& key, DfewLabel entry)
    {
        const auto added = labels.byKey.emplace(key, entry);
        if (added.second || added.first->second.label == entry.label || !m_disagreed.insert(key).second)
            return;
        const auto word = [](const std::optional<Emotion>& label) {
            return label ? std::string(name(*label)) : std::string("no single label");
        };
        const DfewLabel& believed = added.first->second;
        labels.remarks.keep({.weight = Remark::Weight::Warning,
                             .code = "label.disagreement",
                             .file = entry.file,
                             .line = entry.line,
                             .clip = key,
                             .message = "The label here is " + word(entry.label) + ", but " + word(believed.label) +
                                        " in " + believed.file + ":" + std::to_string(believed.line) +
                                        ", which was believed.",
                             .phrases = {{"label.disagreement",
                                          {{"this_label", word(entry.label)},
                                           {"other_label", word(believed.label)},
                                           {"other", believed.file + ":" + std::to_string(believed.line)}}}}});
    }

    void remark(const Error& error, const std::filesystem::path& path, Remark::Weight weight = Remark::Weight::Skipped)
    {
        labels.remarks.keep(remarkFrom(error, weight, path.string()));
    }

    std::set<std::string> m_disagreed;
};

}  // namespace

LabelText labelFromText(std::string_view text)
{
    const std::string cell = trimmed(text);
    if (cell.empty())
        return {.isSound = true, .label = std::nullopt};
    if (const auto code = wholeNumber(cell))
        return {.isSound = *code >= 0 && *code <= 7, .label = emotionFromCode(*code)};
    const auto emotion = emotionFromWord(cell);
    return {.isSound = emotion.has_value(), .label = emotion};
}

VoteColumns::VoteColumns(const Table& table, bool bareCodes) : m_columns(kEmotions.size())
{
    for (std::size_t i = 0; i < table.header.size(); ++i)
        if (const auto emotion = voteColumn(table.header[i], bareCodes))
            if (auto& column = m_columns[static_cast<std::size_t>(*emotion) - 1]; !column)
                column = i;
}

bool VoteColumns::isComplete() const
{
    return std::all_of(m_columns.begin(), m_columns.end(), [](const auto& column) { return column.has_value(); });
}

std::optional<Votes> VoteColumns::of(const TableRow& row) const
{
    Votes votes{};
    for (std::size_t i = 0; i < votes.size(); ++i) {
        const auto& cell = row.cells[m_columns[i].value()];
        const auto count = cell.empty() ? std::optional(0) : wholeNumber(cell);
        if (!count || *count < 0 || *count > kMostVotes || isBlank(row))
            return std::nullopt;
        votes[i] = *count;
    }
    return votes;
}

bool VoteColumns::isBlank(const TableRow& row) const
{
    return std::all_of(m_columns.begin(), m_columns.end(),
                       [&row](const auto& column) { return row.cells[column.value()].empty(); });
}

DfewLabels readDfewLabels(const DfewLayout& layout)
{
    LabelReader reader;
    // One workbook is read: the first that is called annotation, or the only one there is.
    for (const auto& path : layout.annotations) {
        reader.workbook(path);
        if (reader.labels.anyList)
            break;
    }
    for (const auto& path : layout.sets)
        reader.set(path);
    return std::move(reader.labels);
}

}  // namespace cuebench
