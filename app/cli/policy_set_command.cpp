#include "cli/policy_set_command.h"

#include "formats/file_bytes.h"
#include "formats/policy_json.h"
#include "store/decision_store.h"

#include <fmt/format.h>

namespace cuebench::cli {

namespace {

constexpr std::uint64_t kMaxBytes = std::uint64_t{1} << 20;

/// Who is to set the policy. The first verifier of a project is its lead; later a stranger stays one, and is refused.
Result<VerifierId> leadIn(Database& database, const std::string& name)
{
    const auto verifiers = DecisionStore(database).verifiers();
    if (!verifiers)
        return tl::unexpected(verifiers.error());
    if (verifiers->empty())
        return verifierIn(database, name);
    return knownVerifier(database, name).map([](std::optional<VerifierId> known) {
        return known.value_or(VerifierId{});
    });
}

}  // namespace

std::string PolicySetCommand::name() const
{
    return "policy set";
}

std::string PolicySetCommand::summary() const
{
    return "Put another policy in force, as a lead; review states follow";
}

void PolicySetCommand::describe(CLI::App& app)
{
    app.add_option("FILE", m_file, "JSON object as \"policy show\" prints it; what is left out has its default")
        ->required();
    app.add_option("--by", m_by, "Name of the lead (default: the system's user)");
    app.footer(
        "Every version is kept with the name of who set it.\n\nExample:\n"
        "  cuebench-cli --project P.cuebench policy set two_accepts.json --by Ada");
}

Result<Outcome> PolicySetCommand::run(Context& context)
{
    const auto by = verifierName(m_by);
    if (!by)
        return tl::unexpected(by.error());
    const auto bytes = readFile(m_file, kMaxBytes);
    if (!bytes)
        return tl::unexpected(bytes.error());
    const auto policy = parsePolicy(*bytes, m_file);
    if (!policy)
        return tl::unexpected(policy.error());
    auto project = context.openProject();
    if (!project)
        return tl::unexpected(project.error());
    const auto verifier = leadIn((*project)->database(), *by);
    if (!verifier)
        return tl::unexpected(verifier.error());
    const auto change = (*project)->setPolicy(*policy, *verifier);
    if (!change)
        return tl::unexpected(change.error());
    Outcome outcome;
    outcome.json["version"] = change->version;
    outcome.json["changed"] = change->changed;
    outcome.json["states_changed"] = change->statesChanged;
    outcome.text = change->changed
                       ? fmt::format("Version {} is in force; {} question{} another review state.\n", change->version,
                                     change->statesChanged, change->statesChanged == 1 ? " has" : "s have")
                       : fmt::format("Version {} says the same already; nothing was changed.\n", change->version);
    return outcome;
}

}  // namespace cuebench::cli
