#include "cli/whole_number.h"

#include "base/text.h"

#include <charconv>
#include <string>
#include <system_error>

namespace cuebench::cli {

CLI::Validator wholeNumber(std::int64_t least, std::int64_t greatest)
{
    const auto check = [least, greatest](const std::string& text) {
        std::int64_t number = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (error == std::errc() && end == text.data() + text.size() && number >= least && number <= greatest)
            return std::string();
        return "\"" + withoutControls(text) + "\" is not a whole number from " + std::to_string(least) + " to " +
               std::to_string(greatest);
    };
    return {check, "NUMBER"};
}

}  // namespace cuebench::cli
