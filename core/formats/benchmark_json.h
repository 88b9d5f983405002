// The definition of a benchmark as JSON (resources/benchmarks/emorealm.json is
// the first): tasks with quotas and choices, sub-types, reasons for rejection,
// the category names met in candidate files, and labels by language.
//
// Validated on load: names are known to the program, sub-types fit their task,
// quotas are possible, nothing is named twice, reasons end with one that needs
// a note, every label has English.
//
// Errors (BadInput; argument "path" names the place, "tasks[2].choices"):
//   benchmark.not_json, benchmark.field, benchmark.unknown_field,
//   benchmark.unknown_name (task, sub-type, modality), benchmark.does_not_fit, benchmark.duplicate
#pragma once

#include "base/result.h"
#include "domain/benchmark.h"

#include <string>
#include <string_view>
#include <vector>

namespace cuebench {

[[nodiscard]] Result<Benchmark> parseBenchmark(std::string_view bytes, const std::string& file);
/// Indented by two, with a final newline; parseBenchmark() reads it back.
[[nodiscard]] std::string formatBenchmark(const Benchmark& benchmark);

/// The definitions that come with the program: "emorealm".
[[nodiscard]] std::vector<std::string> builtInBenchmarks();
/// The bytes of one of them; NotFound benchmark.unknown names those there are.
[[nodiscard]] Result<std::string> builtInBenchmark(std::string_view name);

}  // namespace cuebench
