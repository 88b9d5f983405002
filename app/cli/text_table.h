// A table for people: columns as wide as their widest cell, numbers to the right.
#pragma once

#include <string>
#include <vector>

namespace cuebench::cli {

class TextTable {
public:
    enum class Align { Left, Right };
    struct Column {
        std::string title;
        Align align = Align::Left;
    };

    explicit TextTable(std::vector<Column> columns) : m_columns(std::move(columns)) {}

    /// As many cells as there are columns; a stranger's control characters are replaced.
    void add(const std::vector<std::string>& cells);
    [[nodiscard]] bool isEmpty() const { return m_rows.empty(); }
    /// Title line and rows, each ending in a newline.
    [[nodiscard]] std::string text() const;

private:
    std::vector<Column> m_columns;
    std::vector<std::vector<std::string>> m_rows;
};

/// At most so many characters, ending in "…" where something was cut off; newlines become spaces.
[[nodiscard]] std::string shortened(const std::string& text, std::size_t characters);

}  // namespace cuebench::cli
