#include "store/migrations.h"

#include "store/embedded_migrations.h"
#include "store/evidence_migration.h"

#include <algorithm>

namespace cuebench {

const std::vector<Migration>& builtinMigrations()
{
    static const std::vector<Migration> migrations = [] {
        std::vector<Migration> all(kEmbeddedMigrations.begin(), kEmbeddedMigrations.end());
        for (Migration& one : all) {
            if (one.name == "evidence")
                one.finish = moveEvidenceToCues;
        }
        return all;
    }();
    return migrations;
}

int newestVersion(const std::vector<Migration>& migrations, Engine engine)
{
    int newest = 0;
    for (const Migration& one : migrations) {
        if (one.engine == engine)
            newest = std::max(newest, one.version);
    }
    return newest;
}

}  // namespace cuebench
