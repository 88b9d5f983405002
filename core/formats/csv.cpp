#include "formats/csv.h"

#include "base/text.h"
#include "formats/encoding.h"
#include "formats/file_bytes.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

namespace cuebench {

namespace {

// A cell costs 32 bytes as a string however short it is; this bounds a table at about 1 GB.
constexpr std::size_t kMaxCells = 32'000'000;

struct Record {
    std::int64_t line = 0;
    std::string_view raw;
    std::vector<std::string> fields;  ///< as many as a header may have at most, and one
    std::size_t fieldCount = 0;
    bool holdsMore = false;  ///< a field beyond those is not empty

    [[nodiscard]] bool isBlank() const { return fields.size() == 1 && fields.front().empty(); }
};

/// The separator that occurs most in the first line, outside quotes.
char sniffSeparator(std::string_view bytes)
{
    constexpr std::array<char, 3> kSeparators{',', ';', '\t'};
    std::array<std::size_t, 3> counts{};
    bool quoted = false;
    bool seen = false;
    for (const char c : bytes) {
        if (c == '"')
            quoted = !quoted;
        if (!quoted && (c == '\n' || c == '\r')) {
            if (seen)
                break;
            continue;
        }
        seen = seen || c != ' ';
        for (std::size_t i = 0; i < kSeparators.size(); ++i)
            if (!quoted && c == kSeparators[i])
                ++counts[i];
    }
    const auto most = std::max_element(counts.begin(), counts.end()) - counts.begin();
    return kSeparators[static_cast<std::size_t>(most)];
}

class RecordReader {
public:
    RecordReader(std::string_view bytes, char separator, std::size_t mostFields)
        : m_bytes(bytes), m_separator(separator), m_mostFields(mostFields)
    {
    }

    [[nodiscard]] bool atEnd() const { return m_at >= m_bytes.size(); }
    /// Where the quote began that never ends; 0 when all is well.
    [[nodiscard]] std::int64_t openQuoteLine() const { return m_openQuoteLine; }

    Record next()
    {
        Record record{.line = m_line, .raw = {}, .fields = {}};
        const auto begin = m_at;
        for (;;) {
            auto text = field();
            ++record.fieldCount;
            // A line of nothing but commas would take 32 times its length.
            if (record.fields.size() < m_mostFields)
                record.fields.push_back(std::move(text));
            else
                record.holdsMore = record.holdsMore || !text.empty();
            if (atEnd() || m_bytes[m_at] != m_separator)
                break;
            ++m_at;
        }
        record.raw = m_bytes.substr(begin, m_at - begin);
        endOfLine();
        return record;
    }

private:
    std::string field()
    {
        auto plain = m_at;
        while (plain < m_bytes.size() && m_bytes[plain] == ' ')
            ++plain;
        if (plain < m_bytes.size() && m_bytes[plain] == '"') {
            m_at = plain;
            return quotedField();
        }
        const auto begin = m_at;
        while (!atEnd() && m_bytes[m_at] != m_separator && m_bytes[m_at] != '\n' && m_bytes[m_at] != '\r')
            ++m_at;
        return trimmed(m_bytes.substr(begin, m_at - begin));
    }

    std::string quotedField()
    {
        const auto beganAt = m_line;
        std::string text;
        ++m_at;
        for (;; ++m_at) {
            if (atEnd()) {
                m_openQuoteLine = beganAt;
                return text;
            }
            const char c = m_bytes[m_at];
            if (c == '"') {
                if (m_at + 1 >= m_bytes.size() || m_bytes[m_at + 1] != '"')
                    break;
                ++m_at;
            } else if (c == '\n') {
                ++m_line;
            }
            text += c;
        }
        ++m_at;
        // Text after the closing quote is against the RFC; it is kept as it stands.
        while (!atEnd() && m_bytes[m_at] != m_separator && m_bytes[m_at] != '\n' && m_bytes[m_at] != '\r')
            text += m_bytes[m_at++];
        return trimmed(text);
    }

    void endOfLine()
    {
        if (atEnd())
            return;
        if (m_bytes[m_at] == '\r')
            ++m_at;
        if (!atEnd() && m_bytes[m_at] == '\n')
            ++m_at;
        ++m_line;
    }

    std::string_view m_bytes;
    char m_separator;
    std::size_t m_mostFields;
    std::size_t m_at = 0;
    std::int64_t m_line = 1;
    std::int64_t m_openQuoteLine = 0;
};

/// What is wrong with a record of the body; brings it to the header's width where nothing is.
std::optional<Error> checkRecord(Record& record, const Table& table, const CsvLimits& limits)
{
    if (record.raw.find('\0') != std::string_view::npos)
        return errorIn(table.file, record.line, "csv.nul", "The line holds a NUL character; it was left out.");
    if (!isUtf8(record.raw))
        return errorIn(table.file, record.line, "csv.not_utf8",
                       "The line is not UTF-8; save the file as \"CSV UTF-8\". It was left out.");
    const auto tooLong = std::any_of(record.fields.begin(), record.fields.end(),
                                     [&](const std::string& field) { return field.size() > limits.maxFieldBytes; });
    if (tooLong)
        return errorIn(table.file, record.line, "csv.long_field",
                       fmt::format("A field is longer than {} bytes; the line was left out.", limits.maxFieldBytes),
                       Error::Kind::BadInput, {{"most", std::to_string(limits.maxFieldBytes)}});
    while (record.fields.size() > table.header.size() && record.fields.back().empty())
        record.fields.pop_back();
    if (record.fields.size() == table.header.size() && !record.holdsMore)
        return std::nullopt;
    return errorIn(table.file, record.line, "csv.ragged_row",
                   fmt::format("The line has {} fields, the header has {}; it was left out.", record.fieldCount,
                               table.header.size()),
                   Error::Kind::BadInput,
                   {{"fields", std::to_string(record.fieldCount)}, {"columns", std::to_string(table.header.size())}});
}

Status checkKind(std::string_view bytes, const std::string& file)
{
    if (looksLikeArchive(bytes))
        return failIn(file, 0, "csv.binary",
                      "This is not text but a workbook or an archive; export the sheet as \"CSV UTF-8\".");
    if (looksLikeUtf16(bytes))
        return failIn(file, 0, "csv.utf16", "The file is UTF-16; save it as \"CSV UTF-8\".");
    return {};
}

/// The first line that is not blank.
Status readHeader(RecordReader& reader, Table& table, const CsvLimits& limits)
{
    while (!reader.atEnd()) {
        auto record = reader.next();
        if (record.isBlank())
            continue;
        if (reader.openQuoteLine() != 0 || record.fields.size() > limits.maxColumns)
            break;
        if (!isStorableText(record.raw))
            return failIn(table.file, record.line, "csv.not_utf8",
                          "The header is not UTF-8 text; save the file as \"CSV UTF-8\".", {{"case", "header"}});
        table.headerLine = record.line;
        table.header = std::move(record.fields);
        return {};
    }
    if (reader.openQuoteLine() != 0)
        return failIn(table.file, reader.openQuoteLine(), "csv.open_quote", "A quote begins here and never ends.");
    if (!reader.atEnd())
        return failIn(table.file, 0, "csv.too_many_columns",
                      fmt::format("The header has more than {} columns.", limits.maxColumns),
                      {{"most", std::to_string(limits.maxColumns)}});
    return failIn(table.file, 0, "csv.empty", "The file has no header line.");
}

}  // namespace

Result<Table> parseCsv(std::string_view bytes, std::string file, const CsvLimits& limits)
{
    if (const auto kind = checkKind(bytes, file); !kind)
        return fail(kind.error());
    bytes.remove_prefix(bomLength(bytes));

    Table table;
    table.file = std::move(file);
    RecordReader reader(bytes, sniffSeparator(bytes), limits.maxColumns + 1);
    if (const auto header = readHeader(reader, table, limits); !header)
        return fail(header.error());
    while (!reader.atEnd()) {
        auto record = reader.next();
        if (reader.openQuoteLine() != 0)
            return failIn(table.file, reader.openQuoteLine(), "csv.open_quote", "A quote begins here and never ends.");
        if (record.isBlank())
            continue;
        const auto rows = table.rows.size() + table.rowsLeftOut() + 1;
        if (rows > limits.maxRows || rows * table.header.size() > kMaxCells)
            return failIn(table.file, record.line, "csv.too_many_rows",
                          fmt::format("The file has more than the {} rows that are read.", rows - 1),
                          {{"most", std::to_string(rows - 1)}});
        if (auto fault = checkRecord(record, table, limits))
            table.leaveOut(std::move(*fault));
        else
            table.rows.push_back({.line = record.line, .cells = std::move(record.fields)});
    }
    return table;
}

Result<Table> readCsv(const std::filesystem::path& path, const CsvLimits& limits)
{
    const auto bytes = readFile(path, limits.maxBytes);
    if (!bytes)
        return fail(bytes.error());
    return parseCsv(*bytes, path.string(), limits);
}

}  // namespace cuebench
