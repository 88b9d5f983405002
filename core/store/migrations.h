// The numbered SQL scripts of resources/sql, embedded by CMake.
#pragma once

#include "store/database.h"

#include <string_view>
#include <vector>

namespace cuebench {

/// One script: NNNN_name.engine.sql.
struct Migration {
    int version = 0;
    std::string_view name;
    Engine engine = Engine::Sqlite;
    std::string_view sql;
    /// What SQL alone cannot do, after the script and in its transaction; null for nothing.
    void (*finish)(Database::Session&) = nullptr;
};

/// Those that belong to the program, oldest first, for both engines.
[[nodiscard]] const std::vector<Migration>& builtinMigrations();
/// The newest version for the engine; 0 for none.
[[nodiscard]] int newestVersion(const std::vector<Migration>& migrations, Engine engine);

}  // namespace cuebench
