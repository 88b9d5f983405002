// JSON as the command line prints it.
#pragma once

#include "base/error.h"
#include "cli/command.h"

#include <string>

namespace cuebench::cli {

/// {"ok": false, "error": {"kind", "code", "about", "message"}}; "about" holds what is known of file, line, clip and
/// question, "arguments" is there where the error has some.
[[nodiscard]] Json jsonOf(const Error& error);

/// Indented by two; bytes that are not UTF-8 (from file names) come out as U+FFFD.
[[nodiscard]] std::string printed(const Json& json);

}  // namespace cuebench::cli
