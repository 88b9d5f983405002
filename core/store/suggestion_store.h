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

    // Reads.
    /// Those made for any revision of the question, the newest first.
    [[nodiscard]] Result<std::vector<Suggestion>> suggestionsFor(QuestionId question) const;
    [[nodiscard]] Result<std::int64_t> count() const;

private:
    Database& m_database;
};

}  // namespace cuebench
