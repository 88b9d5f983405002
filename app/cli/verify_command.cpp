#include "cli/verify_command.h"

#include "review/review_desk.h"

namespace cuebench::cli {

std::string VerifyCommand::name() const
{
    return "verify";
}

std::string VerifyCommand::summary() const
{
    return "Check the integrity of the project";
}

void VerifyCommand::describe(CLI::App& app)
{
    app.add_flag("--mend", m_mend, "Recompute the review states from the decisions first");
    app.footer(
        "Ends with status 3 and says what is wrong when the project is not sound.\n\nExample:\n"
        "  cuebench-cli --project P.cuebench verify");
}

Result<Outcome> VerifyCommand::run(Context& context)
{
    auto project = context.openProject();
    if (!project)
        return tl::unexpected(project.error());
    Outcome outcome;
    if (m_mend) {
        ReviewDesk desk((*project)->database(), (*project)->benchmark(), (*project)->policy());
        const auto mended = desk.rebuildStates();
        if (!mended)
            return tl::unexpected(mended.error());
        outcome.json["mended"] = *mended;
        outcome.text = "Review states mended: " + std::to_string(*mended) + "\n";
    }
    const auto problems = (*project)->database().checkIntegrity();
    if (!problems)
        return tl::unexpected(problems.error());
    if (problems->empty()) {
        outcome.json["problems"] = Json::array();
        outcome.text += "The project is sound.\n";
        return outcome;
    }
    Error error{
        .kind = Error::Kind::BadInput,
        .code = "project.unsound",
        .about = {.file = (*project)->database().location().displayName(), .line = 0, .clip = {}, .question = {}},
        .message = "The project is not sound; restore a backup, or try verify --mend:",
        .arguments = {}};
    for (const std::string& problem : *problems) {
        error.message += "\n  " + problem;
        error.arguments.emplace_back("problem " + std::to_string(error.arguments.size() + 1), problem);
    }
    return fail(std::move(error));
}

}  // namespace cuebench::cli
