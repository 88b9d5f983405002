#include "store/suggestion_store.h"

#include "base/clock.h"
#include "store/session.h"

namespace cuebench {

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

Result<std::vector<Suggestion>> SuggestionStore::suggestionsFor(QuestionId question) const
{
    return attempt([&] {
        std::vector<Suggestion> found;
        Query query(m_database.session(),
                    "SELECT id, revision, kind, text, cue, origin, created_at FROM suggestions WHERE question = $1 "
                    "ORDER BY id DESC",
                    question);
        while (query.next())
            found.push_back({.id = query.id<SuggestionId>(0),
                             .question = question,
                             .revision = query.id<RevisionId>(1),
                             .kind = static_cast<Mark>(query.number(2)),
                             .text = query.text(3),
                             .cue = query.text(4),
                             .origin = query.id<OriginId>(5),
                             .createdAtMs = query.integer(6)});
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
