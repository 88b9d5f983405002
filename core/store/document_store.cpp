#include "store/document_store.h"

#include "base/clock.h"
#include "store/session.h"

namespace cuebench {

namespace {

std::optional<Document> newestDocument(Database::Session& session, DocumentKind kind)
{
    Query query(session,
                "SELECT version, body, created_at FROM documents WHERE kind = $1 ORDER BY version DESC LIMIT 1", kind);
    if (!query.next())
        return std::nullopt;
    return Document{.kind = kind, .version = query.number(0), .body = query.text(1), .createdAtMs = query.integer(2)};
}

}  // namespace

Result<int> DocumentStore::put(DocumentKind kind, const std::string& body)
{
    return attempt([&] {
        Database::Session& session = m_database.session();
        const auto present = newestDocument(session, kind);
        if (present && present->body == body)
            return present->version;
        const int version = present ? present->version + 1 : 1;
        session.run("INSERT INTO documents (kind, version, body, created_at) VALUES ($1, $2, $3, $4)", kind, version,
                    body, systemClock().nowMs());
        return version;
    });
}

Result<std::optional<Document>> DocumentStore::newest(DocumentKind kind) const
{
    return attempt([&] { return newestDocument(m_database.session(), kind); });
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
