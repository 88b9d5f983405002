// What QuestionStore lists and counts: the queue, the pages, the verified questions.
#include "base/text.h"
#include "store/question_rows.h"
#include "store/question_store.h"
#include "store/session.h"

#include <algorithm>
#include <limits>
#include <unordered_map>

namespace cuebench {

namespace {

// NULL stands for "any". Who wants what is left to do asks the decisions only for questions under way: on an
// undecided question nobody's verdict is in force, and settled ones are left out. The index
// decisions_by_question holds all that is asked; without the verifier in it SQLite went through all that the verifier
// ever did for each question (40 s instead of 20 ms).
#define CUEBENCH_QUESTION_FILTER                                                                               \
    "(CAST($1 AS INTEGER) IS NULL OR q.task = CAST($1 AS INTEGER)) AND "                                       \
    "(CAST($2 AS INTEGER) IS NULL OR q.sub_type = CAST($2 AS INTEGER)) AND "                                   \
    "(CAST($3 AS INTEGER) IS NULL OR q.clip IN (SELECT id FROM clips WHERE label = CAST($3 AS INTEGER))) AND " \
    "(CAST($4 AS INTEGER) IS NULL OR q.state = CAST($4 AS INTEGER)) AND "                                      \
    "(CAST($5 AS INTEGER) IS NULL OR q.flagged = CAST($5 AS INTEGER)) AND "                                    \
    "(CAST($6 AS TEXT) IS NULL OR q.id IN "                                                                    \
    "(SELECT question FROM question_texts WHERE strpos(folded, CAST($6 AS TEXT)) > 0)) AND "                   \
    "(CAST($7 AS BIGINT) IS NULL OR q.clip = CAST($7 AS BIGINT)) AND "                                         \
    "(CAST($8 AS BIGINT) IS NULL OR q.state = 0 OR (q.state IN (1, 4) AND NOT EXISTS "                         \
    "(SELECT 1 FROM decisions d WHERE d.question = q.id AND d.verifier = CAST($8 AS BIGINT) AND d.kind <= 2 "  \
    "AND d.undone = 0 AND COALESCE(d.result_revision, d.revision) = q.head)))"

std::optional<std::string> searchedText(const QuestionFilter& filter)
{
    return filter.text.empty() ? std::nullopt : std::optional(asciiLower(filter.text));
}

/// The questions whose text holds it, in order. Apart from the rest of the filter: as a part of it SQLite put the ids
/// into a table of its own first, which took most of the time where every question matched.
std::vector<QuestionId> questionsWith(Database::Session& session, const std::string& text)
{
    std::vector<QuestionId> found;
    Query query(session,
                "SELECT question FROM question_texts WHERE strpos(folded, CAST($1 AS TEXT)) > 0 ORDER BY question",
                asciiLower(text));
    while (query.next())
        found.push_back(query.id<QuestionId>(0));
    return found;
}

/// splitmix64: the same order on every machine, and one that stays when questions leave the queue.
std::uint64_t mixed(std::uint64_t value)
{
    value += 0x9e3779b97f4a7c15U;
    value = (value ^ (value >> 30U)) * 0xbf58476d1ce4e5b9U;
    value = (value ^ (value >> 27U)) * 0x94d049bb133111ebU;
    return value ^ (value >> 31U);
}

/// Share of the quota that is still missing, by task; a task without quota comes last.
std::map<Task, double> missingShares(Database::Session& session, const std::map<Task, int>& quotas)
{
    std::map<Task, double> shares;
    for (const Task task : kTasks)
        shares[task] = -std::numeric_limits<double>::infinity();
    std::map<Task, std::int64_t> verified;
    {
        Query query(session, "SELECT task, count(*) FROM questions WHERE state = 2 GROUP BY task");
        while (query.next())
            verified[static_cast<Task>(query.number(0))] = query.integer(1);
    }
    for (const auto& entry : quotas) {
        if (entry.second > 0)
            shares[entry.first] = 1.0 - static_cast<double>(verified[entry.first]) / entry.second;
    }
    return shares;
}

void sortBy(std::vector<std::pair<double, QueueEntry>>& rows)
{
    std::sort(rows.begin(), rows.end(), [](const auto& left, const auto& right) {
        return std::tuple(-left.first, left.second.task, left.second.id) <
               std::tuple(-right.first, right.second.task, right.second.id);
    });
}

void sortQueue(Database::Session& session, std::vector<QueueEntry>& queue, QueueOrder order,
               const std::map<Task, int>& quotas, std::uint64_t seed)
{
    switch (order) {
        case QueueOrder::Clip:
            std::sort(queue.begin(), queue.end(), [](const QueueEntry& left, const QueueEntry& right) {
                return std::tuple(left.clip, left.task, left.id) < std::tuple(right.clip, right.task, right.id);
            });
            return;
        case QueueOrder::Chance: {
            const auto place = [seed](const QueueEntry& entry) {
                return mixed(mixed(seed) ^ static_cast<std::uint64_t>(entry.id.value()));
            };
            std::sort(queue.begin(), queue.end(), [&place](const QueueEntry& left, const QueueEntry& right) {
                return std::pair(place(left), left.id) < std::pair(place(right), right.id);
            });
            return;
        }
        case QueueOrder::Need: break;
    }
    const std::map<Task, double> shares = missingShares(session, quotas);
    std::vector<std::pair<double, QueueEntry>> rows;
    rows.reserve(queue.size());
    for (const QueueEntry& entry : queue)
        rows.emplace_back(shares.at(entry.task), entry);
    sortBy(rows);
    std::transform(rows.begin(), rows.end(), queue.begin(), [](const auto& row) { return row.second; });
}

constexpr int kClipNameColumn = kQuestionFields + kRevisionFields;

QuestionSummary summaryOf(const Query& row)
{
    return {.question = questionOf(row, 0),
            .head = revisionOf(row, kQuestionFields),
            .clipName = row.text(kClipNameColumn),
            .label = row.optionalEnum<Emotion>(kClipNameColumn + 1)};
}

#define CUEBENCH_SUMMARY                                             \
    "SELECT " CUEBENCH_QUESTION_FIELDS ", " CUEBENCH_REVISION_FIELDS \
    ", c.name, c.label FROM questions q "                            \
    "JOIN revisions r ON r.id = q.head JOIN clips c ON c.id = q.clip "

}  // namespace

Result<std::vector<QueueEntry>> QuestionStore::queue(const QuestionFilter& filter, QueueOrder order,
                                                     const std::map<Task, int>& quotas, std::uint64_t seed) const
{
    return attempt([&] {
        Database::Session& session = m_database.session();
        std::vector<QueueEntry> queue;
        const bool isSearch = !filter.text.empty();
        const std::vector<QuestionId> matching =
            isSearch ? questionsWith(session, filter.text) : std::vector<QuestionId>();
        {
            Query query(session,
                        "SELECT q.id, q.clip, q.task, q.state, q.flagged FROM questions q "
                        "WHERE " CUEBENCH_QUESTION_FILTER,
                        filter.task, filter.subType, filter.emotion, filter.state, filter.flagged,
                        std::optional<std::string>(), filter.clip, filter.todoFor);
            while (query.next()) {
                const auto id = query.id<QuestionId>(0);
                if (isSearch && !std::binary_search(matching.begin(), matching.end(), id))
                    continue;
                queue.push_back({.id = id,
                                 .clip = query.id<ClipId>(1),
                                 .task = static_cast<Task>(query.number(2)),
                                 .state = static_cast<ReviewState>(query.number(3)),
                                 .flagged = query.flag(4)});
            }
        }
        sortQueue(session, queue, order, quotas, seed);
        return queue;
    });
}

Result<std::vector<QuestionSummary>> QuestionStore::list(const QuestionFilter& filter, int offset, int limit) const
{
    return attempt([&] {
        Database::Session& session = m_database.session();
        std::vector<QuestionSummary> page;
        {
            Query query(session,
                        CUEBENCH_SUMMARY "WHERE " CUEBENCH_QUESTION_FILTER
                                         " ORDER BY q.id LIMIT CAST($9 AS BIGINT) OFFSET CAST($10 AS BIGINT)",
                        filter.task, filter.subType, filter.emotion, filter.state, filter.flagged, searchedText(filter),
                        filter.clip, filter.todoFor, std::max(limit, 0), std::max(offset, 0));
            while (query.next())
                page.push_back(summaryOf(query));
        }
        for (QuestionSummary& one : page)
            one.head.options = optionsOf(session, one.head.id);
        return page;
    });
}

Result<std::vector<QuestionCount>> QuestionStore::counts() const
{
    return attempt([&] {
        std::vector<QuestionCount> counts;
        Query query(m_database.session(),
                    "SELECT q.task, q.sub_type, c.label, q.state, q.flagged, count(*) FROM questions q "
                    "JOIN clips c ON c.id = q.clip GROUP BY q.task, q.sub_type, c.label, q.state, q.flagged "
                    "ORDER BY 1, 2, 3, 4, 5");
        while (query.next())
            counts.push_back({.task = static_cast<Task>(query.number(0)),
                              .subType = static_cast<SubType>(query.number(1)),
                              .label = query.optionalEnum<Emotion>(2),
                              .state = static_cast<ReviewState>(query.number(3)),
                              .flagged = query.flag(4),
                              .count = query.number(5)});
        return counts;
    });
}

Result<std::vector<QuestionSummary>> QuestionStore::verified() const
{
    return attempt([&] {
        Database::Session& session = m_database.session();
        std::vector<QuestionSummary> verified;
        std::unordered_map<std::int64_t, std::size_t> places;
        {
            Query query(session, CUEBENCH_SUMMARY "WHERE q.state = 2");
            while (query.next()) {
                verified.push_back(summaryOf(query));
                places[verified.back().head.id.value()] = verified.size() - 1;
            }
        }
        {
            Query query(session,
                        "SELECT o.revision, o.text, o.cue, o.proposed FROM questions q "
                        "JOIN question_options o ON o.revision = q.head WHERE q.state = 2 "
                        "ORDER BY o.revision, o.position");
            while (query.next()) {
                const auto place = places.find(query.integer(0));
                if (place == places.end())  // verified by somebody else between the two queries
                    continue;
                verified[place->second].head.options.push_back(
                    {.text = query.text(1), .cue = query.id<CueId>(2), .proposed = static_cast<Mark>(query.number(3))});
            }
        }
        std::sort(verified.begin(), verified.end(), [](const QuestionSummary& left, const QuestionSummary& right) {
            return std::tie(left.question.task, left.clipName, left.question.sourceKey, left.question.uuid) <
                   std::tie(right.question.task, right.clipName, right.question.sourceKey, right.question.uuid);
        });
        return verified;
    });
}

}  // namespace cuebench
