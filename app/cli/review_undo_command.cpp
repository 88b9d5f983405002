#include "cli/review_undo_command.h"

#include "base/text.h"
#include "review/review_desk.h"
#include "store/clip_store.h"
#include "store/question_store.h"

namespace cuebench::cli {

std::string ReviewUndoCommand::name() const
{
    return m_direction == Direction::Undo ? "review undo" : "review redo";
}

std::string ReviewUndoCommand::summary() const
{
    return m_direction == Direction::Undo ? "Take back one's own last act" : "Do again what was taken back last";
}

void ReviewUndoCommand::describe(CLI::App& app)
{
    app.add_option("--by", m_by, "Name of the verifier (default: the system's user)");
    app.add_flag("--past", m_past,
                 "Go on past acts that others have built upon, instead of refusing at the first of them");
    app.footer("Example:\n  cuebench-cli --project P.cuebench " + name() + " --by Ada");
}

Result<Outcome> ReviewUndoCommand::run(Context& context)
{
    const auto by = verifierName(m_by);
    if (!by)
        return tl::unexpected(by.error());
    auto project = context.openProject();
    if (!project)
        return tl::unexpected(project.error());
    Database& database = (*project)->database();
    // A misspelt name must not become a verifier, and in a new project its lead.
    const auto known = knownVerifier(database, *by);
    if (!known)
        return tl::unexpected(known.error());
    if (!*known)
        return fail(Error::Kind::NotFound,
                    m_direction == Direction::Undo ? "review.nothing_to_undo" : "review.nothing_to_redo",
                    "Nobody called " + withoutControls(*by) + " has done anything in this project; see --by.");
    const VerifierId verifier = **known;
    ReviewDesk desk(database, (*project)->benchmark(), (*project)->policy());
    std::vector<DecisionId> passing;
    const auto move = [&] {
        return m_direction == Direction::Undo ? desk.undo(verifier, passing) : desk.redo(verifier, passing);
    };
    auto moved = move();
    while (m_past && !moved && refusedAct(moved.error()).isValid()) {
        passing.push_back(refusedAct(moved.error()));
        moved = move();
    }
    if (!moved) {
        Error error = moved.error();
        if (refusedAct(error).isValid())
            error.message += " With --past the act before it is taken.";
        return tl::unexpected(std::move(error));
    }
    Outcome outcome;
    const std::string act(cuebench::name(moved->kind));
    const std::string done = m_direction == Direction::Undo ? "Took back: " : "Did again: ";
    outcome.json["act"] = act;
    outcome.json["by"] = *by;
    outcome.json["passed_over"] = passing.size();
    if (!moved->question.isValid()) {
        const auto clip = ClipStore(database).get(moved->clip);
        if (!clip)
            return tl::unexpected(clip.error());
        outcome.json["clip"] = clip->name;
        outcome.text = done + act + " of clip " + clip->name + ".\n";
        return outcome;
    }
    const auto question = QuestionStore(database).get(moved->question);
    if (!question)
        return tl::unexpected(question.error());
    const std::string state(cuebench::name(question->state));
    outcome.json["id"] = question->uuid;
    outcome.json["state"] = state;
    outcome.json["flagged"] = question->flagged;
    outcome.text = done + act + "; question " + question->uuid + " is " + state + " now.\n";
    return outcome;
}

}  // namespace cuebench::cli
