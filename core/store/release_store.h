// Releases: named, frozen selections of question revisions.
#pragma once

#include "base/id.h"
#include "base/result.h"
#include "store/database.h"

#include <string>
#include <vector>

namespace cuebench {

struct Release {
    ReleaseId id;
    std::string name;
    std::int64_t createdAtMs = 0;
    std::int64_t seed = 0;
    bool isShort = false;               ///< made with --allow-short
    std::vector<RevisionId> revisions;  ///< in the order of the file
};

class ReleaseStore {
public:
    explicit ReleaseStore(Database& database) : m_database(database) {}

    /// release.exists (BadInput) when the name is taken. Caller owns the transaction.
    [[nodiscard]] Result<ReleaseId> add(const Release& release);
    /// For one of which no file came about: nobody has anything that bears its name. Caller owns the transaction.
    [[nodiscard]] Status remove(ReleaseId release);
    [[nodiscard]] Result<Release> find(const std::string& name) const;  ///< release.unknown (NotFound)
    [[nodiscard]] Result<std::vector<Release>> list() const;            ///< newest first, without revisions

private:
    Database& m_database;
};

}  // namespace cuebench
