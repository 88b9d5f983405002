#include "store/question_rows.h"

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
    return {.id = row.id<RevisionId>(first),
            .question = row.id<QuestionId>(first + 1),
            .number = row.number(first + 2),
            .stem = row.text(first + 3),
            .options = {},
            .key = row.number(first + 4),
            .subType = static_cast<SubType>(row.number(first + 5)),
            .author = row.id<VerifierId>(first + 6),
            .createdAtMs = row.integer(first + 7)};
}

std::vector<Option> optionsOf(Database::Session& session, RevisionId revision)
{
    std::vector<Option> options;
    Query query(session, "SELECT text, cue, proposed FROM question_options WHERE revision = $1 ORDER BY position",
                revision);
    while (query.next())
        options.push_back(
            {.text = query.text(0), .cue = query.id<CueId>(1), .proposed = static_cast<Mark>(query.number(2))});
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

void throwUnknownQuestion(const std::string& idText)
{
    throw StoreFault(Error{.kind = Error::Kind::NotFound,
                           .code = "question.unknown",
                           .about = {.file = {}, .line = 0, .clip = {}, .question = idText},
                           .message = "The project has no such question; \"review list\" shows those there are.",
                           .arguments = {}});
}

}  // namespace cuebench
