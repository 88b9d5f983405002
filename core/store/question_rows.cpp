#include "store/question_rows.h"

#include "base/text.h"
#include "base/uuid.h"

namespace cuebench {

Question questionOf(const Query& row, int first)
{
    return {.id = row.id<QuestionId>(first),
            .uuid = row.text(first + 1),
            .clip = row.id<ClipId>(first + 2),
            .task = static_cast<Task>(row.number(first + 3)),
            .driver = row.optionalEnum<Modality>(first + 4),
            .origin = row.id<OriginId>(first + 5),
            .sourceKey = row.text(first + 6),
            .category = row.text(first + 7),
            .head = row.id<RevisionId>(first + 8),
            .state = static_cast<ReviewState>(row.number(first + 9)),
            .flagged = row.flag(first + 10)};
}

Revision revisionOf(const Query& row, int first)
{
    return {
        .id = row.id<RevisionId>(first),
        .question = row.id<QuestionId>(first + 1),
        .number = row.number(first + 2),
        .stem = row.text(first + 3),
        .stemOrigin = row.id<OriginId>(first + 10),
        .options = {},
        .key = row.number(first + 4),
        .subType = static_cast<SubType>(row.number(first + 5)),
        .claim = {.text = row.isNull(first + 8) ? std::string() : row.text(first + 9), .cue = row.id<CueId>(first + 8)},
        .author = row.id<VerifierId>(first + 6),
        .createdAtMs = row.integer(first + 7)};
}

std::vector<Option> optionsOf(Database::Session& session, RevisionId revision)
{
    std::vector<Option> options;
    Query query(session,
                "SELECT text, cue, proposed, suggestion, origin FROM question_options WHERE revision = $1 "
                "ORDER BY position",
                revision);
    while (query.next())
        options.push_back({.text = query.text(0),
                           .cue = query.id<CueId>(1),
                           .proposed = static_cast<Mark>(query.number(2)),
                           .suggestion = query.id<SuggestionId>(3),
                           .origin = query.id<OriginId>(4)});
    return options;
}

Question questionById(Database::Session& session, QuestionId id)
{
    Query query(session, "SELECT " CUEBENCH_QUESTION_FIELDS " FROM questions q WHERE q.id = $1", id);
    if (!query.next())
        throwUnknownQuestion(std::to_string(id.value()));
    return questionOf(query, 0);
}

Revision revisionById(Database::Session& session, RevisionId id)
{
    Revision revision;
    {
        Query query(session, "SELECT " CUEBENCH_REVISION_FIELDS " FROM revisions r WHERE r.id = $1", id);
        if (!query.next())
            throw StoreFault(Error::Kind::NotFound, "question.unknown", "The project has no such revision.");
        revision = revisionOf(query, 0);
    }
    revision.options = optionsOf(session, id);
    return revision;
}

CueId cueOfText(Database::Session& session, ClipId clip, Modality modality, const std::string& text)
{
    const std::string key = textKey(folded(text));
    const CueId fresh(session.nextId("cues"));
    const auto rows = session.run(
        "INSERT INTO cues (id, uuid, clip, modality, text, text_key) "
        "VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (clip, modality, text_key) DO NOTHING",
        fresh, newUuid(), clip, modality, text, key);
    if (rows > 0)
        return fresh;
    Query known(session, "SELECT id FROM cues WHERE clip = $1 AND modality = $2 AND text_key = $3", clip, modality,
                key);
    if (!known.next())
        throw StoreFault(Error::Kind::Internal, "store.failed", "A cue was neither made nor found.");
    return known.id<CueId>(0);
}

void throwUnknownQuestion(const std::string& idText)
{
    throw StoreFault(Error{.kind = Error::Kind::NotFound,
                           .code = "question.unknown",
                           .about = {.file = {}, .line = 0, .clip = {}, .question = idText},
                           .message = "The project has no such question; \"review list\" shows those there are.",
                           .arguments = {}});
}

}  // namespace cuebench
