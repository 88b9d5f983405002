// Wrong options proposed for questions.
#pragma once

#include "base/result.h"
#include "domain/suggestion.h"
#include "store/database.h"

#include <vector>

namespace cuebench {

class SuggestionStore {
public:
    explicit SuggestionStore(Database& database) : m_database(database) {}

    // Writes. Callers own the transaction.
    [[nodiscard]] Result<SuggestionId> add(const Suggestion& suggestion);
    /// The same of an earlier reply (question, revision, kind, origin and text equal) is kept once.
    [[nodiscard]] Result<SuggestionId> put(const Suggestion& suggestion);

    // Reads.
    /// suggestion.unknown (NotFound).
    [[nodiscard]] Result<Suggestion> get(SuggestionId id) const;
    /// Those made for any revision of the question, the newest first.
    [[nodiscard]] Result<std::vector<Suggestion>> suggestionsFor(QuestionId question) const;
    [[nodiscard]] Result<std::int64_t> count() const;

private:
    Database& m_database;
};

}  // namespace cuebench
