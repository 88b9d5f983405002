// The station where language models write: captions, emotion support, candidate questions, wrong options.
//
// Long work, to be stopped and gone on with at any time: each request has a row (domain/work.h), and a reply that was
// accepted is written together with what came of it. A reply that cannot be taken is quoted back once with what is
// wrong with it, then kept as failed with its text. What runs when the server or the program dies is asked again;
// nothing is written twice.
#pragma once

#include "base/clock.h"
#include "base/progress.h"
#include "base/result.h"
#include "domain/benchmark.h"
#include "generate/asker.h"
#include "generate/plan.h"
#include "prompts/prompt_catalog.h"
#include "store/database.h"

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace cuebench {

struct GenerateReport {
    struct Failure {
        std::string stage;
        std::string subject;
        std::string code;
        std::string message;
    };
    /// What came back last, to be read while a run goes on.
    struct Reply {
        std::string stage;
        std::string subject;
        std::string clip;  ///< its name
        std::string text;  ///< of an accepted reply in plain words (textOf); of a failed one as it came
        std::string code;  ///< empty: accepted
        std::string message;
    };
    static constexpr std::size_t kReplies = 100;
    std::size_t planned = 0;  ///< asked for in this run
    std::size_t doneBefore = 0;
    std::size_t failedBefore = 0;  ///< and left as they are
    std::size_t accepted = 0;
    std::size_t failed = 0;
    std::size_t repaired = 0;           ///< of the accepted: at the second attempt
    std::size_t unanswered = 0;         ///< a file had no reply for them: they wait
    std::map<std::string, int> left;    ///< as in WorkPlan
    std::map<std::string, int> causes;  ///< of failures, by code
    std::vector<Failure> failures;      ///< the first hundred; the rows have them all
    std::deque<Reply> newest;           ///< the last kReplies, the newest first
    std::int64_t promptTokens = 0;
    std::int64_t replyTokens = 0;
    bool stopped = false;
    /// While the server must be asked again: the newest of what is. Null once a reply has come, and at the end.
    std::shared_ptr<const RetryNotice> retry;

    void join(const GenerateReport& other);
};

/// Everything that a run works with.
struct GenerateRun {
    Database& database;
    const Benchmark& benchmark;
    const PromptCatalog& prompts;
    const Clock& clock = systemClock();
    /// Called on the thread of generate() when GenerateReport::retry has changed, even while nothing goes forward.
    std::function<void(const GenerateReport&)> onRetry = {};
};

/// Works through the stages, each planned when the one before is done. A stop ends it as a success with `stopped`.
///
/// Errors: those of the store; of a server that cannot be worked with (unreachable, key refused, many requests in a row
/// that it failed at). What was done is kept; `report`, where given, tells it also then.
[[nodiscard]] Status generate(const GenerateRun& run, const GenerateOptions& options, Asker& asker,
                              const std::stop_token& stop, const Progress& progress, GenerateReport& report);

/// What a run would ask.
struct DryRun {
    struct Line {
        std::string stage;
        std::size_t requests = 0;
        std::size_t doneBefore = 0;
        std::size_t failedBefore = 0;
        std::map<std::string, int> left;
        std::int64_t promptTokens = 0;  ///< estimated
        std::int64_t replyTokens = 0;   ///< what earlier replies took on average, else the most that the prompt allows
    };
    std::vector<Line> lines;
    std::string firstRequest;  ///< its exact body; empty when nothing would be asked
};
/// The exact body that the first thing to ask of these options would be sent with, whether or not it is done already;
/// empty where there is none. With options.clip: of this clip. Writes nothing; errors as those of dryRun.
[[nodiscard]] Result<std::string> previewRequest(const GenerateRun& run, const GenerateOptions& options,
                                                 const std::stop_token& stop);
/// Later stages are counted as things stand now. Writes nothing.
[[nodiscard]] Result<DryRun> dryRun(const GenerateRun& run, const GenerateOptions& options,
                                    const std::stop_token& stop);

}  // namespace cuebench
