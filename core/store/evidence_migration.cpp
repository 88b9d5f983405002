#include "store/evidence_migration.h"

#include "domain/claim.h"
#include "store/question_rows.h"

#include <unordered_map>
#include <vector>

namespace cuebench {

namespace {

constexpr const char* kMoveSpans =
    "INSERT INTO decision_evidence (decision, cue, begin_ms, end_ms) "
    "SELECT d.id, COALESCE(o.cue, r.claim), d.evidence_begin_ms, d.evidence_end_ms FROM decisions d "
    "JOIN revisions r ON r.id = COALESCE(d.result_revision, d.revision) "
    "LEFT JOIN question_options o ON o.revision = r.id AND o.position = r.answer "
    "WHERE d.kind <= 2 AND d.evidence_begin_ms IS NOT NULL AND COALESCE(o.cue, r.claim) IS NOT NULL";

void tieStems(Database::Session& session)
{
    struct Stem {
        RevisionId revision;
        ClipId clip;
        Task task;
        std::string text;
    };
    std::vector<Stem> stems;
    {
        Query query(session,
                    "SELECT r.id, q.clip, q.task, r.stem FROM revisions r JOIN questions q ON q.id = r.question "
                    "WHERE q.task IN (3, 4) ORDER BY r.id");
        while (query.next())
            stems.push_back(
                {query.id<RevisionId>(0), query.id<ClipId>(1), static_cast<Task>(query.number(2)), query.text(3)});
    }
    for (const Stem& stem : stems) {
        const Modality modality = modalityOf(stem.task).value_or(Modality::Video);
        session.run("UPDATE revisions SET claim = $1 WHERE id = $2",
                    cueOfText(session, stem.clip, modality, claimedCue(stem.text)), stem.revision);
    }
}

/// The newest verdict that says something of a claim wins; what was judged as an option stays as it is.
void judgeClaims(Database::Session& session)
{
    std::unordered_map<CueId, Mark> marks;
    {
        Query query(session,
                    "SELECT r.claim, r.sub_type, d.kind, d.reason FROM decisions d "
                    "JOIN revisions r ON r.id = COALESCE(d.result_revision, d.revision) "
                    "WHERE r.claim IS NOT NULL AND d.undone = 0 AND d.kind <= 2 ORDER BY d.id");
        while (query.next()) {
            const Mark mark = claimJudgement(static_cast<DecisionKind>(query.number(2)),
                                             static_cast<SubType>(query.number(1)), query.view(3));
            if (mark != Mark::Unmarked)
                marks[query.id<CueId>(0)] = mark;
        }
    }
    for (const auto& [cue, mark] : marks)
        session.run("UPDATE cues SET mark = $1 WHERE id = $2 AND mark = 0", mark, cue);
}

}  // namespace

void moveEvidenceToCues(Database::Session& session)
{
    tieStems(session);
    judgeClaims(session);
    session.run(kMoveSpans);
    session.script("ALTER TABLE decisions DROP COLUMN evidence_begin_ms");
    session.script("ALTER TABLE decisions DROP COLUMN evidence_end_ms");
}

}  // namespace cuebench
