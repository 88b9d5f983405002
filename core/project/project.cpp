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
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return tl::unexpected(transaction.error());
    DocumentStore documents(database);
    const std::pair<DocumentKind, std::string> firsts[] = {{DocumentKind::Benchmark, benchmark},
                                                           {DocumentKind::Policy, formatPolicy(Policy{})},
                                                           {DocumentKind::Guidelines, defaultGuidelines()}};
    for (const auto& first : firsts) {
        if (const auto put = documents.put(first.first, first.second); !put)
            return tl::unexpected(put.error());
    }
    if (auto named = documents.setValue("project.uuid", newUuid()); !named)
        return named;
    return transaction->commit();
}

Status putDocument(Database& database, DocumentKind kind, const std::string& body)
{
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return tl::unexpected(transaction.error());
    if (const auto put = DocumentStore(database).put(kind, body); !put)
        return tl::unexpected(put.error());
    return transaction->commit();
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
        auto database = Database::create(location);
        if (!database)
            return tl::unexpected(database.error());
        if (const auto put = putFirstDocuments(**database, *definition); !put)
            return tl::unexpected(put.error());
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
        return fail(
            Error::Kind::BadInput, "project.no_benchmark",
            "The project holds no benchmark definition: making it was broken off. Delete its folder and make it anew.");
    auto benchmark = parseBenchmark(*definition, "benchmark of the project");
    if (!benchmark)
        return tl::unexpected(benchmark.error());
    const auto policyText = newestBody(**database, DocumentKind::Policy);
    if (!policyText)
        return tl::unexpected(policyText.error());
    auto policy = policyText->empty() ? Result<Policy>(Policy{}) : parsePolicy(*policyText, "policy of the project");
    if (!policy)
        return tl::unexpected(policy.error());
    std::unique_ptr<Project> project(new Project());
    project->m_database = std::move(*database);
    project->m_benchmark = std::move(*benchmark);
    project->m_policy = *policy;
    return project;
}

Status Project::setPolicy(const Policy& policy)
{
    const std::string body = formatPolicy(policy);
    // Read back before it is kept: a policy out of range would lock everybody out of the project.
    if (const auto sound = parsePolicy(body, "policy"); !sound)
        return tl::unexpected(sound.error());
    if (auto put = putDocument(*m_database, DocumentKind::Policy, body); !put)
        return put;
    m_policy = policy;
    return {};
}

Result<std::string> Project::guidelines()
{
    return newestBody(*m_database, DocumentKind::Guidelines);
}

Status Project::setGuidelines(const std::string& markdown)
{
    return putDocument(*m_database, DocumentKind::Guidelines, markdown);
}

}  // namespace cuebench
