#include "store/integrity.h"

#include "store/migrate.h"
#include "store/migrations.h"

#include <array>
#include <map>
#include <utility>

namespace cuebench {

namespace {

struct Check {
    const char* sentence;  ///< "{}" stands for the ids found
    const char* sql;       ///< gives the ids of the rows that break the rule
};

constexpr std::array<Check, 13> kChecks{{
    {"Questions whose current revision is missing or belongs to another: {}.",
     "SELECT q.id FROM questions q LEFT JOIN revisions r ON r.id = q.head WHERE r.id IS NULL OR r.question <> q.id "
     "ORDER BY q.id"},
    {"Questions whose sub-type differs from their current revision's: {}.",
     "SELECT q.id FROM questions q JOIN revisions r ON r.id = q.head WHERE r.sub_type <> q.sub_type ORDER BY q.id"},
    {"Revisions without options: {}.",
     "SELECT r.id FROM revisions r WHERE NOT EXISTS (SELECT 1 FROM question_options o WHERE o.revision = r.id) "
     "ORDER BY r.id"},
    {"Wordings whose key names none of their options: {}.",
     "SELECT r.id FROM revisions r JOIN (SELECT revision, count(*) AS options FROM question_options GROUP BY revision) "
     "o ON o.revision = r.id WHERE r.answer < 0 OR r.answer >= o.options ORDER BY r.id"},
    {"Questions of a task, sub-type or review state that this program does not know: {}.",
     "SELECT q.id FROM questions q WHERE q.task NOT BETWEEN 0 AND 4 OR q.sub_type NOT BETWEEN 0 AND 9 OR "
     "q.state NOT BETWEEN 0 AND 4 ORDER BY q.id"},
    {"Decisions of a kind that this program does not know: {}.",
     "SELECT d.id FROM decisions d WHERE d.kind NOT BETWEEN 0 AND 8 ORDER BY d.id"},
    {"Questions that the search does not know: {}.",
     "SELECT q.id FROM questions q LEFT JOIN question_texts t ON t.question = q.id WHERE t.question IS NULL "
     "ORDER BY q.id"},
    {"Decisions about a revision of another question: {}.",
     "SELECT d.id FROM decisions d JOIN revisions r ON r.id = d.revision WHERE r.question <> d.question ORDER BY d.id"},
    {"Acts marked as taken back (or not) against the last undo or redo of them: {}.",
     "SELECT d.id FROM decisions d LEFT JOIN (SELECT target, max(id) AS last FROM decisions WHERE target IS NOT NULL "
     "GROUP BY target) l ON l.target = d.id LEFT JOIN decisions u ON u.id = l.last "
     "WHERE d.undone <> CASE WHEN u.kind = 7 THEN 1 ELSE 0 END ORDER BY d.id"},
    {"Questions with a review state although no verdict on their current revision is in force: {}.",
     "SELECT q.id FROM questions q WHERE q.state <> 0 AND NOT EXISTS (SELECT 1 FROM decisions d WHERE "
     "d.question = q.id AND d.kind <= 2 AND d.undone = 0 AND COALESCE(d.result_revision, d.revision) = q.head) "
     "ORDER BY q.id"},
    {"Questions that count as undecided although a verdict on their current revision is in force: {}.",
     "SELECT q.id FROM questions q WHERE q.state = 0 AND EXISTS (SELECT 1 FROM decisions d WHERE "
     "d.question = q.id AND d.kind <= 2 AND d.undone = 0 AND COALESCE(d.result_revision, d.revision) = q.head) "
     "ORDER BY q.id"},
    {"Wordings of Stress Tests without the cue that they claim, or with a cue of another clip: {}.",
     "SELECT r.id FROM revisions r JOIN questions q ON q.id = r.question LEFT JOIN cues c ON c.id = r.claim "
     "WHERE q.task IN (3, 4) AND (c.id IS NULL OR c.clip <> q.clip) ORDER BY r.id"},
    {"Decisions with a span that ends before it begins, or of a cue of another clip: {}.",
     "SELECT DISTINCT d.id FROM decision_evidence e JOIN decisions d ON d.id = e.decision JOIN cues c ON c.id = e.cue "
     "WHERE c.clip <> d.clip OR e.end_ms <= e.begin_ms OR e.begin_ms < 0 ORDER BY d.id"},
}};

constexpr int kIdsNamed = 10;

std::string sentenceWith(const std::string& sentence, const std::string& ids)
{
    const auto at = sentence.find("{}");
    return sentence.substr(0, at) + ids + sentence.substr(at + 2);
}

void runCheck(Database::Session& session, const Check& check, std::vector<std::string>& faults)
{
    Query query(session, check.sql);
    std::string ids;
    int found = 0;
    while (query.next()) {
        if (++found <= kIdsNamed)
            ids += (ids.empty() ? "" : ", ") + query.text(0);
    }
    if (found > kIdsNamed)
        ids += " and " + std::to_string(found - kIdsNamed) + " more";
    if (found > 0)
        faults.push_back(sentenceWith(check.sentence, ids));
}

/// The tables that the migrations make, as far as they are not there.
void checkTables(Database::Session& session, std::vector<std::string>& faults)
{
    constexpr std::string_view kMakes = "CREATE TABLE ";
    for (const Migration& migration : builtinMigrations()) {
        if (migration.engine != session.location.engine())
            continue;
        for (auto at = migration.sql.find(kMakes); at != std::string_view::npos;
             at = migration.sql.find(kMakes, at + 1)) {
            const auto begin = at + kMakes.size();
            const auto name = migration.sql.substr(begin, migration.sql.find_first_of(" (", begin) - begin);
            if (!hasTable(session, name))
                faults.push_back("The table " + std::string(name) + " is missing.");
        }
    }
}

void checkSqlite(Database::Session& session, std::vector<std::string>& faults)
{
    {
        Query query(session, "PRAGMA integrity_check(20)");
        while (query.next()) {
            if (query.view(0) != "ok")
                faults.push_back("SQLite reports: " + query.text(0) + ".");
        }
    }
    std::map<std::pair<std::string, std::string>, int> orphans;
    {
        Query query(session, "PRAGMA foreign_key_check");
        while (query.next())
            ++orphans[{query.text(0), query.text(2)}];
    }
    for (const auto& [tables, count] : orphans)
        faults.push_back((count == 1 ? "A row of " : std::to_string(count) + " rows of ") + tables.first +
                         (count == 1 ? " names a row of " : " name rows of ") + tables.second +
                         (count == 1 ? " that does not exist." : " that do not exist."));
}

}  // namespace

std::vector<std::string> findIntegrityFaults(Database::Session& session)
{
    std::vector<std::string> faults;
    checkTables(session, faults);
    if (session.location.engine() == Engine::Sqlite)
        checkSqlite(session, faults);
    // Where the pages themselves are broken or tables are missing the rules below would only stumble over them.
    if (!faults.empty())
        return faults;
    for (const Check& check : kChecks)
        runCheck(session, check, faults);
    return faults;
}

}  // namespace cuebench
