// Brings a connected project to the newest schema.
#pragma once

#include "store/migrations.h"
#include "store/session.h"

#include <filesystem>
#include <functional>
#include <string_view>
#include <vector>

namespace cuebench {

[[nodiscard]] bool hasTable(Database::Session& session, std::string_view name);
/// The version in schema_version; 0 where the table does not exist.
[[nodiscard]] int storedVersion(Database::Session& session);
/// Applies what is missing, each in one transaction together with its row in schema_version. `backUp` is called once
/// before the first when the database has content. Another program that migrates at the same moment is waited for.
void migrate(Database::Session& session, const std::vector<Migration>& migrations, const std::function<void()>& backUp);
/// The schema of an empty database and whatever `firstRows` writes, all in one transaction: a program that is ended in
/// the middle leaves no half of a project. store.exists where somebody else was faster.
void beginWith(Database::Session& session, const std::vector<Migration>& migrations,
               const std::function<void()>& firstRows);

}  // namespace cuebench
