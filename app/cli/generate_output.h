// What a generation did, as JSON and for people.
#pragma once

#include "cli/command.h"
#include "generate/batch.h"

#include <string>

namespace cuebench::cli {

void addReport(Json& json, const GenerateReport& report);
[[nodiscard]] std::string textOf(const GenerateReport& report);
void addReport(Json& json, const DryRun& dry);
[[nodiscard]] std::string textOf(const DryRun& dry);
void addReport(Json& json, const BatchWritten& written);
[[nodiscard]] std::string textOf(const BatchWritten& written, const std::string& file);

}  // namespace cuebench::cli
