// What all importers share: the report, commits, progress, stopping, and going on after a bad file.
#pragma once

#include "formats/batch_file.h"
#include "ingest/commit_pacer.h"
#include "ingest/import.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cuebench {

using Remark = ImportRemarks::Remark;
using Phrase = ImportRemarks::Phrase;

/// A stranger's text as it may stand in a sentence: without control characters, and short.
[[nodiscard]] std::string shown(std::string_view text);
/// The remark that an error makes; `file` stands in where the error names none.
[[nodiscard]] Remark remarkFrom(const Error& error, Remark::Weight weight, const std::string& file = {});
/// import.stopped (Interrupted).
[[nodiscard]] tl::unexpected<Error> importStopped();

class ImportRun {
public:
    ImportRun(Database& database, std::string stage, std::stop_token stop, const Progress& progress);

    ImportReport report;

    /// Between two records, before the writes of the next: a transaction is open afterwards. import.stopped when
    /// stopping was asked for; what was done is committed then.
    [[nodiscard]] Status nextRecord();
    [[nodiscard]] Status close() { return m_pacer.close(); }
    void setTotal(std::int64_t total) { m_total = total; }

    /// Handles file after file and commits after each. A file that cannot be read at all is a remark while others
    /// can; where none can, the first one's error comes back. Faults inside `handle` that are no fault of the file go
    /// through abort().
    using FileHandler = std::function<Status(const Path&)>;
    [[nodiscard]] Status overFiles(const std::vector<Path>& files, const FileHandler& handle);
    /// Every reply of a batch file that has a text; the others become remarks.
    using ReplyTaker = std::function<Status(const BatchReply&)>;
    [[nodiscard]] Status overReplies(const Path& file, const ReplyTaker& take);
    /// Ends the import with this error: the store failed, or stopping was asked for.
    [[nodiscard]] Status abort(Error error);

    /// A remark about the file at hand.
    void skip(std::string code, std::int64_t line, std::string clip, std::string message, Arguments arguments = {});
    void warn(std::string code, std::int64_t line, std::string clip, std::string message, Arguments arguments = {});
    /// About a clip, in phrases of its own.
    struct Saying {
        std::string code;
        std::int64_t line = 0;
        std::string clip;
        std::string message;
        std::vector<Phrase> phrases;
    };
    void skip(Saying saying) { add(Remark::Weight::Skipped, std::move(saying)); }
    void warn(Saying saying) { add(Remark::Weight::Warning, std::move(saying)); }

private:
    void add(Remark::Weight weight, Saying saying);
    void tell();

    CommitPacer m_pacer;
    std::string m_stage;
    std::stop_token m_stop;
    const Progress& m_progress;
    std::optional<Error> m_fatal;
    std::string m_file;
    std::int64_t m_done = 0;
    std::int64_t m_total = 0;
    std::uint64_t m_bytesTotal = 0;
    std::uint64_t m_bytesOfFilesDone = 0;
    std::uint64_t m_bytesOfFile = 0;
    std::chrono::steady_clock::time_point m_told;
};

}  // namespace cuebench
