// An open project: its database together with the benchmark definition, the policy and the guidelines kept in it.
// Also makes new ones: empty, or the bundled sample. Stands above the stations (it starts ingest for the sample),
// and below app and ui, so that window and command line open and make projects in the same way.
#pragma once

#include "base/progress.h"
#include "base/result.h"
#include "domain/benchmark.h"
#include "domain/policy.h"
#include "ingest/import.h"
#include "review/policy_change.h"
#include "store/database.h"

#include <filesystem>
#include <memory>
#include <stop_token>
#include <string>

namespace cuebench {

class Project {
public:
    /// An empty project with a benchmark of resources/benchmarks (by name), the default policy and guidelines.
    /// benchmark.unknown (NotFound); otherwise the errors of Database::create.
    [[nodiscard]] static Result<std::unique_ptr<Project>> create(const Location& location,
                                                                 const std::string& benchmark = "emorealm");
    [[nodiscard]] static Result<std::unique_ptr<Project>> open(const Location& location);

    [[nodiscard]] Database& database() { return *m_database; }
    [[nodiscard]] const Benchmark& benchmark() const { return m_benchmark; }
    [[nodiscard]] const Policy& policy() const { return m_policy; }
    /// See changePolicy().
    [[nodiscard]] Result<PolicyChange> setPolicy(const Policy& policy, VerifierId by);
    /// Somebody else may have set another.
    [[nodiscard]] Status rereadPolicy();
    /// Newest guidelines (Markdown); setting them adds a version with its author.
    [[nodiscard]] Result<std::string> guidelines();
    [[nodiscard]] Status setGuidelines(const std::string& markdown, VerifierId by);

private:
    Project() = default;
    std::unique_ptr<Database> m_database;
    Benchmark m_benchmark;
    Policy m_policy;
};

/// Copies the bundled sample clips into the project folder and imports everything that comes with them. The folder
/// must not exist yet (store.exists). A stop or a failure leaves no half-made project behind.
[[nodiscard]] Result<ImportReport> makeSampleProject(const std::filesystem::path& folder, std::stop_token stop,
                                                     const Progress& progress);

/// The folder with benchmarks/, sample/ and the other files that come with the program: $CUEBENCH_RESOURCES, else
/// share/cuebench beside the installed program, else the source tree's resources/.
[[nodiscard]] std::filesystem::path resourcesFolder();

}  // namespace cuebench
