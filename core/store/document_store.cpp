#include "store/document_store.h"

#include "base/clock.h"
#include "store/session.h"

namespace cuebench {

namespace {

#define CUEBENCH_DOCUMENTS \
    "SELECT version, body, created_at, author FROM documents WHERE kind = $1 ORDER BY version DESC"

Document documentOf(DocumentKind kind, const Query& row)
{
    return {.kind = kind,
            .version = row.number(0),
            .body = row.text(1),
            .author = row.id<VerifierId>(3),
            .createdAtMs = row.integer(2)};
}

std::optional<Document> newestDocument(Database::Session& session, DocumentKind kind)
{
    Query query(session, CUEBENCH_DOCUMENTS " LIMIT 1", kind);
    if (!query.next())
        return std::nullopt;
    return documentOf(kind, query);
}

}  // namespace

Result<int> DocumentStore::put(DocumentKind kind, const std::string& body, VerifierId author, std::int64_t atMs)
{
    return attempt([&] {
        Database::Session& session = m_database.session();
        const auto present = newestDocument(session, kind);
        if (present && present->body == body)
            return present->version;
        const int version = present ? present->version + 1 : 1;
        session.run("INSERT INTO documents (kind, version, body, author, created_at) VALUES ($1, $2, $3, $4, $5)", kind,
                    version, body, author, atMs > 0 ? atMs : systemClock().nowMs());
        return version;
    });
}

Result<std::optional<Document>> DocumentStore::newest(DocumentKind kind) const
{
    return attempt([&] { return newestDocument(m_database.session(), kind); });
}

Result<std::vector<Document>> DocumentStore::versions(DocumentKind kind) const
{
    return attempt([&] {
        std::vector<Document> documents;
        Query query(m_database.session(), CUEBENCH_DOCUMENTS, kind);
        while (query.next())
            documents.push_back(documentOf(kind, query));
        return documents;
    });
}

Status DocumentStore::setValue(const std::string& key, const std::string& value)
{
    return attempt([&] {
        m_database.session().run(
            "INSERT INTO project_values (key, value) VALUES ($1, $2) "
            "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            key, value);
    });
}

Result<std::optional<std::string>> DocumentStore::value(const std::string& key) const
{
    return attempt([&]() -> std::optional<std::string> {
        Query query(m_database.session(), "SELECT value FROM project_values WHERE key = $1", key);
        if (!query.next())
            return std::nullopt;
        return query.text(0);
    });
}

}  // namespace cuebench
