#include "project/project.h"

#include "base/uuid.h"
#include "formats/benchmark_json.h"
#include "formats/policy_json.h"
#include "project/default_guidelines.h"
#include "store/document_store.h"

#include <system_error>
#include <utility>

namespace cuebench {

namespace {

Status putFirstDocuments(Database& database, const std::string& benchmark)
{
    DocumentStore documents(database);
    const std::pair<DocumentKind, std::string> firsts[] = {{DocumentKind::Benchmark, benchmark},
                                                           {DocumentKind::Policy, formatPolicy(Policy{})},
                                                           {DocumentKind::Guidelines, defaultGuidelines()}};
    for (const auto& first : firsts) {
        if (const auto put = documents.put(first.first, first.second); !put)
            return tl::unexpected(put.error());
    }
    return documents.setValue("project.uuid", newUuid());
}

/// The newest body, or nothing.
Result<std::string> newestBody(Database& database, DocumentKind kind)
{
    const auto document = DocumentStore(database).newest(kind);
    if (!document)
        return tl::unexpected(document.error());
    return *document ? (*document)->body : std::string();
}

}  // namespace

Result<std::unique_ptr<Project>> Project::create(const Location& location, const std::string& benchmark)
{
    const auto definition = builtInBenchmark(benchmark);
    if (!definition)
        return tl::unexpected(definition.error());
    {
        const auto database =
            Database::create(location, [&](Database& fresh) { return putFirstDocuments(fresh, *definition); });
        if (!database)
            return tl::unexpected(database.error());
    }
    return open(location);
}

Result<std::unique_ptr<Project>> Project::open(const Location& location)
{
    auto database = Database::open(location);
    if (!database)
        return tl::unexpected(database.error());
    const auto definition = newestBody(**database, DocumentKind::Benchmark);
    if (!definition)
        return tl::unexpected(definition.error());
    if (definition->empty())
        return fail(Error::Kind::BadInput, "project.no_benchmark",
                    "The project holds no benchmark definition, so nothing can be reviewed in it; restore a backup.");
    auto benchmark = parseBenchmark(*definition, "benchmark of the project");
    if (!benchmark)
        return tl::unexpected(benchmark.error());
    const auto policy = policyInForce(**database);
    if (!policy)
        return tl::unexpected(policy.error());
    std::unique_ptr<Project> project(new Project());
    project->m_database = std::move(*database);
    project->m_benchmark = std::move(*benchmark);
    project->m_policy = *policy;
    return project;
}

Result<PolicyChange> Project::setPolicy(const Policy& policy, VerifierId by)
{
    auto changed = changePolicy(*m_database, by, policy);
    if (changed)
        m_policy = policy;
    return changed;
}

Status Project::rereadPolicy()
{
    const auto policy = policyInForce(*m_database);
    if (!policy)
        return tl::unexpected(policy.error());
    m_policy = *policy;
    return {};
}

Result<std::string> Project::guidelines()
{
    return newestBody(*m_database, DocumentKind::Guidelines);
}

Status Project::setGuidelines(const std::string& markdown, VerifierId by)
{
    auto transaction = Transaction::begin(*m_database);
    if (!transaction)
        return tl::unexpected(transaction.error());
    if (const auto put = DocumentStore(*m_database).put(DocumentKind::Guidelines, markdown, by); !put)
        return tl::unexpected(put.error());
    return transaction->commit();
}

}  // namespace cuebench
