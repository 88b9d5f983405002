// Taking acts back and putting them in force again. Rows are only added; what followed from the act is recomputed
// from the decisions that remain.
#include "base/uuid.h"
#include "review/policy_change.h"
#include "review/review_desk.h"
#include "review/settling.h"
#include "store/clip_store.h"
#include "store/decision_store.h"
#include "store/question_store.h"

#include <algorithm>
#include <cstdlib>

namespace cuebench {

namespace {

template <class T>
void moveField(T& field, const T& from, const T& to)
{
    // Only what the act changed, and only where nobody has changed it since.
    if (field == from)
        field = to;
}

ClipAttributes moved(ClipAttributes now, const ClipAttributes& from, const ClipAttributes& to)
{
    moveField(now.subtitles, from.subtitles, to.subtitles);
    moveField(now.severalPeople, from.severalPeople, to.severalPeople);
    moveField(now.cutInside, from.cutInside, to.cutInside);
    moveField(now.badSound, from.badSound, to.badSound);
    moveField(now.language, from.language, to.language);
    if (now.personX == from.personX && now.personY == from.personY) {
        now.personX = to.personX;
        now.personY = to.personY;
    }
    return now;
}

Status moveAttributes(Database& database, ClipId id, const std::optional<ClipAttributes>& from,
                      const std::optional<ClipAttributes>& to)
{
    ClipStore clips(database);
    const auto clip = clips.get(id);
    if (!clip)
        return tl::unexpected(clip.error());
    return clips.setAttributes(id,
                               moved(clip->attributes, from.value_or(ClipAttributes{}), to.value_or(ClipAttributes{})));
}

/// Another person's verdict on what the edit made, or a further edit of it.
bool isBuiltUpon(const Decision& edit, const std::vector<Decision>& decisions)
{
    return std::any_of(decisions.begin(), decisions.end(), [&edit](const Decision& other) {
        if (other.undone || !isVerdict(other.kind) || other.revision != edit.resultRevision)
            return false;
        return other.verifier != edit.verifier || other.kind == DecisionKind::Edit;
    });
}

Error refusal(const Question& question, const Decision& act, std::string code, std::string message)
{
    return {.kind = Error::Kind::BadInput,
            .code = std::move(code),
            .about = {.file = {}, .line = 0, .clip = {}, .question = question.uuid},
            .message = std::move(message),
            .arguments = {{"decision", std::to_string(act.id.value())}}};
}

Status moveHead(Database& database, const Question& question, const Decision& edit, bool back)
{
    QuestionStore questions(database);
    if (back) {
        const auto decisions = DecisionStore(database).decisionsOn(question.id);
        if (!decisions)
            return tl::unexpected(decisions.error());
        if (isBuiltUpon(edit, *decisions))
            return fail(refusal(question, edit, "review.built_upon",
                                "Others have decided on your edit since, so it cannot be taken back; edit the question "
                                "again."));
        // An import may have put a newer candidate on top; that one stays.
        return question.head == edit.resultRevision ? questions.setHead(question.id, edit.revision) : Status{};
    }
    if (question.head != edit.revision)
        return fail(refusal(question, edit, "review.stale",
                            "The question was changed since your edit was taken back; look at it and edit it again."));
    return questions.setHead(question.id, edit.resultRevision);
}

/// What the act had done is undone or done again; the row that says so is added first, because what follows is
/// computed from the rows.
Status moveAct(Database& database, const Decision& act, const Decision& row, const Policy& policy)
{
    DecisionStore decisions(database);
    const bool back = row.kind == DecisionKind::Undo;
    const auto add = [&decisions, &row]() -> Status { return decisions.add(row).map([](DecisionId) {}); };
    if (act.kind == DecisionKind::Attributes) {
        if (auto added = add(); !added)
            return added;
        return back ? moveAttributes(database, act.clip, act.attributesAfter, act.attributesBefore)
                    : moveAttributes(database, act.clip, act.attributesBefore, act.attributesAfter);
    }
    const auto question = QuestionStore(database).get(act.question);
    if (!question)
        return tl::unexpected(question.error());
    if (act.kind == DecisionKind::Edit) {
        if (auto headed = moveHead(database, *question, act, back); !headed)
            return headed;
    }
    if (auto added = add(); !added)
        return added;
    if (isVerdict(act.kind)) {
        const auto judged = QuestionStore(database).revision(judgedRevision(act));
        if (!judged)
            return tl::unexpected(judged.error());
        if (auto cues = settleCues(database, act.clip, *judged); !cues)
            return cues;
    }
    const auto inForce = policyInForce(database, policy);
    if (!inForce)
        return tl::unexpected(inForce.error());
    return settleState(database, act.question, *inForce).map([](bool) {});
}

Result<Moved> move(Database& database, Transaction& transaction, const Decision& act, DecisionKind kind,
                   std::int64_t nowMs, const Policy& policy)
{
    Decision row;
    row.uuid = newUuid();
    row.kind = kind;
    row.verifier = act.verifier;
    row.question = act.question;
    row.clip = act.clip;
    row.revision = act.revision;
    row.target = act.id;
    row.createdAtMs = nowMs;
    if (const auto done = moveAct(database, act, row, policy); !done)
        return tl::unexpected(done.error());
    if (const auto committed = transaction.commit(); !committed)
        return tl::unexpected(committed.error());
    return Moved{act.id, act.kind, act.question, act.clip};
}

/// Refused before anything of it was written, and the caller knows of it.
bool isPassed(const Result<Moved>& moved, const std::vector<DecisionId>& passing)
{
    return !moved && std::find(passing.begin(), passing.end(), refusedAct(moved.error())) != passing.end();
}

}  // namespace

DecisionId refusedAct(const Error& error)
{
    for (const auto& [name, value] : error.arguments) {
        if (name == "decision")
            return DecisionId(std::strtoll(value.c_str(), nullptr, 10));
    }
    return {};
}

Result<Moved> ReviewDesk::undo(VerifierId verifier, const std::vector<DecisionId>& passing)
{
    auto transaction = Transaction::begin(m_database);
    if (!transaction)
        return tl::unexpected(transaction.error());
    for (DecisionId before;;) {
        const auto act = DecisionStore(m_database).undoable(verifier, before);
        if (!act)
            return tl::unexpected(act.error());
        if (!*act)
            return fail(Error::Kind::NotFound, "review.nothing_to_undo", "There is nothing of yours left to undo.");
        auto moved = move(m_database, *transaction, **act, DecisionKind::Undo, m_clock.nowMs(), m_policy);
        if (!isPassed(moved, passing))
            return moved;
        before = (*act)->id;
    }
}

Result<Moved> ReviewDesk::redo(VerifierId verifier, const std::vector<DecisionId>& passing)
{
    auto transaction = Transaction::begin(m_database);
    if (!transaction)
        return tl::unexpected(transaction.error());
    const DecisionStore decisions(m_database);
    const auto acts = decisions.redoable(verifier);
    if (!acts)
        return tl::unexpected(acts.error());
    for (auto id = acts->rbegin(); id != acts->rend(); ++id) {
        const auto act = decisions.get(*id);
        if (!act)
            return tl::unexpected(act.error());
        auto moved = move(m_database, *transaction, *act, DecisionKind::Redo, m_clock.nowMs(), m_policy);
        if (!isPassed(moved, passing))
            return moved;
    }
    return fail(Error::Kind::NotFound, "review.nothing_to_redo", "There is nothing to redo.");
}

}  // namespace cuebench
