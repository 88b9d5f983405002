#include "base/text.h"
#include "formats/table.h"
#include "ingest/import.h"
#include "ingest/import_run.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string_view>

namespace cuebench {

namespace {

std::string_view name(ImportReport::Remark::Weight weight)
{
    return weight == ImportReport::Remark::Weight::Skipped ? "skipped" : "warning";
}

/// A field that a stranger wrote must not be a formula to whoever opens the report: spreadsheet programs run those.
std::string csvField(std::string_view field)
{
    const bool isFormula = !field.empty() && std::string_view("=+-@\t\r").find(field.front()) != std::string_view::npos;
    const std::string text = (isFormula ? "'" : "") + std::string(field);
    if (text.find_first_of(",\"\r\n") == std::string::npos)
        return text;
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"')
            quoted += '"';
        quoted += c;
    }
    return quoted + '"';
}

std::string place(const ImportReport::Remark& remark)
{
    std::string text = remark.file;
    if (remark.line > 0)
        text += fmt::format(":{}", remark.line);
    if (!remark.clip.empty())
        text += (text.empty() ? "" : ": ") + remark.clip;
    return text;
}

std::string restOf(const ImportReport::Untold& untold)
{
    return fmt::format("{} more of its records were skipped, and {} more warnings are not listed.", untold.skipped,
                       untold.warnings);
}

}  // namespace

void ImportRemarks::keep(Remark remark)
{
    if (remarks.size() < kMostRemarksInAll) {
        if (int& kept = m_kept[remark.file]; kept < kMostRemarks) {
            ++kept;
            remarks.push_back(std::move(remark));
            return;
        }
    }
    auto& rest = untold[m_kept.count(remark.file) != 0 ? remark.file : kFurtherFiles];
    (remark.weight == Remark::Weight::Skipped ? rest.skipped : rest.warnings) += 1;
}

void ImportRemarks::keepAll(const ImportRemarks& others)
{
    // By number and by copy, because the others may be these, which grow.
    const auto count = others.remarks.size();
    const auto counted = others.untold;
    for (std::size_t i = 0; i < count; ++i)
        keep(others.remarks[i]);
    for (const auto& file : counted) {
        untold[file.first].skipped += file.second.skipped;
        untold[file.first].warnings += file.second.warnings;
    }
}

void ImportRemarks::keepFaults(const Table& table)
{
    for (const auto& fault : table.faults)
        keep(remarkFrom(fault, Remark::Weight::Skipped, table.file));
    if (table.furtherFaults > 0)
        untold[table.file].skipped += static_cast<int>(table.furtherFaults);
}

int ImportReport::skipped() const
{
    return std::max(0, read - added - updated - reopened - unchanged);
}

int ImportReport::skippedBesides() const
{
    int count = static_cast<int>(std::count_if(
        remarks.begin(), remarks.end(), [](const Remark& remark) { return remark.weight == Remark::Weight::Skipped; }));
    for (const auto& category : skippedCategories)
        count += category.second;
    for (const auto& file : untold)
        count += file.second.skipped;
    return std::max(0, count - skipped());
}

void ImportReport::join(const ImportReport& other)
{
    read += other.read;
    added += other.added;
    updated += other.updated;
    reopened += other.reopened;
    unchanged += other.unchanged;
    for (const auto& category : other.skippedCategories)
        skippedCategories[category.first] += category.second;
    keepAll(other);
}

std::string ImportReport::asText() const
{
    std::string text = fmt::format("read {}, added {}, updated {}, reopened {}, unchanged {}, skipped {}\n", read,
                                   added, updated, reopened, unchanged, skipped());
    if (skippedBesides() > 0)
        text += skippedBesides() == 1 ? std::string("besides these records, a line of a list or a file was left out\n")
                                      : fmt::format("besides these records, {} lines of lists or files were left out\n",
                                                    skippedBesides());
    for (const auto& category : skippedCategories)
        text += fmt::format("skipped category {}: {}\n", withoutControls(category.first), category.second);
    for (const auto& remark : remarks) {
        const std::string where = place(remark);
        text += fmt::format("{}: {}{}{} [{}]\n", name(remark.weight), where, where.empty() ? "" : ": ", remark.message,
                            remark.code);
    }
    for (const auto& file : untold)
        text += file.first + ": " + restOf(file.second) + "\n";
    return text;
}

std::string ImportReport::asCsv() const
{
    std::string csv = "weight,code,file,line,clip,message\n";
    for (const auto& remark : remarks)
        csv += fmt::format("{},{},{},{},{},{}\n", name(remark.weight), csvField(remark.code), csvField(remark.file),
                           remark.line > 0 ? std::to_string(remark.line) : std::string{}, csvField(remark.clip),
                           csvField(remark.message));
    for (const auto& file : untold)
        csv += fmt::format("{},import.more,{},,,{}\n", file.second.skipped > 0 ? "skipped" : "warning",
                           csvField(file.first), csvField(restOf(file.second)));
    return csv;
}

}  // namespace cuebench
