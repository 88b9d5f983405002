#include "store/work_store.h"

#include "store/session.h"

#include <array>

namespace cuebench {

namespace {

#define CUEBENCH_WORK_FIELDS                                                                                         \
    "w.id, w.stage, w.subject, w.prompt_hash, w.language_model, w.settings, w.seed, w.prompt, w.state, w.attempts, " \
    "w.fault_code, w.fault, w.raw, w.prompt_tokens, w.reply_tokens, w.started_at, w.finished_at, w.origin"

/// One index over all that makes a row the same: PostgreSQL indexes no text beyond 2.7 kB.
std::string indexKey(const WorkKey& key)
{
    std::string fields;
    for (const std::string* field : std::array<const std::string*, 6>{&key.stage, &key.subject, &key.promptHash,
                                                                      &key.languageModel, &key.settings, &key.seed})
        fields += std::to_string(field->size()) + ":" + *field;
    return textKey(fields);
}

Work workOf(const Query& row)
{
    return {.id = row.id<WorkId>(0),
            .key = {.stage = row.text(1),
                    .subject = row.text(2),
                    .promptHash = row.text(3),
                    .languageModel = row.text(4),
                    .settings = row.text(5),
                    .seed = row.text(6)},
            .prompt = row.text(7),
            .state = static_cast<WorkState>(row.number(8)),
            .attempts = row.number(9),
            .faultCode = row.text(10),
            .fault = row.text(11),
            .raw = row.text(12),
            .promptTokens = row.integer(13),
            .replyTokens = row.integer(14),
            .startedAtMs = row.integer(15),
            .finishedAtMs = row.integer(16),
            .origin = row.id<OriginId>(17)};
}

std::optional<Work> findWork(Database::Session& session, const WorkKey& key)
{
    Query query(session, "SELECT " CUEBENCH_WORK_FIELDS " FROM work w WHERE w.work_key = $1", indexKey(key));
    if (!query.next())
        return std::nullopt;
    return workOf(query);
}

/// Whether the row is done; work.unknown where there is none.
bool isDone(Database::Session& session, WorkId work)
{
    Query query(session, "SELECT state FROM work WHERE id = $1", work);
    if (!query.next())
        throw StoreFault(Error::Kind::NotFound, "work.unknown", "The project has no such row of work.");
    return query.number(0) == static_cast<int>(WorkState::Done);
}

}  // namespace

Result<Work> WorkStore::put(const WorkKey& key, const std::string& prompt)
{
    return attempt([&] {
        Database::Session& session = m_database.session();
        if (auto known = findWork(session, key))
            return std::move(*known);
        Work work;
        work.id = WorkId(session.nextId("work"));
        work.key = key;
        work.prompt = prompt;
        session.run(
            "INSERT INTO work (id, work_key, stage, subject, prompt_hash, language_model, settings, seed, prompt, "
            "state) "
            "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
            work.id, indexKey(key), key.stage, key.subject, key.promptHash, key.languageModel, key.settings, key.seed,
            prompt, work.state);
        return work;
    });
}

Status WorkStore::start(WorkId work, std::int64_t atMs)
{
    return attempt([&] {
        Database::Session& session = m_database.session();
        if (!isDone(session, work))
            session.run("UPDATE work SET state = $1, started_at = $2 WHERE id = $3", WorkState::Running, atMs, work);
    });
}

Result<bool> WorkStore::accept(WorkId work, const WorkEnd& end)
{
    return attempt([&] {
        Database::Session& session = m_database.session();
        if (isDone(session, work))
            return false;
        session.run(
            "UPDATE work SET state = $1, attempts = $2, fault_code = '', fault = '', raw = '', prompt_tokens = $3, "
            "reply_tokens = $4, finished_at = $5, origin = $6 WHERE id = $7",
            WorkState::Done, end.attempts, end.promptTokens, end.replyTokens, end.atMs, end.origin, work);
        return true;
    });
}

Status WorkStore::reject(WorkId work, const WorkEnd& end)
{
    return attempt([&] {
        Database::Session& session = m_database.session();
        if (isDone(session, work))
            return;
        session.run(
            "UPDATE work SET state = $1, attempts = $2, fault_code = $3, fault = $4, raw = $5, prompt_tokens = $6, "
            "reply_tokens = $7, finished_at = $8 WHERE id = $9",
            WorkState::Failed, end.attempts, end.faultCode, end.fault, end.raw, end.promptTokens, end.replyTokens,
            end.atMs, work);
    });
}

Status WorkStore::putBack(WorkId work)
{
    return attempt([&] {
        Database::Session& session = m_database.session();
        if (!isDone(session, work))
            session.run("UPDATE work SET state = $1 WHERE id = $2", WorkState::Waiting, work);
    });
}

Result<std::optional<Work>> WorkStore::find(const WorkKey& key) const
{
    return attempt([&] { return findWork(m_database.session(), key); });
}

Result<std::vector<Work>> WorkStore::list(const WorkFilter& filter, int offset, int limit) const
{
    return attempt([&] {
        std::vector<Work> rows;
        const int state = filter.state ? static_cast<int>(*filter.state) : -1;
        Query query(m_database.session(),
                    "SELECT " CUEBENCH_WORK_FIELDS
                    " FROM work w WHERE ($1 = '' OR w.stage = $1) AND ($2 = '' OR w.language_model = $2) AND "
                    "($3 = -1 OR w.state = $3) ORDER BY w.id LIMIT $4 OFFSET $5",
                    filter.stage, filter.languageModel, state, limit, offset);
        while (query.next())
            rows.push_back(workOf(query));
        return rows;
    });
}

Result<std::vector<WorkCount>> WorkStore::counts() const
{
    return attempt([&] {
        std::vector<WorkCount> counts;
        Query query(m_database.session(),
                    "SELECT stage, language_model, state, fault_code, count(*), sum(prompt_tokens), sum(reply_tokens), "
                    "min(started_at), max(finished_at) FROM work GROUP BY stage, language_model, state, fault_code "
                    "ORDER BY stage, language_model, state, fault_code");
        while (query.next())
            counts.push_back({.stage = query.text(0),
                              .languageModel = query.text(1),
                              .state = static_cast<WorkState>(query.number(2)),
                              .faultCode = query.text(3),
                              .rows = query.integer(4),
                              .promptTokens = query.integer(5),
                              .replyTokens = query.integer(6),
                              .firstStartMs = query.integer(7),
                              .lastEndMs = query.integer(8)});
        return counts;
    });
}

}  // namespace cuebench
