// The station that selects verified questions and writes the benchmark file.
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "domain/benchmark.h"
#include "store/database.h"
#include "store/release_store.h"

#include <filesystem>
#include <string>
#include <vector>

namespace cuebench {

/// How one task stands against its quota.
struct QuotaLine {
    Task task = Task::ReasoningBasicVideo;
    int quota = 0;
    int verified = 0;  ///< verified questions that can stand in a release
    int taken = 0;     ///< at most the quota
    [[nodiscard]] int lacking() const { return quota > taken ? quota - taken : 0; }
};

/// A verified question that cannot stand in a release.
struct LeftOut {
    std::string question;  ///< its uuid
    std::string clip;
    std::string why;      ///< training_pool, unsafe_name, unreadable, no_sound, no_picture
    std::string message;  ///< one sentence
};

struct Selection {
    std::vector<QuotaLine> quotas;
    std::vector<RevisionId> revisions;  ///< in the order of the file
    std::vector<LeftOut> leftOut;
    /// Clips of taken questions of which nobody has looked whether they have picture and sound, by name.
    std::vector<std::string> unprobed;
};

/// Verified questions up to the quotas, in a stable order. Clips without sound or from the training pool carry none.
[[nodiscard]] Result<Selection> selectVerified(Database& database, const Benchmark& benchmark);

/// Freezes the selection under a name. release.quota_lacking (NotEnough; the message lists what each quota lacks)
/// unless `allowShort`; release.empty (NotEnough) when nothing is verified; release.unprobed (BadInput; the message
/// names clips) when one was never probed, since the harness would drop it without a word if it has no sound;
/// release.exists.
[[nodiscard]] Result<Release> createRelease(Database& database, const Benchmark& benchmark, const std::string& name,
                                            std::int64_t seed, bool allowShort, const Clock& clock = systemClock());

/// How a frozen release stands against the quotas; what it holds counts as verified.
[[nodiscard]] Result<std::vector<QuotaLine>> quotasOf(Database& database, const Benchmark& benchmark,
                                                      const Release& release);

/// Writes emorealm_v1.json (release JSON of domain.md, section 3) into the folder, atomically; returns the file's path.
/// The same release gives the same bytes on every machine.
[[nodiscard]] Result<std::filesystem::path> exportRelease(Database& database, const std::string& name,
                                                          const std::filesystem::path& folder);

}  // namespace cuebench
