#include "cli/text_table.h"

#include "base/text.h"

#include <algorithm>

namespace cuebench::cli {

namespace {

std::string padded(const std::string& cell, std::size_t width, TextTable::Align align)
{
    const std::size_t length = codePoints(cell);
    const std::string gap(width > length ? width - length : 0, ' ');
    return align == TextTable::Align::Right ? gap + cell : cell + gap;
}

std::string withoutTrailingSpaces(std::string line)
{
    line.erase(line.find_last_not_of(' ') + 1);
    return line;
}

}  // namespace

void TextTable::add(const std::vector<std::string>& cells)
{
    std::vector<std::string> row;
    for (std::size_t i = 0; i < m_columns.size(); ++i)
        row.push_back(i < cells.size() ? withoutControls(cells[i]) : std::string());
    m_rows.push_back(std::move(row));
}

std::string TextTable::text() const
{
    std::vector<std::size_t> widths;
    std::vector<std::string> titles;
    for (const Column& column : m_columns) {
        titles.push_back(column.title);
        widths.push_back(codePoints(column.title));
    }
    for (const auto& row : m_rows) {
        for (std::size_t i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], codePoints(row[i]));
    }
    const auto line = [this, &widths](const std::vector<std::string>& cells) {
        std::string text;
        for (std::size_t i = 0; i < cells.size(); ++i)
            text += (i == 0 ? "" : "  ") + padded(cells[i], widths[i], m_columns[i].align);
        return withoutTrailingSpaces(text) + "\n";
    };
    std::string text = line(titles);
    for (const auto& row : m_rows)
        text += line(row);
    return text;
}

std::string shortened(const std::string& text, std::size_t characters)
{
    std::string flat = text;
    std::replace(flat.begin(), flat.end(), '\n', ' ');
    if (codePoints(flat) <= characters)
        return flat;
    std::size_t bytes = 0;
    for (std::size_t count = 0; bytes < flat.size(); ++bytes) {
        const bool begins = (static_cast<unsigned char>(flat[bytes]) & 0xC0U) != 0x80U;
        if (begins && ++count == characters)
            break;
    }
    return flat.substr(0, bytes) + "…";
}

}  // namespace cuebench::cli
