// Versioned texts of the project: the benchmark definition, the policy, the guidelines. A change adds a version.
#pragma once

#include "base/id.h"
#include "base/result.h"
#include "store/database.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace cuebench {

enum class DocumentKind { Benchmark, Policy, Guidelines };

struct Document {
    DocumentKind kind = DocumentKind::Benchmark;
    int version = 0;  ///< counts from 1
    std::string body;
    VerifierId author;  ///< none for what a project is made with
    std::int64_t createdAtMs = 0;
};

class DocumentStore {
public:
    explicit DocumentStore(Database& database) : m_database(database) {}

    /// Adds a version unless the newest says the same. Returns the newest version's number. `atMs`: 0 for now.
    [[nodiscard]] Result<int> put(DocumentKind kind, const std::string& body, VerifierId author = {},
                                  std::int64_t atMs = 0);
    [[nodiscard]] Result<std::optional<Document>> newest(DocumentKind kind) const;
    [[nodiscard]] Result<std::vector<Document>> versions(DocumentKind kind) const;  ///< newest first
    /// Free project-wide values ("project.uuid", "sample.version").
    [[nodiscard]] Status setValue(const std::string& key, const std::string& value);
    [[nodiscard]] Result<std::optional<std::string>> value(const std::string& key) const;

private:
    Database& m_database;
};

}  // namespace cuebench
