// The clips of a project by the names that captions and candidates give them. Read once for an import.
#pragma once

#include "base/id.h"
#include "base/result.h"
#include "store/database.h"

#include <optional>
#include <string>
#include <unordered_map>

namespace cuebench {

class ClipLookup {
public:
    struct Found {
        ClipId id;
        std::string name;  ///< as the project has it
    };

    [[nodiscard]] static Result<ClipLookup> load(Database& database);

    /// By the exact name; else without regard to case, ending and leading zeros; else by the number alone where only
    /// one clip bears it.
    [[nodiscard]] std::optional<Found> find(const std::string& written) const;

private:
    std::unordered_map<std::string, ClipId> m_byName;
    std::unordered_map<std::string, std::string> m_nameByKey;  ///< empty name: several clips share the key
};

}  // namespace cuebench
