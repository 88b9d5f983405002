// A word of a command line that is printed to be copied.
#pragma once

#include <string>

namespace cuebench::cli {

/// As a POSIX shell reads it back: quoted where it holds anything but plain characters.
[[nodiscard]] std::string shellWord(const std::string& text);

}  // namespace cuebench::cli
