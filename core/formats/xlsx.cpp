#include "formats/xlsx.h"

#include "base/text.h"
#include "formats/encoding.h"
#include "formats/file_bytes.h"
#include "formats/zip_parts.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <pugixml.hpp>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace cuebench {

namespace {

// Nodes and attributes cost about 64 bytes each in memory and as few as 4 in the file.
constexpr std::ptrdiff_t kMaxXmlItems = 8'000'000;
constexpr std::size_t kMaxCells = 32'000'000;

std::string_view localName(const pugi::xml_node& node)
{
    const std::string_view name = node.name();
    const auto colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

pugi::xml_node childNamed(const pugi::xml_node& parent, std::string_view name)
{
    for (const auto& node : parent.children())
        if (localName(node) == name)
            return node;
    return {};
}

/// Text of every <t> below, phonetic hints left out. Nobody nests runs in runs; a million of them would take the stack.
void appendText(const pugi::xml_node& node, std::string& text, int depth = 0)
{
    constexpr int kDeepest = 4;
    for (const auto& child : node.children()) {
        const auto name = localName(child);
        if (name == "t")
            text += child.text().get();
        else if (depth < kDeepest && (name == "r" || name == "is" || name == "si"))
            appendText(child, text, depth + 1);
    }
}

/// "xl/" + "worksheets/sheet1.xml"; targets with a leading slash count from the root.
std::string partName(const std::string& folder, std::string target)
{
    if (target.substr(0, 1) == "/")
        return target.substr(1);
    std::string base = folder;
    while (target.substr(0, 3) == "../") {
        target.erase(0, 3);
        const auto slash = base.empty() ? std::string::npos : base.rfind('/', base.size() - 2);
        base.erase(slash == std::string::npos ? 0 : slash + 1);
    }
    return base + target;
}

/// Column of a cell reference such as "AB12", from 0; none where there is no sound one.
std::optional<std::size_t> columnOf(std::string_view reference)
{
    std::size_t column = 0;
    std::size_t letters = 0;
    for (const char c : reference) {
        const char upper = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        if (upper < 'A' || upper > 'Z')
            break;
        if (++letters > 3)
            return std::nullopt;
        column = column * 26 + static_cast<std::size_t>(upper - 'A' + 1);
    }
    if (letters == 0)
        return std::nullopt;
    return column - 1;
}

/// Whole numbers in their shortest form; everything else as it stands.
std::string numberText(const std::string& text)
{
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || std::abs(value) > 1e15 ||
        std::trunc(value) != value)
        return text;
    return fmt::format("{}", static_cast<std::int64_t>(value));
}

class Workbook {
public:
    Workbook(std::string file, const XlsxOptions& options) : m_options(options) { m_table.file = std::move(file); }

    Result<Table> read(std::string_view bytes)
    {
        const auto sheetPart = findSheet(bytes);
        if (!sheetPart)
            return fail(sheetPart.error());
        std::vector<std::string> wanted{*sheetPart};
        if (!m_stringsPart.empty())
            wanted.push_back(m_stringsPart);
        auto parts = inflate(bytes, wanted);
        if (!parts)
            return fail(parts.error());
        if (parts->count(*sheetPart) == 0)
            return error("xlsx.broken", fmt::format("The workbook lacks its sheet \"{}\".", m_table.sheet));
        if (const auto strings = readStrings((*parts)[m_stringsPart]); !strings)
            return fail(strings.error());
        if (const auto rows = readRows((*parts)[*sheetPart]); !rows)
            return fail(rows.error());
        if (m_table.header.empty())
            return error("xlsx.empty", fmt::format("The sheet \"{}\" has no header row.", m_table.sheet));
        return std::move(m_table);
    }

private:
    tl::unexpected<Error> error(std::string code, std::string message, std::int64_t row = 0) const
    {
        return failIn(m_table.file, row, std::move(code), std::move(message));
    }

    Result<std::map<std::string, std::string>> inflate(std::string_view bytes, const std::vector<std::string>& names)
    {
        auto parts =
            readZipParts(bytes, names, {.maxBytes = m_options.maxInflatedBytes, .maxRatio = m_options.maxRatio});
        if (parts)
            return parts;
        return error(parts.error().code == "zip.bomb" ? "xlsx.bomb" : "xlsx.broken", parts.error().message);
    }

    Status parse(pugi::xml_document& document, std::string& xml, std::string_view what)
    {
        const auto items = std::count(xml.begin(), xml.end(), '<') + std::count(xml.begin(), xml.end(), '=');
        if (items > kMaxXmlItems)
            return error("xlsx.bomb", fmt::format("The {} would not fit into memory; it was not read.", what));
        // pugixml knows no entities but the five of XML, and never opens another file.
        const auto result = document.load_buffer_inplace(xml.data(), xml.size());
        if (!result)
            return error("xlsx.broken", fmt::format("The {} is not sound XML ({}).", what, result.description()));
        return {};
    }

    /// The part that holds the sheet to read; fills in m_table.sheet and m_stringsPart.
    Result<std::string> findSheet(std::string_view bytes)
    {
        auto parts = inflate(bytes, {"_rels/.rels"});
        if (!parts)
            return fail(parts.error());
        std::string workbookPart = "xl/workbook.xml";
        pugi::xml_document document;
        if (parts->count("_rels/.rels") != 0) {
            if (const auto parsed = parse(document, (*parts)["_rels/.rels"], "list of parts"); !parsed)
                return fail(parsed.error());
            for (const auto& relation : document.document_element().children())
                if (std::string_view(relation.attribute("Type").value()).find("/officeDocument") !=
                        std::string_view::npos &&
                    std::string_view(relation.attribute("Type").value()).ends_with("/officeDocument"))
                    workbookPart = partName("", relation.attribute("Target").value());
        }
        const auto slash = workbookPart.rfind('/');
        const auto folder = slash == std::string::npos ? std::string{} : workbookPart.substr(0, slash + 1);
        const auto relationsPart = folder + "_rels/" + workbookPart.substr(folder.size()) + ".rels";
        parts = inflate(bytes, {workbookPart, relationsPart});
        if (!parts)
            return fail(parts.error());
        if (parts->count(workbookPart) == 0)
            return error("xlsx.not_a_workbook",
                         "This archive holds no workbook; give the .xlsx file that a spreadsheet program saved.");
        auto targets = readRelations((*parts)[relationsPart], folder);
        if (!targets)
            return fail(targets.error());
        return chooseSheet((*parts)[workbookPart], *targets);
    }

    /// Relation id → part; notes where the shared strings are.
    Result<std::map<std::string, std::string>> readRelations(std::string& xml, const std::string& folder)
    {
        std::map<std::string, std::string> targets;
        if (xml.empty())
            return error("xlsx.broken", "The workbook lacks the list of its sheets.");
        pugi::xml_document document;
        if (const auto parsed = parse(document, xml, "list of sheets"); !parsed)
            return fail(parsed.error());
        for (const auto& relation : document.document_element().children()) {
            if (asciiLower(relation.attribute("TargetMode").value()) == "external")
                continue;
            const auto part = partName(folder, relation.attribute("Target").value());
            targets[relation.attribute("Id").value()] = part;
            if (std::string_view(relation.attribute("Type").value()).ends_with("/sharedStrings"))
                m_stringsPart = part;
        }
        return targets;
    }

    Result<std::string> chooseSheet(std::string& xml, const std::map<std::string, std::string>& targets)
    {
        pugi::xml_document document;
        if (const auto parsed = parse(document, xml, "workbook"); !parsed)
            return fail(parsed.error());
        std::vector<std::string> names;
        std::vector<std::string> ids;
        for (const auto& sheet : childNamed(document.document_element(), "sheets").children()) {
            names.emplace_back(sheet.attribute("name").value());
            ids.emplace_back();
            for (const auto& attribute : sheet.attributes())
                if (std::string_view(attribute.name()).ends_with(":id"))
                    ids.back() = attribute.value();
        }
        const auto wanted = asciiLower(m_options.sheet.empty() ? "Sheet1" : m_options.sheet);
        auto chosen = std::find_if(names.begin(), names.end(),
                                   [&](const std::string& name) { return asciiLower(trimmed(name)) == wanted; });
        if (chosen == names.end() && m_options.sheet.empty())
            chosen = names.begin();
        if (chosen == names.end())
            return error("xlsx.no_sheet", names.empty() ? std::string("The workbook has no sheet.")
                                                        : withoutControls(fmt::format(
                                                              "The workbook has no sheet \"{}\"; its sheets are: {}.",
                                                              m_options.sheet, fmt::join(names, ", "))));
        m_table.sheet = withoutControls(*chosen);
        const auto target = targets.find(ids[static_cast<std::size_t>(chosen - names.begin())]);
        if (target == targets.end())
            return error("xlsx.broken",
                         fmt::format("The workbook does not say where its sheet \"{}\" is.", m_table.sheet));
        return target->second;
    }

    Status readStrings(std::string& xml)
    {
        if (xml.empty())
            return {};
        pugi::xml_document document;
        if (const auto parsed = parse(document, xml, "table of strings"); !parsed)
            return fail(parsed.error());
        for (const auto& item : document.document_element().children()) {
            if (localName(item) != "si")
                continue;
            m_strings.emplace_back();
            appendText(item, m_strings.back());
        }
        return {};
    }

    Status readRows(std::string& xml)
    {
        pugi::xml_document document;
        if (const auto parsed = parse(document, xml, fmt::format("sheet \"{}\"", m_table.sheet)); !parsed)
            return fail(parsed.error());
        std::int64_t number = 0;
        for (const auto& row : childNamed(document.document_element(), "sheetData").children()) {
            const auto stated = row.attribute("r").as_llong(0);
            number = stated > 0 ? stated : number + 1;
            auto cells = readCells(row, number);
            if (!cells)
                return fail(cells.error());
            if (const auto taken = takeRow(number, std::move(*cells)); !taken)
                return fail(taken.error());
        }
        return {};
    }

    Result<std::vector<std::string>> readCells(const pugi::xml_node& row, std::int64_t number)
    {
        std::vector<std::string> cells;
        const auto width = m_table.header.empty() ? m_options.maxColumns : m_table.header.size();
        std::size_t column = 0;
        for (const auto& cell : row.children()) {
            column = columnOf(cell.attribute("r").value()).value_or(column);
            auto text = cellText(cell);
            if (!text)
                return error("xlsx.broken", "A cell names a string that the workbook does not hold.", number);
            m_textBytes += text->size();
            // One long string that a million cells name is small in the file.
            if (m_textBytes > m_options.maxInflatedBytes)
                return error("xlsx.bomb",
                             fmt::format("The cells of the sheet \"{}\" would not fit into memory; it was not read.",
                                         m_table.sheet),
                             number);
            // Notes beside the table are not part of it.
            if (column < width && !text->empty()) {
                cells.resize(std::max(cells.size(), column + 1));
                cells[column] = std::move(*text);
            } else if (!text->empty() && m_table.header.empty()) {
                return error("xlsx.too_many_rows",
                             fmt::format("The header has more than {} columns.", m_options.maxColumns), number);
            }
            ++column;
        }
        return cells;
    }

    std::optional<std::string> cellText(const pugi::xml_node& cell) const
    {
        const std::string_view type = cell.attribute("t").value();
        if (type == "inlineStr") {
            std::string text;
            appendText(cell, text);
            return trimmed(text);
        }
        const std::string value = trimmed(childNamed(cell, "v").text().get());
        if (type == "s") {
            std::size_t index = 0;
            const auto [end, code] = std::from_chars(value.data(), value.data() + value.size(), index);
            if (code != std::errc{} || end != value.data() + value.size() || index >= m_strings.size())
                return std::nullopt;
            return trimmed(m_strings[index]);
        }
        if (type == "b")
            return value == "1" ? "TRUE" : "FALSE";
        return type.empty() || type == "n" ? numberText(value) : value;
    }

    Status takeRow(std::int64_t number, std::vector<std::string> cells)
    {
        if (cells.empty())
            return {};
        const bool storable = std::all_of(cells.begin(), cells.end(), [](const auto& c) { return isStorableText(c); });
        if (m_table.header.empty()) {
            if (!storable)
                return error("xlsx.broken", "The header is not text.", number);
            m_table.header = std::move(cells);
            m_table.headerLine = number;
            return {};
        }
        if (!storable) {
            m_table.leaveOut(
                errorIn(m_table.file, number, "xlsx.not_utf8", "The row is not UTF-8 text; it was left out."));
            return {};
        }
        const auto rows = m_table.rows.size() + 1;
        if (rows > m_options.maxRows || rows * m_table.header.size() > kMaxCells)
            return error("xlsx.too_many_rows",
                         fmt::format("The sheet has more than the {} rows that are read.", rows - 1), number);
        cells.resize(m_table.header.size());
        m_table.rows.push_back({.line = number, .cells = std::move(cells)});
        return {};
    }

    const XlsxOptions& m_options;
    Table m_table;
    std::string m_stringsPart;
    std::vector<std::string> m_strings;
    std::uint64_t m_textBytes = 0;  ///< of all cells that were read
};

}  // namespace

Result<Table> readXlsx(const std::filesystem::path& path, const XlsxOptions& options)
{
    const auto bytes = readFile(path, options.maxFileBytes);
    if (!bytes)
        return fail(bytes.error());
    if (bytes->substr(0, 4) == "\xD0\xCF\x11\xE0")
        return failIn(path.string(), 0, "xlsx.not_a_workbook",
                      "This is an old .xls file or a workbook with a password; save it as a plain .xlsx.");
    if (!looksLikeArchive(*bytes))
        return failIn(path.string(), 0, "xlsx.not_a_workbook",
                      "This is not an Excel workbook; if it is text, give it the ending .csv.");
    return Workbook(path.string(), options).read(*bytes);
}

}  // namespace cuebench
