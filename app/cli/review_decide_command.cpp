#include "cli/review_decide_command.h"

#include "cli/edit_file.h"
#include "cli/evidence_words.h"
#include "cli/names.h"
#include "store/question_store.h"

namespace cuebench::cli {

namespace {

tl::unexpected<Error> usage(const std::string& message)
{
    return fail(Error::Kind::Usage, "cli.usage", message);
}

}  // namespace

std::string ReviewDecideCommand::name() const
{
    return "review decide";
}

std::string ReviewDecideCommand::summary() const
{
    return "Accept, edit, reject, flag or skip one question";
}

void ReviewDecideCommand::describe(CLI::App& app)
{
    app.add_option("ID", m_id, "Question, as review list names it")->required();
    app.add_option("ACT", m_act, "What to do")
        ->required()
        ->check(CLI::IsMember({"accept", "edit", "reject", "flag", "unflag", "skip"}));
    app.add_option("FILE", m_file,
                   "For edit: JSON with question, choices, answer, sub_type, claimed_cue as far as they change");
    app.add_option("--reason", m_reason, "For reject: reason code of the benchmark definition");
    app.add_option("--by", m_by, "Name of the verifier (default: the system's user)");
    app.add_option("--note", m_note, "A note that is kept with the decision");
    app.add_option("--marks", m_marks,
                   "One mark for each option, separated by commas: right, hallucinated, spurious, arguable, unmarked "
                   "(default: the proposed ones)");
    app.add_option("--evidence", m_evidence,
                   "Where a cue is seen or heard, in ms: 1200-1850 for the key's cue (in a Stress Test the stem's), "
                   "B:1200-1850 for that of option B, B:none to take it away; may be given again")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    app.footer(
        "Examples:\n  cuebench-cli --project P.cuebench review decide 17 accept --marks right,spurious,hallucinated,"
        "hallucinated\n  cuebench-cli --project P.cuebench review decide 17 edit better.json --by Ada\n"
        "  cuebench-cli --project P.cuebench review decide 17 reject --reason cue_there_after_all --evidence "
        "C:1200-1850");
}

Result<Outcome> ReviewDecideCommand::run(Context& context)
{
    if ((m_act == "edit") != !m_file.empty())
        return usage("A file with the changes goes with edit, and with nothing else.");
    if (!m_evidence.empty() && m_act != "accept" && m_act != "edit" && m_act != "reject")
        return usage("Evidence goes with accept, edit and reject, and with nothing else.");
    if ((m_act == "reject") != !m_reason.empty())
        return usage("A reason goes with reject, and with nothing else: --reason CODE.");
    auto marks = marksNamed(m_marks);
    if (!marks)
        return tl::unexpected(marks.error());
    const auto by = verifierName(m_by);
    if (!by)
        return tl::unexpected(by.error());
    auto project = context.openProject();
    if (!project)
        return tl::unexpected(project.error());
    Database& database = (*project)->database();
    QuestionStore questions(database);
    const auto id = questions.find(m_id);
    if (!id)
        return tl::unexpected(id.error());
    const auto before = questions.get(*id);
    if (!before)
        return tl::unexpected(before.error());
    const auto head = questions.revision(before->head);
    if (!head)
        return tl::unexpected(head.error());
    auto evidence = evidenceNamed(m_evidence, *head);
    if (!evidence)
        return tl::unexpected(evidence.error());

    Act act{.verifierName = *by, .question = *id, .revision = before->head};
    act.exposure.openPolicy = true;
    act.marks = std::move(*marks);
    act.evidence = std::move(*evidence);
    act.note = m_note;
    ReviewDesk desk(database, (*project)->benchmark(), (*project)->policy());
    const auto decision = decide(desk, act, *head);
    if (!decision)
        return tl::unexpected(decision.error());
    const auto after = questions.get(*id);
    if (!after)
        return tl::unexpected(after.error());
    const auto newHead = questions.revision(after->head);
    if (!newHead)
        return tl::unexpected(newHead.error());
    const std::string state(cuebench::name(after->state));
    Outcome outcome;
    outcome.json["id"] = after->uuid;
    outcome.json["act"] = m_act;
    outcome.json["by"] = *by;
    outcome.json["decision"] = decision->value();
    outcome.json["state"] = state;
    outcome.json["flagged"] = after->flagged;
    outcome.json["revision"] = newHead->number;
    outcome.text = m_act + ": question " + after->uuid + " is " + state + " now.\n";
    return outcome;
}

Result<DecisionId> ReviewDecideCommand::decide(ReviewDesk& desk, const Act& act, const Revision& head) const
{
    if (m_act == "accept")
        return desk.accept(act);
    if (m_act == "reject")
        return desk.reject(act, m_reason);
    if (m_act == "skip")
        return desk.skip(act);
    if (m_act != "edit")
        return desk.setFlag(act, m_act == "flag");
    const auto revised = revisedBy(m_file, head);
    if (!revised)
        return tl::unexpected(revised.error());
    return desk.edit(act, *revised);
}

}  // namespace cuebench::cli
