#include "cli/context.h"

#include "base/text.h"
#include "cli/user_name.h"
#include "store/decision_store.h"

#include <system_error>
#include <utility>

namespace cuebench::cli {

namespace {

namespace fs = std::filesystem;

constexpr const char* kDatabaseFile = "project.db";

bool holdsProject(const fs::path& folder)
{
    std::error_code failure;
    return fs::exists(folder / kDatabaseFile, failure);
}

}  // namespace

Context::Context(const GlobalOptions& options, std::ostream& err, bool isTerminal, std::stop_token stop)
    : m_options(options), m_err(err), m_stop(std::move(stop)), m_line(err, isTerminal)
{
    if (!options.quiet)
        m_progress = [this](const ProgressStep& step) { m_line.show(step); };
    else
        m_progress = [](const ProgressStep&) {};
}

void Context::remark(const std::string& line)
{
    endProgress();
    if (!m_options.quiet)
        m_err << line << '\n';
}

Result<std::unique_ptr<Project>> Context::openProject() const
{
    if (!m_options.project.empty())
        return Project::open(locationFrom(m_options.project));
    std::error_code failure;
    const fs::path here = fs::current_path(failure);
    if (!failure && holdsProject(here))
        return Project::open(Location{here.string()});
    return fail(Error::Kind::Usage, "cli.no_project",
                "Which project? Name it with --project DIR, or change into its folder.");
}

Location locationFrom(const std::string& text)
{
    if (Location{text}.engine() == Engine::Postgresql)
        return Location{text};
    std::error_code failure;
    fs::path path = fs::absolute(text, failure).lexically_normal();
    if (failure)
        return Location{text};
    if (!path.has_filename())
        path = path.parent_path();
    if (path.filename() == kDatabaseFile && fs::is_regular_file(path, failure))
        path = path.parent_path();
    return Location{path.string()};
}

Result<std::string> verifierName(const std::string& given)
{
    std::string name = trimmed(given);
    if (name.empty())
        name = userName();
    if (name.empty())
        return fail(Error::Kind::Usage, "cli.no_name", "Who decides? Name the verifier with --by NAME.");
    return name;
}

Result<std::optional<VerifierId>> knownVerifier(Database& database, const std::string& name)
{
    const auto known = DecisionStore(database).verifiers();
    if (!known)
        return tl::unexpected(known.error());
    for (const Verifier& verifier : *known) {
        if (asciiLower(verifier.name) == asciiLower(name))
            return verifier.id;
    }
    return std::nullopt;
}

Result<VerifierId> verifierIn(Database& database, const std::string& name)
{
    const auto known = knownVerifier(database, name);
    if (!known)
        return tl::unexpected(known.error());
    if (*known)
        return **known;
    DecisionStore decisions(database);
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return tl::unexpected(transaction.error());
    const auto made = decisions.verifierFor(name);
    if (!made)
        return made;
    if (const auto committed = transaction->commit(); !committed)
        return tl::unexpected(committed.error());
    return *made;
}

}  // namespace cuebench::cli
