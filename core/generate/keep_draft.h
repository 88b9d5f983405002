// What came of an accepted reply, written into the project. For the run alone; the caller owns the transaction.
#pragma once

#include "base/result.h"
#include "domain/benchmark.h"
#include "domain/work.h"
#include "generate/stage_reply.h"
#include "store/database.h"

namespace cuebench {

/// The origin of all that comes of this work.
[[nodiscard]] Result<OriginId> originOf(Database& database, const WorkKey& key, const std::string& prompt);

/// Captions (a video caption's emotion becomes support), support, questions with their cues, suggestions. Wordings are
/// shown and never written.
[[nodiscard]] Status keepDraft(Database& database, const Benchmark& benchmark, const Subject& subject,
                               const StageDraft& draft, OriginId origin, std::int64_t nowMs);

}  // namespace cuebench
