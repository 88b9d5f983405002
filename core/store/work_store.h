// The rows of work and what they came to.
#pragma once

#include "base/result.h"
#include "domain/work.h"
#include "store/database.h"

#include <optional>
#include <string>
#include <vector>

namespace cuebench {

/// How asking ended.
struct WorkEnd {
    int attempts = 1;
    std::string faultCode;  ///< with fault and raw: of a failure
    std::string fault;
    std::string raw;
    std::int64_t promptTokens = 0;
    std::int64_t replyTokens = 0;
    std::int64_t atMs = 0;
    OriginId origin;  ///< of an accepted reply
};

struct WorkFilter {
    std::string stage;          ///< empty: all
    std::string languageModel;  ///< empty: all
    std::optional<WorkState> state;
};

/// Rows of one stage, language model and state.
struct WorkCount {
    std::string stage;
    std::string languageModel;
    WorkState state = WorkState::Waiting;
    std::string faultCode;  ///< Failed only
    std::int64_t rows = 0;
    std::int64_t promptTokens = 0;
    std::int64_t replyTokens = 0;
    std::int64_t firstStartMs = 0;
    std::int64_t lastEndMs = 0;
};

class WorkStore {
public:
    explicit WorkStore(Database& database) : m_database(database) {}

    // Writes. Callers own the transaction. What is done stays as it is, whatever is written.
    /// The row of this key; made, waiting, where there is none.
    [[nodiscard]] Result<Work> put(const WorkKey& key, const std::string& prompt);
    /// Running from now on.
    [[nodiscard]] Status start(WorkId work, std::int64_t atMs);
    /// Done with this origin. False where it is done already: then what came of the reply must not be kept.
    [[nodiscard]] Result<bool> accept(WorkId work, const WorkEnd& end);
    [[nodiscard]] Status reject(WorkId work, const WorkEnd& end);
    /// Waiting again, as if it had not been started.
    [[nodiscard]] Status putBack(WorkId work);

    // Reads.
    [[nodiscard]] Result<std::optional<Work>> find(const WorkKey& key) const;
    /// In the order in which they were put.
    [[nodiscard]] Result<std::vector<Work>> list(const WorkFilter& filter, int offset, int limit) const;
    [[nodiscard]] Result<std::vector<WorkCount>> counts() const;

private:
    Database& m_database;
};

}  // namespace cuebench
