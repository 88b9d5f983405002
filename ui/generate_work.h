// What the Generate page has done beside the window: each function opens a session of its own and is called in a thread
// of the pool. A run tells what it has so far through a GenerateFeed, so that the window reads no rows for it.
#pragma once

#include "domain/work.h"
#include "generate/batch.h"
#include "generate/generate.h"
#include "server/http_client.h"
#include "store/work_store.h"

#include <filesystem>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace cuebench {

struct GenerateJob {
    Location location;
    Benchmark benchmark;
    GenerateOptions options;
};

/// The report of a run under way, handed from its thread to the window's.
class GenerateFeed {
public:
    void put(const GenerateReport& report);
    [[nodiscard]] GenerateReport latest() const;

private:
    mutable std::mutex m_mutex;
    GenerateReport m_report;
};

struct GenerateOutcome {
    GenerateReport report;
    std::optional<Error> trouble;   ///< why the run ended early; what `report` tells was kept
    std::int64_t tookMs = 0;        ///< from the first request
    std::size_t unusedReplies = 0;  ///< of files
    std::vector<Error> remarks;     ///< lines of files that could not be read
};

/// Asks the server. A server that cannot be worked with is an outcome with `trouble`, not an error.
[[nodiscard]] Result<GenerateOutcome> generateByServer(const GenerateJob& job, const HttpOptions& server,
                                                       GenerateFeed& feed, const std::stop_token& stop,
                                                       const Progress& progress);
/// Takes the replies of batch files.
[[nodiscard]] Result<GenerateOutcome> generateByFiles(const GenerateJob& job,
                                                      const std::vector<std::filesystem::path>& files,
                                                      GenerateFeed& feed, const std::stop_token& stop,
                                                      const Progress& progress);
[[nodiscard]] Result<BatchWritten> writeRequests(const GenerateJob& job, const std::filesystem::path& file,
                                                 const std::stop_token& stop, const Progress& progress);
[[nodiscard]] Result<DryRun> estimateOf(const GenerateJob& job, const std::stop_token& stop);
/// generate.nothing_to_show (NotFound) where the clip of the options cannot be asked about.
[[nodiscard]] Result<std::string> requestOf(const GenerateJob& job, const std::stop_token& stop);

/// Requests of the job's stages, language model and seed whose reply could not be taken.
struct FailedWork {
    static constexpr int kMost = 500;
    std::vector<Work> rows;             ///< the first kMost
    std::map<std::string, int> causes;  ///< of all of them, by code
};
[[nodiscard]] Result<FailedWork> failedWork(const GenerateJob& job, const std::stop_token& stop);

}  // namespace cuebench
