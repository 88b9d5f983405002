#include "store/decision_store.h"

#include "base/clock.h"
#include "base/text.h"
#include "base/uuid.h"
#include "store/session.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <map>

namespace cuebench {

namespace {

#define CUEBENCH_DECISION_COLUMNS                                                                               \
    "SELECT id, uuid, kind, verifier, question, clip, revision, result_revision, target, reason, note, marks, " \
    "answered_first, looked_early, open_policy, played_video, played_sound, active_ms, attributes_before, "     \
    "attributes_after, created_at, undone FROM decisions "

constexpr std::size_t kLongestName = 100;

std::string marksText(const std::vector<Mark>& marks)
{
    std::string text;
    for (const Mark mark : marks)
        text += (text.empty() ? "" : ",") + std::to_string(static_cast<int>(mark));
    return text;
}

template <class Number>
Number numberFrom(const std::string& text)
{
    Number number{};
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

std::vector<Mark> marksFrom(std::string_view text)
{
    std::vector<Mark> marks;
    if (text.empty())
        return marks;
    for (const std::string& part : split(text, ','))
        marks.push_back(static_cast<Mark>(numberFrom<int>(part)));
    return marks;
}

std::string shortest(double number)
{
    char buffer[32];
    return {std::begin(buffer), std::to_chars(std::begin(buffer), std::end(buffer), number).ptr};
}

/// "1,0,0,1,0.5,0.25,en"; the language last.
std::optional<std::string> attributesText(const std::optional<ClipAttributes>& attributes)
{
    if (!attributes)
        return std::nullopt;
    std::string text;
    for (const bool flag :
         {attributes->subtitles, attributes->severalPeople, attributes->cutInside, attributes->badSound})
        text += flag ? "1," : "0,";
    return text + shortest(attributes->personX) + "," + shortest(attributes->personY) + "," + attributes->language;
}

std::optional<ClipAttributes> attributesFrom(std::string_view text)
{
    const std::vector<std::string> parts = split(text, ',');
    if (parts.size() < 7)
        return std::nullopt;
    return ClipAttributes{.subtitles = parts[0] == "1",
                          .severalPeople = parts[1] == "1",
                          .cutInside = parts[2] == "1",
                          .badSound = parts[3] == "1",
                          .language = parts[6],
                          .personX = numberFrom<double>(parts[4]),
                          .personY = numberFrom<double>(parts[5])};
}

/// Without its evidence.
Decision decisionOf(const Query& row)
{
    return {.id = row.id<DecisionId>(0),
            .uuid = row.text(1),
            .kind = static_cast<DecisionKind>(row.number(2)),
            .verifier = row.id<VerifierId>(3),
            .question = row.id<QuestionId>(4),
            .clip = row.id<ClipId>(5),
            .revision = row.id<RevisionId>(6),
            .resultRevision = row.id<RevisionId>(7),
            .target = row.id<DecisionId>(8),
            .reason = row.text(9),
            .note = row.text(10),
            .marks = marksFrom(row.view(11)),
            .evidence = {},
            .exposure = {.answeredFirst = row.number(12),
                         .lookedEarly = row.flag(13),
                         .openPolicy = row.flag(14),
                         .playedVideo = row.real(15),
                         .playedSound = row.real(16),
                         .activeMs = row.integer(17)},
            .attributesBefore = attributesFrom(row.view(18)),
            .attributesAfter = attributesFrom(row.view(19)),
            .createdAtMs = row.integer(20),
            .undone = row.flag(21)};
}

void readEvidence(Database::Session& session, Decision& decision)
{
    if (!isVerdict(decision.kind))
        return;
    Query query(session, "SELECT cue, begin_ms, end_ms FROM decision_evidence WHERE decision = $1 ORDER BY cue",
                decision.id);
    while (query.next()) {
        Evidence evidence{.cue = query.id<CueId>(0), .span = std::nullopt};
        if (!query.isNull(1))
            evidence.span = Span{.beginMs = query.integer(1), .endMs = query.integer(2)};
        decision.evidence.push_back(evidence);
    }
}

void writeEvidence(Database::Session& session, DecisionId decision, const std::vector<Evidence>& evidence)
{
    for (const Evidence& one : evidence)
        session.run("INSERT INTO decision_evidence (decision, cue, begin_ms, end_ms) VALUES ($1, $2, $3, $4)", decision,
                    one.cue, one.span ? std::optional(one.span->beginMs) : std::nullopt,
                    one.span ? std::optional(one.span->endMs) : std::nullopt);
}

Decision decisionById(Database::Session& session, DecisionId id)
{
    Decision decision;
    {
        Query query(session, CUEBENCH_DECISION_COLUMNS "WHERE id = $1", id);
        if (!query.next())
            throw StoreFault(Error::Kind::NotFound, "decision.unknown", "The project has no such decision.");
        decision = decisionOf(query);
    }
    readEvidence(session, decision);
    return decision;
}

Verifier verifierOf(const Query& row)
{
    return {.id = row.id<VerifierId>(0),
            .uuid = row.text(1),
            .name = row.text(2),
            .role = static_cast<Role>(row.number(3))};
}

void setUndone(Database::Session& session, DecisionId target, bool undone)
{
    if (session.run("UPDATE decisions SET undone = $1 WHERE id = $2", undone, target) == 0)
        throw StoreFault(Error::Kind::NotFound, "decision.unknown", "The project has no such decision.");
}

}  // namespace

Result<VerifierId> DecisionStore::verifierFor(const std::string& name)
{
    return attempt([&] {
        Database::Session& session = m_database.session();
        const std::string shown = trimmed(name);
        if (shown.empty())
            throw StoreFault(Error::Kind::BadInput, "verifier.no_name", "A verifier needs a name; give one.");
        if (!isStorableText(shown) || withoutControls(shown) != shown ||
            shown.find_first_of("\t\n") != std::string::npos || codePoints(shown) > kLongestName)
            throw StoreFault(Error::Kind::BadInput, "verifier.bad_name",
                             "A verifier's name has up to 100 characters and no control characters; give another.");
        const std::string key = asciiLower(shown);
        {
            Query known(session, "SELECT id FROM verifiers WHERE folded_name = $1", key);
            if (known.next())
                return known.id<VerifierId>(0);
        }
        const VerifierId id(session.nextId("verifiers"));
        session.run("INSERT INTO verifiers (id, uuid, name, folded_name, role) VALUES ($1, $2, $3, $4, $5)", id,
                    newUuid(), shown, key, id == VerifierId(1) ? Role::Lead : Role::Verifier);
        return id;
    });
}

Status DecisionStore::setRole(VerifierId verifier, Role role)
{
    return attempt([&] {
        if (m_database.session().run("UPDATE verifiers SET role = $1 WHERE id = $2", role, verifier) == 0)
            throw StoreFault(Error::Kind::NotFound, "verifier.unknown", "The project has no such verifier.");
    });
}

Result<DecisionId> DecisionStore::add(const Decision& decision)
{
    return attempt([&] {
        Database::Session& session = m_database.session();
        const DecisionId id(session.nextId("decisions"));
        const Exposure& shown = decision.exposure;
        session.run(
            "INSERT INTO decisions (id, uuid, kind, verifier, question, clip, revision, result_revision, target, "
            "reason, note, marks, answered_first, looked_early, open_policy, played_video, played_sound, active_ms, "
            "attributes_before, attributes_after, created_at, undone) VALUES "
            "($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)",
            id, decision.uuid.empty() ? newUuid() : decision.uuid, decision.kind, decision.verifier, decision.question,
            decision.clip, decision.revision, decision.resultRevision, decision.target, decision.reason, decision.note,
            marksText(decision.marks), shown.answeredFirst, shown.lookedEarly, shown.openPolicy, shown.playedVideo,
            shown.playedSound, shown.activeMs, attributesText(decision.attributesBefore),
            attributesText(decision.attributesAfter),
            decision.createdAtMs > 0 ? decision.createdAtMs : systemClock().nowMs(), decision.undone);
        if (decision.kind == DecisionKind::Undo || decision.kind == DecisionKind::Redo)
            setUndone(session, decision.target, decision.kind == DecisionKind::Undo);
        writeEvidence(session, id, decision.evidence);
        return id;
    });
}

Result<std::vector<Verifier>> DecisionStore::verifiers() const
{
    return attempt([&] {
        std::vector<Verifier> verifiers;
        Query query(m_database.session(), "SELECT id, uuid, name, role FROM verifiers ORDER BY id");
        while (query.next())
            verifiers.push_back(verifierOf(query));
        return verifiers;
    });
}

Result<Verifier> DecisionStore::verifier(VerifierId id) const
{
    return attempt([&] {
        Query query(m_database.session(), "SELECT id, uuid, name, role FROM verifiers WHERE id = $1", id);
        if (!query.next())
            throw StoreFault(Error::Kind::NotFound, "verifier.unknown", "The project has no such verifier.");
        return verifierOf(query);
    });
}

Result<Decision> DecisionStore::get(DecisionId id) const
{
    return attempt([&] { return decisionById(m_database.session(), id); });
}

Result<std::vector<Decision>> DecisionStore::decisionsOn(QuestionId question) const
{
    return attempt([&] {
        Database::Session& session = m_database.session();
        std::vector<Decision> decisions;
        {
            Query query(session, CUEBENCH_DECISION_COLUMNS "WHERE question = $1 ORDER BY id", question);
            while (query.next())
                decisions.push_back(decisionOf(query));
        }
        for (Decision& decision : decisions)
            readEvidence(session, decision);
        return decisions;
    });
}

Status DecisionStore::eachQuestion(const std::function<void(QuestionId, const std::vector<Decision>&)>& visit) const
{
    return attempt([&] {
        std::vector<Decision> decisions;
        Query query(m_database.session(), CUEBENCH_DECISION_COLUMNS "WHERE question IS NOT NULL ORDER BY question, id");
        while (query.next()) {
            Decision decision = decisionOf(query);
            if (!decisions.empty() && decisions.front().question != decision.question) {
                visit(decisions.front().question, decisions);
                decisions.clear();
            }
            decisions.push_back(std::move(decision));
        }
        if (!decisions.empty())
            visit(decisions.front().question, decisions);
    });
}

Result<std::optional<Decision>> DecisionStore::undoable(VerifierId verifier, DecisionId before) const
{
    return attempt([&]() -> std::optional<Decision> {
        Database::Session& session = m_database.session();
        Decision decision;
        {
            Query query(session,
                        CUEBENCH_DECISION_COLUMNS
                        "WHERE verifier = $1 AND id < $2 AND kind < 7 AND undone = 0 ORDER BY id DESC LIMIT 1",
                        verifier, before.isValid() ? before.value() : std::numeric_limits<std::int64_t>::max());
            if (!query.next())
                return std::nullopt;
            decision = decisionOf(query);
        }
        readEvidence(session, decision);
        return decision;
    });
}

Result<std::vector<DecisionId>> DecisionStore::redoable(VerifierId verifier) const
{
    return attempt([&] {
        std::vector<DecisionId> takenBack;
        // The undos and redos since the last act of another kind, replayed.
        Query query(m_database.session(),
                    "SELECT kind, target FROM decisions WHERE verifier = $1 AND id > COALESCE((SELECT id FROM "
                    "decisions WHERE verifier = $1 AND kind < 7 ORDER BY id DESC LIMIT 1), 0) ORDER BY id",
                    verifier);
        while (query.next()) {
            const auto target = query.id<DecisionId>(1);
            if (static_cast<DecisionKind>(query.number(0)) == DecisionKind::Undo)
                takenBack.push_back(target);
            else
                takenBack.erase(std::remove(takenBack.begin(), takenBack.end(), target), takenBack.end());
        }
        return takenBack;
    });
}

Result<std::int64_t> DecisionStore::verdictsSince(VerifierId verifier, std::int64_t sinceMs) const
{
    return attempt([&]() -> std::int64_t {
        Query query(m_database.session(),
                    "SELECT count(*) FROM decisions WHERE verifier = $1 AND created_at >= $2 AND kind <= 2 AND "
                    "undone = 0",
                    verifier, sinceMs);
        return query.next() ? query.integer(0) : 0;
    });
}

Result<std::vector<DecisionStore::Tally>> DecisionStore::tallies() const
{
    const auto known = verifiers();
    if (!known)
        return fail(known.error());
    return attempt([&] {
        std::vector<Tally> tallies;
        std::map<VerifierId, std::size_t> places;
        for (const Verifier& one : *known) {
            places[one.id] = tallies.size();
            tallies.push_back({.verifier = one});
        }
        Query query(m_database.session(),
                    "SELECT verifier, kind, count(*) FROM decisions WHERE undone = 0 AND kind <= 3 "
                    "GROUP BY verifier, kind");
        while (query.next()) {
            const auto place = places.find(query.id<VerifierId>(0));
            if (place == places.end())
                continue;
            Tally& tally = tallies[place->second];
            switch (static_cast<DecisionKind>(query.number(1))) {
                case DecisionKind::Accept: tally.accepts = query.number(2); break;
                case DecisionKind::Edit: tally.edits = query.number(2); break;
                case DecisionKind::Reject: tally.rejects = query.number(2); break;
                case DecisionKind::Flag: tally.flags = query.number(2); break;
                default: break;
            }
        }
        return tallies;
    });
}

Result<std::int64_t> DecisionStore::count() const
{
    return attempt([&]() -> std::int64_t {
        Query query(m_database.session(), "SELECT count(*) FROM decisions");
        return query.next() ? query.integer(0) : 0;
    });
}

}  // namespace cuebench
