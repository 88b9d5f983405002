// Versioned texts of the project: the benchmark definition, the policy, the guidelines. A change adds a version.
#pragma once

#include "base/result.h"
#include "store/database.h"

#include <optional>
#include <string>

namespace cuebench {

enum class DocumentKind { Benchmark, Policy, Guidelines };

struct Document {
    DocumentKind kind = DocumentKind::Benchmark;
    int version = 0;  ///< counts from 1
    std::string body;
    std::int64_t createdAtMs = 0;
};

class DocumentStore {
public:
    explicit DocumentStore(Database& database) : m_database(database) {}

    /// Adds a version unless the newest says the same. Returns the newest version's number.
    [[nodiscard]] Result<int> put(DocumentKind kind, const std::string& body);
    [[nodiscard]] Result<std::optional<Document>> newest(DocumentKind kind) const;
    /// Free project-wide values ("project.uuid", "sample.version").
    [[nodiscard]] Status setValue(const std::string& key, const std::string& value);
    [[nodiscard]] Result<std::optional<std::string>> value(const std::string& key) const;

private:
    Database& m_database;
};

}  // namespace cuebench
