// An import report as the command line prints and saves it.
#pragma once

#include "cli/command.h"
#include "ingest/import.h"

#include <string>

namespace cuebench::cli {

/// Adds the report's counts and remarks to the object.
void addReport(Json& json, const ImportReport& report);
/// As CSV where the name ends in .csv, else as text.
[[nodiscard]] Status saveReport(const ImportReport& report, const std::string& file);

}  // namespace cuebench::cli
