#include "store/suggestion_store.h"

#include "base/clock.h"
#include "store/session.h"
#include "store/store_fault.h"

namespace cuebench {

namespace {

#define CUEBENCH_SUGGESTION_FIELDS "id, question, revision, kind, text, cue, origin, created_at"

Suggestion suggestionOf(const Query& row)
{
    return {.id = row.id<SuggestionId>(0),
            .question = row.id<QuestionId>(1),
            .revision = row.id<RevisionId>(2),
            .kind = static_cast<Mark>(row.number(3)),
            .text = row.text(4),
            .cue = row.text(5),
            .origin = row.id<OriginId>(6),
            .createdAtMs = row.integer(7)};
}

}  // namespace

Result<SuggestionId> SuggestionStore::add(const Suggestion& suggestion)
{
    return attempt([&] {
        Database::Session& session = m_database.session();
        const SuggestionId id(session.nextId("suggestions"));
        session.run(
            "INSERT INTO suggestions (id, question, revision, kind, text, cue, origin, created_at) "
            "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            id, suggestion.question, suggestion.revision, suggestion.kind, suggestion.text, suggestion.cue,
            suggestion.origin, suggestion.createdAtMs > 0 ? suggestion.createdAtMs : systemClock().nowMs());
        return id;
    });
}

Result<SuggestionId> SuggestionStore::put(const Suggestion& suggestion)
{
    const auto known = attempt([&] {
        Query query(
            m_database.session(),
            "SELECT id FROM suggestions WHERE question = $1 AND revision = $2 AND kind = $3 AND origin = $4 AND "
            "text = $5",
            suggestion.question, suggestion.revision, suggestion.kind, suggestion.origin, suggestion.text);
        return query.next() ? query.id<SuggestionId>(0) : SuggestionId();
    });
    return !known || known->isValid() ? known : add(suggestion);
}

Result<Suggestion> SuggestionStore::get(SuggestionId id) const
{
    return attempt([&] {
        Query query(m_database.session(), "SELECT " CUEBENCH_SUGGESTION_FIELDS " FROM suggestions WHERE id = $1", id);
        if (!query.next())
            throw StoreFault(Error::Kind::NotFound, "suggestion.unknown", "The project has no such suggestion.");
        return suggestionOf(query);
    });
}

Result<std::vector<Suggestion>> SuggestionStore::suggestionsFor(QuestionId question) const
{
    return attempt([&] {
        std::vector<Suggestion> found;
        Query query(m_database.session(),
                    "SELECT " CUEBENCH_SUGGESTION_FIELDS " FROM suggestions WHERE question = $1 ORDER BY id DESC",
                    question);
        while (query.next())
            found.push_back(suggestionOf(query));
        return found;
    });
}

Result<std::int64_t> SuggestionStore::count() const
{
    return attempt([&]() -> std::int64_t {
        Query query(m_database.session(), "SELECT count(*) FROM suggestions");
        return query.next() ? query.integer(0) : 0;
    });
}

}  // namespace cuebench
