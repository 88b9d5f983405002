// The policy that is in force, and changing it. A policy is read anew within the transaction of each act: another
// program may have changed it since the project was opened.
#pragma once

#include "base/clock.h"
#include "base/id.h"
#include "base/result.h"
#include "domain/policy.h"
#include "store/database.h"

#include <cstdint>
#include <string>
#include <vector>

namespace cuebench {

/// The newest that the project keeps; `otherwise` where it keeps none.
[[nodiscard]] Result<Policy> policyInForce(Database& database, const Policy& otherwise = {});

struct PolicyChange {
    int version = 0;        ///< of the policy that is in force now
    bool changed = false;   ///< false: it was in force already, and nothing was written
    int statesChanged = 0;  ///< questions whose review state is another under the new policy
};

/// Keeps a new version and recomputes every review state, in one transaction: there is no moment at which states and
/// policy disagree. policy.not_lead (BadInput) unless `by` is a lead; policy.field where a value is out of range.
[[nodiscard]] Result<PolicyChange> changePolicy(Database& database, VerifierId by, const Policy& policy,
                                                const Clock& clock = systemClock());

/// One that was kept, newest first.
struct PolicyVersion {
    int number = 0;
    Policy policy;
    std::string author;  ///< empty for the one that the project was made with
    std::int64_t createdAtMs = 0;
};
[[nodiscard]] Result<std::vector<PolicyVersion>> policyVersions(Database& database);

/// Recomputes every review state from the decisions within the caller's transaction; how many were another.
[[nodiscard]] Result<int> settleAllStates(Database& database, const Policy& policy);

}  // namespace cuebench
