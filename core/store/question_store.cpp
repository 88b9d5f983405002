#include "store/question_store.h"

#include "base/clock.h"
#include "base/text.h"
#include "base/uuid.h"
#include "domain/claim.h"
#include "store/question_rows.h"
#include "store/session.h"

#include <algorithm>
#include <charconv>
#include <unordered_set>

namespace cuebench {

namespace {

const std::string& clipName(Database::Session& session, ClipId clip)
{
    if (session.lastClipName.first == clip.value())
        return session.lastClipName.second;
    Query query(session, "SELECT name FROM clips WHERE id = $1", clip);
    if (!query.next())
        throw StoreFault(Error::Kind::NotFound, "clip.unknown", "The project has no such clip.");
    session.lastClipName = {clip.value(), query.text(0)};
    return session.lastClipName.second;
}

/// Lines do not run into each other: a search never matches across two options.
std::string searchText(const std::string& clip, const Revision& revision)
{
    std::string text = clip;
    text += '\n';
    text += revision.stem;
    for (const Option& option : revision.options) {
        text += '\n';
        text += option.text;
    }
    return asciiLower(text);
}

void writeOptions(Database::Session& session, RevisionId revision, const std::vector<Option>& options)
{
    int position = 0;
    for (const Option& option : options)
        session.run(
            "INSERT INTO question_options (revision, position, text, cue, proposed, suggestion, origin) "
            "VALUES ($1, $2, $3, $4, $5, $6, $7)",
            revision, position++, option.text, option.cue, option.proposed, option.suggestion, option.origin);
}

/// Ties the stem of a Stress Test to the cue that it claims: what the revision names, else what claimedCue() reads.
CueId claimOf(Database::Session& session, ClipId clip, Task task, const Revision& revision)
{
    const auto modality = modalityOf(task);
    if (!isStress(task) || !modality)
        return {};
    const std::string named = trimmed(revision.claim.text);
    return cueOfText(session, clip, *modality, named.empty() ? claimedCue(revision.stem) : named);
}

void insertRevision(Database::Session& session, const Question& question, const Revision& revision)
{
    session.run(
        "INSERT INTO revisions (id, question, number, stem, answer, sub_type, author, created_at, "
        "wording_hash, claim, stem_origin) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        revision.id, revision.question, revision.number, revision.stem, revision.key, revision.subType, revision.author,
        revision.createdAtMs > 0 ? revision.createdAtMs : systemClock().nowMs(), wordingHash(revision),
        claimOf(session, question.clip, question.task, revision), revision.stemOrigin);
    writeOptions(session, revision.id, revision.options);
}

/// Everything that the rows of the question say about its current revision.
void makeHead(Database::Session& session, const Question& question, const Revision& revision)
{
    session.run("UPDATE questions SET head = $1, sub_type = $2 WHERE id = $3", revision.id, revision.subType,
                question.id);
    session.run("UPDATE question_texts SET folded = $1 WHERE question = $2",
                searchText(clipName(session, question.clip), revision), question.id);
}

bool isDecided(Database::Session& session, QuestionId question, RevisionId revision)
{
    {
        Query query(session,
                    "SELECT 1 FROM decisions WHERE question = $1 AND kind <= 2 AND "
                    "(revision = $2 OR result_revision = $2) LIMIT 1",
                    question, revision);
        if (query.next())
            return true;
    }
    Query released(session, "SELECT 1 FROM release_questions WHERE revision = $1 LIMIT 1", revision);
    return released.next();
}

Cue cueOf(const Query& row)
{
    Cue cue{.id = row.id<CueId>(0),
            .uuid = row.text(1),
            .clip = row.id<ClipId>(2),
            .modality = static_cast<Modality>(row.number(3)),
            .text = row.text(4),
            .mark = static_cast<Mark>(row.number(5)),
            .span = std::nullopt};
    if (!row.isNull(6))
        cue.span = Span{.beginMs = row.integer(6), .endMs = row.integer(7)};
    return cue;
}

}  // namespace

std::string wordingHash(const Revision& revision)
{
    std::string wording = std::to_string(revision.key) + "\n" + revision.stem;
    for (const Option& option : revision.options)
        wording += "\n" + std::to_string(option.text.size()) + ":" + option.text;
    return textKey(wording);
}

Result<CueId> QuestionStore::cueFor(ClipId clip, Modality modality, const std::string& text)
{
    return attempt([&] { return cueOfText(m_database.session(), clip, modality, text); });
}

Result<QuestionId> QuestionStore::add(const Question& question, const Revision& first)
{
    return attempt([&] {
        Database::Session& session = m_database.session();
        Revision revision = first;
        revision.question = QuestionId(session.nextId("questions"));
        revision.id = RevisionId(session.nextId("revisions"));
        revision.number = 1;
        const std::optional<std::string_view> sourceKey =
            question.sourceKey.empty() ? std::nullopt : std::optional<std::string_view>(question.sourceKey);
        session.run(
            "INSERT INTO questions (id, uuid, clip, task, driver, origin, source_key, category, head, "
            "sub_type, state, flagged) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
            revision.question, question.uuid.empty() ? newUuid() : question.uuid, question.clip, question.task,
            question.driver, question.origin, sourceKey, question.category, revision.id, revision.subType,
            question.state, question.flagged);
        insertRevision(session, question, revision);
        session.run("INSERT INTO question_texts (question, folded) VALUES ($1, $2)", revision.question,
                    searchText(clipName(session, question.clip), revision));
        return revision.question;
    });
}

Result<RevisionId> QuestionStore::addRevision(const Revision& revision)
{
    return attempt([&] {
        Database::Session& session = m_database.session();
        const Question question = questionById(session, revision.question);
        Revision added = revision;
        added.id = RevisionId(session.nextId("revisions"));
        {
            Query query(session, "SELECT max(number) FROM revisions WHERE question = $1", question.id);
            added.number = query.next() ? query.number(0) + 1 : 1;
        }
        insertRevision(session, question, added);
        makeHead(session, question, added);
        return added.id;
    });
}

Status QuestionStore::replaceUndecided(const Revision& revision)
{
    return attempt([&] {
        Database::Session& session = m_database.session();
        const Revision present = revisionById(session, revision.id);
        const Question question = questionById(session, present.question);
        if (isDecided(session, question.id, present.id))
            throw StoreFault(Error::Kind::BadInput, "question.decided",
                             "Somebody has decided on this wording already; add a revision instead.");
        session.run(
            "UPDATE revisions SET stem = $1, answer = $2, sub_type = $3, wording_hash = $4, claim = $5, "
            "stem_origin = $6 WHERE id = $7",
            revision.stem, revision.key, revision.subType, wordingHash(revision),
            claimOf(session, question.clip, question.task, revision), revision.stemOrigin, revision.id);
        session.run("DELETE FROM question_options WHERE revision = $1", revision.id);
        writeOptions(session, revision.id, revision.options);
        if (question.head == revision.id)
            makeHead(session, question, revision);
    });
}

Status QuestionStore::setHead(QuestionId question, RevisionId revision)
{
    return attempt([&] {
        Database::Session& session = m_database.session();
        const Revision head = revisionById(session, revision);
        if (head.question != question)
            throw StoreFault(Error::Kind::Internal, "question.foreign_revision",
                             "A question was to get a revision of another as its current one.");
        makeHead(session, questionById(session, question), head);
    });
}

Status QuestionStore::setState(QuestionId question, ReviewState state, bool flagged)
{
    return attempt([&] {
        if (m_database.session().run("UPDATE questions SET state = $1, flagged = $2 WHERE id = $3", state, flagged,
                                     question) == 0)
            throwUnknownQuestion(std::to_string(question.value()));
    });
}

Status QuestionStore::setCueMark(CueId cue, Mark mark, const std::optional<Span>& span)
{
    return attempt([&] {
        const auto begin = span ? std::optional(span->beginMs) : std::nullopt;
        const auto end = span ? std::optional(span->endMs) : std::nullopt;
        if (m_database.session().run("UPDATE cues SET mark = $1, span_begin_ms = $2, span_end_ms = $3 WHERE id = $4",
                                     mark, begin, end, cue) == 0)
            throw StoreFault(Error::Kind::NotFound, "cue.unknown", "The project has no such cue.");
    });
}

Result<Question> QuestionStore::get(QuestionId question) const
{
    return attempt([&] { return questionById(m_database.session(), question); });
}

Result<QuestionId> QuestionStore::find(const std::string& idText) const
{
    return attempt([&] {
        std::int64_t number = 0;
        const char* const end = idText.data() + idText.size();
        const auto parsed = std::from_chars(idText.data(), end, number);
        const bool isNumber = parsed.ec == std::errc() && parsed.ptr == end;
        Query query(m_database.session(), "SELECT id FROM questions WHERE uuid = $1 OR id = $2", asciiLower(idText),
                    isNumber ? number : std::int64_t{0});
        if (!query.next())
            throwUnknownQuestion(idText);
        return query.id<QuestionId>(0);
    });
}

Result<std::optional<Question>> QuestionStore::findBySourceKey(const std::string& sourceKey) const
{
    return attempt([&]() -> std::optional<Question> {
        Query query(m_database.session(),
                    "SELECT " CUEBENCH_QUESTION_FIELDS " FROM questions q WHERE q.source_key = $1", sourceKey);
        if (!query.next())
            return std::nullopt;
        return questionOf(query, 0);
    });
}

Result<std::map<std::string, QuestionStore::Known>> QuestionStore::knownBySourceKey() const
{
    return attempt([&] {
        Database::Session& session = m_database.session();
        std::unordered_set<std::int64_t> decided;
        for (const char* sql : {"SELECT revision, result_revision FROM decisions WHERE kind <= 2",
                                "SELECT revision, revision FROM release_questions"}) {
            Query query(session, sql);
            while (query.next()) {
                decided.insert(query.integer(0));
                if (!query.isNull(1))
                    decided.insert(query.integer(1));
            }
        }
        std::map<std::string, Known> known;
        Query query(session,
                    "SELECT q.source_key, q.id, q.head, r.wording_hash FROM questions q "
                    "JOIN revisions r ON r.id = q.head WHERE q.source_key IS NOT NULL");
        while (query.next())
            known.emplace(query.text(0), Known{.id = query.id<QuestionId>(1),
                                               .head = query.id<RevisionId>(2),
                                               .wordingHash = query.text(3),
                                               .decided = decided.count(query.integer(2)) > 0});
        return known;
    });
}

Result<std::vector<QuestionStore::State>> QuestionStore::states() const
{
    return attempt([&] {
        std::vector<State> states;
        Query query(m_database.session(), "SELECT id, head, state, flagged FROM questions ORDER BY id");
        while (query.next())
            states.push_back({.question = query.id<QuestionId>(0),
                              .head = query.id<RevisionId>(1),
                              .state = static_cast<ReviewState>(query.number(2)),
                              .flagged = query.flag(3)});
        return states;
    });
}

Result<Revision> QuestionStore::revision(RevisionId revision) const
{
    return attempt([&] { return revisionById(m_database.session(), revision); });
}

Result<std::vector<Revision>> QuestionStore::revisionsOf(QuestionId question) const
{
    return attempt([&] {
        Database::Session& session = m_database.session();
        std::vector<Revision> revisions;
        {
            Query query(session,
                        "SELECT " CUEBENCH_REVISION_FIELDS " FROM revisions r WHERE r.question = $1 ORDER BY r.number",
                        question);
            while (query.next())
                revisions.push_back(revisionOf(query, 0));
        }
        for (Revision& one : revisions)
            one.options = optionsOf(session, one.id);
        return revisions;
    });
}

Result<Cue> QuestionStore::cue(CueId cue) const
{
    return attempt([&] {
        Query query(m_database.session(),
                    "SELECT id, uuid, clip, modality, text, mark, span_begin_ms, span_end_ms FROM cues WHERE id = $1",
                    cue);
        if (!query.next())
            throw StoreFault(Error::Kind::NotFound, "cue.unknown", "The project has no such cue.");
        return cueOf(query);
    });
}

Result<std::vector<Cue>> QuestionStore::cuesOf(ClipId clip) const
{
    return attempt([&] {
        std::vector<Cue> cues;
        Query query(m_database.session(),
                    "SELECT id, uuid, clip, modality, text, mark, span_begin_ms, span_end_ms FROM cues "
                    "WHERE clip = $1 ORDER BY id",
                    clip);
        while (query.next())
            cues.push_back(cueOf(query));
        return cues;
    });
}

}  // namespace cuebench
