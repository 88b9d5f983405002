#include "formats/table.h"

#include "base/text.h"
#include "formats/encoding.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <utility>

namespace cuebench {

std::string headerKey(std::string_view name)
{
    std::string key;
    for (const char c : asciiLower(trimmed(name)))
        if (c != ' ' && c != '\t' && c != '_' && c != '-' && c != '.')
            key += c;
    return key;
}

std::optional<std::size_t> Table::column(std::initializer_list<std::string_view> names) const
{
    for (const auto wanted : names) {
        const auto key = headerKey(wanted);
        for (std::size_t i = 0; i < header.size(); ++i)
            if (headerKey(header[i]) == key)
                return i;
    }
    return std::nullopt;
}

Result<std::optional<std::size_t>> Table::soleColumn(std::initializer_list<std::string_view> names) const
{
    const auto found = column(names);
    if (!found)
        return found;
    for (std::size_t i = *found + 1; i < header.size(); ++i)
        if (headerKey(header[i]) == headerKey(header[*found]))
            return fail(errorIn(file, headerLine, "table.column_twice",
                                fmt::format("The columns {} and {} are both called \"{}\"; rename the one that is not "
                                            "meant.",
                                            *found + 1, i + 1, withoutControls(header[*found])),
                                Error::Kind::BadInput,
                                {{"first", std::to_string(*found + 1)},
                                 {"second", std::to_string(i + 1)},
                                 {"column", header[*found]}}));
    return found;
}

Result<std::size_t> Table::requiredColumn(std::initializer_list<std::string_view> names) const
{
    const auto found = soleColumn(names);
    if (!found)
        return fail(found.error());
    if (*found)
        return **found;
    const std::string_view wanted = names.size() == 0 ? std::string_view{} : *names.begin();
    auto error = errorIn(file, headerLine, "table.no_column",
                         fmt::format("There is no column \"{}\"; the columns are: {}.", wanted,
                                     withoutControls(fmt::format("{}", fmt::join(header, ", ")))));
    error.arguments.emplace_back("column", wanted);
    error.arguments.emplace_back("columns", fmt::format("{}", fmt::join(header, ", ")));
    return fail(std::move(error));
}

void Table::leaveOut(Error fault)
{
    if (faults.size() < kMostFaults)
        faults.push_back(std::move(fault));
    else
        ++furtherFaults;
}

Error Table::rowError(const TableRow& row, std::string code, std::string message) const
{
    return errorIn(file, row.line, std::move(code), std::move(message));
}

}  // namespace cuebench
